package io.trellis.form.mongo;

import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.core.filter.RelativeDay;
import io.trellis.core.filter.RelativePeriod;
import io.trellis.form.field.FieldContext;
import io.trellis.form.query.WorkCalendar;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The days of a field to which a filter is narrowed, and the rest of the filter: other days can be asked the same. What
 * stands under an or or a not is no window.
 *
 * @param first null for no bound, as {@code last}
 */
record PeriodWindow(
        FieldPath field,
        @Nullable LocalDate first,
        @Nullable LocalDate last,
        Filter rest) {

    static PeriodWindow of(Filter filter, FieldPath field, FieldContext context) {
        PeriodWindow window = new PeriodWindow(field, null, null, Filter.ALL);
        List<Filter> rest = new ArrayList<>();
        for (Filter part : filter instanceof Filter.And(var parts) ? parts : List.of(filter)) {
            PeriodWindow narrower = part instanceof Filter.Condition condition
                            && condition.field().equals(field)
                    ? window.narrowed(condition, context)
                    : null;
            if (narrower == null) {
                rest.add(part);
            } else {
                window = narrower;
            }
        }
        return new PeriodWindow(field, window.first, window.last, new Filter.And(rest));
    }

    boolean isBounded() {
        return first != null || last != null;
    }

    /** Null where the condition bounds no days. */
    private @Nullable PeriodWindow narrowed(Filter.Condition condition, FieldContext context) {
        Object value = condition.value();
        return switch (condition.operator()) {
            case WITHIN ->
                RelativePeriod.of(String.valueOf(value))
                        .map(period -> days(period, context))
                        .map(days -> narrowed(days.first(), days.last()))
                        .orElse(null);
            case BETWEEN -> {
                LocalDate from = value instanceof List<?> ends && ends.size() == 2 ? day(ends.get(0), context) : null;
                LocalDate to = value instanceof List<?> ends && ends.size() == 2 ? day(ends.get(1), context) : null;
                yield from == null || to == null ? null : narrowed(from, to);
            }
            case EQ -> bounded(value, context, day -> day, day -> day);
            case GE -> bounded(value, context, day -> day, day -> null);
            case GT -> bounded(value, context, day -> day.plusDays(1), day -> null);
            case LE -> bounded(value, context, day -> null, day -> day);
            case LT -> bounded(value, context, day -> null, day -> day.minusDays(1));
            case NE, IN, NOT_IN, CONTAINS, STARTS_WITH, EMPTY, NOT_EMPTY -> null;
        };
    }

    private static RelativePeriod.Days days(RelativePeriod period, FieldContext context) {
        WorkCalendar calendar = WorkCalendar.of(context.company());
        return period.days(context.today(), calendar.firstOfWeek(), calendar.fiscalStart());
    }

    private interface End {
        @Nullable
        LocalDate of(LocalDate day);
    }

    private @Nullable PeriodWindow bounded(@Nullable Object value, FieldContext context, End from, End to) {
        LocalDate day = day(value, context);
        return day == null ? null : narrowed(from.of(day), to.of(day));
    }

    private PeriodWindow narrowed(@Nullable LocalDate from, @Nullable LocalDate to) {
        LocalDate begin = first == null || from != null && from.isAfter(first) ? from : first;
        LocalDate end = last == null || to != null && to.isBefore(last) ? to : last;
        return new PeriodWindow(field, begin, end, rest);
    }

    private static @Nullable LocalDate day(@Nullable Object value, FieldContext context) {
        if (value instanceof LocalDate day) {
            return day;
        }
        if (value == null) {
            return null;
        }
        if (RelativeDay.of(value).isPresent()) {
            return RelativeDay.of(value).get().on(context.today());
        }
        try {
            String text = value.toString();
            return text.length() == 10
                    ? LocalDate.parse(text)
                    : Instant.parse(text).atZone(context.zone()).toLocalDate();
        } catch (DateTimeException e) {
            return null; // no day: the compiler of conditions says what is wrong with it
        }
    }

    /** The whole filter with all of its days moved. */
    Filter moved(UnaryOperator<LocalDate> by) {
        return over(first == null ? null : by.apply(first), last == null ? null : by.apply(last));
    }

    /** The rest of the filter over other days. */
    Filter over(@Nullable LocalDate from, @Nullable LocalDate to) {
        Filter filter = rest;
        if (from != null) {
            filter = filter.and(new Filter.Condition(field, Operator.GE, from.toString()));
        }
        return to == null ? filter : filter.and(new Filter.Condition(field, Operator.LE, to.toString()));
    }

    boolean contains(LocalDate day) {
        return (first == null || !day.isBefore(first)) && (last == null || !day.isAfter(last));
    }
}
