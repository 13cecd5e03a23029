package io.trellis.report.widget;

import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.core.filter.RelativePeriod.Days;
import io.trellis.form.query.CalendarBucket;
import io.trellis.form.query.GroupBy;
import io.trellis.form.query.ReportQuery;
import io.trellis.form.query.WorkCalendar;
import io.trellis.report.Viewing;
import java.time.LocalDate;
import java.util.List;

/** How a figure came to be what it is: by a step of the calendar, further back than the period that the figure is of. */
final class Trend {

    /** As many steps as are still seen in a figure's frame. */
    private static final int STEPS = 12;

    private static final int MOST = 400;

    private Trend() {}

    /** @param grouped the query with its group, of a date by a step */
    static ReportQuery query(ReportQuery grouped, Viewing viewing) {
        GroupBy group = grouped.groupBy().getFirst();
        GroupBy.Step step = group.by();
        boolean computed = grouped.formula(group.field()).isPresent();
        return grouped.filtered(
                        step == null || computed
                                ? grouped.filter()
                                : further(grouped.filter(), group.field(), step, viewing))
                .grouped(List.of(group))
                .measured(List.of(grouped.measures().getFirst()))
                .sorted(List.of())
                .limited(MOST);
    }

    private static Filter further(Filter filter, FieldPath field, GroupBy.Step step, Viewing viewing) {
        return switch (filter) {
            case Filter.And(var parts) ->
                new Filter.And(parts.stream()
                        .map(part -> further(part, field, step, viewing))
                        .toList());
            case Filter.Condition condition
            when condition.field().equals(field) ->
                PeriodBefore.days(condition.operator(), condition.value(), viewing)
                        .<Filter>map(days -> new Filter.Condition(field, Operator.BETWEEN, ends(days, step, viewing)))
                        .orElse(condition);
            case Filter.Condition condition -> condition;
            case Filter.Or or -> or;
            case Filter.Not not -> not;
            case Filter.Having having -> having;
        };
    }

    private static List<String> ends(Days days, GroupBy.Step step, Viewing viewing) {
        LocalDate last = days.last().isAfter(viewing.today()) ? viewing.today() : days.last();
        if (!step.isTimeline()) {
            return List.of(days.first().toString(), days.last().toString());
        }
        CalendarBucket from = CalendarBucket.on(last, step, WorkCalendar.of(viewing.company()));
        for (int i = 1; i < STEPS; i++) {
            from = from.previous();
        }
        LocalDate whole = from.first();
        LocalDate start = days.first().isBefore(whole) ? days.first() : whole;
        return List.of(start.toString(), days.last().toString());
    }
}
