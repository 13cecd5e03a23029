package io.trellis.report.widget;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.query.ReportQuery;
import io.trellis.form.query.ReportResult;
import io.trellis.report.FieldGraph;
import io.trellis.report.FigureType;
import io.trellis.report.Viewing;
import io.trellis.report.WidgetData;
import io.trellis.report.WidgetDefinition;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Bars, upright or lying, side by side or stacked by a second group. */
@Component
@Order(20)
final class BarType implements FigureType {

    private final Messages messages;

    BarType(Messages messages) {
        this.messages = messages;
    }

    @Override
    public String id() {
        return "bar";
    }

    @Override
    public LocalizedText label() {
        return messages.text("report.widget.bar");
    }

    @Override
    public String icon() {
        return "bar-chart";
    }

    @Override
    public Size size() {
        return new Size(6, 4);
    }

    @Override
    public Shape shape() {
        return new Shape(1, 2, 4);
    }

    @Override
    public int defaultLimit() {
        return 200;
    }

    @Override
    public List<FieldDefinition> properties(String entity) {
        OptionFields fields = new OptionFields(messages);
        return List.of(
                fields.choice("direction", "upright", "lying"),
                fields.toggle("stacked"),
                fields.toggle("percent"),
                fields.toggle("labels"));
    }

    @Override
    public List<Flaw> check(WidgetDefinition widget, FieldGraph fields) {
        return new Drawable(messages).check(widget, fields);
    }

    @Override
    public WidgetData data(
            WidgetDefinition widget, List<ReportQuery> queries, List<ReportResult> results, Viewing viewing) {
        return new SeriesAnswer(queries.getFirst(), results.getFirst(), viewing).series("bar");
    }
}
