package io.trellis.core.workday;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/** Counts in {@link WorkingHours}; pure. */
record WorkingCalendar(WorkingHours hours, ChineseHolidays holidays, ZoneId zone) {

    /** Farther than this nobody plans, and a calendar of holidays only would never end. */
    private static final int FARTHEST = 10_000;

    /** So long without a day of work in it is no calendar: it ends the search. */
    private static final int LONGEST_BREAK = 1_000;

    boolean works(LocalDate day) {
        Boolean own = hours.exceptions().get(day);
        if (own != null) {
            return own;
        }
        Optional<Boolean> announced = hours.chineseHolidays() ? holidays.works(day) : Optional.empty();
        return announced.orElseGet(() -> hours.days().contains(day.getDayOfWeek()));
    }

    LocalDate plusDays(LocalDate day, int days) {
        if (Math.abs(days) > FARTHEST) {
            throw new IllegalArgumentException("more than " + FARTHEST + " days: " + days);
        }
        if (days == 0) {
            return works(day) ? day : worked(day, 1);
        }
        LocalDate at = day;
        for (int left = Math.abs(days); left > 0; left--) {
            at = worked(at, Integer.signum(days));
        }
        return at;
    }

    /** The nearest day of work after, or before, this one. */
    private LocalDate worked(LocalDate day, int direction) {
        LocalDate at = day;
        for (int tried = 0; tried < LONGEST_BREAK; tried++) {
            at = at.plusDays(direction);
            if (works(at)) {
                return at;
            }
        }
        return at;
    }

    int daysBetween(LocalDate first, LocalDate last) {
        if (last.isBefore(first)) {
            return -daysBetween(last, first);
        }
        return (int) first.datesUntil(last.plusDays(1)).filter(this::works).count();
    }

    Instant next(Instant moment) {
        ZonedDateTime at = moment.atZone(zone);
        LocalDate day = at.toLocalDate();
        if (works(day)) {
            if (moment.isBefore(begin(day))) {
                return begin(day);
            }
            if (moment.isBefore(end(day))) {
                return moment;
            }
        }
        return begin(worked(day, 1));
    }

    Instant plus(Instant from, Duration worked) {
        Instant at = next(from);
        Duration left = worked;
        while (true) {
            Instant end = end(at.atZone(zone).toLocalDate());
            Duration today = Duration.between(at, end);
            if (left.compareTo(today) <= 0) {
                return at.plus(left);
            }
            left = left.minus(today);
            at = next(end);
        }
    }

    Instant minus(Instant from, Duration worked) {
        Instant at = previous(from);
        Duration left = worked;
        while (true) {
            Instant begin = begin(at.atZone(zone).toLocalDate());
            Duration today = Duration.between(begin, at);
            if (left.compareTo(today) <= 0) {
                return at.minus(left);
            }
            left = left.minus(today);
            at = previous(begin);
        }
    }

    Duration between(Instant from, Instant to) {
        Duration worked = Duration.ZERO;
        Instant at = next(from);
        for (int days = 0; at.isBefore(to) && days < FARTHEST; days++) {
            Instant end = end(at.atZone(zone).toLocalDate());
            worked = worked.plus(Duration.between(at, end.isBefore(to) ? end : to));
            at = next(end);
        }
        return worked;
    }

    /** The moment itself while the company works or has just stopped, else when it last stopped. */
    private Instant previous(Instant moment) {
        LocalDate day = moment.atZone(zone).toLocalDate();
        if (works(day) && moment.isAfter(begin(day))) {
            return moment.isBefore(end(day)) ? moment : end(day);
        }
        return end(worked(day, -1));
    }

    private Instant begin(LocalDate day) {
        return day.atTime(hours.from()).atZone(zone).toInstant();
    }

    /** On a day on which clocks are put forward the hours may not be there at all: then it ends as it begins, and no search goes round. */
    private Instant end(LocalDate day) {
        Instant end = day.atTime(hours.to()).atZone(zone).toInstant();
        Instant begin = begin(day);
        return end.isBefore(begin) ? begin : end;
    }
}
