package io.trellis.form.field.builtin;

import io.trellis.core.filter.Operator;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.Entered;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.ValueKind;
import io.trellis.form.field.builtin.DateType.DateSettings;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A day, the same in every time zone. */
@Component
@Order(70)
final class DateType extends BuiltinType<DateSettings, LocalDate> {

    record DateSettings() {}

    DateType(Messages messages) {
        super("date", "calendar-o", "date", DateSettings.class, messages);
    }

    @Override
    public DateSettings defaults() {
        return new DateSettings();
    }

    @Override
    public List<FieldDefinition> properties() {
        return List.of();
    }

    @Override
    public Parsed<LocalDate> parse(Object input, FieldDefinition field, DateSettings settings, FieldContext context) {
        return Dates.day(input, context.zone())
                .map(BuiltinType::value)
                .orElseGet(() -> Dates.tooFar(input, context.zone())
                        ? bad(
                                "year-out-of-range",
                                Entered.shown(input),
                                String.valueOf(Dates.FIRST_YEAR),
                                String.valueOf(Dates.LAST_YEAR))
                        : bad("not-a-date", Entered.shown(input)));
    }

    @Override
    public Object json(LocalDate value, DateSettings settings, FieldContext context) {
        return value.toString();
    }

    @Override
    public String format(LocalDate value, FieldDefinition field, DateSettings settings, FieldContext context) {
        return Dates.format(value, context.locale());
    }

    @Override
    public Object export(LocalDate value, FieldDefinition field, DateSettings settings, FieldContext context) {
        return value;
    }

    @Override
    public Optional<Object> sortKey(LocalDate value, DateSettings settings, FieldContext context) {
        return Optional.of(value);
    }

    @Override
    public Set<Operator> operators(DateSettings settings) {
        return Operands.DATE;
    }

    @Override
    public Parsed<Object> operand(
            Operator operator, Object input, FieldDefinition field, DateSettings settings, FieldContext context) {
        return new Operands(messages()).parse(operator, input, one -> parse(one, field, settings, context));
    }

    @Override
    public ValueKind kind(DateSettings settings) {
        return ValueKind.DATE;
    }

    @Override
    public InputSpec input(FieldDefinition field, DateSettings settings) {
        return new InputSpec.Date();
    }

    @Override
    public LocalDate example(int seed) {
        return LocalDate.of(2026, 1, 1).plusDays(Math.floorMod(seed * 31L, 365));
    }
}
