package io.trellis.form.field.builtin;

import io.trellis.core.filter.Operator;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.Entered;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.MonthText;
import io.trellis.form.field.ValueKind;
import io.trellis.form.field.builtin.MonthType.MonthSettings;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A month of a year. The value is its first day, so that it goes into periods, calendars and formulas as days do. */
@Component
@Order(72)
final class MonthType extends BuiltinType<MonthSettings, LocalDate> {

    record MonthSettings() {}

    MonthType(Messages messages) {
        super("month", "calendar-o", "date", MonthSettings.class, messages);
    }

    @Override
    public MonthSettings defaults() {
        return new MonthSettings();
    }

    @Override
    public List<FieldDefinition> properties() {
        return List.of();
    }

    @Override
    public Parsed<LocalDate> parse(Object input, FieldDefinition field, MonthSettings settings, FieldContext context) {
        Optional<LocalDate> day = (input instanceof String text ? MonthText.read(text) : Optional.<YearMonth>empty())
                .map(month -> month.atDay(1))
                .or(() -> Dates.day(input, context.zone()).map(date -> date.withDayOfMonth(1)));
        if (day.isEmpty()) {
            return bad("not-a-month", Entered.shown(input));
        }
        int year = day.get().getYear();
        return year < Dates.FIRST_YEAR || year > Dates.LAST_YEAR
                ? bad(
                        "year-out-of-range",
                        Entered.shown(input),
                        String.valueOf(Dates.FIRST_YEAR),
                        String.valueOf(Dates.LAST_YEAR))
                : value(day.get());
    }

    @Override
    public Object json(LocalDate value, MonthSettings settings, FieldContext context) {
        return YearMonth.from(value).toString();
    }

    @Override
    public String format(LocalDate value, FieldDefinition field, MonthSettings settings, FieldContext context) {
        return MonthText.format(value, context.locale());
    }

    @Override
    public Object export(LocalDate value, FieldDefinition field, MonthSettings settings, FieldContext context) {
        return json(value, settings, context);
    }

    @Override
    public Optional<Object> sortKey(LocalDate value, MonthSettings settings, FieldContext context) {
        return Optional.of(value);
    }

    @Override
    public Set<Operator> operators(MonthSettings settings) {
        return Operands.DATE;
    }

    /** A day bounds as that day does, so that the weeks and quarters of a report hold the months that begin in them. */
    @Override
    public Parsed<Object> operand(
            Operator operator, Object input, FieldDefinition field, MonthSettings settings, FieldContext context) {
        boolean bounds = operator != Operator.EQ && operator != Operator.NE;
        return new Operands(messages()).parse(operator, input, one -> {
            Optional<LocalDate> day = bounds ? Dates.day(one, context.zone()) : Optional.empty();
            return day.map(BuiltinType::value).orElseGet(() -> parse(one, field, settings, context));
        });
    }

    @Override
    public ValueKind kind(MonthSettings settings) {
        return ValueKind.DATE;
    }

    @Override
    public InputSpec input(FieldDefinition field, MonthSettings settings) {
        return new InputSpec.Month();
    }

    @Override
    public Optional<InputSpec> operandInput(FieldDefinition field, MonthSettings settings) {
        return Optional.of(new InputSpec.Month());
    }

    @Override
    public LocalDate example(int seed) {
        return LocalDate.of(2025, 1, 1).plusMonths(Math.floorMod(seed * 7L, 48));
    }
}
