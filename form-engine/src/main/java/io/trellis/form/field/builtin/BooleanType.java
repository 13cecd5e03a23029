package io.trellis.form.field.builtin;

import io.trellis.core.filter.Operator;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.Entered;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.ValueKind;
import io.trellis.form.field.builtin.BooleanType.BooleanSettings;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Yes or no. */
@Component
@Order(90)
final class BooleanType extends BuiltinType<BooleanSettings, Boolean> {

    private static final Set<String> YES = Set.of("true", "t", "yes", "y", "1", "on", "是", "对", "真", "√", "✓");
    private static final Set<String> NO = Set.of("false", "f", "no", "n", "0", "off", "否", "错", "假", "×", "✗");

    record BooleanSettings() {}

    BooleanType(Messages messages) {
        super("boolean", "check-square-o", "choice", BooleanSettings.class, messages);
    }

    @Override
    public BooleanSettings defaults() {
        return new BooleanSettings();
    }

    @Override
    public List<FieldDefinition> properties() {
        return List.of();
    }

    @Override
    public Parsed<Boolean> parse(Object input, FieldDefinition field, BooleanSettings settings, FieldContext context) {
        if (input instanceof Boolean truth) {
            return value(truth);
        }
        String word = input instanceof BigDecimal number
                ? (Numbers.fits(number) ? Numbers.canonical(number).toPlainString() : "")
                : Normalizer.normalize(String.valueOf(input), Normalizer.Form.NFKC)
                        .strip()
                        .toLowerCase(Locale.ROOT);
        if (YES.contains(word)) {
            return value(true);
        }
        return NO.contains(word) ? value(false) : bad("not-a-boolean", Entered.shown(input));
    }

    @Override
    public String format(Boolean value, FieldDefinition field, BooleanSettings settings, FieldContext context) {
        return messages().text(value ? "form.value.yes" : "form.value.no", context.locale());
    }

    @Override
    public Optional<Object> sortKey(Boolean value, BooleanSettings settings, FieldContext context) {
        return Optional.of(value);
    }

    @Override
    public Set<Operator> operators(BooleanSettings settings) {
        return Operands.BOOLEAN;
    }

    @Override
    public Parsed<Object> operand(
            Operator operator, Object input, FieldDefinition field, BooleanSettings settings, FieldContext context) {
        return new Operands(messages()).parse(operator, input, one -> parse(one, field, settings, context));
    }

    @Override
    public ValueKind kind(BooleanSettings settings) {
        return ValueKind.BOOLEAN;
    }

    @Override
    public InputSpec input(FieldDefinition field, BooleanSettings settings) {
        return new InputSpec.Toggle();
    }

    @Override
    public Boolean example(int seed) {
        return Math.floorMod(seed, 2) == 0;
    }
}
