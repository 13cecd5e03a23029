package io.trellis.app.ui.entities;

import io.trellis.app.ui.design.AppDraft;
import io.trellis.app.ui.design.UsualLabel;
import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.artifact.Dependents;
import io.trellis.core.artifact.Dependents.Dependent;
import io.trellis.core.artifact.Named;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.EntityJson;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.entity.NameProposal;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldType;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.field.ValueKind;
import io.trellis.form.layout.ElementSetting;
import io.trellis.form.layout.FormDefinition;
import io.trellis.form.layout.FormDefinition.Item;
import io.trellis.form.layout.FormEdit;
import io.trellis.form.layout.FormEditor;
import io.trellis.form.layout.FormUse;
import io.trellis.form.layout.Layouts;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An entity and its form while they are designed: reads both from the draft and writes each step back at once. */
final class EntityDraft {

    /** Opens them. */
    @Component
    static class Factory {
        private final Entities entities;
        private final Layouts layouts;
        private final FormEditor editor;
        private final FieldTypes types;
        private final Dependents dependents;

        Factory(Entities entities, Layouts layouts, FormEditor editor, FieldTypes types, Dependents dependents) {
            this.dependents = dependents;
            this.entities = entities;
            this.layouts = layouts;
            this.editor = editor;
            this.types = types;
        }

        EntityDraft open(AppDraft appDraft, String name) {
            return new EntityDraft(this, appDraft, name);
        }
    }

    private static final String LABEL = "label.";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Factory parts;
    private final AppDraft appDraft;
    private final ArtifactId id;
    private String chosen = "";
    private Runnable switched = () -> {};

    private EntityDraft(Factory parts, AppDraft appDraft, String name) {
        this.parts = parts;
        this.appDraft = appDraft;
        this.id = new ArtifactId(Entities.KIND, name);
    }

    AppDraft appDraft() {
        return appDraft;
    }

    ArtifactId id() {
        return id;
    }

    /** Empty once the entity is gone from the draft: an undo went back before its beginning. */
    Optional<EntityDefinition> entity() {
        return appDraft.draft()
                .find(id)
                .map(artifact -> parts.entities.read(artifact, appDraft.draft().whole()));
    }

    /** The entity's own fields of a kind, in their order; one whose type nobody knows is of none. */
    List<BoundField> fields(ValueKind kind) {
        return fields().stream().filter(field -> field.kind() == kind).toList();
    }

    /** Those whose type there is. */
    List<BoundField> fields() {
        return entity().map(EntityDefinition::fields).orElse(List.of()).stream()
                .filter(field -> parts.types.find(field.type()).isPresent())
                .map(parts.types::bind)
                .toList();
    }

    FormDefinition form() {
        return formArtifact()
                .map(parts.layouts::readForm)
                .or(() -> entity().map(parts.layouts::generateForm))
                .orElseThrow();
    }

    /** The one that was chosen, else the usual one. */
    private Optional<Artifact> formArtifact() {
        List<Artifact> all = formArtifacts();
        return all.stream()
                .filter(one -> one.name().equals(chosen))
                .findFirst()
                .or(() -> all.stream()
                        .filter(one -> parts.layouts.readForm(one).use().always())
                        .findFirst())
                .or(() -> all.stream().findFirst());
    }

    private List<Artifact> formArtifacts() {
        return appDraft.draft().whole().all(Layouts.FORM).stream()
                .filter(form -> form.content().path("entity").asString("").equals(id.name()))
                .toList();
    }

    /** In the order in which they are asked whether they fit. */
    List<FormDefinition> forms() {
        List<FormDefinition> forms = formArtifacts().stream()
                .map(parts.layouts::readForm)
                .sorted(Comparator.comparingInt(FormDefinition::order).thenComparing(FormDefinition::name))
                .toList();
        return forms.isEmpty() ? List.of(form()) : forms;
    }

    /** Goes on with another of the forms. */
    void use(String form) {
        chosen = form;
        switched.run();
    }

    void onSwitch(Runnable listener) {
        switched = listener;
    }

    /** A copy of the one at work, to be made into another; for new records, until that is said otherwise. */
    void addForm() {
        FormDefinition now = form();
        String name = NameProposal.free(id.name() + "_form", taken -> appDraft.draft()
                .find(new ArtifactId(Layouts.FORM, taken))
                .isPresent());
        FormUse use = new FormUse(List.of(), null, FormUse.Device.ANY, FormUse.Moment.NEW);
        FormDefinition made = now.labelled(
                        new LocalizedText(now.label().zh() + " 2", now.label().en() + " 2"))
                .usedFor(use, now.order());
        Map<ArtifactId, ObjectNode> both = new LinkedHashMap<>();
        both.put(formId(), parts.layouts.write(now));
        both.put(new ArtifactId(Layouts.FORM, name), parts.layouts.write(made));
        chosen = name;
        appDraft.put(both);
    }

    /** The one at work goes; the usual one is what is gone on with. */
    void removeForm() {
        ArtifactId gone = formId();
        chosen = "";
        appDraft.remove(gone);
    }

    /** The artifact of the form; that of the form to be where none was made yet. */
    ArtifactId formId() {
        return formArtifact().map(Artifact::id).orElse(new ArtifactId(Layouts.FORM, id.name()));
    }

    Optional<FormDefinition.Section> section(String section) {
        return form().sections().stream()
                .filter(one -> one.id().equals(section))
                .findFirst();
    }

    Optional<Item> item(String item) {
        return form().items().filter(one -> one.id().equals(item)).findFirst();
    }

    Optional<Item.Element> element(String id) {
        return item(id).filter(Item.Element.class::isInstance).map(Item.Element.class::cast);
    }

    /** What may be said of an element with these settings. */
    List<ElementSetting.Option> offers(ElementSetting.OneOf setting, JsonNode settings) {
        return entity().map(entity -> setting.offers()
                        .apply(new ElementSetting.Place(entity, appDraft.draft().whole(), settings)))
                .orElse(List.of());
    }

    void edit(FormEdit edit) {
        FormDefinition form = form();
        FormDefinition next = parts.editor.apply(form, edit);
        if (!next.equals(form)) {
            put(next);
        }
    }

    void put(FormDefinition form) {
        appDraft.put(formId(), parts.layouts.write(form));
    }

    void related(List<FormDefinition.Related> related) {
        put(form().listing(related));
    }

    /** Lists of what points at this entity that the form does not show. */
    List<FormDefinition.Related> relatable() {
        List<FormDefinition.Related> shown = form().related();
        return entity().map(parts.layouts::generateForm).map(FormDefinition::related).orElse(List.of()).stream()
                .filter(one -> shown.stream()
                        .noneMatch(known -> known.entity().equals(one.entity())
                                && known.field().equals(one.field())))
                .toList();
    }

    /** Makes a field of a type and places it, as one step; answers its key. */
    String add(FieldType<?, ?> type, String section, int position) {
        EntityDefinition entity = entity().orElseThrow();
        String base = NameProposal.of(type.label(), type.id());
        String key = FieldKeys.free(entity, base);
        int number = key.equals(base) ? 1 : Integer.parseInt(key.substring(base.length()));
        LocalizedText label = number == 1
                ? type.label()
                : new LocalizedText(
                        type.label().zh() + " " + number, type.label().en() + " " + number);
        FieldDefinition field = field(key, type.id(), label);
        ObjectNode content = content();
        fields(content).add(EntityJson.write(field));
        both(content, parts.editor.apply(form(), new FormEdit.PlaceField(key, section, position)));
        return key;
    }

    /** Changes one member of the entity's definition. */
    void set(String path, @Nullable JsonNode value) {
        ObjectNode content = content();
        Patch.set(content, path, value);
        put(content);
    }

    /** Changes one member of a field's definition; answers its key, which follows the label until it is in use. */
    String set(String key, String path, @Nullable JsonNode value) {
        ObjectNode content = content();
        EntityDefinition before = entity().orElseThrow();
        Optional<FieldDefinition> field = before.field(key);
        if (field.isEmpty() || find(content, key).isEmpty()) {
            return key;
        }
        ObjectNode json = find(content, key).get();
        Patch.set(json, path, value);
        if (path.startsWith(LABEL)) {
            parts.types
                    .find(field.get().type())
                    .ifPresent(type -> json.set(
                            "label",
                            EntityJson.write(new UsualLabel(type.label())
                                    .given(path.endsWith(".zh"), EntityJson.text(json.path("label"))))));
        }
        LocalizedText label = EntityJson.text(json.path("label"));
        String next =
                path.startsWith(LABEL) && !isPublished(key) ? FieldKeys.following(before, field.get(), label) : key;
        if (next.equals(key)) {
            put(content);
        } else {
            rename(content, key, next);
        }
        return next;
    }

    /** Whatever names the field names it by its new key, as one step. */
    private void rename(ObjectNode content, String key, String next) {
        Map<ArtifactId, ObjectNode> changed =
                new LinkedHashMap<>(parts.dependents.renamed(Named.part(id, key), next, with(content)));
        ObjectNode own = changed.getOrDefault(id, content);
        find(own, key).ifPresent(field -> {
            field.put("key", next);
            if (field.path("apiName").asString(key).equals(key)) {
                field.remove("apiName");
            }
        });
        changed.put(id, canonical(own));
        appDraft.put(changed);
    }

    private ArtifactSet with(ObjectNode content) {
        return appDraft.draft().whole().with(new Artifact(id, appDraft.app(), content));
    }

    /** The published definition of a field, under which records may hold values. */
    Optional<FieldDefinition> published(String key) {
        return parts.entities.find(id.name()).flatMap(live -> live.fields().stream()
                .filter(field -> field.key().equals(key))
                .findFirst());
    }

    /** Values may be stored under it. */
    private boolean isPublished(String key) {
        return parts.entities
                .find(id.name())
                .flatMap(entity -> entity.field(key))
                .isPresent();
    }

    /** Everything as it would be after a publish. */
    ArtifactSet whole() {
        return appDraft.draft().whole();
    }

    /** Several contents as one step; the entity's is written as its definition reads it. */
    void put(Map<ArtifactId, ObjectNode> contents) {
        Map<ArtifactId, ObjectNode> all = new LinkedHashMap<>(contents);
        all.computeIfPresent(id, (any, content) -> canonical(content));
        appDraft.put(all);
    }

    void undo() {
        appDraft.undo();
    }

    /** What names the field. */
    List<Dependent> dependents(String key) {
        return parts.dependents.of(Named.part(id, key), appDraft.draft().whole());
    }

    /** Takes the field out of the entity and out of whatever can do without it, as one step. */
    void delete(String key) {
        Map<ArtifactId, ObjectNode> changed = new LinkedHashMap<>(
                parts.dependents.without(Named.part(id, key), appDraft.draft().whole()));
        ObjectNode content = changed.getOrDefault(id, content());
        ArrayNode fields = fields(content);
        for (int i = fields.size() - 1; i >= 0; i--) {
            if (fields.get(i).path("key").asString("").equals(key)) {
                fields.remove(i);
            }
        }
        changed.put(id, content);
        appDraft.put(changed);
    }

    private void both(ObjectNode content, FormDefinition form) {
        Map<ArtifactId, ObjectNode> both = new LinkedHashMap<>();
        both.put(id, canonical(content));
        both.put(formId(), parts.layouts.write(form));
        appDraft.put(both);
    }

    private void put(ObjectNode content) {
        appDraft.put(id, canonical(content));
    }

    private ObjectNode canonical(ObjectNode content) {
        return parts.entities.write(parts.entities.read(new Artifact(id, appDraft.app(), content)));
    }

    private ObjectNode content() {
        return appDraft.draft().find(id).orElseThrow().content().deepCopy();
    }

    private static ArrayNode fields(ObjectNode content) {
        return content.get("fields") instanceof ArrayNode fields ? fields : content.putArray("fields");
    }

    private static Optional<ObjectNode> find(ObjectNode content, String key) {
        for (JsonNode field : fields(content)) {
            if (field instanceof ObjectNode json
                    && json.path("key").asString("").equals(key)) {
                return Optional.of(json);
            }
        }
        return Optional.empty();
    }

    private static FieldDefinition field(String key, String type, LocalizedText label) {
        return new FieldDefinition(
                key,
                key,
                type,
                label,
                LocalizedText.same(""),
                false,
                false,
                false,
                false,
                null,
                FieldDefinition.FieldRules.NONE,
                NODES.objectNode());
    }
}
