package io.trellis.form.field.builtin;

import static io.trellis.core.filter.Operator.EMPTY;
import static io.trellis.core.filter.Operator.EQ;
import static io.trellis.core.filter.Operator.IN;
import static io.trellis.core.filter.Operator.NE;
import static io.trellis.core.filter.Operator.NOT_EMPTY;
import static io.trellis.core.filter.Operator.NOT_IN;

import io.trellis.core.filter.Operator;
import io.trellis.core.i18n.Messages;
import io.trellis.core.seal.Seals;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.SameText;
import io.trellis.form.field.builtin.EncryptedType.EncryptedSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** One line of text that the store does not tell: an ID number, a bank account. Who may read the field reads it. */
@Component
@Order(27)
final class EncryptedType extends SealedType<EncryptedSettings> {

    static final int LONGEST = 1_000;

    private static final Set<Operator> EXACT = Set.of(EQ, NE, IN, NOT_IN, EMPTY, NOT_EMPTY);

    /**
     * @param findable whether records are found by the whole value, for which a mark of it is kept that tells which are the same
     * @param masked whether only its end is shown, everywhere
     */
    record EncryptedSettings(int maxLength, boolean findable, boolean masked) {}

    EncryptedType(Seals seals, Messages messages) {
        super("encrypted", "shield", EncryptedSettings.class, seals, messages);
    }

    @Override
    public EncryptedSettings defaults() {
        return new EncryptedSettings(255, false, false);
    }

    @Override
    public List<FieldDefinition> properties() {
        return List.of(
                property().number("maxLength", 1, LONGEST),
                property().toggle("findable"),
                property().toggle("masked"));
    }

    @Override
    public List<SettingsProblem> check(FieldDefinition field, EncryptedSettings settings, FieldContext.Design context) {
        return settings.maxLength() < 1 || settings.maxLength() > LONGEST
                ? List.of(problem("maxLength", "out-of-range", 1, LONGEST))
                : List.of();
    }

    @Override
    String cleaned(String text) {
        return TextualType.line(text);
    }

    @Override
    int longest(EncryptedSettings settings) {
        return settings.maxLength();
    }

    @Override
    boolean signed() {
        return false;
    }

    /** What a masked field shows is no value: who hands it back has not seen the whole. */
    @Override
    public Parsed<Map<String, Object>> parse(
            Object input, FieldDefinition field, EncryptedSettings settings, FieldContext context) {
        return settings.masked() && input instanceof String text && text.strip().startsWith(MASK)
                ? bad("is-masked")
                : super.parse(input, field, settings, context);
    }

    /** The text of the one may be the text of the other, though they look different. */
    @Override
    public Map<String, Object> settle(
            Map<String, Object> value,
            @Nullable Map<String, Object> previous,
            FieldDefinition field,
            EncryptedSettings settings,
            FieldContext context,
            boolean preview) {
        return previous != null
                        && opened(value, field)
                                .filter(text -> opened(previous, field)
                                        .filter(text::equals)
                                        .isPresent())
                                .isPresent()
                ? previous
                : value;
    }

    @Override
    public @Nullable Object json(
            Map<String, Object> value, FieldDefinition field, EncryptedSettings settings, FieldContext context) {
        return shown(value, field, settings).orElse(null);
    }

    @Override
    public String format(
            Map<String, Object> value, FieldDefinition field, EncryptedSettings settings, FieldContext context) {
        return shown(value, field, settings).orElseGet(() -> unreadable(context));
    }

    @Override
    public Optional<String> unmasked(Map<String, Object> value, FieldDefinition field, EncryptedSettings settings) {
        return settings.masked() ? opened(value, field) : Optional.empty();
    }

    private Optional<String> shown(Map<String, Object> value, FieldDefinition field, EncryptedSettings settings) {
        return opened(value, field).map(text -> settings.masked() ? Tail.of(text) : text);
    }

    @Override
    public String mask(Map<String, Object> value, FieldDefinition field, EncryptedSettings settings) {
        return opened(value, field).map(Tail::of).orElse(MASK);
    }

    @Override
    public boolean folded(EncryptedSettings settings) {
        return settings.findable();
    }

    @Override
    public Set<Operator> operators(EncryptedSettings settings) {
        return settings.findable() ? EXACT : super.operators(settings);
    }

    @Override
    public Parsed<Object> operand(
            Operator operator, Object input, FieldDefinition field, EncryptedSettings settings, FieldContext context) {
        return new Operands(messages()).parse(operator, input, one -> TextualType.text(one)
                .map(this::cleaned)
                .<Parsed<Object>>map(text -> value(text.isEmpty() ? null : mark(text, field)))
                .orElseGet(() -> bad("not-a-text")));
    }

    /** Case, width and spaces tell no two apart, as in any text. */
    @Override
    String mark(String text, FieldDefinition field) {
        return super.mark(SameText.of(text), field);
    }

    @Override
    public InputSpec input(FieldDefinition field, EncryptedSettings settings) {
        return new InputSpec.Sealed(settings.maxLength(), !settings.masked(), false);
    }

    @Override
    public Optional<InputSpec> operandInput(FieldDefinition field, EncryptedSettings settings) {
        return Optional.of(new InputSpec.Text(false, settings.maxLength(), "text", false));
    }
}
