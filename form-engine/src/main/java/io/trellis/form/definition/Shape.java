package io.trellis.form.definition;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Which members an object of a definition may have, and of which form; reading passes over all others. */
record Shape(Map<String, Form> members) {

    enum Form {
        TEXT,
        LABEL,
        BOOLEAN,
        NUMBER,
        OBJECT,
        LIST,
        ANY;

        boolean admits(JsonNode json) {
            return json.isNull()
                    || switch (this) {
                        case TEXT -> json.isString();
                        case LABEL -> json.isString() || json.isObject();
                        case BOOLEAN -> json.isBoolean();
                        case NUMBER -> json.isNumber();
                        case OBJECT -> json.isObject();
                        case LIST -> json.isArray();
                        case ANY -> true;
                    };
        }
    }

    static final Shape ENTITY = new Shape(Map.of(
            "label", Form.LABEL,
            "plural", Form.LABEL,
            "icon", Form.TEXT,
            "description", Form.LABEL,
            "titleField", Form.TEXT,
            "fields", Form.LIST,
            "validations", Form.LIST));

    static final Shape FIELD = new Shape(Map.ofEntries(
            Map.entry("key", Form.TEXT),
            Map.entry("apiName", Form.TEXT),
            Map.entry("type", Form.TEXT),
            Map.entry("label", Form.LABEL),
            Map.entry("zh", Form.TEXT),
            Map.entry("en", Form.TEXT),
            Map.entry("help", Form.LABEL),
            Map.entry("required", Form.BOOLEAN),
            Map.entry("unique", Form.BOOLEAN),
            Map.entry("readOnly", Form.BOOLEAN),
            Map.entry("indexed", Form.BOOLEAN),
            Map.entry("defaultValue", Form.ANY),
            Map.entry("fillWith", Form.ANY),
            Map.entry("rules", Form.OBJECT),
            Map.entry("settings", Form.OBJECT)));

    static final Shape RULES = new Shape(Map.of(
            "visible", Form.TEXT,
            "required", Form.TEXT,
            "readOnly", Form.TEXT,
            "value", Form.TEXT,
            "follows", Form.BOOLEAN));

    static final Shape VALIDATION =
            new Shape(Map.of("id", Form.TEXT, "condition", Form.TEXT, "field", Form.TEXT, "message", Form.LABEL));

    static final Shape FORM =
            new Shape(Map.of("entity", Form.TEXT, "label", Form.LABEL, "sections", Form.LIST, "related", Form.LIST));

    static final Shape SECTION =
            new Shape(Map.of("id", Form.TEXT, "label", Form.LABEL, "columns", Form.NUMBER, "items", Form.LIST));

    static final Shape RELATED = new Shape(Map.of(
            "id", Form.TEXT, "entity", Form.TEXT, "field", Form.TEXT, "label", Form.LABEL, "columns", Form.LIST));

    static final Shape VIEW = new Shape(Map.of(
            "entity", Form.TEXT,
            "label", Form.LABEL,
            "columns", Form.LIST,
            "filter", Form.OBJECT,
            "sort", Form.LIST,
            "totals", Form.LIST,
            "order", Form.NUMBER));

    void check(JsonNode json, String path, ProblemList problems) {
        if (!json.isObject()) {
            problems.add(path, "not-an-object");
            return;
        }
        String before = path.isEmpty() ? "" : path + ".";
        json.properties().forEach(member -> {
            Form form = members.get(member.getKey());
            if (form == null) {
                problems.add(before + member.getKey(), "unknown-member", member.getKey());
            } else if (!form.admits(member.getValue())) {
                problems.add(before + member.getKey(), "wrong-form", member.getKey());
            }
        });
    }

    /** The members of a list, named by a member of theirs. */
    static void each(JsonNode list, String name, String key, Shape shape, ProblemList problems) {
        int place = 0;
        for (JsonNode one : list) {
            String id = one.path(key).asString("");
            shape.check(one, name + "[" + (id.isEmpty() ? String.valueOf(place) : id) + "]", problems);
            place++;
        }
    }
}
