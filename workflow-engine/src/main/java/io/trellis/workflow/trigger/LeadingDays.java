package io.trellis.workflow.trigger;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The days from which so many days of work lead to a day. Asks for few of them: to count thousands of days takes its time. */
final class LeadingDays {

    private LeadingDays() {}

    /** @param ahead where a day leads; a later day never leads to an earlier one */
    static List<LocalDate> to(LocalDate goal, LocalDate from, LocalDate last, UnaryOperator<LocalDate> ahead) {
        long low = 0;
        long high = ChronoUnit.DAYS.between(from, last) + 1;
        while (low < high) {
            long middle = (low + high) / 2;
            if (ahead.apply(from.plusDays(middle)).isBefore(goal)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return Stream.iterate(from.plusDays(low), day -> !day.isAfter(last), day -> day.plusDays(1))
                .takeWhile(day -> ahead.apply(day).equals(goal))
                .toList();
    }
}
