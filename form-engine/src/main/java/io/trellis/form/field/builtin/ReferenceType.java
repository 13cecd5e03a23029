package io.trellis.form.field.builtin;

import io.trellis.core.filter.Operator;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.ColumnValues;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.ValueKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The id of a record of another entity. People write its title; a program writes its id. */
abstract class ReferenceType<S extends Record> extends BuiltinType<S, String> {

    private static final int LONGEST = 1_000;

    ReferenceType(String id, String icon, Class<S> settingsType, Messages messages) {
        super(id, icon, "relation", settingsType, messages);
    }

    abstract String entity(S settings);

    /** A column of nothing but names of its records. */
    @Override
    public List<S> holding(ColumnValues column) {
        return column.entities().contains(entity(defaults())) ? List.of(defaults()) : List.of();
    }

    @Override
    public Parsed<String> parse(Object input, FieldDefinition field, S settings, FieldContext context) {
        Object id = input instanceof Map<?, ?> map && map.get("id") != null ? map.get("id") : input;
        String words = TextualType.text(id).map(TextualType::line).orElse("");
        if (words.isEmpty() || words.length() > LONGEST) {
            return words.isEmpty() && input instanceof String ? value(null) : bad("not-a-reference");
        }
        String entity = entity(settings);
        if (context.exists(entity, words)) {
            return value(words);
        }
        if (input instanceof Map) {
            return bad("unknown-record", words);
        }
        List<String> named = context.idsByLabel(entity, words);
        return switch (named.size()) {
            case 0 -> bad("unknown-record", words);
            case 1 -> value(named.getFirst());
            default -> bad("ambiguous-record", words, named.size());
        };
    }

    @Override
    public String format(String value, FieldDefinition field, S settings, FieldContext context) {
        return context.label(entity(settings), value).orElse("");
    }

    /** By the title, of which every record that names it holds its own copy; none where it leads to nothing. */
    @Override
    public Optional<Object> sortKey(String value, S settings, FieldContext context) {
        return context.label(entity(settings), value).map(SortKeys::of);
    }

    @Override
    public Set<Operator> operators(S settings) {
        return Operands.CODE;
    }

    /** Ids pass as they are: a filter may name what is gone, and finds nothing then. */
    @Override
    public Parsed<Object> operand(
            Operator operator, Object input, FieldDefinition field, S settings, FieldContext context) {
        return new Operands(messages()).parse(operator, input, this::named);
    }

    /** The id that a filter compares with. */
    Parsed<String> named(Object one) {
        Object id = one instanceof Map<?, ?> map && map.get("id") != null ? map.get("id") : one;
        return id instanceof String text && !text.isBlank() ? value(text) : bad("not-a-reference");
    }

    @Override
    public ValueKind kind(S settings) {
        return ValueKind.REFERENCE;
    }

    @Override
    public Optional<String> target(S settings) {
        return Optional.of(entity(settings));
    }

    @Override
    public String example(int seed) {
        return "example-" + Math.floorMod(seed, 100);
    }
}
