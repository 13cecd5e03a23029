package io.trellis.form.layout;

import io.trellis.core.filter.Filter;
import io.trellis.core.filter.FilterJson;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.EntityJson;
import io.trellis.form.layout.ListLook.ColorRule;
import io.trellis.form.layout.ListLook.ColumnLook;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The looks of a view from and to JSON: a column is its path, or an object where more is said about it. */
final class LookJson {

    private LookJson() {}

    static ListLook read(JsonNode view) {
        Map<String, ColumnLook> columns = new LinkedHashMap<>();
        for (JsonNode column : view.path("columns")) {
            if (column.isObject()) {
                columns.put(
                        path(column),
                        new ColumnLook(
                                column.path("width").asInt(0),
                                column.path("pinned").asBoolean(false)));
            }
        }
        List<ColorRule> colors = new ArrayList<>();
        int count = 0;
        for (JsonNode rule : view.path("colors")) {
            count++;
            colors.add(new ColorRule(
                    LayoutJson.string(rule, "id", "color" + count),
                    text(rule),
                    LayoutJson.filter(rule.path("when")),
                    LayoutJson.string(rule, "color", ""),
                    LayoutJson.string(rule, "column", "")));
        }
        return new ListLook(columns, colors);
    }

    private static LocalizedText text(JsonNode rule) {
        return EntityJson.text(rule.path("label"));
    }

    static List<String> paths(JsonNode columns) {
        List<String> paths = new ArrayList<>();
        columns.forEach(column -> paths.add(path(column)));
        return paths;
    }

    private static String path(JsonNode column) {
        return column.isObject() ? LayoutJson.string(column, "field", "") : column.asString("");
    }

    static void write(ListView view, ObjectNode json) {
        ArrayNode columns = json.putArray("columns");
        for (String path : view.columns()) {
            ColumnLook look = view.look().column(path);
            if (look.equals(ColumnLook.USUAL)) {
                columns.add(path);
            } else {
                ObjectNode column = columns.addObject().put("field", path);
                if (look.width() != 0) {
                    column.put("width", look.width());
                }
                if (look.pinned()) {
                    column.put("pinned", true);
                }
            }
        }
        if (!view.look().colors().isEmpty()) {
            ArrayNode colors = json.putArray("colors");
            view.look().colors().forEach(rule -> write(rule, colors.addObject()));
        }
    }

    private static void write(ColorRule rule, ObjectNode json) {
        json.put("id", rule.id());
        if (!rule.label().isEmpty()) {
            json.set("label", EntityJson.write(rule.label()));
        }
        ObjectNode when = FilterJson.write(rule.when());
        if (!rule.when().equals(Filter.ALL)) {
            json.set("when", when);
        }
        json.put("color", rule.color());
        if (!rule.column().isEmpty()) {
            json.put("column", rule.column());
        }
    }
}
