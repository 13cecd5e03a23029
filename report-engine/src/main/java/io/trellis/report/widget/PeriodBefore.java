package io.trellis.report.widget;

import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.core.filter.RelativePeriod;
import io.trellis.core.filter.RelativePeriod.Days;
import io.trellis.form.query.ReportQuery;
import io.trellis.report.Viewing;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A filter for the period before the one that it names: whole months before whole months, else as many days. */
record PeriodBefore(Filter filter, Days days) {

    static Optional<PeriodBefore> of(Filter filter, Viewing viewing) {
        List<Filter> parts = new ArrayList<>(filter instanceof Filter.And(var all) ? all : List.of(filter));
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i) instanceof Filter.Condition(var field, var operator, var value)) {
                Optional<Days> days = days(operator, value, viewing).map(PeriodBefore::before);
                if (days.isPresent()) {
                    List<String> ends = List.of(
                            days.get().first().toString(), days.get().last().toString());
                    parts.set(i, new Filter.Condition(field, Operator.BETWEEN, ends));
                    return Optional.of(new PeriodBefore(new Filter.And(parts), days.get()));
                }
            }
        }
        return Optional.empty();
    }

    /** The same question of this period, of everything: what is shown now is compared with what it was. */
    ReportQuery asked(ReportQuery query) {
        return query.filtered(filter).kept(List.of());
    }

    static Optional<Days> days(Operator operator, @Nullable Object value, Viewing viewing) {
        if (operator == Operator.WITHIN && value instanceof String code) {
            return RelativePeriod.of(code)
                    .map(period -> period.days(
                            viewing.today(),
                            viewing.company().firstDayOfWeek(),
                            viewing.company().fiscalYearStart()));
        }
        if (operator == Operator.BETWEEN && value instanceof List<?> ends && ends.size() == 2) {
            try {
                return Optional.of(new Days(
                        LocalDate.parse(String.valueOf(ends.get(0))), LocalDate.parse(String.valueOf(ends.get(1)))));
            } catch (DateTimeException e) {
                return Optional.empty(); // numbers between two others, not days
            }
        }
        return Optional.empty();
    }

    static Days before(Days days) {
        LocalDate next = days.last().plusDays(1);
        boolean wholeMonths = days.first().getDayOfMonth() == 1 && next.getDayOfMonth() == 1;
        LocalDate first = wholeMonths
                ? days.first().minusMonths(ChronoUnit.MONTHS.between(days.first(), next))
                : days.first().minusDays(ChronoUnit.DAYS.between(days.first(), next));
        return new Days(first, days.first().minusDays(1));
    }
}
