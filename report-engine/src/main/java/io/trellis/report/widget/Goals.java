package io.trellis.report.widget;

import io.trellis.form.query.Measure;
import io.trellis.form.query.ReportQuery;
import io.trellis.form.query.ReportResult;
import io.trellis.report.Viewing;
import io.trellis.report.WidgetData.Cell;
import io.trellis.report.WidgetData.Goal;
import io.trellis.report.WidgetData.Unit;
import io.trellis.report.WidgetDefinition;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A single figure and what it is to reach: the second measure where there is one, else what records of targets say, else the
 * number of the definition.
 */
record Goals(
        WidgetDefinition widget,
        ReportQuery query,
        ReportResult result,
        Optional<BigDecimal> recorded,
        Viewing viewing) {

    static final String TARGET = "target";

    /** @param queries the figure's first, with that of its targets among them where they stand in records */
    static Goals of(WidgetDefinition widget, List<ReportQuery> queries, List<ReportResult> results, Viewing viewing) {
        return new Goals(widget, queries.getFirst(), results.getFirst(), Targets.of(widget, queries, results), viewing);
    }

    String label() {
        return figures().label(measure());
    }

    Unit unit() {
        return figures().unit(measure());
    }

    @Nullable
    BigDecimal value() {
        return figure(0);
    }

    @Nullable
    BigDecimal target() {
        if (query.measures().size() > 1) {
            return figure(1);
        }
        if (!widget.options().path(Targets.ENTITY).asString("").isEmpty()) {
            return recorded.orElse(null);
        }
        return widget.options().path(TARGET).isNumber()
                ? widget.options().path(TARGET).decimalValue()
                : null;
    }

    String text(@Nullable BigDecimal number) {
        return figures().text(number, measure());
    }

    Cell cell(@Nullable BigDecimal number) {
        return new Cell(number, text(number));
    }

    Optional<Goal> goal() {
        BigDecimal target = target();
        BigDecimal value = value();
        if (target == null) {
            return Optional.empty();
        }
        BigDecimal reached = value == null || target.signum() == 0 ? null : value.divide(target, MathContext.DECIMAL32);
        return Optional.of(new Goal(target, text(target), reached));
    }

    private @Nullable BigDecimal figure(int measure) {
        return result.rows().isEmpty()
                ? Groups.absent(query.measures().get(measure))
                : Figures.number(result.rows().getFirst().get(measure));
    }

    private Measure measure() {
        return query.measures().getFirst();
    }

    private Figures figures() {
        return new Figures(query.entity(), viewing);
    }
}
