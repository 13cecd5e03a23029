package io.trellis.report.widget;

import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.FieldDefinition;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        return new Shape(0, 1, 2);
    }

    @Override
    public int defaultLimit() {
        return 1;
    }

    @Override
    public List<FieldDefinition> properties(String entity) {
        OptionFields fields = new OptionFields(messages);
        return List.of(fields.toggle("compare"), fields.number(Goals.TARGET), fields.toggle("lowerIsBetter"));
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
    public List<Flaw> check(WidgetDefinition widget, FieldGraph fields) {
        return new Drawable(messages).check(widget, fields);
    }

    /** The figure, the one before where it is compared, and how it came to be where it has a group. */
    @Override
    public List<ReportQuery> queries(WidgetDefinition widget, ReportQuery prepared, Viewing viewing) {
        ReportQuery figure = prepared.grouped(List.of()).sorted(List.of());
        List<ReportQuery> queries = new ArrayList<>(List.of(figure));
        earlier(widget, prepared, viewing).ifPresent(before -> queries.add(before.asked(figure)));
        Targets.query(widget, prepared, false, viewing).ifPresent(queries::add);
        if (!prepared.groupBy().isEmpty()) {
            queries.add(Trend.query(prepared, viewing));
        }
        return queries;
    }

    private static Optional<PeriodBefore> earlier(WidgetDefinition widget, ReportQuery prepared, Viewing viewing) {
        return widget.options().path("compare").asBoolean(false)
                ? PeriodBefore.of(prepared.filter(), viewing)
                : Optional.empty();
    }

    @Override
    public WidgetData data(
            WidgetDefinition widget, List<ReportQuery> queries, List<ReportResult> results, Viewing viewing) {
        Goals goals = Goals.of(widget, queries, results, viewing);
        Optional<PeriodBefore> earlier = earlier(widget, queries.getFirst(), viewing);
        BigDecimal value = goals.value();
        return new WidgetData.Number(
                value,
                goals.text(value),
                goals.unit(),
                earlier.map(span -> {
                    BigDecimal before = Goals.of(widget, List.of(queries.get(1)), List.of(results.get(1)), viewing)
                            .value();
                    return compared(widget, value, before, goals.text(before), span);
                }),
                goals.goal(),
                queries.getLast().groupBy().isEmpty()
                        ? Optional.empty()
                        : Optional.of(new SeriesAnswer(queries.getLast(), results.getLast(), viewing).series("spark")));
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
