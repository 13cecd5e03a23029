package io.trellis.form.field.builtin;

import io.trellis.core.filter.FilterJson;
import io.trellis.core.filter.Operator;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.Violation;
import io.trellis.form.field.builtin.LongTextType.LongTextSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Text of several lines; source of a language when one is named. */
@Component
@Order(20)
final class LongTextType extends TextualType<LongTextSettings> {

    static final int LONGEST = 100_000;

    /** @param language feel, javascript or json for source, which is shown in a fixed-width font; empty for prose */
    record LongTextSettings(int maxLength, String language) {}

    LongTextType(Messages messages) {
        super("longText", "align-left", "text", LongTextSettings.class, messages);
    }

    /** The end of what is long tells as much as any part of it. */
    @Override
    public String mask(String value, FieldDefinition field, LongTextSettings settings) {
        return MASK;
    }

    @Override
    public LongTextSettings defaults() {
        return new LongTextSettings(10_000, "");
    }

    @Override
    public List<FieldDefinition> properties() {
        return List.of(
                property().number("maxLength", 1, LONGEST),
                property()
                        .choice(
                                "language",
                                List.of("feel", "javascript", "json").stream()
                                        .map(code -> property().option("language", code))
                                        .toList(),
                                false));
    }

    @Override
    public List<SettingsProblem> check(FieldDefinition field, LongTextSettings settings, FieldContext.Design context) {
        return settings.maxLength() < 1 || settings.maxLength() > LONGEST
                ? List.of(problem("maxLength", "out-of-range", 1, LONGEST))
                : List.of();
    }

    @Override
    public Parsed<String> parse(Object input, FieldDefinition field, LongTextSettings settings, FieldContext context) {
        if (settings.language().equals("json") && (input instanceof Map || input instanceof List)) {
            return value(FilterJson.node(input).toPrettyString());
        }
        return text(input)
                .map(LongTextType::lines)
                .map(text -> BuiltinType.<String>value(text.isBlank() ? null : text.stripTrailing()))
                .orElseGet(() -> bad("not-a-text"));
    }

    /** Lines that all end alike. */
    static String lines(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n').replace("\u0000", "");
    }

    @Override
    public List<Violation> validate(
            String value, FieldDefinition field, LongTextSettings settings, FieldContext context) {
        return value.codePointCount(0, value.length()) > settings.maxLength()
                ? List.of(violation(field, "too-long", settings.maxLength()))
                : List.of();
    }

    @Override
    public Optional<Object> sortKey(String value, LongTextSettings settings, FieldContext context) {
        return Optional.empty();
    }

    @Override
    public boolean sortable(LongTextSettings settings) {
        return false;
    }

    @Override
    public Set<Operator> operators(LongTextSettings settings) {
        return Operands.LONG_TEXT;
    }

    @Override
    public InputSpec input(FieldDefinition field, LongTextSettings settings) {
        return new InputSpec.Text(true, settings.maxLength(), "text", settings.language());
    }

    @Override
    public String example(int seed) {
        return "First line " + seed + "\nSecond line";
    }
}
