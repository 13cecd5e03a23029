package io.trellis.app.ui.entities;

import io.trellis.app.ui.design.AppDraft;
import io.trellis.app.ui.roles.AccessPanel;
import io.trellis.app.ui.roles.Accesses;
import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.BuiltinEntities;
import io.trellis.form.entity.DuplicateRule;
import io.trellis.form.entity.DuplicateRule.Compared;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.entity.NameProposal;
import io.trellis.form.entity.SystemFields;
import io.trellis.form.layout.FormDefinition;
import io.trellis.form.layout.FormDefinition.Related;
import io.trellis.form.layout.Layouts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lets records of two entities be linked, many with many, with values of their own on each link: an entity that belongs to
 * both, once for each pair, and a list of the others on both forms.
 */
@Component
class LinkedRecords {

    private static final String LOOKUP = "lookup";
    private static final String WHOLE_VALUE = "exact";

    private final Entities entities;
    private final Layouts layouts;
    private final EntityDraft.Factory works;
    private final Accesses accesses;
    private final Messages messages;

    LinkedRecords(Entities entities, Layouts layouts, EntityDraft.Factory works, Accesses accesses, Messages messages) {
        this.entities = entities;
        this.layouts = layouts;
        this.works = works;
        this.accesses = accesses;
        this.messages = messages;
    }

    /**
     * @param label what one link is called
     * @param fields what a link says of the two
     */
    record Wanted(
            EntityDefinition near,
            EntityDefinition far,
            LocalizedText label,
            List<FieldDefinition> fields,
            AccessPanel.Answer access) {}

    /** Those of an app's draft whose records can be linked. */
    List<EntityDefinition> offered(AppDraft appDraft) {
        return entities.in(appDraft.draft().whole()).stream()
                .filter(entity -> BuiltinEntities.find(entity.name()).isEmpty())
                .toList();
    }

    /** All of it as one step of the draft. @return the name of the entity of the links */
    String create(AppDraft appDraft, Wanted wanted) {
        String name = NameProposal.free(NameProposal.of(wanted.label(), "link"), taken -> offered(appDraft).stream()
                .anyMatch(entity -> entity.name().equalsIgnoreCase(taken)));
        String near = key(wanted.near(), List.of());
        String far = key(wanted.far(), List.of(near));
        EntityDefinition link = entity(appDraft, name, wanted, near, far);
        Map<ArtifactId, ObjectNode> all = new LinkedHashMap<>();
        all.put(new ArtifactId(Entities.KIND, name), entities.write(link));
        all.put(new ArtifactId(Layouts.FORM, name), layouts.write(layouts.generateForm(link)));
        all.putAll(accesses.contents(appDraft, name, wanted.access()));
        List<String> columns =
                wanted.fields().stream().map(FieldDefinition::key).toList();
        list(appDraft, wanted.near(), new Related(name, name, near, wanted.far().plural(), with(far, columns)), all);
        list(appDraft, wanted.far(), new Related(name, name, far, wanted.near().plural(), with(near, columns)), all);
        appDraft.put(all);
        return name;
    }

    private static List<String> with(String first, List<String> rest) {
        return Stream.concat(Stream.of(first), rest.stream()).toList();
    }

    private static String key(EntityDefinition entity, List<String> others) {
        return NameProposal.free(
                entity.name(), name -> SystemFields.KEYS.contains(name) || "id".equals(name) || others.contains(name));
    }

    private EntityDefinition entity(AppDraft appDraft, String name, Wanted wanted, String near, String far) {
        List<FieldDefinition> fields = new ArrayList<>();
        // who works on the one adds others that they only see
        fields.add(lookup(near, wanted.near(), "edit"));
        fields.add(lookup(far, wanted.far(), "read"));
        fields.addAll(wanted.fields());
        DuplicateRule once = new DuplicateRule(
                "pair",
                messages.text("app.entities.link.pair"),
                true,
                List.of(new Compared(near, WHOLE_VALUE), new Compared(far, WHOLE_VALUE)));
        return new EntityDefinition(
                name,
                appDraft.app(),
                wanted.label(),
                wanted.label(),
                "link",
                LocalizedText.same(""),
                far,
                fields,
                List.of(),
                false,
                false,
                Optional.empty(),
                List.of(once));
    }

    private static FieldDefinition lookup(String key, EntityDefinition to, String belongsTo) {
        return new FieldDefinition(
                key,
                key,
                LOOKUP,
                to.label(),
                LocalizedText.same(""),
                true,
                false,
                false,
                true,
                null,
                FieldDefinition.FieldRules.NONE,
                JsonNodeFactory.instance.objectNode().put("entity", to.name()).put("belongsTo", belongsTo));
    }

    /** On the form of an entity of the same app; another app's draft is another author's work. */
    private void list(AppDraft appDraft, EntityDefinition entity, Related related, Map<ArtifactId, ObjectNode> all) {
        EntityDraft work = works.open(appDraft, entity.name());
        if (work.entity().isEmpty()) {
            return;
        }
        ObjectNode before = all.get(work.formId());
        FormDefinition form =
                before == null ? work.form() : layouts.readForm(new Artifact(work.formId(), appDraft.app(), before));
        List<Related> lists = new ArrayList<>(form.related());
        lists.addFirst(related);
        all.put(work.formId(), layouts.write(form.listing(lists)));
    }
}
