package io.trellis.form.field.builtin;

import io.trellis.core.filter.Operator;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.ValueKind;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/** A value that is one text. */
abstract class TextualType<S extends Record> extends BuiltinType<S, String> {

    TextualType(String id, String icon, String group, Class<S> settingsType, Messages messages) {
        super(id, icon, group, settingsType, messages);
    }

    /** The text of an input that is a text or, as a spreadsheet has it, a number. */
    static Optional<String> text(Object input) {
        return switch (input) {
            case String text -> Optional.of(text);
            case BigDecimal number
            when Numbers.fits(number) -> Optional.of(Numbers.canonical(number).toPlainString());
            case Integer number -> Optional.of(number.toString());
            case Long number -> Optional.of(number.toString());
            default -> Optional.empty();
        };
    }

    /** One line: blanks around it are dropped, control characters within become blanks. */
    static String line(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }

    @Override
    public Parsed<String> parse(Object input, FieldDefinition field, S settings, FieldContext context) {
        return text(input)
                .map(TextualType::line)
                .map(line -> BuiltinType.<String>value(line.isEmpty() ? null : line))
                .orElseGet(() -> bad("not-a-text"));
    }

    @Override
    public String format(String value, FieldDefinition field, S settings, FieldContext context) {
        return value;
    }

    @Override
    public String mask(String value, FieldDefinition field, S settings) {
        return Tail.of(value);
    }

    @Override
    public Optional<Object> sortKey(String value, S settings, FieldContext context) {
        return Optional.of(SortKeys.of(value));
    }

    @Override
    public Set<Operator> operators(S settings) {
        return Operands.TEXT;
    }

    /** What part of a value is looked for needs no be a whole value: {@code @acme} is no address. */
    @Override
    public Parsed<Object> operand(
            Operator operator, Object input, FieldDefinition field, S settings, FieldContext context) {
        boolean part = operator == Operator.CONTAINS || operator == Operator.STARTS_WITH;
        return new Operands(messages())
                .parse(operator, input, one -> part ? partOf(one) : parse(one, field, settings, context));
    }

    private Parsed<String> partOf(Object input) {
        return text(input).map(BuiltinType::value).orElseGet(() -> bad("not-a-text"));
    }

    @Override
    public ValueKind kind(S settings) {
        return ValueKind.TEXT;
    }
}
