package io.trellis.app.ui.records;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.record.Labels;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A sub-table to read. Long ones show their first rows; all of them are there when edited. */
final class ShownRows extends Div {

    private static final int SHOWN = 100;

    ShownRows(BoundField field, List<?> rows, CurrentUser user, Labels labels, FieldContext context) {
        addClassNames("shown", "span-full");
        Span label = new Span(Texts.t(field.definition().label()) + " (" + rows.size() + ")");
        label.addClassName("shown-label");
        if (rows.isEmpty()) {
            Div none = new Div("—");
            none.addClassName("shown-value");
            add(label, none);
            return;
        }
        NativeTable table = new NativeTable();
        table.addClassName("shown-rows");
        NativeTableRow heading = new NativeTableRow();
        for (BoundField column : field.columns()) {
            NativeTableHeaderCell caption =
                    new NativeTableHeaderCell(Texts.t(column.definition().label()));
            if (ValueDisplay.toTheRight(column)) {
                caption.addClassName("number");
            }
            heading.add(caption);
        }
        table.getHead().add(heading);
        Map<String, Map<String, String>> titles = titles(field, rows, user, labels);
        rows.stream().limit(SHOWN).forEach(row -> {
            NativeTableRow line = new NativeTableRow();
            for (BoundField column : field.columns()) {
                Object value = ((Map<?, ?>) row).get(column.key());
                Component content = ValueDisplay.show(column, value, context, titles);
                NativeTableCell cell = new NativeTableCell(content);
                if (ValueDisplay.toTheRight(column)) {
                    cell.addClassName("number");
                }
                line.add(cell);
            }
            table.getBody().add(line);
        });
        Div scroll = new Div(table);
        scroll.addClassName("rows-table");
        add(label, scroll);
    }

    private static Map<String, Map<String, String>> titles(
            BoundField field, List<?> rows, CurrentUser user, Labels labels) {
        Map<String, Map<String, String>> titles = new HashMap<>();
        for (BoundField column : field.columns()) {
            column.target().ifPresent(target -> {
                List<String> ids = rows.stream()
                        .map(row -> ((Map<?, ?>) row).get(column.key()))
                        .filter(Objects::nonNull)
                        .flatMap(cell -> cell instanceof List<?> several ? several.stream() : Stream.of(cell))
                        .map(String::valueOf)
                        .distinct()
                        .toList();
                titles.computeIfAbsent(target, t -> new HashMap<>()).putAll(labels.of(user, target, ids));
            });
        }
        return titles;
    }
}
