package io.trellis.report.prepare;

import io.trellis.core.filter.Filter;
import io.trellis.form.query.Measure;
import io.trellis.form.query.ReportQuery;
import io.trellis.report.DashboardDefinition;
import io.trellis.report.DashboardDefinition.DashboardFilter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A condition whose value is {@code "$<filter id>"} follows that filter of the dashboard; while nothing is chosen it says nothing. */
final class BindParameters implements QueryStep {

    @Override
    public ReportQuery apply(ReportQuery query, Preparation preparation) {
        return query.filtered(bind(query.filter(), preparation))
                .measured(query.measures().stream()
                        .map(measure -> bind(measure, preparation))
                        .toList());
    }

    private static Measure bind(Measure measure, Preparation preparation) {
        Measure per = measure.per();
        return measure.where(bind(measure.where(), preparation)).per(per == null ? null : bind(per, preparation));
    }

    private static Filter bind(Filter filter, Preparation preparation) {
        return switch (filter) {
            case Filter.And(var parts) ->
                new Filter.And(
                        parts.stream().map(part -> bind(part, preparation)).toList());
            case Filter.Or(var parts) ->
                new Filter.Or(
                        parts.stream().map(part -> bind(part, preparation)).toList());
            case Filter.Not(var part) ->
                unsaid(part, preparation) ? Filter.ALL : new Filter.Not(bind(part, preparation));
            case Filter.Having(var entity, var by, var part) -> new Filter.Having(entity, by, bind(part, preparation));
            case Filter.Condition condition ->
                parameter(preparation.dashboard(), condition.value())
                        .map(named -> ChosenCondition.of(
                                named.kind(),
                                condition.field(),
                                preparation.chosen().get(named.id())))
                        .orElse(condition);
        };
    }

    /** Nothing chosen must not turn into "not everything". */
    private static boolean unsaid(Filter part, Preparation preparation) {
        return part instanceof Filter.Condition condition
                && parameter(preparation.dashboard(), condition.value()).isPresent()
                && bind(part, preparation).equals(Filter.ALL);
    }

    /** The filter that a value stands for. */
    static Optional<DashboardFilter> parameter(DashboardDefinition dashboard, @Nullable Object value) {
        return value instanceof String text && text.startsWith("$")
                ? dashboard.filters().stream()
                        .filter(filter -> filter.id().equals(text.substring(1)))
                        .findFirst()
                : Optional.empty();
    }
}
