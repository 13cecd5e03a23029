package io.trellis.form.field.builtin;

import io.trellis.core.filter.Operator;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.Entered;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.ValueKind;
import io.trellis.form.field.builtin.TimeType.TimeSettings;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A time of day, the same in every zone: when a shop opens. The value is as ISO writes it, {@code 09:30}, and sorts so. */
@Component
@Order(82)
final class TimeType extends BuiltinType<TimeSettings, String> {

    private static final int LONGEST_STEP = 60;

    /** @param step how many minutes lie between the times that are proposed */
    record TimeSettings(int step) {}

    TimeType(Messages messages) {
        super("time", "clock", "date", TimeSettings.class, messages);
    }

    @Override
    public TimeSettings defaults() {
        return new TimeSettings(30);
    }

    @Override
    public List<FieldDefinition> properties() {
        return List.of(property().number("step", 5, LONGEST_STEP));
    }

    @Override
    public List<SettingsProblem> check(FieldDefinition field, TimeSettings settings, FieldContext.Design context) {
        return settings.step() < 1 || LONGEST_STEP % settings.step() != 0
                ? List.of(problem("step", "not-in-an-hour"))
                : List.of();
    }

    @Override
    public Parsed<String> parse(Object input, FieldDefinition field, TimeSettings settings, FieldContext context) {
        return Optional.of(input)
                .filter(String.class::isInstance)
                .flatMap(text -> Times.read((String) text))
                .map(LocalTime::toString)
                .map(BuiltinType::value)
                .orElseGet(() -> bad("not-a-time-of-day", Entered.shown(input)));
    }

    @Override
    public String format(String value, FieldDefinition field, TimeSettings settings, FieldContext context) {
        return value;
    }

    @Override
    public Object expressionValue(String value, TimeSettings settings, FieldContext context) {
        return LocalTime.parse(value);
    }

    @Override
    public Optional<Object> sortKey(String value, TimeSettings settings, FieldContext context) {
        return Optional.of(value);
    }

    @Override
    public Set<Operator> operators(TimeSettings settings) {
        return Operands.NUMBER;
    }

    @Override
    public Parsed<Object> operand(
            Operator operator, Object input, FieldDefinition field, TimeSettings settings, FieldContext context) {
        return new Operands(messages()).parse(operator, input, one -> parse(one, field, settings, context));
    }

    @Override
    public ValueKind kind(TimeSettings settings) {
        return ValueKind.TIME;
    }

    @Override
    public InputSpec input(FieldDefinition field, TimeSettings settings) {
        return new InputSpec.Time(settings.step());
    }

    @Override
    public String example(int seed) {
        return LocalTime.of(8, 0).plusMinutes(Math.floorMod(seed * 45L, 600)).toString();
    }
}
