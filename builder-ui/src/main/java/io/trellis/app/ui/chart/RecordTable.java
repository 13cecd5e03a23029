package io.trellis.app.ui.chart;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import io.trellis.app.ui.editor.Tag;
import io.trellis.report.WidgetData;
import java.util.List;

/** Records in the columns of a list, each with a link to its page. */
final class RecordTable extends Div {

    private static final String NUMBER = "number";
    private static final String NONE = "—";

    RecordTable(WidgetData.Records data) {
        addClassName("widget-scroll");
        NativeTableRow names = new NativeTableRow();
        data.columns().forEach(column -> {
            NativeTableHeaderCell name = new NativeTableHeaderCell(column.label());
            name.setClassName(NUMBER, column.number());
            names.add(name);
        });
        NativeTableHeader head = new NativeTableHeader();
        head.add(names);
        NativeTableBody body = new NativeTableBody();
        data.rows().forEach(row -> body.add(row(data, row)));
        NativeTable table = new NativeTable();
        table.add(head, body);
        table.addClassName("widget-table");
        add(table);
    }

    private static NativeTableRow row(WidgetData.Records data, WidgetData.Records.Listed record) {
        NativeTableRow row = new NativeTableRow();
        List<WidgetData.Group> cells = record.cells();
        for (int i = 0; i < cells.size(); i++) {
            WidgetData.Group value = cells.get(i);
            Component text = value.color().isEmpty() ? new Span(value.label()) : new Tag(value.label(), value.color());
            NativeTableCell cell = new NativeTableCell();
            cell.setClassName(NUMBER, data.columns().get(i).number());
            if (i == 0) {
                Anchor link = new Anchor(
                        "records/" + data.entity() + "/" + record.id(),
                        value.label().isEmpty() ? NONE : value.label());
                link.setRouterIgnore(false);
                cell.add(link);
            } else {
                cell.add(text);
            }
            row.add(cell);
        }
        return row;
    }
}
