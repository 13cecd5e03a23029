package io.trellis.core.audit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One text for a value, the same before it is stored and after it is read: names in order, what is null left out, moments to the
 * millisecond, a day as its midnight in UTC, numbers by their value to 34 digits. Each text says how long it is, so that no
 * two values have the same.
 */
final class CanonicalText {

    private CanonicalText() {}

    static String of(Map<String, ?> members) {
        StringBuilder out = new StringBuilder();
        map(members, out);
        return out.toString();
    }

    private static void value(@Nullable Object value, StringBuilder out) {
        switch (value) {
            case null -> {}
            case Map<?, ?> members -> map(members, out);
            case Collection<?> elements -> {
                out.append('[');
                elements.forEach(element -> value(element, out));
                out.append(']');
            }
            case Instant instant -> moment(instant, out);
            case LocalDate day -> moment(day.atStartOfDay(ZoneOffset.UTC).toInstant(), out);
            case BigDecimal number -> number(number, out);
            case Number number -> number(new BigDecimal(number.toString()), out);
            default -> text(value.toString(), out);
        }
    }

    private static void map(Map<?, ?> members, StringBuilder out) {
        Map<String, @Nullable Object> ordered = new TreeMap<>();
        members.forEach((name, value) -> ordered.put(String.valueOf(name), value));
        out.append('{');
        ordered.forEach((name, value) -> {
            if (value != null) {
                text(name, out);
                value(value, out);
            }
        });
        out.append('}');
    }

    private static void moment(Instant instant, StringBuilder out) {
        out.append('@').append(instant.toEpochMilli()).append(';');
    }

    private static void number(BigDecimal number, StringBuilder out) {
        out.append('#')
                .append(number.round(MathContext.DECIMAL128).stripTrailingZeros())
                .append(';');
    }

    private static void text(String text, StringBuilder out) {
        out.append(text.length()).append(':').append(text);
    }
}
