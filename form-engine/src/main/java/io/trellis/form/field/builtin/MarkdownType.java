package io.trellis.form.field.builtin;

import io.trellis.core.filter.Operator;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.Drawing;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.Violation;
import io.trellis.form.field.builtin.MarkdownType.MarkdownSettings;
import io.trellis.form.markdown.MarkdownHtml;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Long text in Markdown, kept as it was written and shown with its headings, lists, tables and links. */
@Component
@Order(22)
final class MarkdownType extends TextualType<MarkdownSettings> {

    record MarkdownSettings(int maxLength) {}

    MarkdownType(Messages messages) {
        super("markdown", "file-text-o", "text", MarkdownSettings.class, messages);
    }

    /** The end of what is long tells as much as any part of it. */
    @Override
    public String mask(String value, FieldDefinition field, MarkdownSettings settings) {
        return MASK;
    }

    @Override
    public MarkdownSettings defaults() {
        return new MarkdownSettings(10_000);
    }

    @Override
    public List<FieldDefinition> properties() {
        return List.of(property().number("maxLength", 1, LongTextType.LONGEST));
    }

    @Override
    public List<SettingsProblem> check(FieldDefinition field, MarkdownSettings settings, FieldContext.Design context) {
        return settings.maxLength() < 1 || settings.maxLength() > LongTextType.LONGEST
                ? List.of(problem("maxLength", "out-of-range", 1, LongTextType.LONGEST))
                : List.of();
    }

    @Override
    public Parsed<String> parse(Object input, FieldDefinition field, MarkdownSettings settings, FieldContext context) {
        return text(input)
                .map(LongTextType::lines)
                .map(text -> BuiltinType.<String>value(text.isBlank() ? null : text.stripTrailing()))
                .orElseGet(() -> bad("not-a-text"));
    }

    @Override
    public List<Violation> validate(
            String value, FieldDefinition field, MarkdownSettings settings, FieldContext context) {
        return value.codePointCount(0, value.length()) > settings.maxLength()
                ? List.of(violation(field, "too-long", settings.maxLength()))
                : List.of();
    }

    @Override
    public Drawing drawing(String value, FieldDefinition field, MarkdownSettings settings, FieldContext context) {
        return new Drawing.Html(MarkdownHtml.of(value));
    }

    @Override
    public Optional<Object> sortKey(String value, MarkdownSettings settings, FieldContext context) {
        return Optional.empty();
    }

    @Override
    public boolean sortable(MarkdownSettings settings) {
        return false;
    }

    @Override
    public Set<Operator> operators(MarkdownSettings settings) {
        return Operands.LONG_TEXT;
    }

    @Override
    public InputSpec input(FieldDefinition field, MarkdownSettings settings) {
        return new InputSpec.Text(true, settings.maxLength(), "text", false);
    }

    @Override
    public String example(int seed) {
        return "# Visit " + seed + "\n\n- **agreed**: a trial\n- open: [price](https://example.com)";
    }
}
