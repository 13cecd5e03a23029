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

/** Parts of a whole as areas, divided again by up to two further groups. */
@Component
@Order(54)
final class TreemapType extends ChartType {

    TreemapType(Messages messages) {
        super("treemap", "grid-bevel", new Size(6, 4), new Shape(1, 3, 1), 500, messages);
    }

    @Override
    public List<FieldDefinition> properties(String entity) {
        return List.of();
    }

    @Override
    public WidgetData data(
            WidgetDefinition widget, List<ReportQuery> queries, List<ReportResult> results, Viewing viewing) {
        return new Rows(queries.getFirst(), results.getFirst(), viewing).plot("treemap");
    }
}
