package io.trellis.form.reminder;

import io.trellis.core.workday.WorkingTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** When a reminder that repeats is told next: at the same time of the day where its person is, through changes of summer time too. */
@Component
final class Recurrence {

    private final WorkingTime working;

    Recurrence(WorkingTime working) {
        this.working = working;
    }

    /**
     * @param first when it was told first
     * @param now what lies before is not told any more
     * @return later than now; empty where it does not repeat
     */
    Optional<Instant> after(Repeat repeat, Instant first, Instant now, ZoneId zone) {
        LocalDateTime start = LocalDateTime.ofInstant(first, zone);
        LocalDateTime moment = LocalDateTime.ofInstant(now, zone);
        return switch (repeat) {
            case ONCE -> Optional.empty();
            case DAILY -> Optional.of(counted(start, moment, now, ChronoUnit.DAYS, zone));
            case WEEKLY -> Optional.of(counted(start, moment, now, ChronoUnit.WEEKS, zone));
            case MONTHLY -> Optional.of(counted(start, moment, now, ChronoUnit.MONTHS, zone));
            case WORKDAYS -> Optional.of(worked(start, moment, now, zone));
        };
    }

    private static Instant counted(
            LocalDateTime start, LocalDateTime moment, Instant now, ChronoUnit unit, ZoneId zone) {
        long count = Math.max(1, unit.between(start, moment));
        Instant next = at(start.plus(count, unit), zone);
        return next.isAfter(now) ? next : at(start.plus(count + 1, unit), zone);
    }

    private Instant worked(LocalDateTime start, LocalDateTime moment, Instant now, ZoneId zone) {
        LocalDate day = working.plusDays(later(start.toLocalDate().plusDays(1), moment.toLocalDate()), 0);
        Instant next = at(day.atTime(start.toLocalTime()), zone);
        return next.isAfter(now) ? next : at(working.plusDays(day, 1).atTime(start.toLocalTime()), zone);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant at(LocalDateTime time, ZoneId zone) {
        return time.atZone(zone).toInstant();
    }
}
