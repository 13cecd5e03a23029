package io.trellis.form.field.builtin;

import io.trellis.core.filter.Operator;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.Entered;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.SameText;
import io.trellis.form.field.ValueKind;
import io.trellis.form.field.Violation;
import io.trellis.form.field.builtin.TagsType.TagsSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A few words that people make up as they go, each once: {@code VIP} and {@code vip} are the same, here and in filters. */
@Component
@Order(115)
final class TagsType extends BuiltinType<TagsSettings, List<String>> {

    private static final int MOST = 100;
    private static final int LONGEST = 100;
    private static final String SEPARATORS = "[,，、;；\n]";

    record TagsSettings(int most, int maxLength) {}

    TagsType(Messages messages) {
        super("tags", "tag", "choice", TagsSettings.class, messages);
    }

    @Override
    public TagsSettings defaults() {
        return new TagsSettings(20, 30);
    }

    @Override
    public List<FieldDefinition> properties() {
        return List.of(property().number("most", 1, MOST), property().number("maxLength", 1, LONGEST));
    }

    @Override
    public List<SettingsProblem> check(FieldDefinition field, TagsSettings settings, FieldContext.Design context) {
        List<SettingsProblem> problems = new ArrayList<>();
        if (settings.most() < 1 || settings.most() > MOST) {
            problems.add(problem("most", "out-of-range", 1, MOST));
        }
        if (settings.maxLength() < 1 || settings.maxLength() > LONGEST) {
            problems.add(problem("maxLength", "out-of-range", 1, LONGEST));
        }
        return problems;
    }

    /** A list or a text with commas; what is the same as one before it falls away. */
    @Override
    public Parsed<List<String>> parse(
            Object input, FieldDefinition field, TagsSettings settings, FieldContext context) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (Object one : input instanceof List<?> list ? list : List.of(input)) {
            Optional<String> words = one == null ? Optional.empty() : TextualType.text(one);
            if (words.isEmpty()) {
                return bad("not-tags", Entered.shown(input));
            }
            for (String part : words.get().split(SEPARATORS)) {
                String tag = tag(part);
                if (!tag.isEmpty()) {
                    tags.putIfAbsent(SameText.of(tag), tag);
                }
            }
        }
        return value(tags.isEmpty() ? null : List.copyOf(tags.values()));
    }

    /** Without the sign that some write before one. */
    private static String tag(String text) {
        String line = TextualType.line(text);
        return line.startsWith("#") || line.startsWith("\uff03")
                ? line.substring(1).strip()
                : line;
    }

    @Override
    public List<Violation> validate(
            List<String> value, FieldDefinition field, TagsSettings settings, FieldContext context) {
        List<Violation> violations = new ArrayList<>();
        if (value.size() > settings.most()) {
            violations.add(violation(field, "too-many-tags", settings.most(), value.size()));
        }
        value.stream()
                .filter(tag -> tag.codePointCount(0, tag.length()) > settings.maxLength())
                .findFirst()
                .ifPresent(tag ->
                        violations.add(violation(field, "tag-too-long", Entered.shown(tag), settings.maxLength())));
        return violations;
    }

    @Override
    public String format(List<String> value, FieldDefinition field, TagsSettings settings, FieldContext context) {
        return String.join("zh".equals(context.locale().getLanguage()) ? "、" : ", ", value);
    }

    @Override
    public Optional<Object> sortKey(List<String> value, TagsSettings settings, FieldContext context) {
        return Optional.empty();
    }

    @Override
    public boolean sortable(TagsSettings settings) {
        return false;
    }

    @Override
    public boolean folded(TagsSettings settings) {
        return true;
    }

    @Override
    public List<String> spellings(List<String> value, TagsSettings settings, FieldContext context) {
        return value.stream().map(SameText::of).toList();
    }

    @Override
    public boolean multiple() {
        return true;
    }

    @Override
    public Set<Operator> operators(TagsSettings settings) {
        return Operands.CODES;
    }

    @Override
    public Parsed<Object> operand(
            Operator operator, Object input, FieldDefinition field, TagsSettings settings, FieldContext context) {
        return new Operands(messages()).parse(operator, input, one -> TextualType.text(one)
                .map(TagsType::tag)
                .filter(tag -> !tag.isEmpty())
                .map(BuiltinType::value)
                .orElseGet(() -> bad("not-tags", Entered.shown(one))));
    }

    @Override
    public ValueKind kind(TagsSettings settings) {
        return ValueKind.CODES;
    }

    @Override
    public InputSpec input(FieldDefinition field, TagsSettings settings) {
        return new InputSpec.Tags(field.key(), settings.most(), settings.maxLength());
    }

    @Override
    public List<String> example(int seed) {
        return Math.floorMod(seed, 2) == 0 ? List.of("VIP", "2026") : List.of("Rush " + Math.floorMod(seed, 5));
    }
}
