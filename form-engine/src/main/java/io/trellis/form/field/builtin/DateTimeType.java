package io.trellis.form.field.builtin;

import io.trellis.core.filter.Operator;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.Entered;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.ValueKind;
import io.trellis.form.field.builtin.DateTimeType.DateTimeSettings;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A moment, shown and entered in the viewer's time zone, kept to the millisecond. */
@Component
@Order(80)
final class DateTimeType extends BuiltinType<DateTimeSettings, Instant> {

    record DateTimeSettings() {}

    DateTimeType(Messages messages) {
        super("datetime", "calendar-clock", "date", DateTimeSettings.class, messages);
    }

    @Override
    public DateTimeSettings defaults() {
        return new DateTimeSettings();
    }

    @Override
    public List<FieldDefinition> properties() {
        return List.of();
    }

    @Override
    public Parsed<Instant> parse(Object input, FieldDefinition field, DateTimeSettings settings, FieldContext context) {
        return Dates.time(input, context.zone())
                .map(BuiltinType::value)
                .orElseGet(() -> Dates.tooFar(input, context.zone())
                        ? bad(
                                "year-out-of-range",
                                Entered.shown(input),
                                String.valueOf(Dates.FIRST_YEAR),
                                String.valueOf(Dates.LAST_YEAR))
                        : bad("not-a-time", Entered.shown(input)));
    }

    @Override
    public Object json(Instant value, DateTimeSettings settings, FieldContext context) {
        return value.toString();
    }

    @Override
    public String format(Instant value, FieldDefinition field, DateTimeSettings settings, FieldContext context) {
        return Dates.format(value, context.zone(), context.locale());
    }

    @Override
    public Object export(Instant value, FieldDefinition field, DateTimeSettings settings, FieldContext context) {
        return value;
    }

    @Override
    public Optional<Object> sortKey(Instant value, DateTimeSettings settings, FieldContext context) {
        return Optional.of(value);
    }

    @Override
    public Set<Operator> operators(DateTimeSettings settings) {
        return Operands.DATE;
    }

    @Override
    public Parsed<Object> operand(
            Operator operator, Object input, FieldDefinition field, DateTimeSettings settings, FieldContext context) {
        Operands operands = new Operands(messages());
        if (operator == Operator.BETWEEN && input instanceof List<?> ends && ends.size() == 2 && ends.get(1) != null) {
            Object last = endOfDay(ends.get(1), context);
            return operands.parse(
                    operator, java.util.Arrays.asList(ends.get(0), last), one -> parse(one, field, settings, context));
        }
        boolean wholeDay = operator == Operator.LE || operator == Operator.GT;
        return operands.parse(
                operator, input, one -> parse(wholeDay ? endOfDay(one, context) : one, field, settings, context));
    }

    /** Up to a day means up to its end. */
    private static Object endOfDay(Object input, FieldContext context) {
        Optional<LocalDate> day = input instanceof LocalDate date
                ? Optional.of(date)
                : Dates.dayOf(String.valueOf(input).strip());
        return day.<Object>map(date -> date.plusDays(1)
                        .atStartOfDay(context.zone())
                        .toInstant()
                        .minusMillis(1))
                .orElse(input);
    }

    @Override
    public ValueKind kind(DateTimeSettings settings) {
        return ValueKind.DATE_TIME;
    }

    @Override
    public InputSpec input(FieldDefinition field, DateTimeSettings settings) {
        return new InputSpec.DateTime();
    }

    @Override
    public Instant example(int seed) {
        return Instant.parse("2026-01-01T01:00:00Z").plusSeconds(Math.floorMod(seed * 3_660L, 31_000_000));
    }
}
