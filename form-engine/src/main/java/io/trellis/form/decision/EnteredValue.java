package io.trellis.form.decision;

import io.trellis.core.expression.Type;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A value as JSON or a table has it, made what an input wants: a day of its text, a number of its digits. */
public final class EnteredValue {

    private EnteredValue() {}

    /** What cannot be made of it stays as it is, and passes no test of that kind. */
    public static @Nullable Object of(@Nullable Object value, Type type) {
        return switch (value) {
            case null -> null;
            case BigDecimal number -> number;
            case Number number -> new BigDecimal(number.toString());
            case String text -> of(text, type);
            default -> value;
        };
    }

    private static Object of(String text, Type type) {
        try {
            return switch (type.kind()) {
                case DATE -> LocalDate.parse(text);
                case DATE_TIME -> Instant.parse(text);
                case NUMBER -> new BigDecimal(text);
                case BOOLEAN -> text.equals("true") ? Boolean.TRUE : text.equals("false") ? Boolean.FALSE : text;
                case TEXT, TIME, DURATION, RANGE, LIST, CONTEXT, FUNCTION, ANY -> text;
            };
        } catch (DateTimeException | NumberFormatException e) {
            return text;
        }
    }
}
