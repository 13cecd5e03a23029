package io.trellis.report.widget;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.query.ReportQuery;
import io.trellis.form.query.ReportResult;
import io.trellis.report.FigureType;
import io.trellis.report.Viewing;
import io.trellis.report.WidgetData;
import io.trellis.report.WidgetData.Cell;
import io.trellis.report.WidgetData.Column;
import io.trellis.report.WidgetData.Group;
import io.trellis.report.WidgetData.Row;
import io.trellis.report.WidgetDefinition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Groups with their measures, row by row: a ranking when it is sorted by a measure. */
@Component
@Order(60)
final class TableType implements FigureType {

    private static final String SUBTOTALS = "subtotals";

    private final Messages messages;

    TableType(Messages messages) {
        this.messages = messages;
    }

    @Override
    public String id() {
        return "table";
    }

    @Override
    public LocalizedText label() {
        return messages.text("report.widget.table");
    }

    @Override
    public String icon() {
        return "table";
    }

    @Override
    public Size size() {
        return new Size(6, 4);
    }

    @Override
    public Shape shape() {
        return new Shape(1, 4, 6);
    }

    @Override
    public int defaultLimit() {
        return 50;
    }

    @Override
    public List<FieldDefinition> properties(String entity) {
        OptionFields fields = new OptionFields(messages);
        return List.of(fields.toggle("numbered"), fields.toggle(SUBTOTALS));
    }

    @Override
    public List<ReportQuery> queries(WidgetDefinition widget, ReportQuery prepared, Viewing viewing) {
        return divided(widget) ? PivotLevels.of(prepared.groupBy().size(), 0).queries(prepared) : List.of(prepared);
    }

    private static boolean divided(WidgetDefinition widget) {
        return widget.options().path(SUBTOTALS).asBoolean(false);
    }

    @Override
    public WidgetData data(
            WidgetDefinition widget, List<ReportQuery> queries, List<ReportResult> results, Viewing viewing) {
        ReportQuery query = queries.getFirst();
        if (divided(widget)) {
            return new PivotAnswer(PivotLevels.of(query.groupBy().size(), 0), queries, results, viewing)
                    .pivot(query, widget.sort(), widget.limit() > 0 ? widget.limit() : defaultLimit());
        }
        ReportResult result = results.getFirst();
        Groups groups = new Groups(query, result, viewing);
        Figures figures = new Figures(query.entity(), viewing);
        List<Column> columns = new ArrayList<>();
        query.groupBy().forEach(group -> columns.add(new Column(groups.label(group), null)));
        query.measures().forEach(measure -> columns.add(new Column(figures.label(measure), figures.unit(measure))));
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
        return new WidgetData.Table(columns, rows, result.truncated());
    }
}
