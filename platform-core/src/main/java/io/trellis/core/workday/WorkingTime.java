package io.trellis.core.workday;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/** The one answer to when the company works, in the company's own zone. */
public interface WorkingTime {

    boolean works(LocalDate day);

    /**
     * The day that so many working days lead to, the day itself not counted: one after a Friday is the Monday. With zero the
     * day itself if it is one of work, else the next one that is.
     *
     * @param days negative to go back; at most ten thousand either way
     */
    LocalDate plusDays(LocalDate day, int days);

    /** Days of work from the first day to the last, both counted. Negative when the last is before the first. */
    int daysBetween(LocalDate first, LocalDate last);

    /** The moment itself while the company works, else when it begins to again. */
    Instant next(Instant moment);

    /** The moment after so much time of work. @param worked not negative */
    Instant plus(Instant from, Duration worked);

    /** The moment so much time of work before another. @param worked not negative */
    Instant minus(Instant from, Duration worked);

    /** How much of the time from one moment to a later one the company works; nothing where it is not later. */
    Duration between(Instant from, Instant to);

    /** The moment itself, or the end of the quiet hours in which it is. */
    Instant aloud(Instant moment);

    WorkingHours hours();

    /** The last year whose public holidays are known here. */
    int announcedUntil();

    void save(WorkingHours hours);
}
