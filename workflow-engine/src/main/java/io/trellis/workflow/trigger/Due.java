package io.trellis.workflow.trigger;

import io.trellis.core.company.Company;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.core.workday.WorkingTime;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ValueKind;
import io.trellis.workflow.Schedule;
import io.trellis.workflow.Span;
import io.trellis.workflow.Trigger;
import io.trellis.workflow.time.Schedules;
import io.trellis.workflow.time.Spans;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** When a trigger comes round by the clock, and which records it means then. */
@Component
final class Due {

    /** So many days may lie between a day and the days of work that lead to it. */
    private static final int BREAKS = 40;

    private static final Schedule EACH_MINUTE = new Schedule.Cron("0 * * * * *");

    private final Schedules schedules;
    private final Spans spans;
    private final WorkingTime working;
    private final Company company;
    private final BoundEntities entities;

    Due(Schedules schedules, Spans spans, WorkingTime working, Company company, BoundEntities entities) {
        this.schedules = schedules;
        this.spans = spans;
        this.working = working;
        this.company = company;
        this.entities = entities;
    }

    /** Empty for one that no clock starts. */
    static Optional<Schedule> schedule(Trigger trigger) {
        return switch (trigger) {
            case Trigger.OnDate date ->
                Optional.of(date.toTheMoment() ? EACH_MINUTE : new Schedule.Daily(date.at(), false));
            case Trigger.OnSchedule(var schedule, var filter) -> Optional.of(schedule);
            case Trigger.Manual manual -> Optional.empty();
            case Trigger.OnSave save -> Optional.empty();
            case Trigger.OnHook hook -> Optional.empty();
            case Trigger.AnyOf several -> Optional.empty();
        };
    }

    Optional<Instant> after(Trigger trigger, Instant moment) {
        return schedule(trigger).flatMap(schedule -> schedules.after(schedule, moment));
    }

    /** @param since when it was looked before, for what comes at moments */
    Filter records(Trigger trigger, String entity, Instant since, Instant due) {
        return switch (trigger) {
            case Trigger.OnDate date ->
                date.filter().and(date.toTheMoment() ? moments(date, since, due) : onDay(date, entity, due));
            case Trigger.OnSchedule(var schedule, var filter) -> filter;
            case Trigger.Manual manual -> new Filter.Or(List.of());
            case Trigger.OnSave save -> new Filter.Or(List.of());
            case Trigger.OnHook hook -> new Filter.Or(List.of());
            case Trigger.AnyOf several -> new Filter.Or(List.of());
        };
    }

    static boolean toTheMoment(Trigger trigger) {
        return trigger instanceof Trigger.OnDate date && date.toTheMoment();
    }

    /** What came to pass between two looks, each once: one begins where the other ended. */
    private Filter moments(Trigger.OnDate trigger, Instant since, Instant until) {
        return new Filter.And(List.of(
                Filter.where(
                        trigger.field(), Operator.GT, leading(trigger, since).toString()),
                Filter.where(
                        trigger.field(), Operator.LE, leading(trigger, until).toString())));
    }

    private Instant leading(Trigger.OnDate trigger, Instant moment) {
        return trigger.before() ? spans.plus(moment, trigger.offset()) : spans.minus(moment, trigger.offset());
    }

    private Filter onDay(Trigger.OnDate trigger, String entity, Instant due) {
        LocalDate today = due.atZone(company.zone()).toLocalDate();
        boolean moments = kind(entity, trigger.field()) == ValueKind.DATE_TIME;
        List<Filter> days = new ArrayList<>();
        for (LocalDate day : days(trigger, today)) {
            days.add(moments ? within(trigger.field(), day) : Filter.eq(trigger.field(), day.toString()));
        }
        return new Filter.Or(days);
    }

    private Filter within(String field, LocalDate day) {
        return new Filter.And(List.of(
                Filter.where(
                        field,
                        Operator.GE,
                        day.atStartOfDay(company.zone()).toInstant().toString()),
                Filter.where(
                        field,
                        Operator.LT,
                        day.plusDays(1).atStartOfDay(company.zone()).toInstant().toString())));
    }

    /** Of the field: those from which the offset leads to this day. */
    List<LocalDate> days(Trigger.OnDate trigger, LocalDate today) {
        int amount =
                trigger.before() ? -trigger.offset().amount() : trigger.offset().amount();
        if (trigger.offset().unit() != Span.Unit.WORKING_DAYS) {
            return List.of(today.minusDays(amount));
        }
        int reach = Math.abs(amount) * 2 + BREAKS;
        LocalDate from = amount > 0 ? today.minusDays(reach) : today.minusDays(BREAKS);
        LocalDate to = amount < 0 ? today.plusDays(reach) : today.plusDays(BREAKS);
        return LeadingDays.to(today, from, to, day -> working.plusDays(day, amount));
    }

    private ValueKind kind(String entity, String field) {
        return entities.find(entity)
                .flatMap(bound -> bound.field(field))
                .map(BoundField::kind)
                .orElse(ValueKind.DATE);
    }
}
