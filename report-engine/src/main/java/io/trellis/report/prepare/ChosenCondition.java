package io.trellis.report.prepare;

import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.report.DashboardDefinition.FilterKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a dashboard's filter says about a field: everything, where nothing is chosen. */
final class ChosenCondition {

    private ChosenCondition() {}

    static Filter of(FilterKind kind, FieldPath field, @Nullable Object chosen) {
        if (chosen == null || chosen instanceof List<?> many && many.isEmpty() || chosen.equals("")) {
            return Filter.ALL;
        }
        return switch (kind) {
            case PERIOD -> period(field, chosen);
            case OPTIONS, RECORDS ->
                new Filter.Condition(field, Operator.IN, chosen instanceof List<?> ? chosen : List.of(chosen));
        };
    }

    private static Filter period(FieldPath field, Object chosen) {
        if (!(chosen instanceof List<?> ends) || ends.size() != 2) {
            return new Filter.Condition(field, Operator.WITHIN, chosen);
        }
        Object first = ends.get(0);
        Object last = ends.get(1);
        if (first == null && last == null) {
            return Filter.ALL;
        }
        if (first == null) {
            return new Filter.Condition(field, Operator.LE, last);
        }
        return last == null
                ? new Filter.Condition(field, Operator.GE, first)
                : new Filter.Condition(field, Operator.BETWEEN, ends);
    }
}
