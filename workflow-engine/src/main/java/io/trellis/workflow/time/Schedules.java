package io.trellis.workflow.time;

import io.trellis.core.company.Company;
import io.trellis.core.workday.WorkingTime;
import io.trellis.workflow.Schedule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.scheduling.support.CronExpression;
import org.springframework.stereotype.Component;

/** When schedules come round. */
@Component
public final class Schedules {

    /** What comes more often starts flows without end. */
    public static final Duration SHORTEST = Duration.ofMinutes(5);

    private static final int FARTHEST_DAYS = 800;

    private final WorkingTime working;
    private final Company company;

    private final Clock clock;

    public Schedules(WorkingTime working, Company company, Clock clock) {
        this.clock = clock;
        this.working = working;
        this.company = company;
    }

    /** The first time after a moment; empty for a schedule that never comes. */
    public Optional<Instant> after(Schedule schedule, Instant moment) {
        ZonedDateTime from = moment.atZone(company.zone());
        return switch (schedule) {
            case Schedule.Daily(var at, var workingDays) -> first(from, at, day -> !workingDays || working.works(day));
            case Schedule.Weekly(var days, var at) -> first(from, at, day -> days.contains(day.getDayOfWeek()));
            case Schedule.Monthly monthly -> first(from, monthly.at(), day -> isDay(monthly, day));
            case Schedule.Cron(var text) -> cron(text, from);
        };
    }

    /** From now on. */
    public List<Instant> next(Schedule schedule, int many) {
        return next(schedule, clock.instant(), many);
    }

    public List<Instant> next(Schedule schedule, Instant from, int many) {
        List<Instant> times = new ArrayList<>();
        Optional<Instant> next = after(schedule, from);
        while (next.isPresent() && times.size() < many) {
            times.add(next.get());
            next = after(schedule, next.get());
        }
        return times;
    }

    private static Optional<Instant> first(ZonedDateTime from, LocalTime at, Predicate<LocalDate> is) {
        LocalDate day = from.toLocalDate();
        for (int tried = 0; tried < FARTHEST_DAYS; tried++, day = day.plusDays(1)) {
            Instant time = day.atTime(at).atZone(from.getZone()).toInstant();
            if (time.isAfter(from.toInstant()) && is.test(day)) {
                return Optional.of(time);
            }
        }
        return Optional.empty();
    }

    private boolean isDay(Schedule.Monthly monthly, LocalDate day) {
        if (!monthly.workingDays()) {
            return day.equals(dayOf(monthly, day));
        }
        return day.equals(working.plusDays(dayOf(monthly, day), 0))
                || day.equals(working.plusDays(dayOf(monthly, day.minusMonths(1)), 0));
    }

    private static LocalDate dayOf(Schedule.Monthly monthly, LocalDate month) {
        return month.withDayOfMonth(Math.min(monthly.day(), month.lengthOfMonth()));
    }

    private static Optional<Instant> cron(String text, ZonedDateTime from) {
        if (!isCron(text)) {
            return Optional.empty();
        }
        return Optional.ofNullable(CronExpression.parse(text.strip()).next(from))
                .map(ZonedDateTime::toInstant);
    }

    public static boolean isCron(String text) {
        return CronExpression.isValidExpression(text.strip());
    }

    /** Whether it comes so seldom that it may start flows. */
    public boolean isSeldomEnough(Schedule schedule, Instant from) {
        List<Instant> times = next(schedule, from, 20);
        for (int i = 1; i < times.size(); i++) {
            if (Duration.between(times.get(i - 1), times.get(i)).compareTo(SHORTEST) < 0) {
                return false;
            }
        }
        return true;
    }
}
