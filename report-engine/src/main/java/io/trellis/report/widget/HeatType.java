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

/** Two groups against each other, the stronger the more there is. */
@Component
@Order(53)
final class HeatType extends ChartType {

    HeatType(Messages messages) {
        super("heat", "grid-big-o", new Size(6, 4), new Shape(2, 2, 1), 2000, messages);
    }

    @Override
    public List<FieldDefinition> properties(String entity) {
        return List.of(new OptionFields(messages).toggle("labels"));
    }

    @Override
    public WidgetData data(
            WidgetDefinition widget, List<ReportQuery> queries, List<ReportResult> results, Viewing viewing) {
        return new SeriesAnswer(queries.getFirst(), results.getFirst(), viewing).series("heat");
    }
}
