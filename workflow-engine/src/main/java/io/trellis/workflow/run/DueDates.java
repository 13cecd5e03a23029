package io.trellis.workflow.run;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.GregorianCalendar;
import java.util.TimeZone;
import java.util.function.Function;
import javax.xml.datatype.DatatypeConfigurationException;
import javax.xml.datatype.DatatypeFactory;
import org.jspecify.annotations.Nullable;

/** When a task is due: the analyst's duration, else what the file says. */
final class DueDates {

    private DueDates() {}

    static @Nullable Instant of(
            @Nullable String own, @Nullable String file, Instant now, Function<String, @Nullable Object> feel) {
        String text = own != null ? own : file;
        if (text == null) {
            return null;
        }
        Object value = text.startsWith("=") ? feel.apply(text.substring(1)) : text;
        return switch (value) {
            case null -> null;
            case Instant instant -> instant;
            case LocalDate date -> date.atStartOfDay(ZoneOffset.UTC).toInstant();
            default -> at(value.toString(), now);
        };
    }

    private static @Nullable Instant at(String text, Instant now) {
        if (text.startsWith("P")) {
            try {
                GregorianCalendar calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
                calendar.setTimeInMillis(now.toEpochMilli());
                DatatypeFactory.newInstance().newDuration(text).addTo(calendar);
                return calendar.toInstant();
            } catch (IllegalArgumentException | DatatypeConfigurationException e) {
                return null;
            }
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException withZone) {
            try {
                return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
            } catch (DateTimeParseException without) {
                // A due date only informs: a bad one must not stop the process.
                return null;
            }
        }
    }
}
