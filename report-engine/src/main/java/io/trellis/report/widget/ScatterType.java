package io.trellis.report.widget;

import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.query.ReportQuery;
import io.trellis.form.query.ReportResult;
import io.trellis.report.Viewing;
import io.trellis.report.WidgetData;
import io.trellis.report.WidgetDefinition;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A point for each group: how far to the right by the first measure, how high by the second, how large by the third. */
@Component
@Order(52)
final class ScatterType extends ChartType {

    ScatterType(Messages messages) {
        super("scatter", "scatter-chart", new Size(6, 4), new Shape(1, 2, 3), 500, messages);
    }

    @Override
    public List<FieldDefinition> properties(String entity) {
        return List.of(new OptionFields(messages).toggle("labels"));
    }

    @Override
    public WidgetDefinition meant(WidgetDefinition widget) {
        return MoreMeasures.of(widget, 2);
    }

    @Override
    public WidgetData data(
            WidgetDefinition widget, List<ReportQuery> queries, List<ReportResult> results, Viewing viewing) {
        return new Rows(queries.getFirst(), results.getFirst(), viewing).plot("scatter");
    }
}
