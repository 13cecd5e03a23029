package io.trellis.form.field.builtin;

import io.trellis.core.filter.Operator;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.Drawing;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.Violation;
import io.trellis.form.field.builtin.CodeType.CodeSettings;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Source of a program or a configuration, kept to the blank and shown in a fixed width. It is never run. */
@Component
@Order(26)
final class CodeType extends TextualType<CodeSettings> {

    private static final List<String> LANGUAGES = List.of(
            "sql", "javascript", "python", "java", "shell", "json", "xml", "yaml", "html", "css", "feel", "other");

    record CodeSettings(String language, int maxLength) {}

    CodeType(Messages messages) {
        super("code", "code", "text", CodeSettings.class, messages);
    }

    /** The end of what is long tells as much as any part of it. */
    @Override
    public String mask(String value, FieldDefinition field, CodeSettings settings) {
        return MASK;
    }

    @Override
    public CodeSettings defaults() {
        return new CodeSettings("other", 10_000);
    }

    @Override
    public List<FieldDefinition> properties() {
        return List.of(
                property()
                        .choice(
                                "language",
                                LANGUAGES.stream()
                                        .map(code -> property().option("language", code))
                                        .toList(),
                                false),
                property().number("maxLength", 1, LongTextType.LONGEST));
    }

    @Override
    public List<SettingsProblem> check(FieldDefinition field, CodeSettings settings, FieldContext.Design context) {
        if (!LANGUAGES.contains(settings.language())) {
            return List.of(problem("language", "not-a-language", settings.language(), String.join(", ", LANGUAGES)));
        }
        return settings.maxLength() < 1 || settings.maxLength() > LongTextType.LONGEST
                ? List.of(problem("maxLength", "out-of-range", 1, LongTextType.LONGEST))
                : List.of();
    }

    /** Blanks at the beginning of a line say something; those at the end of the whole do not. */
    @Override
    public Parsed<String> parse(Object input, FieldDefinition field, CodeSettings settings, FieldContext context) {
        return text(input)
                .map(LongTextType::lines)
                .map(text -> BuiltinType.<String>value(text.isBlank() ? null : text.stripTrailing()))
                .orElseGet(() -> bad("not-a-text"));
    }

    @Override
    public List<Violation> validate(String value, FieldDefinition field, CodeSettings settings, FieldContext context) {
        return value.codePointCount(0, value.length()) > settings.maxLength()
                ? List.of(violation(field, "too-long", settings.maxLength()))
                : List.of();
    }

    @Override
    public Drawing drawing(String value, FieldDefinition field, CodeSettings settings, FieldContext context) {
        return new Drawing.Source(value);
    }

    @Override
    public Optional<Object> sortKey(String value, CodeSettings settings, FieldContext context) {
        return Optional.empty();
    }

    @Override
    public boolean sortable(CodeSettings settings) {
        return false;
    }

    @Override
    public Set<Operator> operators(CodeSettings settings) {
        return Operands.LONG_TEXT;
    }

    @Override
    public InputSpec input(FieldDefinition field, CodeSettings settings) {
        return new InputSpec.Text(true, settings.maxLength(), "text", true);
    }

    @Override
    public String example(int seed) {
        return "select *\n  from t\n where n = " + seed;
    }
}
