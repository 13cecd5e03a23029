package io.trellis.form.print.block;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.field.BoundField;
import io.trellis.form.print.BlockSetting;
import io.trellis.form.print.BlockType;
import io.trellis.form.print.Html;
import io.trellis.form.print.PrintValues;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The rows of a sub-table, with sums beneath; its heading stands on each page that it goes over. */
@Component
@Order(30)
final class LinesBlock implements BlockType {

    private static final String ROWS = "rows";
    private static final String COLUMNS = "cells";
    private static final String SUMS = "sums";
    private static final String NUMBERED = "numbers";
    private static final String NUMBER = "number";

    private final BlockTexts texts;
    private final Messages messages;

    LinesBlock(Messages messages) {
        this.messages = messages;
        this.texts = new BlockTexts(messages);
    }

    @Override
    public String id() {
        return "lines";
    }

    @Override
    public LocalizedText label() {
        return messages.text("form.print.block.lines");
    }

    @Override
    public String icon() {
        return "table";
    }

    @Override
    public List<BlockSetting> settings() {
        return List.of(
                new BlockSetting.Rows(ROWS, texts.label(ROWS)),
                new BlockSetting.Columns(COLUMNS, texts.label(COLUMNS), ROWS, false),
                new BlockSetting.Columns(SUMS, texts.label(SUMS), ROWS, true),
                texts.choice(NUMBERED, "yes", "no"));
    }

    @Override
    public ObjectNode fresh() {
        return JsonNodeFactory.instance.objectNode();
    }

    @Override
    public String html(ObjectNode settings, PrintValues values) {
        String table = settings.path(ROWS).asString("");
        Map<Boolean, List<BoundField>> chosen = values.columns(table, BlockTexts.list(settings, COLUMNS)).stream()
                .collect(Collectors.partitioningBy(column -> column.columns().isEmpty()));
        List<BoundField> columns = chosen.getOrDefault(true, List.of());
        List<BoundField> within = chosen.getOrDefault(false, List.of());
        if (columns.isEmpty()) {
            return "";
        }
        boolean numbered = settings.path(NUMBERED).asString("yes").equals("yes");
        List<Map<?, ?>> rows = values.rows(table);
        String head = (numbered ? Html.element("th", NUMBER, "#") : "") + head(columns, values);
        StringBuilder body = new StringBuilder();
        int number = 1;
        for (Map<?, ?> row : rows) {
            StringBuilder cells =
                    new StringBuilder(numbered ? Html.element("td", NUMBER, Integer.toString(number++)) : "");
            cells.append(cells(columns, row, values));
            body.append(Html.element("tr", "", cells.toString()));
            within.forEach(inner -> body.append(
                    inner(inner, PrintValues.cells(row.get(inner.key())), columns.size(), numbered, values)));
        }
        return Html.element(
                "table",
                "lines",
                Html.element("thead", "", Html.element("tr", "", head))
                        + Html.element(
                                "tbody",
                                "",
                                body + sums(BlockTexts.list(settings, SUMS), columns, rows, numbered, values)));
    }

    private static String head(List<BoundField> columns, PrintValues values) {
        StringBuilder head = new StringBuilder();
        columns.forEach(column -> {
            PrintValues.Shown shown = values.cell(column, Map.of());
            head.append(Html.element("th", style(shown), Html.escaped(shown.label())));
        });
        return head.toString();
    }

    private static String cells(List<BoundField> columns, Map<?, ?> row, PrintValues values) {
        StringBuilder cells = new StringBuilder();
        columns.forEach(column -> {
            PrintValues.Shown shown = values.cell(column, row);
            cells.append(Html.element("td", style(shown), Html.escaped(shown.text())));
        });
        return cells.toString();
    }

    /** The lines of a line, beneath it. */
    private static String inner(
            BoundField table, List<Map<?, ?>> rows, int width, boolean numbered, PrintValues values) {
        if (rows.isEmpty()) {
            return "";
        }
        StringBuilder body = new StringBuilder();
        rows.forEach(row -> body.append(Html.element("tr", "", cells(table.columns(), row, values))));
        String lines = Html.element(
                "table",
                "inner",
                Html.element("thead", "", Html.element("tr", "", head(table.columns(), values)))
                        + Html.element("tbody", "", body.toString()));
        return Html.element(
                "tr",
                "within",
                (numbered ? Html.element("td", "", "") : "") + "<td colspan=\"" + width + "\">" + lines + "</td>");
    }

    private String sums(
            List<String> sums, List<BoundField> columns, List<Map<?, ?>> rows, boolean numbered, PrintValues values) {
        if (columns.stream().noneMatch(column -> sums.contains(column.key()))) {
            return "";
        }
        StringBuilder cells = new StringBuilder(numbered ? Html.element("td", "", "") : "");
        boolean named = false;
        for (BoundField column : columns) {
            if (sums.contains(column.key())) {
                cells.append(Html.element("td", NUMBER, Html.escaped(values.sum(column, rows))));
            } else {
                cells.append(
                        Html.element("td", "", named ? "" : Html.escaped(values.in(messages.text("form.print.sum")))));
                named = true;
            }
        }
        return Html.element("tr", "sums", cells.toString());
    }

    private static String style(PrintValues.Shown shown) {
        return shown.number() ? NUMBER : "";
    }
}
