package io.trellis.form.field;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.EntityJson;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An option as JSON: {@code {"code":"won","zh":"赢单","en":"Won","color":"green"}}, beside it
 * how it ends the way and what it demands of a record that enters it. The label may also be given as
 * {@code label}, in one text or two; an option that is only a text is its own code and label.
 */
public final class OptionJson {

    private OptionJson() {}

    static InputSpec.Option read(JsonNode json) {
        if (!json.isObject()) {
            String code = json.asString("");
            return new InputSpec.Option(code, LocalizedText.same(code), "", true, List.of());
        }
        String code = json.path("code").asString("");
        LocalizedText label = EntityJson.text(json.has("label") ? json.path("label") : json);
        return new InputSpec.Option(
                code,
                label.isEmpty() ? LocalizedText.same(code) : label,
                json.path("color").asString(""),
                json.path("active").asBoolean(true),
                codes(json.path("when")),
                Ending.of(json.path("ending").asString("")),
                entry(json.path("entry")));
    }

    private static OptionEntry entry(JsonNode json) {
        return json.isObject()
                ? new OptionEntry(
                        codes(json.path("from")),
                        codes(json.path("filled")),
                        codes(json.path("roles")),
                        json.path("condition").asString(""),
                        EntityJson.text(json.path("message")))
                : OptionEntry.FREE;
    }

    private static List<String> codes(JsonNode json) {
        List<String> codes = new ArrayList<>();
        json.forEach(code -> codes.add(code.asString("")));
        return codes;
    }

    public static ObjectNode write(InputSpec.Option option) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("code", option.code())
                .put("zh", option.label().zh())
                .put("en", option.label().en());
        if (!option.color().isEmpty()) {
            json.put("color", option.color());
        }
        if (!option.active()) {
            json.put("active", false);
        }
        put(json, "when", option.when());
        option.ending().ifPresent(ending -> json.put("ending", ending.code()));
        if (!option.entry().equals(OptionEntry.FREE)) {
            json.set("entry", write(option.entry()));
        }
        return json;
    }

    public static ObjectNode write(OptionEntry entry) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        put(json, "from", entry.from());
        put(json, "filled", entry.filled());
        put(json, "roles", entry.roles());
        if (!entry.condition().isEmpty()) {
            json.put("condition", entry.condition());
        }
        if (!entry.message().isEmpty()) {
            json.set("message", EntityJson.write(entry.message()));
        }
        return json;
    }

    private static void put(ObjectNode json, String member, List<String> codes) {
        if (!codes.isEmpty()) {
            ArrayNode list = json.putArray(member);
            codes.forEach(list::add);
        }
    }
}
