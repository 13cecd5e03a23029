package io.trellis.form.field.builtin;

import io.trellis.core.filter.Operator;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldType.Parsed;
import io.trellis.form.field.SameText;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How a value in parts is found by words that stand in it as a whole. */
final class Words {

    private Words() {}

    /** @param ways in which the value is written; with and without blanks, as nobody remembers which */
    static List<String> spellings(String... ways) {
        return Stream.of(ways)
                .map(SameText::of)
                .flatMap(way -> Stream.of(way, way.replace(" ", "")))
                .distinct()
                .toList();
    }

    /** Words, or a value as the type has it, which stands for the words that it is written in. */
    static <S extends Record> Parsed<Object> operand(
            BuiltinType<S, Map<String, Object>> type,
            Operator operator,
            Object input,
            FieldDefinition field,
            S settings,
            FieldContext context) {
        return new Operands(type.messages())
                .parse(
                        operator,
                        input,
                        one -> one instanceof Map<?, ?>
                                ? written(type, one, field, settings, context)
                                : TextualType.text(one)
                                        .map(TextualType::line)
                                        .filter(words -> !words.isEmpty())
                                        .map(BuiltinType::value)
                                        .orElseGet(() -> type.bad("not-a-text")));
    }

    private static <S extends Record> Parsed<String> written(
            BuiltinType<S, Map<String, Object>> type,
            Object input,
            FieldDefinition field,
            S settings,
            FieldContext context) {
        return switch (type.parse(input, field, settings, context)) {
            case Parsed.Value<Map<String, Object>>(var value) ->
                BuiltinType.value(value == null ? null : type.format(value, field, settings, context));
            case Parsed.Bad<Map<String, Object>>(var message) -> new Parsed.Bad<>(message);
        };
    }
}
