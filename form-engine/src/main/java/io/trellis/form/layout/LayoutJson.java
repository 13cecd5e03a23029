package io.trellis.form.layout;

import io.trellis.core.filter.Filter;
import io.trellis.core.filter.FilterJson;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.EntityJson;
import io.trellis.form.layout.FormDefinition.Item;
import io.trellis.form.layout.FormDefinition.Related;
import io.trellis.form.layout.FormDefinition.Section;
import io.trellis.form.query.Sort;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Forms and views from and to JSON. Reading never fails, as with entities; an item may be given as its field's key. */
final class LayoutJson {

    static final int MOST_COLUMNS = 4;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private LayoutJson() {}

    static FormDefinition readForm(String name, String app, JsonNode json) {
        List<Section> sections = new ArrayList<>();
        for (JsonNode section : json.path("sections")) {
            sections.add(readSection(section, sections.size() + 1));
        }
        List<Related> related = new ArrayList<>();
        for (JsonNode one : json.path("related")) {
            String entity = string(one, "entity", "");
            String field = string(one, "field", "");
            related.add(new Related(
                    string(one, "id", entity + "_" + field),
                    entity,
                    field,
                    EntityJson.text(one.path("label")),
                    strings(one.path("columns"))));
        }
        return new FormDefinition(name, app, string(json, "entity", ""), label(json, name), sections, related);
    }

    private static Section readSection(JsonNode json, int number) {
        int columns = within(json.path("columns").asInt(2), MOST_COLUMNS);
        List<Item> items = new ArrayList<>();
        for (JsonNode item : json.path("items")) {
            String field = item.isString() ? item.stringValue() : string(item, "field", "");
            items.add(new Item(
                    string(item, "id", field), field, within(item.path("width").asInt(1), columns)));
        }
        return new Section(string(json, "id", "section" + number), EntityJson.text(json.path("label")), columns, items);
    }

    static ObjectNode write(FormDefinition form) {
        ObjectNode json = NODES.objectNode().put("entity", form.entity());
        json.set("label", EntityJson.write(form.label()));
        ArrayNode sections = json.putArray("sections");
        for (Section section : form.sections()) {
            ObjectNode one = sections.addObject().put("id", section.id());
            one.set("label", EntityJson.write(section.label()));
            one.put("columns", section.columns());
            ArrayNode items = one.putArray("items");
            for (Item item : section.items()) {
                ObjectNode node = items.addObject();
                if (!item.id().equals(item.field())) {
                    node.put("id", item.id());
                }
                node.put("field", item.field());
                if (item.width() != 1) {
                    node.put("width", item.width());
                }
            }
        }
        if (!form.related().isEmpty()) {
            ArrayNode related = json.putArray("related");
            for (Related one : form.related()) {
                ObjectNode node = related.addObject()
                        .put("id", one.id())
                        .put("entity", one.entity())
                        .put("field", one.field());
                node.set("label", EntityJson.write(one.label()));
                write(node.putArray("columns"), one.columns());
            }
        }
        return json;
    }

    static ListView readView(String name, String app, JsonNode json) {
        return new ListView(
                name,
                app,
                string(json, "entity", ""),
                label(json, name),
                strings(json.path("columns")),
                filter(json.path("filter")),
                sorts(json.path("sort")),
                strings(json.path("totals")),
                json.path("order").asInt(0),
                presented(json.path("presentation")));
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

    private static Filter filter(JsonNode json) {
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
        write(json.putArray("columns"), view.columns());
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
        return json.put("order", view.order());
    }

    static ArrayNode write(List<Sort> sorts) {
        ArrayNode array = NODES.arrayNode();
        sorts.forEach(
                sort -> array.addObject().put("field", sort.field()).put("dir", sort.descending() ? "desc" : "asc"));
        return array;
    }

    private static void write(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }

    static int within(int wanted, int most) {
        return Math.max(1, Math.min(wanted, most));
    }

    private static LocalizedText label(JsonNode json, String name) {
        LocalizedText label = EntityJson.text(json.path("label"));
        return label.isEmpty() ? LocalizedText.same(name) : label;
    }

    private static List<String> strings(JsonNode json) {
        List<String> strings = new ArrayList<>();
        json.forEach(one -> strings.add(one.asString("")));
        return strings;
    }

    private static String string(JsonNode json, String name, String otherwise) {
        JsonNode member = json.path(name);
        return member.isString() ? member.stringValue() : otherwise;
    }
}
