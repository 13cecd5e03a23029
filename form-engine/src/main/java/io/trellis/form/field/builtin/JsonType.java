package io.trellis.form.field.builtin;

import io.trellis.core.filter.FilterJson;
import io.trellis.core.filter.Operator;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.Violation;
import io.trellis.form.field.builtin.JsonType.JsonSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON of another system, kept as it was written; what is no JSON is refused with the line and column where it breaks off. */
@Component
@Order(24)
final class JsonType extends TextualType<JsonSettings> {

    private static final int DEEPEST = 50;

    private static final JsonMapper READER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    record JsonSettings(int maxLength) {}

    JsonType(Messages messages) {
        super("json", "curly-brackets", "text", JsonSettings.class, messages);
    }

    /** The end of what is long tells as much as any part of it. */
    @Override
    public String mask(String value, FieldDefinition field, JsonSettings settings) {
        return MASK;
    }

    @Override
    public JsonSettings defaults() {
        return new JsonSettings(10_000);
    }

    @Override
    public List<FieldDefinition> properties() {
        return List.of(property().number("maxLength", 1, LongTextType.LONGEST));
    }

    @Override
    public List<SettingsProblem> check(FieldDefinition field, JsonSettings settings, FieldContext.Design context) {
        return settings.maxLength() < 1 || settings.maxLength() > LongTextType.LONGEST
                ? List.of(problem("maxLength", "out-of-range", 1, LongTextType.LONGEST))
                : List.of();
    }

    /** A text that holds JSON, or the objects and lists themselves. */
    @Override
    public Parsed<String> parse(Object input, FieldDefinition field, JsonSettings settings, FieldContext context) {
        if (input instanceof Map || input instanceof List) {
            return value(FilterJson.node(input).toPrettyString());
        }
        return text(input)
                .map(LongTextType::lines)
                .map(text -> BuiltinType.<String>value(text.isBlank() ? null : text.strip()))
                .orElseGet(() -> bad("not-a-text"));
    }

    @Override
    public List<Violation> validate(String value, FieldDefinition field, JsonSettings settings, FieldContext context) {
        if (value.codePointCount(0, value.length()) > settings.maxLength()) {
            return List.of(violation(field, "too-long", settings.maxLength()));
        }
        try {
            READER.readTree(value);
            return List.of();
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            return List.of(
                    at == null
                            ? violation(field, "not-json", 1, 1)
                            : violation(field, "not-json", at.getLineNr(), at.getColumnNr()));
        }
    }

    @Override
    public Optional<Object> sortKey(String value, JsonSettings settings, FieldContext context) {
        return Optional.empty();
    }

    @Override
    public boolean sortable(JsonSettings settings) {
        return false;
    }

    @Override
    public Set<Operator> operators(JsonSettings settings) {
        return Operands.LONG_TEXT;
    }

    @Override
    public InputSpec input(FieldDefinition field, JsonSettings settings) {
        return new InputSpec.Text(true, settings.maxLength(), "text", true);
    }

    @Override
    public String example(int seed) {
        return "{\"order\": " + seed + ", \"lines\": [\"a\", null, true]}";
    }
}
