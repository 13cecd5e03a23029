package io.trellis.app.ui.workflows;

import io.trellis.app.ui.design.AppDraft;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.EntityJson;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.entity.NameProposal;
import io.trellis.form.layout.FormDefinition;
import io.trellis.form.layout.FormEdit;
import io.trellis.form.layout.FormEditor;
import io.trellis.form.layout.Layouts;
import io.trellis.workflow.FlowGallery;
import io.trellis.workflow.FlowGallery.Answers;
import io.trellis.workflow.FlowGallery.Sample;
import io.trellis.workflow.Workflows;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Begins flows: whole ones, with the field that says how a record stands where its entity has none yet, as one step. */
@Component
class NewFlows {

    private static final String STATUS = "approvalStatus";
    private static final Map<String, String> STATES =
            Map.of("pending", "yellow", "approved", "green", "rejected", "red");
    private static final List<String> IN_ORDER = List.of("pending", "approved", "rejected");

    private final FlowGallery gallery;
    private final AppDraft.Factory appDrafts;
    private final Layouts layouts;
    private final FormEditor editor;
    private final Messages messages;

    NewFlows(FlowGallery gallery, AppDraft.Factory appDrafts, Layouts layouts, FormEditor editor, Messages messages) {
        this.gallery = gallery;
        this.appDrafts = appDrafts;
        this.layouts = layouts;
        this.editor = editor;
        this.messages = messages;
    }

    /** What was asked for. @param measure a path; empty where the sample asks for none */
    record Wanted(Sample sample, EntityDefinition entity, LocalizedText label, String measure, BigDecimal bound) {}

    List<Sample> samples() {
        return gallery.all();
    }

    /** What a flow is proposed to be called: what it is about, and whether it decides on it. */
    LocalizedText label(Sample sample, EntityDefinition entity) {
        LocalizedText of = entity.label();
        return messages.textAbout(
                "app.flow.new.label." + (sample.marks() ? "approval" : "flow"),
                new LocalizedText(of.zh().isEmpty() ? of.en() : of.zh(), of.en().isEmpty() ? of.zh() : of.en()));
    }

    /** Whether the entity gets a field that says how a record stands. */
    boolean addsField(Sample sample, EntityDefinition entity) {
        return sample.marks()
                && draftOf(entity)
                        .filter(draft -> status(draft, entity).isEmpty())
                        .isPresent();
    }

    /** Empty for what the product brings itself, which has no artifact. */
    private Optional<AppDraft> draftOf(EntityDefinition entity) {
        return appDrafts.holding(new ArtifactId(Entities.KIND, entity.name()));
    }

    private static Optional<ObjectNode> content(AppDraft draft, EntityDefinition entity) {
        return draft.draft().find(new ArtifactId(Entities.KIND, entity.name())).map(artifact -> artifact.content()
                .deepCopy());
    }

    /** The key of a field that has the three states already. */
    private static Optional<String> status(AppDraft draft, EntityDefinition entity) {
        return content(draft, entity).stream()
                .flatMap(content -> StreamSupport.stream(content.path("fields").spliterator(), false))
                .filter(field -> field.path("type").asString("").equals("select"))
                .filter(field -> codes(field).containsAll(STATES.keySet()))
                .map(field -> field.path("key").asString(""))
                .findFirst();
    }

    private static Set<String> codes(JsonNode field) {
        return StreamSupport.stream(field.path("settings").path("options").spliterator(), false)
                .map(option -> option.path("code").asString(""))
                .collect(Collectors.toSet());
    }

    /** @return the name of the flow, which stands in the author's draft */
    String create(Wanted wanted) {
        EntityDefinition entity = wanted.entity();
        AppDraft draft =
                draftOf(entity).orElseGet(() -> appDrafts.open(appDrafts.apps().getFirst()));
        Map<ArtifactId, ObjectNode> made = new LinkedHashMap<>();
        String status = status(draft, entity).orElse(STATUS);
        if (addsField(wanted.sample(), entity)) {
            status = field(draft, entity, made);
        }
        String name = NameProposal.free(
                NameProposal.of(wanted.label(), "flow"),
                taken -> taken.equals("new")
                        || appDrafts
                                .holding(new ArtifactId(Workflows.KIND, taken))
                                .isPresent());
        made.put(
                new ArtifactId(Workflows.KIND, name),
                gallery.make(
                        wanted.sample(),
                        new Answers(
                                entity.name(),
                                wanted.label(),
                                Texts.locale(),
                                status,
                                wanted.measure(),
                                wanted.bound())));
        draft.put(made);
        return name;
    }

    /** A select field with the three states, on the form that is usually shown. */
    private String field(AppDraft draft, EntityDefinition entity, Map<ArtifactId, ObjectNode> made) {
        ObjectNode content = content(draft, entity).orElseThrow();
        Set<String> keys = StreamSupport.stream(content.path("fields").spliterator(), false)
                .map(field -> field.path("key").asString(""))
                .collect(Collectors.toSet());
        String key = NameProposal.free(STATUS, keys::contains);
        ObjectNode settings = JsonNodeFactory.instance.objectNode();
        ArrayNode options = settings.putArray("options");
        IN_ORDER.forEach(code -> {
            LocalizedText label = messages.text("app.flow.status." + code);
            options.addObject()
                    .put("code", code)
                    .put("zh", label.zh())
                    .put("en", label.en())
                    .put("color", STATES.get(code));
        });
        FieldDefinition field = new FieldDefinition(
                key,
                key,
                "select",
                messages.text("app.flow.status"),
                LocalizedText.same(""),
                false,
                false,
                true,
                true,
                null,
                FieldDefinition.FieldRules.NONE,
                settings);
        (content.path("fields") instanceof ArrayNode fields ? fields : content.putArray("fields"))
                .add(EntityJson.write(field));
        made.put(new ArtifactId(Entities.KIND, entity.name()), content);
        usualForm(draft.draft().whole(), entity).ifPresent(artifact -> {
            FormDefinition form = layouts.readForm(artifact);
            form.sections().stream()
                    .findFirst()
                    .ifPresent(section -> made.put(
                            artifact.id(),
                            layouts.write(editor.apply(
                                    form,
                                    new FormEdit.PlaceField(
                                            key, section.id(), section.items().size())))));
        });
        return key;
    }

    private Optional<Artifact> usualForm(ArtifactSet whole, EntityDefinition entity) {
        return whole.all(Layouts.FORM).stream()
                .filter(form -> form.content().path("entity").asString("").equals(entity.name()))
                .filter(form -> layouts.readForm(form).use().always())
                .findFirst();
    }
}
