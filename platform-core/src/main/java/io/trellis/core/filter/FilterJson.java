package io.trellis.core.filter;

import io.trellis.core.limit.Limits;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A filter as JSON: {@code {"and":[{"field":"stage","op":"eq","value":"won"},{"not":{...}}]}}. An empty object matches everything. */
public final class FilterJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> MEMBERS = List.of("field", "op", "value", "and", "or", "not", "having");
    private static final Set<String> HAVING = new LinkedHashSet<>(List.of("entity", "by", "filter"));
    private static final Set<String> CONDITION = new LinkedHashSet<>(MEMBERS.subList(0, 3));

    private FilterJson() {}

    /** What in a filter cannot be read: {@code path} is a JSON path such as {@code and[1].op}. */
    public static final class Malformed extends RuntimeException {

        private final String path;
        private final Reason reason;
        private final List<Object> arguments;

        Malformed(String path, Reason reason, Object... arguments) {
            super(arguments.length == 0 ? reason.words : reason.words + " " + arguments[0]);
            this.path = path;
            this.reason = reason;
            this.arguments = List.of(arguments);
        }

        public String path() {
            return path;
        }

        public Reason reason() {
            return reason;
        }

        /** What the reason's words name. */
        public List<Object> arguments() {
            return arguments;
        }
    }

    /** Why a filter cannot be read. */
    public enum Reason {
        NO_OBJECT("a filter is an object"),
        NO_LIST("a list of filters is wanted"),
        TOO_DEEP("nested too deeply, at most"),
        NO_FIELD("a condition names a field"),
        NO_ENTITY("a condition on other records names their entity and the lookup that points here"),
        NO_PATH("not a field path:"),
        UNKNOWN_OPERATOR("unknown operator:"),
        UNKNOWN_MEMBER("not known:"),
        NOT_BESIDE("does not stand beside another:"),
        NO_VALUE("a value is wanted for"),
        TOO_MANY_CONDITIONS("too many conditions, at most"),
        TOO_MANY_VALUES("too many values in lists, at most");

        private final String words;

        Reason(String words) {
            this.words = words;
        }
    }

    /** @throws Malformed when the JSON is not a filter, or larger than one may be */
    public static Filter read(@Nullable JsonNode json) {
        return new Reading(false).filter(json);
    }

    /** As {@link #read}, for what somebody has just sent: what a filter does not have is refused by name. */
    public static Filter readExactly(@Nullable JsonNode json) {
        return new Reading(true).filter(json);
    }

    private static final class Reading {

        private final boolean exactly;
        private int conditions;
        private int values;

        Reading(boolean exactly) {
            this.exactly = exactly;
        }

        Filter filter(@Nullable JsonNode json) {
            return json == null || json.isNull() || json.isMissingNode() ? Filter.ALL : read(json, "", 0);
        }

        private Filter read(JsonNode json, String path, int depth) {
            if (!json.isObject()) {
                throw new Malformed(path, Reason.NO_OBJECT);
            }
            if (depth > Limits.CONDITION_DEPTH) {
                throw new Malformed(path, Reason.TOO_DEEP, Limits.CONDITION_DEPTH);
            }
            if (json.isEmpty()) {
                return Filter.ALL;
            }
            if (json.has("and")) {
                only(json, path, Set.of("and"));
                return new Filter.And(parts(json.get("and"), path + "and", depth));
            }
            if (json.has("or")) {
                only(json, path, Set.of("or"));
                return new Filter.Or(parts(json.get("or"), path + "or", depth));
            }
            if (json.has("not")) {
                only(json, path, Set.of("not"));
                return new Filter.Not(read(json.get("not"), path + "not.", depth + 1));
            }
            if (json.has("having")) {
                only(json, path, Set.of("having"));
                return having(json.get("having"), path + "having.", depth);
            }
            only(json, path, CONDITION);
            return condition(json, path);
        }

        private Filter having(JsonNode json, String path, int depth) {
            if (!json.isObject()) {
                throw new Malformed(path, Reason.NO_OBJECT);
            }
            only(json, path, HAVING);
            if (++conditions > Limits.CONDITIONS) {
                throw new Malformed(path, Reason.TOO_MANY_CONDITIONS, Limits.CONDITIONS);
            }
            String entity = json.path("entity").asString("");
            String by = json.path("by").asString("");
            if (entity.isBlank() || by.isBlank()) {
                throw new Malformed(path + (entity.isBlank() ? "entity" : "by"), Reason.NO_ENTITY);
            }
            JsonNode filter = json.path("filter");
            return new Filter.Having(
                    entity,
                    by,
                    filter.isMissingNode() || filter.isNull() ? Filter.ALL : read(filter, path + "filter.", depth + 1));
        }

        /** @param known what stands there by right; further members of an object are a misunderstanding */
        private void only(JsonNode json, String path, Set<String> known) {
            if (exactly) {
                for (String name : json.propertyNames()) {
                    if (!known.contains(name)) {
                        throw MEMBERS.contains(name)
                                ? new Malformed(
                                        path + name,
                                        Reason.NOT_BESIDE,
                                        name,
                                        known.iterator().next())
                                : new Malformed(path + name, Reason.UNKNOWN_MEMBER, name, MEMBERS);
                    }
                }
            }
        }

        private Filter condition(JsonNode json, String path) {
            if (++conditions > Limits.CONDITIONS) {
                throw new Malformed(path, Reason.TOO_MANY_CONDITIONS, Limits.CONDITIONS);
            }
            if (!json.path("field").isString()
                    || json.path("field").stringValue().isBlank()) {
                throw new Malformed(path + "field", Reason.NO_FIELD);
            }
            Operator operator = Operator.of(json.path("op").asString(""))
                    .orElseThrow(() -> new Malformed(
                            path + "op",
                            Reason.UNKNOWN_OPERATOR,
                            json.path("op").asString("")));
            JsonNode value = json.path("value");
            values += value.isArray() ? value.size() : 0;
            if (values > Limits.LISTED_VALUES) {
                throw new Malformed(path + "value", Reason.TOO_MANY_VALUES, Limits.LISTED_VALUES);
            }
            if (exactly && operator.takesValue() && value.isMissingNode()) {
                throw new Malformed(path + "value", Reason.NO_VALUE, operator.code());
            }
            return new Filter.Condition(field(json, path), operator, plain(json.get("value")));
        }

        private static FieldPath field(JsonNode json, String path) {
            try {
                return FieldPath.of(json.get("field").stringValue());
            } catch (IllegalArgumentException e) {
                throw new Malformed(
                        path + "field", Reason.NO_PATH, json.get("field").stringValue());
            }
        }

        private List<Filter> parts(JsonNode json, String path, int depth) {
            if (!json.isArray()) {
                throw new Malformed(path, Reason.NO_LIST);
            }
            if (conditions + json.size() > Limits.CONDITIONS) {
                throw new Malformed(path, Reason.TOO_MANY_CONDITIONS, Limits.CONDITIONS);
            }
            List<Filter> parts = new ArrayList<>();
            for (int i = 0; i < json.size(); i++) {
                parts.add(read(json.get(i), path + "[" + i + "].", depth + 1));
            }
            return parts;
        }
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
            case Filter.Having(var entity, var by, var part) ->
                json.putObject("having").put("entity", entity).put("by", by).set("filter", write(part));
            case Filter.Condition(var field, var operator, var value) -> {
                json.put("field", field.toString());
                json.put("op", operator.code());
                if (operator.takesValue()) {
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
