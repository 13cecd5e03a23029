package io.trellis.report.widget;

import io.trellis.core.filter.Filter;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.query.Measure;
import io.trellis.form.query.ReportQuery;
import io.trellis.form.query.ReportResult;
import io.trellis.report.FieldGraph;
import io.trellis.report.FigureType;
import io.trellis.report.Viewing;
import io.trellis.report.WidgetData;
import io.trellis.report.WidgetData.Comparison;
import io.trellis.report.WidgetDefinition;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** One figure, compared with the same figure of the period before where it is of a period. */
@Component
@Order(10)
final class KpiType implements FigureType {

    private final Messages messages;

    KpiType(Messages messages) {
        this.messages = messages;
    }

    @Override
    public String id() {
        return "kpi";
    }

    @Override
    public LocalizedText label() {
        return messages.text("report.widget.kpi");
    }

    @Override
    public String icon() {
        return "dashboard";
    }

    @Override
    public Size size() {
        return new Size(3, 2);
    }

    @Override
    public Shape shape() {
        return new Shape(0, 0, 1);
    }

    @Override
    public int defaultLimit() {
        return 1;
    }

    @Override
    public List<FieldDefinition> properties(String entity) {
        OptionFields fields = new OptionFields(messages);
        return List.of(fields.toggle("compare"), fields.toggle("lowerIsBetter"));
    }

    @Override
    public List<Flaw> check(WidgetDefinition widget, FieldGraph fields) {
        return new Drawable(messages).check(widget, fields);
    }

    @Override
    public List<ReportQuery> queries(WidgetDefinition widget, ReportQuery prepared, Viewing viewing) {
        return earlier(widget, prepared, viewing)
                .map(before -> List.of(prepared, with(prepared, before.filter())))
                .orElseGet(() -> List.of(prepared));
    }

    private static Optional<PeriodBefore> earlier(WidgetDefinition widget, ReportQuery prepared, Viewing viewing) {
        return widget.options().path("compare").asBoolean(false)
                ? PeriodBefore.of(prepared.filter(), viewing)
                : Optional.empty();
    }

    private static ReportQuery with(ReportQuery query, Filter filter) {
        return new ReportQuery(query.entity(), filter, query.groupBy(), query.measures(), query.sort(), query.limit());
    }

    @Override
    public WidgetData data(
            WidgetDefinition widget, List<ReportQuery> queries, List<ReportResult> results, Viewing viewing) {
        ReportQuery query = queries.getFirst();
        BigDecimal value = figure(query, results.getFirst());
        Measure measure = query.measures().getFirst();
        Figures figures = new Figures(query.entity(), viewing);
        Optional<Comparison> comparison = results.size() < 2
                ? Optional.empty()
                : earlier(widget, query, viewing).map(span -> {
                    BigDecimal before = figure(query, results.get(1));
                    return compared(widget, value, before, figures.text(before, measure), span);
                });
        return new WidgetData.Number(value, figures.text(value, measure), figures.unit(measure), comparison);
    }

    private static @Nullable BigDecimal figure(ReportQuery query, ReportResult result) {
        return result.rows().isEmpty()
                ? Groups.absent(query.measures().getFirst())
                : Figures.number(result.rows().getFirst().getFirst());
    }

    private static Comparison compared(
            WidgetDefinition widget,
            @Nullable BigDecimal value,
            @Nullable BigDecimal before,
            String text,
            PeriodBefore period) {
        BigDecimal change = value == null || before == null || before.signum() == 0
                ? null
                : value.subtract(before).divide(before.abs(), MathContext.DECIMAL32);
        return new Comparison(
                before,
                text,
                change,
                period.days().first(),
                period.days().last(),
                widget.options().path("lowerIsBetter").asBoolean(false));
    }
}
