package io.trellis.app.ui.imports;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import io.trellis.form.exchange.Imports.Line;
import io.trellis.form.exchange.Imports.Proposal;
import io.trellis.form.exchange.table.Table;
import io.trellis.form.exchange.table.TableReading;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** How a file is read, with its first lines as they come out so: encoding or sheet, the line of the header, merged cells. */
public final class ReadingPanel extends Div {

    private static final int LINES = 6;
    private static final int CELLS = 12;

    private final transient Proposal proposal;
    private final transient TableReading reading;
    private final transient Consumer<TableReading> changed;

    /** @param changed gets what somebody chooses; the file is to be looked at anew then */
    public ReadingPanel(Proposal proposal, TableReading reading, Consumer<TableReading> changed) {
        this.proposal = proposal;
        this.reading = reading;
        this.changed = changed;
        addClassNames("panel", "stack", "file-reading");
        Div choices = new Div();
        choices.addClassName("file-choices");
        if (!proposal.encodings().isEmpty()) {
            choices.add(encoding());
        }
        if (proposal.sheets().size() > 1) {
            choices.add(sheet());
        }
        choices.add(header());
        if (proposal.merged() > 0) {
            choices.add(merged());
        }
        add(choices);
        if (proposal.encodingDoubtful()) {
            Paragraph doubt = new Paragraph(t("imports.encoding.doubtful", proposal.encoding()));
            doubt.addClassName("doubt-note");
            add(doubt);
        }
        add(beginning());
    }

    private Component encoding() {
        List<String> names = new ArrayList<>(proposal.encodings());
        if (!names.contains(proposal.encoding())) {
            names.addFirst(proposal.encoding());
        }
        Select<String> select = select("encoding", names, proposal.encoding());
        select.addValueChangeListener(change -> changed.accept(new TableReading(
                change.getValue(), reading.separator(), null, reading.headerLine(), reading.fillMerged())));
        return select;
    }

    private Component sheet() {
        Select<String> select = select(
                "sheet", proposal.sheets().stream().map(Table.Sheet::name).toList(), proposal.sheet());
        select.setItemLabelGenerator(name ->
                proposal.sheets().contains(new Table.Sheet(name, true)) ? t("imports.sheet.hidden", name) : name);
        // another sheet has another header
        select.addValueChangeListener(
                change -> changed.accept(new TableReading(null, null, change.getValue(), null, reading.fillMerged())));
        return select;
    }

    private Component header() {
        List<Integer> lines = new ArrayList<>(
                proposal.beginning().stream().map(line -> (int) line.line()).toList());
        if (proposal.headerLine() > 0 && !lines.contains(proposal.headerLine())) {
            lines.add(proposal.headerLine());
        }
        lines.addFirst(0);
        Select<Integer> select = select("header", lines, proposal.headerLine());
        select.setItemLabelGenerator(
                line -> line == 0 ? t("imports.header.none") : t("jobs.line", String.valueOf(line)));
        select.addValueChangeListener(change -> changed.accept(new TableReading(
                reading.encoding(), reading.separator(), reading.sheet(), change.getValue(), reading.fillMerged())));
        return select;
    }

    private Component merged() {
        Checkbox fill = new Checkbox(t("imports.merged", proposal.merged()), reading.fillMerged());
        fill.setId("import-merged");
        fill.addValueChangeListener(change -> changed.accept(new TableReading(
                reading.encoding(), reading.separator(), reading.sheet(), reading.headerLine(), change.getValue())));
        return fill;
    }

    private static <T> Select<T> select(String name, List<T> items, T value) {
        Select<T> select = new Select<>();
        select.setLabel(t("imports." + name));
        select.setItems(items);
        select.setValue(value);
        select.setId("import-" + name);
        return select;
    }

    private Component beginning() {
        NativeTable table = new NativeTable();
        table.getElement().setAttribute("aria-label", t("imports.beginning"));
        for (Line line : proposal.beginning().stream().limit(LINES).toList()) {
            NativeTableRow row = new NativeTableRow(new NativeTableCell(String.valueOf(line.line())));
            line.cells().stream().limit(CELLS).forEach(text -> row.add(new NativeTableCell(text)));
            if (line.line() == proposal.headerLine()) {
                row.addClassName("file-header");
            }
            table.getBody().add(row);
        }
        Div scrolled = new Div(table);
        scrolled.addClassName("file-beginning");
        scrolled.getElement().setAttribute("tabindex", "0");
        scrolled.getElement().setAttribute("role", "region");
        scrolled.getElement().setAttribute("aria-label", t("imports.beginning"));
        return scrolled;
    }
}
