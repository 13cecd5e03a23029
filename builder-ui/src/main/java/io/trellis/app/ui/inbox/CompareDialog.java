package io.trellis.app.ui.inbox;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import io.trellis.form.timeline.Difference;
import io.trellis.workflow.ChangesSince;
import io.trellis.workflow.ProcessChanges;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The record as it was beside what it is now, what differs marked field by field and line by line. */
final class CompareDialog extends Dialog {

    private final Div body = new Div();
    private final Checkbox all = new Checkbox(t("inbox.compare.all"));
    private transient ProcessChanges shown;

    CompareDialog(ProcessChanges told, Function<ChangesSince, Optional<ProcessChanges>> changes) {
        this.shown = told;
        setHeaderTitle(t("inbox.compare"));
        setWidth("min(880px, 96vw)");
        addClassName("compare-dialog");
        Div tools = new Div();
        tools.addClassNames("row", "compare-tools");
        if (told.sinceDecided()) {
            Select<ChangesSince> since = new Select<>();
            since.setAriaLabel(t("inbox.compare.since"));
            since.setItems(ChangesSince.values());
            since.setItemLabelGenerator(one ->
                    t("inbox.changed.since." + (one == ChangesSince.DECIDED ? told.action() : ProcessChanges.START)));
            since.setValue(ChangesSince.DECIDED);
            since.addValueChangeListener(
                    change -> changes.apply(change.getValue()).ifPresent(other -> {
                        shown = other;
                        draw();
                    }));
            tools.add(since);
        }
        all.addValueChangeListener(change -> draw());
        tools.add(all);
        body.addClassName("compare-body");
        add(tools, body);
        getFooter().add(new Button(t("close"), click -> close()));
        draw();
    }

    private void draw() {
        body.removeAll();
        Difference difference = shown.difference();
        List<Difference.Field> fields = difference.fields().stream()
                .filter(field -> all.getValue() || field.changed())
                .toList();
        if (!difference.whole()) {
            body.add(new Paragraph(t("inbox.compare.cut")));
        }
        if (fields.isEmpty()) {
            body.add(new Paragraph(t("inbox.compare.same")));
            return;
        }
        NativeTable table = new NativeTable();
        table.addClassNames("shown-rows", "compare-table");
        table.getHead()
                .add(new NativeTableRow(
                        new NativeTableHeaderCell(t("inbox.compare.field")),
                        new NativeTableHeaderCell(
                                t(shown.sinceDecided() ? "inbox.compare.then" : "inbox.compare.submitted")),
                        new NativeTableHeaderCell(t("inbox.compare.now"))));
        fields.forEach(field -> {
            table.getBody().add(row(t(field.label()), field.then(), field.now(), field.changed(), false));
            field.lines().forEach(line -> table.getBody().add(line(line)));
        });
        body.add(table);
    }

    private static NativeTableRow row(String label, String then, String now, boolean changed, boolean within) {
        NativeTableRow row = new NativeTableRow(
                new NativeTableCell(label), cell(then, changed, "compare-was"), cell(now, changed, "compare-is"));
        if (changed) {
            row.addClassName("compare-changed");
        }
        if (within) {
            row.addClassName("shown-within");
        }
        return row;
    }

    private static NativeTableCell cell(String text, boolean changed, String mark) {
        if (!changed || text.isEmpty()) {
            return new NativeTableCell(text);
        }
        Span marked = new Span(text);
        marked.addClassName(mark);
        return new NativeTableCell(marked);
    }

    private static NativeTableRow line(Difference.Line line) {
        String number = t("inbox.changed.line", line.number());
        if (line.what() != Difference.What.CHANGED) {
            return row(number, ChangesNote.summary(line, true), ChangesNote.summary(line, false), true, true);
        }
        NativeTableRow row = new NativeTableRow(
                new NativeTableCell(number), cells(line, true, "compare-was"), cells(line, false, "compare-is"));
        row.addClassNames("compare-changed", "shown-within");
        return row;
    }

    /** Every cell of the line, those marked that differ. */
    private static NativeTableCell cells(Difference.Line line, boolean then, String mark) {
        NativeTableCell cell = new NativeTableCell();
        line.cells().forEach(one -> {
            String text = then ? one.then() : one.now();
            if (!text.isEmpty()) {
                Span part = new Span(text);
                part.setTitle(t(one.label()));
                if (one.changed()) {
                    part.addClassName(mark);
                }
                if (cell.getChildren().findAny().isPresent()) {
                    cell.add(new Span(" · "));
                }
                cell.add(part);
            }
        });
        return cell;
    }
}
