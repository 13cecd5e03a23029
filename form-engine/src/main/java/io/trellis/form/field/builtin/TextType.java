package io.trellis.form.field.builtin;

import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.Violation;
import io.trellis.form.field.builtin.TextType.TextSettings;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** One line of text. */
@Component
@Order(10)
final class TextType extends TextualType<TextSettings> {

    static final int LONGEST = 1_000;

    /** @param pattern a regular expression that the whole text must match; empty for none */
    record TextSettings(int minLength, int maxLength, String pattern) {}

    TextType(Messages messages) {
        super("text", "text-label", "text", TextSettings.class, messages);
    }

    @Override
    public TextSettings defaults() {
        return new TextSettings(0, 255, "");
    }

    @Override
    public List<FieldDefinition> properties() {
        return List.of(
                property().number("minLength", 0, LONGEST),
                property().number("maxLength", 1, LONGEST),
                property().text("pattern"));
    }

    @Override
    public List<SettingsProblem> check(FieldDefinition field, TextSettings settings, FieldContext.Design context) {
        List<SettingsProblem> problems = new ArrayList<>();
        if (settings.maxLength() < 1 || settings.maxLength() > LONGEST) {
            problems.add(problem("maxLength", "out-of-range", 1, LONGEST));
        }
        if (settings.minLength() > settings.maxLength()) {
            problems.add(problem("minLength", "min-above-max"));
        }
        if (!settings.pattern().isEmpty() && !TextPattern.isValid(settings.pattern())) {
            problems.add(problem("pattern", "invalid-pattern", settings.pattern()));
        }
        return problems;
    }

    @Override
    public List<Violation> validate(String value, FieldDefinition field, TextSettings settings, FieldContext context) {
        List<Violation> violations = new ArrayList<>();
        int length = value.codePointCount(0, value.length());
        if (length > settings.maxLength()) {
            violations.add(violation(field, "too-long", settings.maxLength()));
        }
        if (length < settings.minLength()) {
            violations.add(violation(field, "too-short", settings.minLength()));
        }
        if (!settings.pattern().isEmpty() && !TextPattern.matches(settings.pattern(), value)) {
            violations.add(violation(field, "pattern"));
        }
        return violations;
    }

    @Override
    public InputSpec input(FieldDefinition field, TextSettings settings) {
        return new InputSpec.Text(false, settings.maxLength(), "text", false);
    }

    @Override
    public String example(int seed) {
        return "Text " + (1 + Math.floorMod(seed, 1_000));
    }
}
