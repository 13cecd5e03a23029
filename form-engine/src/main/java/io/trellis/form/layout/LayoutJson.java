package io.trellis.form.layout;

import io.trellis.core.filter.Filter;
import io.trellis.core.filter.FilterJson;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.EntityJson;
import io.trellis.form.query.Sort;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Views from and to JSON, and what forms have in common with them. Reading never fails, as with entities. */
final class LayoutJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private LayoutJson() {}

    static ListView readView(String name, String app, JsonNode json) {
        return new ListView(
                name,
                app,
                string(json, "entity", ""),
                label(json, name),
                LookJson.paths(json.path("columns")),
                filter(json.path("filter")),
                sorts(json.path("sort")),
                strings(json.path("totals")),
                json.path("order").asInt(0),
                presented(json.path("presentation")),
                LookJson.read(json),
                strings(json.path("opensFor")));
    }

    /** A table where nothing is said; a field may be given for a list of one. */
    static Presented presented(JsonNode json) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        json.path("fields")
                .properties()
                .forEach(slot -> fields.put(
                        slot.getKey(),
                        slot.getValue().isString()
                                ? List.of(slot.getValue().stringValue())
                                : strings(slot.getValue())));
        return new Presented(string(json, "type", Presented.TABLE.type()), fields);
    }

    static ObjectNode write(Presented presented) {
        ObjectNode json = NODES.objectNode().put("type", presented.type());
        if (!presented.fields().isEmpty()) {
            ObjectNode fields = json.putObject("fields");
            presented.fields().forEach((slot, paths) -> {
                if (paths.size() == 1) {
                    fields.put(slot, paths.getFirst());
                } else {
                    write(fields.putArray(slot), paths);
                }
            });
        }
        return json;
    }

    static Filter filter(JsonNode json) {
        try {
            return FilterJson.read(json);
        } catch (FilterJson.Malformed e) {
            // an unfinished filter shows everything in the designer; the check before publish names the place
            return Filter.ALL;
        }
    }

    static List<Sort> sorts(JsonNode json) {
        List<Sort> sorts = new ArrayList<>();
        for (JsonNode sort : json) {
            String field = sort.isString() ? sort.stringValue() : string(sort, "field", "");
            sorts.add(new Sort(field, "desc".equals(string(sort, "dir", "asc"))));
        }
        return sorts;
    }

    static ObjectNode write(ListView view) {
        ObjectNode json = NODES.objectNode().put("entity", view.entity());
        json.set("label", EntityJson.write(view.label()));
        LookJson.write(view, json);
        ObjectNode filter = FilterJson.write(view.filter());
        if (!filter.isEmpty()) {
            json.set("filter", filter);
        }
        if (!view.sort().isEmpty()) {
            json.set("sort", write(view.sort()));
        }
        if (!view.totals().isEmpty()) {
            write(json.putArray("totals"), view.totals());
        }
        if (!view.presented().equals(Presented.TABLE)) {
            json.set("presentation", write(view.presented()));
        }
        if (!view.opensFor().isEmpty()) {
            write(json.putArray("opensFor"), view.opensFor());
        }
        return json.put("order", view.order());
    }

    static ArrayNode write(List<Sort> sorts) {
        ArrayNode array = NODES.arrayNode();
        sorts.forEach(
                sort -> array.addObject().put("field", sort.field()).put("dir", sort.descending() ? "desc" : "asc"));
        return array;
    }

    static void write(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }

    static LocalizedText label(JsonNode json, String name) {
        LocalizedText label = EntityJson.text(json.path("label"));
        return label.isEmpty() ? LocalizedText.same(name) : label;
    }

    static List<String> strings(JsonNode json) {
        List<String> strings = new ArrayList<>();
        json.forEach(one -> strings.add(one.asString("")));
        return strings;
    }

    static String string(JsonNode json, String name, String otherwise) {
        JsonNode member = json.path(name);
        return member.isString() ? member.stringValue() : otherwise;
    }
}
