package io.trellis.report.widget;

import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.query.ReportQuery;
import io.trellis.form.query.ReportResult;
import io.trellis.report.Viewing;
import io.trellis.report.WidgetData;
import io.trellis.report.WidgetData.Column;
import io.trellis.report.WidgetData.Row;
import io.trellis.report.WidgetDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** How far something has come: a figure against its target, which is a number or the second measure. */
@Component
@Order(15)
final class GaugeType extends ChartType {

    GaugeType(Messages messages) {
        super("gauge", "dashboard", new Size(3, 3), new Shape(0, 0, 2), 1, messages);
    }

    @Override
    public List<FieldDefinition> properties(String entity) {
        OptionFields fields = new OptionFields(messages);
        return List.of(fields.number(Goals.TARGET), fields.toggle("lowerIsBetter"));
    }

    @Override
    public boolean takesTargets() {
        return true;
    }

    @Override
    public Map<String, ArtifactId> names(WidgetDefinition widget) {
        return Targets.names(widget);
    }

    @Override
    public List<ReportQuery> queries(WidgetDefinition widget, ReportQuery prepared, Viewing viewing) {
        return Stream.concat(Stream.of(prepared), Targets.query(widget, prepared, false, viewing).stream())
                .toList();
    }

    @Override
    public WidgetData data(
            WidgetDefinition widget, List<ReportQuery> queries, List<ReportResult> results, Viewing viewing) {
        Goals goals = Goals.of(widget, queries, results, viewing);
        List<Column> columns = new ArrayList<>();
        columns.add(new Column(goals.label(), goals.unit()));
        columns.add(new Column(viewing.text("report.target"), goals.unit()));
        return new WidgetData.Plot(
                "gauge",
                columns,
                List.of(new Row(List.of(), List.of(goals.cell(goals.value()), goals.cell(goals.target())))),
                false);
    }
}
