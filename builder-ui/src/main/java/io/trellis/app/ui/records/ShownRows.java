package io.trellis.app.ui.records;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.InputSpec;
import io.trellis.form.record.Labels;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A sub-table to read. Long ones show their first rows; all of them are there when edited. The lines of a line are beneath it,
 * open where there are few.
 */
final class ShownRows extends Div {

    private static final int SHOWN = 100;
    /** So many lines stand open with their own at once. */
    private static final int OPEN = 10;

    private final transient CurrentUser user;
    private final transient Labels labels;
    private final transient FieldContext context;

    ShownRows(BoundField field, List<?> rows, CurrentUser user, Labels labels, FieldContext context) {
        this.user = user;
        this.labels = labels;
        this.context = context;
        addClassNames("shown", "span-full");
        Span label = new Span(Texts.t(field.definition().label()) + " (" + rows.size() + ")");
        label.addClassName("shown-label");
        if (rows.isEmpty()) {
            Div none = new Div("—");
            none.addClassName("shown-value");
            add(label, none);
            return;
        }
        Div scroll = new Div(table(field, rows));
        scroll.addClassName("rows-table");
        add(label, scroll);
    }

    private NativeTable table(BoundField field, List<?> rows) {
        NativeTable table = new NativeTable();
        table.addClassName("shown-rows");
        table.getHead().add(heading(field));
        Map<String, Map<String, String>> titles = titles(field, rows);
        boolean open = rows.size() <= OPEN;
        rows.stream().limit(SHOWN).forEach(row -> line(table.getBody(), field, (Map<?, ?>) row, titles, open));
        return table;
    }

    private static NativeTableRow heading(BoundField field) {
        NativeTableRow heading = new NativeTableRow();
        for (BoundField column : field.columns()) {
            NativeTableHeaderCell caption =
                    new NativeTableHeaderCell(Texts.t(column.definition().label()));
            if (ValueDisplay.toTheRight(column)) {
                caption.addClassName("number");
            }
            heading.add(caption);
        }
        return heading;
    }

    private void line(
            NativeTableBody body,
            BoundField field,
            Map<?, ?> row,
            Map<String, Map<String, String>> titles,
            boolean open) {
        NativeTableRow line = new NativeTableRow();
        body.add(line);
        for (BoundField column : field.columns()) {
            Object value = row.get(column.key());
            Component content = column.input() instanceof InputSpec.Rows && value instanceof List<?> inner
                    ? fold(body, field, column, inner, open)
                    : ValueDisplay.show(column, value, context, titles);
            NativeTableCell cell = new NativeTableCell(content);
            if (ValueDisplay.toTheRight(column)) {
                cell.addClassName("number");
            }
            line.add(cell);
        }
    }

    /** How many they are, and the lines in a row of their own beneath. */
    private Component fold(NativeTableBody body, BoundField field, BoundField column, List<?> inner, boolean open) {
        NativeTableCell cell = new NativeTableCell();
        cell.getElement().setAttribute("colspan", String.valueOf(field.columns().size()));
        NativeTableRow beneath = new NativeTableRow(cell);
        beneath.addClassName("shown-within");
        body.add(beneath);
        NativeButton fold = new NativeButton(
                "", click -> show(click.getSource(), beneath, cell, column, inner, !beneath.isVisible()));
        fold.addClassName("rows-fold");
        fold.add(VaadinIcon.ANGLE_RIGHT.create(), new Span(Texts.t("rows.within", inner.size())));
        fold.setTitle(Texts.t(column.definition().label()));
        show(fold, beneath, cell, column, inner, open);
        return fold;
    }

    private void show(
            NativeButton fold,
            NativeTableRow beneath,
            NativeTableCell cell,
            BoundField column,
            List<?> inner,
            boolean open) {
        if (open && cell.getChildren().findAny().isEmpty()) {
            cell.add(table(column, inner));
            if (inner.size() > SHOWN) {
                Span more = new Span(Texts.t("rows.more", inner.size() - SHOWN));
                more.addClassName("quiet");
                cell.add(more);
            }
        }
        beneath.setVisible(open);
        fold.getElement().setAttribute("aria-expanded", String.valueOf(open));
    }

    private Map<String, Map<String, String>> titles(BoundField field, List<?> rows) {
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
