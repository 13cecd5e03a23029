package io.trellis.app.api;

import io.trellis.report.WidgetData;
import io.trellis.report.WidgetData.Cell;
import io.trellis.report.WidgetData.Column;
import io.trellis.report.WidgetData.Comparison;
import io.trellis.report.WidgetData.Group;
import io.trellis.report.WidgetData.Line;
import io.trellis.report.WidgetData.Look;
import io.trellis.report.WidgetData.Row;
import io.trellis.report.WidgetData.Slice;
import io.trellis.report.WidgetData.Unit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a widget shows, as the API writes it: {@code kind} says which of the shapes it is. */
@Component
class WidgetDataJson {

    Map<String, @Nullable Object> write(WidgetData data, Locale locale) {
        return switch (data) {
            case WidgetData.Number(var value, var unit, var comparison) ->
                members(
                        "kind",
                        "number",
                        "value",
                        value,
                        "unit",
                        unit(unit),
                        "comparison",
                        comparison.map(WidgetDataJson::comparison).orElse(null));
            case WidgetData.Series(var look, var categories, var lines, var truncated) ->
                members(
                        "kind",
                        "series",
                        "look",
                        look(look),
                        "categories",
                        categories.stream().map(WidgetDataJson::group).toList(),
                        "lines",
                        lines.stream().map(WidgetDataJson::line).toList(),
                        "truncated",
                        truncated);
            case WidgetData.Slices(var look, var slices, var unit, var truncated) ->
                members(
                        "kind",
                        "slices",
                        "look",
                        look(look),
                        "slices",
                        slices.stream().map(WidgetDataJson::slice).toList(),
                        "unit",
                        unit(unit),
                        "truncated",
                        truncated);
            case WidgetData.Table(var columns, var rows, var truncated) ->
                members(
                        "kind",
                        "table",
                        "columns",
                        columns.stream().map(WidgetDataJson::column).toList(),
                        "rows",
                        rows.stream().map(WidgetDataJson::row).toList(),
                        "truncated",
                        truncated);
            case WidgetData.Unseen(var why) -> members("kind", "unseen", "why", why.in(locale));
            case WidgetData.Broken(var why) -> members("kind", "broken", "why", why.in(locale));
        };
    }

    private static String look(Look look) {
        return look.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable Object unit(@Nullable Unit unit) {
        return unit == null ? null : members("currency", unit.currency(), "digits", unit.digits());
    }

    private static Object comparison(Comparison comparison) {
        return members(
                "previous",
                comparison.previous(),
                "change",
                comparison.change(),
                "first",
                comparison.first().toString(),
                "last",
                comparison.last().toString(),
                "lowerIsBetter",
                comparison.lowerIsBetter());
    }

    private static @Nullable Object group(@Nullable Group group) {
        return group == null ? null : members("value", group.value(), "label", group.label(), "color", group.color());
    }

    private static Object line(Line line) {
        return members(
                "label",
                line.label(),
                "group",
                group(line.group()),
                "measure",
                line.measure(),
                "unit",
                unit(line.unit()),
                "values",
                line.values());
    }

    private static Object slice(Slice slice) {
        return members("group", group(slice.group()), "value", slice.value(), "conversion", slice.conversion());
    }

    private static Object column(Column column) {
        return members("label", column.label(), "unit", unit(column.unit()));
    }

    private static Object row(Row row) {
        return members(
                "groups",
                row.groups().stream().map(WidgetDataJson::group).toList(),
                "cells",
                row.cells().stream().map(WidgetDataJson::cell).toList());
    }

    private static Object cell(Cell cell) {
        return members("value", cell.value(), "text", cell.text());
    }

    private static Map<String, @Nullable Object> members(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return members;
    }
}
