package io.trellis.form.retype;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.filter.FilterJson;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.EntityJson;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.entity.NameProposal;
import io.trellis.form.entity.Retyped;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.Conversion;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldType;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.layout.FormDefinition;
import io.trellis.form.layout.FormEdit;
import io.trellis.form.layout.FormEditor;
import io.trellis.form.layout.Layouts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Definitions with another type of a field. */
@Component
final class RetypedContents {

    private static final String RETYPED = "retyped";
    private static final String SETTINGS = "settings";

    private final Entities entities;
    private final Layouts layouts;
    private final FormEditor editor;
    private final FieldTypes types;
    private final Messages messages;

    RetypedContents(Entities entities, Layouts layouts, FormEditor editor, FieldTypes types, Messages messages) {
        this.entities = entities;
        this.layouts = layouts;
        this.editor = editor;
        this.types = types;
        this.messages = messages;
    }

    static FieldDefinition with(FieldDefinition field, Retypes.Target target) {
        return new FieldDefinition(
                field.key(),
                field.apiName(),
                target.type().id(),
                field.label(),
                field.help(),
                field.required(),
                field.unique(),
                field.readOnly(),
                field.indexed(),
                null,
                field.rules(),
                target.settings());
    }

    Map<ArtifactId, ObjectNode> changed(
            ArtifactSet whole, String entity, String key, Retypes.Target target, boolean rest, FieldContext context) {
        Artifact artifact = artifact(whole, entity);
        ObjectNode content = artifact.content().deepCopy();
        EntityDefinition definition = entities.read(artifact);
        FieldDefinition before = definition.field(key).orElseThrow(() -> missing(key));
        ObjectNode field = find(content, key);
        Retyped first =
                before.retyped() == null ? new Retyped(before.type(), before.settings(), null) : before.retyped();
        field.put("type", target.type().id());
        field.set(SETTINGS, target.settings().deepCopy());
        given(field, "defaultValue", before, before.defaultValue(), target, context);
        given(field, "fillWith", before, before.fillWith(), target, context);
        ObjectNode retyped = field.putObject(RETYPED).put("type", first.type());
        if (!first.settings().isEmpty()) {
            retyped.set(SETTINGS, first.settings().deepCopy());
        }
        Map<ArtifactId, ObjectNode> changed = new LinkedHashMap<>();
        changed.put(artifact.id(), content);
        if (rest) {
            String beside = NameProposal.free(
                    key + "Before",
                    name -> definition.field(name).isPresent()
                            || definition.fieldByApiName(name).isPresent());
            retyped.put("rest", beside);
            insert((ArrayNode) content.get("fields"), key, EntityJson.write(words(beside, before.label())));
            place(whole, entity, key, beside, changed);
        }
        return changed;
    }

    Map<ArtifactId, ObjectNode> back(ArtifactSet whole, String entity, String key) {
        Artifact artifact = artifact(whole, entity);
        ObjectNode content = artifact.content().deepCopy();
        ObjectNode field = find(content, key);
        Retyped first = EntityJson.readField(field).retyped();
        if (first == null) {
            throw missing(key);
        }
        field.put("type", first.type());
        field.set(SETTINGS, first.settings().deepCopy());
        field.remove(RETYPED);
        field.remove("defaultValue");
        field.remove("fillWith");
        return Map.of(artifact.id(), content);
    }

    /** What the new type does not take is no default any more. */
    private void given(
            ObjectNode field,
            String member,
            FieldDefinition before,
            @Nullable Object given,
            Retypes.Target target,
            FieldContext context) {
        if (given == null) {
            return;
        }
        BoundField from = types.bind(before);
        BoundField to = types.bind(with(before, target));
        Optional<Object> next =
                from.parse(given, context) instanceof FieldType.Parsed.Value<Object>(var value) && value != null
                        ? new Conversion(from, to, context).of(value)
                        : Optional.empty();
        next.ifPresentOrElse(
                value -> field.set(member, FilterJson.node(to.json(value, context))), () -> field.remove(member));
    }

    private FieldDefinition words(String key, LocalizedText about) {
        return new FieldDefinition(
                key,
                key,
                types.all().getFirst().id(),
                messages.textAbout("form.retype.rest", about),
                LocalizedText.same(""),
                false,
                false,
                false,
                false,
                null,
                FieldDefinition.FieldRules.NONE,
                JsonNodeFactory.instance.objectNode());
    }

    private static void insert(ArrayNode fields, String after, ObjectNode field) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).path("key").asString("").equals(after)) {
                fields.insert(i + 1, field);
                return;
            }
        }
    }

    /** Beside the field, where it stands on a form that somebody made. */
    private void place(
            ArtifactSet whole, String entity, String key, String beside, Map<ArtifactId, ObjectNode> changed) {
        whole.all(Layouts.FORM).stream()
                .filter(form -> form.content().path("entity").asString("").equals(entity))
                .findFirst()
                .ifPresent(artifact -> {
                    FormDefinition form = layouts.readForm(artifact);
                    for (FormDefinition.Section section : form.sections()) {
                        for (int i = 0; i < section.items().size(); i++) {
                            if (section.items().get(i) instanceof FormDefinition.Item.Field one
                                    && one.field().equals(key)) {
                                FormEdit placed = new FormEdit.PlaceField(beside, section.id(), i + 1);
                                changed.put(artifact.id(), layouts.write(editor.apply(form, placed)));
                                return;
                            }
                        }
                    }
                });
    }

    private Artifact artifact(ArtifactSet whole, String entity) {
        return whole.find(new ArtifactId(Entities.KIND, entity)).orElseThrow(() -> missing(entity));
    }

    private ObjectNode find(ObjectNode content, String key) {
        for (JsonNode field : content.path("fields")) {
            if (field instanceof ObjectNode json
                    && json.path("key").asString("").equals(key)) {
                return json;
            }
        }
        throw missing(key);
    }

    private TrellisException missing(String what) {
        return new TrellisException(CoreError.NOT_FOUND, messages.text("form.retype.no-field", what));
    }
}
