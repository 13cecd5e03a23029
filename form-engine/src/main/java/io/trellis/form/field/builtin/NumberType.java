package io.trellis.form.field.builtin;

import io.trellis.core.filter.Operator;
import io.trellis.core.i18n.Messages;
import io.trellis.core.limit.PlainNumbers;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.Entered;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FigureUnit;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.ValueKind;
import io.trellis.form.field.Violation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A plain number; what the kinds of numbers differ in is how many decimals they have and what stands behind them. */
abstract class NumberType<S extends Record> extends BuiltinType<S, BigDecimal> {

    static final int LARGEST_SCALE = 10;

    NumberType(String id, String icon, Class<S> settingsType, Messages messages) {
        this(id, icon, "number", settingsType, messages);
    }

    NumberType(String id, String icon, String group, Class<S> settingsType, Messages messages) {
        super(id, icon, group, settingsType, messages);
    }

    abstract int scale(S settings);

    abstract @Nullable BigDecimal min(S settings);

    abstract @Nullable BigDecimal max(S settings);

    String suffix() {
        return "";
    }

    @Override
    public List<SettingsProblem> check(FieldDefinition field, S settings, FieldContext.Design context) {
        List<SettingsProblem> problems = new ArrayList<>();
        if (scale(settings) < 0 || scale(settings) > LARGEST_SCALE) {
            problems.add(problem("scale", "out-of-range", 0, LARGEST_SCALE));
        }
        BigDecimal min = min(settings);
        BigDecimal max = max(settings);
        if (min != null && max != null && min.compareTo(max) > 0) {
            problems.add(problem("max", "min-above-max"));
        }
        return problems;
    }

    @Override
    public Parsed<BigDecimal> parse(Object input, FieldDefinition field, S settings, FieldContext context) {
        Optional<BigDecimal> number = Numbers.read(input, suffix().equals("%"));
        if (number.isEmpty()) {
            return bad("not-a-number", Entered.shown(input));
        }
        return Numbers.fits(number.get()) ? value(Numbers.canonical(number.get())) : bad("number-too-large");
    }

    @Override
    public List<Violation> validate(BigDecimal value, FieldDefinition field, S settings, FieldContext context) {
        List<Violation> violations = new ArrayList<>();
        if (Numbers.decimals(value) > scale(settings)) {
            violations.add(
                    scale(settings) == 0
                            ? violation(field, "not-whole")
                            : violation(field, "too-many-decimals", scale(settings)));
        }
        BigDecimal min = min(settings);
        if (min != null && value.compareTo(min) < 0) {
            violations.add(violation(field, "too-small", PlainNumbers.text(min)));
        }
        BigDecimal max = max(settings);
        if (max != null && value.compareTo(max) > 0) {
            violations.add(violation(field, "too-large", PlainNumbers.text(max)));
        }
        return violations;
    }

    @Override
    public String format(BigDecimal value, FieldDefinition field, S settings, FieldContext context) {
        return Numbers.format(value, 0, scale(settings), context.locale()) + suffix();
    }

    @Override
    public Object export(BigDecimal value, FieldDefinition field, S settings, FieldContext context) {
        return value;
    }

    @Override
    public Optional<Object> sortKey(BigDecimal value, S settings, FieldContext context) {
        return Optional.of(value);
    }

    @Override
    public Set<Operator> operators(S settings) {
        return Operands.NUMBER;
    }

    @Override
    public Parsed<Object> operand(
            Operator operator, Object input, FieldDefinition field, S settings, FieldContext context) {
        return new Operands(messages()).parse(operator, input, one -> parse(one, field, settings, context));
    }

    @Override
    public ValueKind kind(S settings) {
        return ValueKind.NUMBER;
    }

    @Override
    public List<FigureUnit> figureUnits(S settings, Locale locale) {
        return suffix().isEmpty() ? List.of() : List.of(new FigureUnit(BigDecimal.ONE, suffix()));
    }

    @Override
    public InputSpec input(FieldDefinition field, S settings) {
        return new InputSpec.Number(scale(settings), min(settings), max(settings), suffix());
    }
}
