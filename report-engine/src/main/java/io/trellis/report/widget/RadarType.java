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

/** Measures around a centre: where one is strong and where weak, beside others by a second group. */
@Component
@Order(57)
final class RadarType extends ChartType {

    RadarType(Messages messages) {
        super("radar", "spline-area-chart", new Size(4, 4), new Shape(1, 2, 4), 12, messages);
    }

    @Override
    public List<FieldDefinition> properties(String entity) {
        return List.of();
    }

    @Override
    public WidgetData data(
            WidgetDefinition widget, List<ReportQuery> queries, List<ReportResult> results, Viewing viewing) {
        return new SeriesAnswer(queries.getFirst(), results.getFirst(), viewing).series("radar");
    }
}
