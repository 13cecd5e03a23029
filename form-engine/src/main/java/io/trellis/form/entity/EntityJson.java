package io.trellis.form.entity;

import io.trellis.core.filter.FilterJson;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.EntityDefinition.ValidationRule;
import io.trellis.form.entity.FieldDefinition.FieldRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Definitions from and to JSON. Reading never fails: what is missing or of a wrong shape gets its default, so that a
 * designer can show an unfinished draft; the check before publish names it. Writing leaves out what is as by default and
 * keeps one order of members.
 */
public final class EntityJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final LocalizedText NO_TEXT = LocalizedText.same("");

    private EntityJson() {}

    public static EntityDefinition read(String name, String app, JsonNode json) {
        LocalizedText label = labelOr(name, json);
        LocalizedText plural = text(json.path("plural"));
        List<FieldDefinition> fields = list(json.path("fields"), EntityJson::readField);
        return new EntityDefinition(
                name,
                app,
                label,
                plural.isEmpty() ? label : plural,
                string(json, "icon", "records"),
                text(json.path("description")),
                string(
                        json,
                        "titleField",
                        fields.isEmpty() ? "" : fields.getFirst().key()),
                fields,
                list(json.path("validations"), EntityJson::readRule),
                json.path("comments").asBoolean(true),
                json.path("attachments").asBoolean(false),
                readActivity(json.path("activity")),
                list(json.path("duplicates"), DuplicateJson::read));
    }

    private static Optional<ActivityMark> readActivity(JsonNode json) {
        JsonNode planned = json.path("planned");
        return json.isObject()
                ? Optional.of(new ActivityMark(
                        string(json, "time", SystemFields.CREATED_AT),
                        string(json, "kind", ""),
                        string(json, "text", ""),
                        planned.isObject()
                                ? Optional.of(new ActivityMark.Planned(
                                        string(planned, "field", ""), string(planned, "option", "")))
                                : Optional.empty()))
                : Optional.empty();
    }

    /** Whether a field of the definition has this key. */
    static boolean names(JsonNode json, String key) {
        for (JsonNode field : json.path("fields")) {
            if (string(field, "key", "").equals(key)) {
                return true;
            }
        }
        return false;
    }

    private static ValidationRule readRule(JsonNode json) {
        return new ValidationRule(
                string(json, "id", ""),
                string(json, "condition", ""),
                string(json, "field", ""),
                text(json.path("message")));
    }

    /** Labels may be given as {@code label} or flat as {@code zh} and {@code en}; settings as an object or as its text. */
    public static FieldDefinition readField(JsonNode json) {
        String key = string(json, "key", "");
        JsonNode rules = json.path("rules");
        return new FieldDefinition(
                key,
                string(json, "apiName", key),
                string(json, "type", "text"),
                labelOr(key, json),
                text(json.path("help")),
                json.path("required").asBoolean(false),
                json.path("unique").asBoolean(false),
                json.path("readOnly").asBoolean(false),
                json.path("indexed").asBoolean(false),
                FilterJson.plain(json.get("defaultValue")),
                FilterJson.plain(json.get("fillWith")),
                rule(json, "takes"),
                retyped(json.path("retyped")),
                rules.isEmpty()
                        ? FieldRules.NONE
                        : new FieldRules(
                                rule(rules, "visible"),
                                rule(rules, "required"),
                                rule(rules, "readOnly"),
                                rule(rules, "value"),
                                rules.path("follows").asBoolean(false)),
                settings(json.path("settings")));
    }

    private static @Nullable Retyped retyped(JsonNode json) {
        return json.isObject()
                ? new Retyped(string(json, "type", ""), settings(json.path("settings")), rule(json, "rest"))
                : null;
    }

    private static ObjectNode settings(JsonNode json) {
        if (json instanceof ObjectNode object) {
            return object.deepCopy();
        }
        if (json.isString() && json.stringValue().strip().startsWith("{")) {
            try {
                return MAPPER.readTree(json.stringValue()) instanceof ObjectNode object ? object : NODES.objectNode();
            } catch (JacksonException e) {
                // half-typed settings in a designer are none; the check before publish names the place
                return NODES.objectNode();
            }
        }
        return NODES.objectNode();
    }

    /** A text in both languages, given as one text or as {@code {"zh": ..., "en": ...}}. */
    public static LocalizedText text(JsonNode json) {
        if (json.isObject()) {
            return new LocalizedText(string(json, "zh", ""), string(json, "en", ""));
        }
        return json.isString() ? LocalizedText.same(json.stringValue()) : NO_TEXT;
    }

    private static LocalizedText labelOr(String name, JsonNode json) {
        LocalizedText label = json.has("label") ? text(json.path("label")) : text(json);
        return label.isEmpty() ? LocalizedText.same(name) : label;
    }

    public static ObjectNode write(EntityDefinition entity) {
        ObjectNode json = NODES.objectNode();
        json.set("label", write(entity.label()));
        if (!entity.plural().equals(entity.label())) {
            json.set("plural", write(entity.plural()));
        }
        json.put("icon", entity.icon());
        put(json, "description", entity.description());
        json.put("titleField", entity.titleField());
        var fields = json.putArray("fields");
        entity.fields().forEach(field -> fields.add(write(field)));
        if (!entity.validations().isEmpty()) {
            var rules = json.putArray("validations");
            entity.validations().forEach(rule -> rules.add(write(rule)));
        }
        if (!entity.comments()) {
            json.put("comments", false);
        }
        if (entity.attachments()) {
            json.put("attachments", true);
        }
        entity.activity().ifPresent(mark -> json.set("activity", write(mark)));
        if (!entity.duplicates().isEmpty()) {
            json.set("duplicates", DuplicateJson.write(entity.duplicates()));
        }
        return json;
    }

    public static ObjectNode write(ActivityMark mark) {
        ObjectNode json = NODES.objectNode();
        if (!mark.time().equals(SystemFields.CREATED_AT)) {
            json.put("time", mark.time());
        }
        if (!mark.kind().isEmpty()) {
            json.put("kind", mark.kind());
        }
        if (!mark.text().isEmpty()) {
            json.put("text", mark.text());
        }
        mark.planned()
                .ifPresent(planned ->
                        json.putObject("planned").put("field", planned.field()).put("option", planned.option()));
        return json;
    }

    private static ObjectNode write(ValidationRule rule) {
        ObjectNode json = NODES.objectNode().put("id", rule.id()).put("condition", rule.condition());
        if (!rule.field().isEmpty()) {
            json.put("field", rule.field());
        }
        json.set("message", write(rule.message()));
        return json;
    }

    public static ObjectNode write(FieldDefinition field) {
        ObjectNode json = head(field);
        json.set("label", write(field.label()));
        return tail(json, field);
    }

    /** As {@link #write(FieldDefinition)} with the label flat, the way the rows of a properties panel have it. */
    public static ObjectNode writeColumn(FieldDefinition field) {
        ObjectNode json = head(field);
        json.put("zh", field.label().zh()).put("en", field.label().en());
        return tail(json, field);
    }

    private static ObjectNode head(FieldDefinition field) {
        ObjectNode json = NODES.objectNode().put("key", field.key());
        if (!field.apiName().equals(field.key())) {
            json.put("apiName", field.apiName());
        }
        return json.put("type", field.type());
    }

    private static ObjectNode tail(ObjectNode json, FieldDefinition field) {
        put(json, "help", field.help());
        put(json, "required", field.required());
        put(json, "unique", field.unique());
        put(json, "readOnly", field.readOnly());
        put(json, "indexed", field.indexed());
        if (field.defaultValue() != null) {
            json.set("defaultValue", FilterJson.node(field.defaultValue()));
        }
        if (field.fillWith() != null) {
            json.set("fillWith", FilterJson.node(field.fillWith()));
        }
        put(json, "takes", field.takes());
        if (field.retyped() != null) {
            json.set("retyped", write(field.retyped()));
        }
        ObjectNode rules = NODES.objectNode();
        put(rules, "visible", field.rules().visible());
        put(rules, "required", field.rules().required());
        put(rules, "readOnly", field.rules().readOnly());
        put(rules, "value", field.rules().value());
        put(rules, "follows", field.rules().follows());
        if (!rules.isEmpty()) {
            json.set("rules", rules);
        }
        if (!field.settings().isEmpty()) {
            json.set("settings", field.settings().deepCopy());
        }
        return json;
    }

    private static ObjectNode write(Retyped retyped) {
        ObjectNode json = NODES.objectNode().put("type", retyped.type());
        if (!retyped.settings().isEmpty()) {
            json.set("settings", retyped.settings().deepCopy());
        }
        put(json, "rest", retyped.rest());
        return json;
    }

    public static JsonNode write(LocalizedText text) {
        return NODES.objectNode().put("zh", text.zh()).put("en", text.en());
    }

    private static void put(ObjectNode json, String name, LocalizedText text) {
        if (!text.isEmpty()) {
            json.set(name, write(text));
        }
    }

    private static void put(ObjectNode json, String name, boolean value) {
        if (value) {
            json.put(name, true);
        }
    }

    private static void put(ObjectNode json, String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    private static @Nullable String rule(JsonNode rules, String name) {
        String source = string(rules, name, "");
        return source.isBlank() ? null : source;
    }

    static String string(JsonNode json, String name, String otherwise) {
        JsonNode member = json.path(name);
        return member.isString() ? member.stringValue() : otherwise;
    }

    static <T> List<T> list(JsonNode json, Function<JsonNode, T> reader) {
        List<T> items = new ArrayList<>();
        if (json.isArray()) {
            for (JsonNode item : json) {
                if (item.isObject()) {
                    items.add(reader.apply(item));
                }
            }
        }
        return items;
    }
}
