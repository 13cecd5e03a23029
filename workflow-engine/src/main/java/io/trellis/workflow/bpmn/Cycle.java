package io.trellis.workflow.bpmn;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Date;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.datatype.DatatypeConfigurationException;
import javax.xml.datatype.DatatypeFactory;
import org.springframework.scheduling.support.CronExpression;

/**
 * The repetition of a timer: {@code R3/PT1H}, {@code R/2026-01-01T00:00:00Z/P1D}, or six fields of cron of which one of
 * the days is a question mark, as the engine has it.
 */
final class Cycle {

    private static final Pattern REPEATED = Pattern.compile("R(\\d{0,4})/(?:([^/P][^/]*)/)?(P[^/]+)");
    /** What comes more often is a circle rather than a wait. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private Cycle() {}

    static boolean isOne(String text) {
        Matcher repeated = REPEATED.matcher(text);
        return repeated.matches()
                ? (repeated.group(2) == null || isStart(repeated.group(2))) && isLongEnough(repeated.group(3))
                : isCron(text);
    }

    private static boolean isStart(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static boolean isLongEnough(String duration) {
        try {
            return length(duration).compareTo(SHORTEST) >= 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** @throws IllegalArgumentException where it is no ISO 8601 duration */
    static Duration length(String duration) {
        try {
            return Duration.ofMillis(
                    DatatypeFactory.newInstance().newDuration(duration).getTimeInMillis(Date.from(Instant.EPOCH)));
        } catch (DatatypeConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How long a repetition waits each time; empty for cron, which waits as the clock stands. */
    static Optional<Duration> every(String text) {
        Matcher repeated = REPEATED.matcher(text);
        return repeated.matches() ? Optional.of(length(repeated.group(3))) : Optional.empty();
    }

    private static boolean isCron(String text) {
        String[] fields = text.trim().split("\\s+");
        return fields.length == 6
                && fields[3].equals("?") != fields[5].equals("?")
                && CronExpression.isValidExpression(text.trim());
    }
}
