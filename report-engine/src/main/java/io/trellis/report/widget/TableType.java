package io.trellis.report.widget;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.query.ReportQuery;
import io.trellis.form.query.ReportResult;
import io.trellis.report.FigureType;
import io.trellis.report.Viewing;
import io.trellis.report.WidgetData;
import io.trellis.report.WidgetDefinition;
import java.util.List;
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
        return new Rows(query, results.getFirst(), viewing).table();
    }
}
