package io.trellis.app.realdata;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What a widget shows, as figures by the names of their groups. */
record Answered(JsonNode widget) {

    /** Rows with their figures, by the names of their groups joined by a bar; a total has fewer of them, that over all none. */
    Map<String, List<String>> rows() {
        return switch (widget.path("kind").asString()) {
            case "table" -> table();
            case "pivot" -> pivot();
            case "series" -> series();
            case "slices" -> slices();
            default -> throw new AssertionError(widget.toString());
        };
    }

    /** The names of the rows in the order of the widget. */
    List<String> order() {
        List<String> names = new ArrayList<>();
        JsonNode rows = widget.path("rows");
        rows.forEach(row -> names.add(name(row.isArray() ? row : row.path("groups"))));
        return names;
    }

    private Map<String, List<String>> table() {
        Map<String, List<String>> rows = new TreeMap<>();
        widget.path("rows").forEach(row -> rows.put(name(row.path("groups")), figures(row.path("cells"))));
        return rows;
    }

    /** Of a pivot with columns each cell has a row of its own, its column's groups behind its row's. */
    private Map<String, List<String>> pivot() {
        Map<String, List<String>> rows = new TreeMap<>();
        int measures = widget.path("measures").size();
        for (int row = 0; row < widget.path("rows").size(); row++) {
            String down = name(widget.path("rows").path(row));
            List<String> cells = figures(widget.path("cells").path(row));
            for (int column = 0; column < widget.path("columns").size(); column++) {
                String across = name(widget.path("columns").path(column));
                String place = widget.path("across").isEmpty() ? down : down + " x " + across;
                rows.put(place, cells.subList(column * measures, (column + 1) * measures));
            }
        }
        return rows;
    }

    private Map<String, List<String>> series() {
        Map<String, List<String>> rows = new TreeMap<>();
        for (int i = 0; i < widget.path("categories").size(); i++) {
            List<String> figures = new ArrayList<>();
            for (JsonNode line : widget.path("lines")) {
                figures.add(number(line.path("values").path(i)));
            }
            rows.put(value(widget.path("categories").path(i)), figures);
        }
        return rows;
    }

    /** A step by its way and its name: its figure and how many of the step before came. */
    private Map<String, List<String>> slices() {
        Map<String, List<String>> rows = new TreeMap<>();
        widget.path("slices")
                .forEach(slice -> rows.put(
                        value(slice.path("way")) + "|"
                                + slice.path("group").path("label").asString(),
                        List.of(number(slice.path("value")), number(slice.path("conversion")))));
        return rows;
    }

    private static String name(JsonNode groups) {
        return groups.valueStream().map(Answered::value).collect(Collectors.joining("|"));
    }

    /** A code, a text, a step of the calendar; nothing is the empty text, all others a star. */
    private static String value(JsonNode group) {
        return group.path("value").isArray() ? "*" : group.path("value").asString("");
    }

    private static List<String> figures(JsonNode cells) {
        List<String> figures = new ArrayList<>();
        cells.forEach(cell -> figures.add(number(cell.path("value"))));
        return figures;
    }

    private static String number(JsonNode value) {
        return value.isNumber() ? text(value.decimalValue()) : "";
    }

    /** To the sixth digit: what is divided is rounded before it is compared. */
    static String text(BigDecimal number) {
        return number.setScale(6, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
    }

    static String text(long number) {
        return text(BigDecimal.valueOf(number));
    }
}
