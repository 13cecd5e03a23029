package io.trellis.form.field;

import io.trellis.core.workday.WorkingHours;
import io.trellis.core.workday.WorkingTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;

/** From nine to six in Shanghai, from Monday to Friday, without a holiday. */
public final class NineToSix implements WorkingTime {

    private static final int OPENS = 9;
    private static final int CLOSES = 18;

    @Override
    public boolean works(LocalDate day) {
        return day.getDayOfWeek().getValue() < 6;
    }

    @Override
    public LocalDate plusDays(LocalDate day, int days) {
        LocalDate at = day;
        int left = Math.abs(days);
        while (left > 0 || !works(at)) {
            at = at.plusDays(days < 0 ? -1 : 1);
            left -= works(at) ? 1 : 0;
        }
        return at;
    }

    @Override
    public int daysBetween(LocalDate first, LocalDate last) {
        return (int) first.datesUntil(last.plusDays(1)).filter(this::works).count();
    }

    @Override
    public Instant next(Instant moment) {
        ZonedDateTime at = moment.atZone(FieldFixtures.ZONE);
        if (works(at.toLocalDate()) && at.getHour() >= OPENS && at.getHour() < CLOSES) {
            return moment;
        }
        LocalDate day =
                works(at.toLocalDate()) && at.getHour() < OPENS ? at.toLocalDate() : plusDays(at.toLocalDate(), 1);
        return day.atTime(OPENS, 0).atZone(FieldFixtures.ZONE).toInstant();
    }

    private static Instant closing(Instant worked) {
        return worked.atZone(FieldFixtures.ZONE)
                .toLocalDate()
                .atTime(CLOSES, 0)
                .atZone(FieldFixtures.ZONE)
                .toInstant();
    }

    @Override
    public Instant plus(Instant from, Duration worked) {
        Instant at = next(from);
        Duration left = worked;
        while (left.compareTo(Duration.between(at, closing(at))) > 0) {
            left = left.minus(Duration.between(at, closing(at)));
            at = next(closing(at));
        }
        return at.plus(left);
    }

    @Override
    public Instant minus(Instant from, Duration worked) {
        Instant at = from;
        while (between(at, from).compareTo(worked) < 0) {
            at = at.minus(Duration.ofMinutes(1));
        }
        return at;
    }

    @Override
    public Duration between(Instant from, Instant to) {
        Duration sum = Duration.ZERO;
        Instant at = next(from);
        while (at.isBefore(to)) {
            Instant until = closing(at).isBefore(to) ? closing(at) : to;
            sum = sum.plus(Duration.between(at, until));
            at = next(closing(at));
        }
        return sum;
    }

    @Override
    public Instant aloud(Instant moment) {
        return moment;
    }

    @Override
    public WorkingHours hours() {
        return WorkingHours.DEFAULT;
    }

    @Override
    public int announcedUntil() {
        return 2026;
    }

    @Override
    public void save(WorkingHours hours) {
        throw new UnsupportedOperationException();
    }
}
