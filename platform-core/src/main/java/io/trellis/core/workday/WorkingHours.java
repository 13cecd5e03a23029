package io.trellis.core.workday;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * @param to later than {@code from}
 * @param days the days of an ordinary week; at least one
 * @param chineseHolidays whether the public holidays of China are free, and the days made up for them are worked
 * @param exceptions by day whether it is worked, whatever the rest says
 * @param quiet when nobody is reminded
 */
public record WorkingHours(
        LocalTime from,
        LocalTime to,
        Set<DayOfWeek> days,
        boolean chineseHolidays,
        Map<LocalDate, Boolean> exceptions,
        Optional<QuietHours> quiet) {

    /** So many days of its own has a company. */
    public static final int MOST_EXCEPTIONS = 500;

    public static final WorkingHours DEFAULT = new WorkingHours(
            LocalTime.of(9, 0),
            LocalTime.of(18, 0),
            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
            true,
            Map.of(),
            Optional.of(QuietHours.DEFAULT));

    public WorkingHours {
        days = Set.copyOf(days);
        exceptions = Map.copyOf(exceptions);
        if (!from.isBefore(to) || days.isEmpty() || exceptions.size() > MOST_EXCEPTIONS) {
            throw new IllegalArgumentException("hours from " + from + " to " + to + " on " + days.size() + " days with "
                    + exceptions.size() + " exceptions");
        }
    }

    /** The same with one day decided otherwise. */
    public WorkingHours with(LocalDate day, boolean worked) {
        Map<LocalDate, Boolean> changed = new TreeMap<>(exceptions);
        changed.put(day, worked);
        return new WorkingHours(from, to, days, chineseHolidays, changed, quiet);
    }

    /** The same with one day as the rest says. */
    public WorkingHours without(LocalDate day) {
        Map<LocalDate, Boolean> changed = new TreeMap<>(exceptions);
        changed.remove(day);
        return new WorkingHours(from, to, days, chineseHolidays, changed, quiet);
    }
}
