package io.trellis.core.filter;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A filter as JSON: {@code {"and":[{"field":"stage","op":"eq","value":"won"},{"not":{...}}]}}. An empty object matches everything. */
public final class FilterJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int DEEPEST = 20;

    private FilterJson() {}

    /** What in a filter cannot be read: {@code path} is a JSON path such as {@code and[1].op}. */
    public static final class Malformed extends RuntimeException {
        private final String path;

        Malformed(String path, String message) {
            super(message);
            this.path = path;
        }

        public String path() {
            return path;
        }
    }

    /** @throws Malformed when the JSON is not a filter */
    public static Filter read(@Nullable JsonNode json) {
        return json == null || json.isNull() || json.isMissingNode() ? Filter.ALL : read(json, "", 0);
    }

    private static Filter read(JsonNode json, String path, int depth) {
        if (!json.isObject()) {
            throw new Malformed(path, "a filter is an object");
        }
        if (depth > DEEPEST) {
            throw new Malformed(path, "nested too deeply");
        }
        if (json.isEmpty()) {
            return Filter.ALL;
        }
        if (json.has("and")) {
            return new Filter.And(parts(json.get("and"), path + "and", depth));
        }
        if (json.has("or")) {
            return new Filter.Or(parts(json.get("or"), path + "or", depth));
        }
        if (json.has("not")) {
            return new Filter.Not(read(json.get("not"), path + "not.", depth + 1));
        }
        if (!json.path("field").isString() || json.path("field").stringValue().isBlank()) {
            throw new Malformed(path + "field", "a condition names a field");
        }
        Operator operator = Operator.of(json.path("op").asString(""))
                .orElseThrow(() -> new Malformed(
                        path + "op", "unknown operator: " + json.path("op").asString("")));
        FieldPath field;
        try {
            field = FieldPath.of(json.get("field").stringValue());
        } catch (IllegalArgumentException e) {
            throw new Malformed(
                    path + "field", "not a field path: " + json.get("field").stringValue());
        }
        return new Filter.Condition(field, operator, plain(json.get("value")));
    }

    private static List<Filter> parts(JsonNode json, String path, int depth) {
        if (!json.isArray()) {
            throw new Malformed(path, "a list of filters is wanted");
        }
        List<Filter> parts = new ArrayList<>();
        for (int i = 0; i < json.size(); i++) {
            parts.add(read(json.get(i), path + "[" + i + "].", depth + 1));
        }
        return parts;
    }

    /** JSON as plain values: numbers as BigDecimal, arrays as lists, objects as maps in their order. */
    public static @Nullable Object plain(@Nullable JsonNode json) {
        if (json == null || json.isNull() || json.isMissingNode()) {
            return null;
        }
        if (json.isNumber()) {
            return json.decimalValue();
        }
        if (json.isBoolean()) {
            return json.booleanValue();
        }
        if (json.isArray()) {
            List<@Nullable Object> list = new ArrayList<>();
            json.forEach(item -> list.add(plain(item)));
            return list;
        }
        if (json.isObject()) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            json.properties().forEach(entry -> map.put(entry.getKey(), plain(entry.getValue())));
            return map;
        }
        return json.asString();
    }

    public static ObjectNode write(Filter filter) {
        ObjectNode json = NODES.objectNode();
        switch (filter) {
            case Filter.And(var parts) -> {
                if (!parts.isEmpty()) {
                    json.set("and", writeAll(parts));
                }
            }
            case Filter.Or(var parts) -> json.set("or", writeAll(parts));
            case Filter.Not(var part) -> json.set("not", write(part));
            case Filter.Condition(var field, var operator, var value) -> {
                json.put("field", field.toString());
                json.put("op", operator.code());
                if (value != null) {
                    json.set("value", node(value));
                }
            }
        }
        return json;
    }

    private static ArrayNode writeAll(List<Filter> parts) {
        ArrayNode array = NODES.arrayNode();
        parts.forEach(part -> array.add(write(part)));
        return array;
    }

    /** A plain value as JSON; dates and instants in ISO 8601. */
    public static JsonNode node(@Nullable Object value) {
        return switch (value) {
            case null -> NODES.nullNode();
            case BigDecimal number -> NODES.numberNode(number);
            case Integer number -> NODES.numberNode(number);
            case Long number -> NODES.numberNode(number);
            case Boolean truth -> NODES.booleanNode(truth);
            case Iterable<?> items -> {
                ArrayNode array = NODES.arrayNode();
                items.forEach(item -> array.add(node(item)));
                yield array;
            }
            case Map<?, ?> map -> {
                ObjectNode object = NODES.objectNode();
                map.forEach((key, item) -> object.set(String.valueOf(key), node(item)));
                yield object;
            }
            default -> NODES.stringNode(value.toString());
        };
    }
}
