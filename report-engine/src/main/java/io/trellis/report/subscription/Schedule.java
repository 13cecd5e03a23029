package io.trellis.report.subscription;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * When something comes again and again, at the same time of the day where its reader is.
 *
 * @param on of a week the day, 1 for Monday; of a month the day, its last where it has none such; of no meaning each day
 * @param working whether it comes on days of work only: what falls on another comes on the next
 */
public record Schedule(Every every, int on, LocalTime at, boolean working) {

    /** Each of them in which nothing is told but once for all that was missed. */
    public enum Every {
        DAY,
        WEEK,
        MONTH;

        /** As the API and the message files call it. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Every> of(String id) {
            return Arrays.stream(values()).filter(one -> one.id().equals(id)).findFirst();
        }
    }

    /** As most want it. */
    public static final Schedule USUAL = new Schedule(Every.DAY, 1, LocalTime.of(8, 0), true);

    public boolean isWhole() {
        return switch (every) {
            case DAY -> true;
            case WEEK -> on >= 1 && on <= 7;
            case MONTH -> on >= 1 && on <= 31;
        };
    }

    /** The first time later than a moment. @param worked the day itself if it is one of work, else the next one that is */
    public Instant next(Instant after, ZoneId zone, UnaryOperator<LocalDate> worked) {
        LocalDate today = LocalDate.ofInstant(after, zone);
        return days(today)
                .map(day -> working ? worked.apply(day) : day)
                .map(day -> day.atTime(at).atZone(zone).toInstant())
                .filter(time -> time.isAfter(after))
                .findFirst()
                .orElseThrow();
    }

    /** From before the longest holidays on. */
    private Stream<LocalDate> days(LocalDate today) {
        return switch (every) {
            case DAY -> Stream.iterate(today.minusDays(1), day -> day.plusDays(1));
            case WEEK -> {
                LocalDate first =
                        today.minusWeeks(4).with(TemporalAdjusters.nextOrSame(DayOfWeek.of(Math.clamp(on, 1, 7))));
                yield Stream.iterate(first, day -> day.plusWeeks(1));
            }
            case MONTH ->
                Stream.iterate(YearMonth.from(today).minusMonths(2), month -> month.plusMonths(1))
                        .map(month -> month.atDay(Math.clamp(on, 1, month.lengthOfMonth())));
        };
    }
}
