package io.trellis.report.widget;

import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.query.CalendarBucket;
import io.trellis.form.query.GroupBy;
import io.trellis.form.query.ReportQuery;
import io.trellis.form.query.WorkCalendar;
import io.trellis.report.Click;
import io.trellis.report.Drill;
import io.trellis.report.Viewing;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * From a figure of a cohort to its customers: those who bought in the step of the calendar in which it began, not before, and
 * so many steps later again.
 */
record CohortClicked(Messages messages) implements Drill {

    /** More steps than are ever shown. */
    private static final int FAR = 100;

    @Override
    public String id() {
        return "customers";
    }

    @Override
    public LocalizedText label() {
        return messages.text("report.drill.customers");
    }

    @Override
    public boolean available(Click click, ReportQuery prepared, Viewing viewing) {
        return !prepared.groupBy().getFirst().field().isJoined()
                && CustomersClicked.customers(prepared, viewing).isPresent()
                && began(click, prepared, viewing).isPresent()
                && (click.groups().size() == 1 || later(click) >= 0 && later(click) <= FAR);
    }

    @Override
    public Target apply(Click click, ReportQuery prepared, Viewing viewing) {
        String customers = CustomersClicked.customers(prepared, viewing).orElseThrow();
        FieldPath day = prepared.groupBy().get(1).field();
        CalendarBucket began = began(click, prepared, viewing).orElseThrow();
        Filter filter = bought(prepared, in(began, day))
                .and(new Filter.Not(bought(
                        prepared,
                        new Filter.Condition(
                                day, Operator.LT, began.days().first().toString()))));
        if (click.groups().size() == 1 || later(click) == 0) {
            return new Target(customers, filter);
        }
        CalendarBucket again = began;
        for (int i = 0; i < later(click); i++) {
            again = again.next();
        }
        return new Target(customers, filter.and(bought(prepared, in(again, day))));
    }

    /** Of the days of a step. */
    static Filter in(CalendarBucket step, FieldPath day) {
        return new Filter.Condition(
                day,
                Operator.BETWEEN,
                List.of(step.days().first().toString(), step.days().last().toString()));
    }

    private static Filter bought(ReportQuery prepared, Filter when) {
        return new Filter.Having(
                prepared.entity(),
                prepared.groupBy().getFirst().field().first(),
                prepared.filter().and(when));
    }

    private static Optional<CalendarBucket> began(Click click, ReportQuery prepared, Viewing viewing) {
        GroupBy.Step step = Objects.requireNonNullElse(prepared.groupBy().get(1).by(), GroupBy.Step.MONTH);
        return Optional.ofNullable(click.groups().getFirst())
                .flatMap(name -> CalendarBucket.of(step, name.toString(), WorkCalendar.of(viewing.company())));
    }

    private static int later(Click click) {
        return click.groups().get(1) instanceof Number steps ? steps.intValue() : -1;
    }
}
