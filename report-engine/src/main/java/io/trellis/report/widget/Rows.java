package io.trellis.report.widget;

import io.trellis.form.query.ReportQuery;
import io.trellis.form.query.ReportResult;
import io.trellis.report.Viewing;
import io.trellis.report.WidgetData;
import io.trellis.report.WidgetData.Cell;
import io.trellis.report.WidgetData.Column;
import io.trellis.report.WidgetData.Group;
import io.trellis.report.WidgetData.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer row by row, each group and measure as people read it. */
record Rows(ReportQuery query, ReportResult result, Viewing viewing) {

    WidgetData.Table table() {
        return new WidgetData.Table(columns(), rows(), result.truncated());
    }

    WidgetData.Plot plot(String look) {
        return new WidgetData.Plot(look, columns(), rows(), result.truncated());
    }

    private List<Column> columns() {
        Groups groups = new Groups(query, result, viewing);
        Figures figures = new Figures(query.entity(), viewing);
        List<Column> columns = new ArrayList<>();
        query.groupBy().forEach(group -> columns.add(new Column(groups.label(group), null)));
        query.measures().forEach(measure -> columns.add(new Column(figures.label(measure), figures.unit(measure))));
        return columns;
    }

    private List<Row> rows() {
        Groups groups = new Groups(query, result, viewing);
        Figures figures = new Figures(query.entity(), viewing);
        List<Row> rows = new ArrayList<>();
        for (List<@Nullable Object> row : result.rows()) {
            List<Group> keys = new ArrayList<>();
            for (int i = 0; i < query.groupBy().size(); i++) {
                keys.add(groups.of(i, row.get(i)));
            }
            List<Cell> cells = new ArrayList<>();
            for (int i = 0; i < query.measures().size(); i++) {
                cells.add(
                        figures.cell(row.get(keys.size() + i), query.measures().get(i)));
            }
            rows.add(new Row(keys, cells));
        }
        return rows;
    }
}
