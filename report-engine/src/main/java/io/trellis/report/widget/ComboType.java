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

/** Bars, and lines over them for the last of the measures, on an axis of their own where they are of another size. */
@Component
@Order(25)
final class ComboType extends ChartType {

    ComboType(Messages messages) {
        super("combo", "chart-timeline", new Size(6, 4), new Shape(1, 1, 4), 200, messages);
    }

    @Override
    public List<FieldDefinition> properties(String entity) {
        OptionFields fields = new OptionFields(messages);
        return List.of(
                fields.choice("lines", "1", "2", "3"),
                fields.toggle("secondAxis"),
                fields.toggle("stacked"),
                fields.toggle("labels"),
                fields.toggle("smooth"));
    }

    /** One measure is a bar; a line needs a second. */
    @Override
    public WidgetDefinition meant(WidgetDefinition widget) {
        return MoreMeasures.of(widget, 2);
    }

    @Override
    public WidgetData data(
            WidgetDefinition widget, List<ReportQuery> queries, List<ReportResult> results, Viewing viewing) {
        return new SeriesAnswer(queries.getFirst(), results.getFirst(), viewing).series("combo");
    }
}
