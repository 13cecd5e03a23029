package io.trellis.form.field;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A field whose value is taken from what a lookup beside it leads to, at the moment that is chosen.
 *
 * @param path from the record at the end of the lookup on
 */
public record Taking(BoundField field, BoundField lookup, List<String> path) {

    /** Of fields of a record, or of columns of its rows. */
    public static List<Taking> among(List<BoundField> fields) {
        return fields.stream()
                .flatMap(field ->
                        of(field, key -> fields.stream()
                                        .filter(other -> other.key().equals(key))
                                        .findFirst())
                                .stream())
                .toList();
    }

    /** Empty for a field that takes nothing, and for one whose path does not begin with a lookup. */
    public static Optional<Taking> of(BoundField field, Function<String, Optional<BoundField>> beside) {
        String takes = field.definition().takes();
        List<String> steps = takes == null ? List.of() : List.of(takes.split("\\.", -1));
        return steps.size() < 2 || steps.stream().anyMatch(String::isBlank)
                ? Optional.empty()
                : beside.apply(steps.getFirst())
                        .filter(lookup -> lookup.target().isPresent() && !lookup.multiple())
                        .map(lookup -> new Taking(field, lookup, steps.subList(1, steps.size())));
    }

    /** Whether nobody may enter another value. */
    public boolean only() {
        return field.definition().readOnly();
    }

    /** What is there for the field now; empty for nothing, and for what is out of sight. */
    public Optional<Object> value(@Nullable Object chosen, FieldContext context) {
        return chosen instanceof String id
                ? lookup.target()
                        .flatMap(entity -> context.behind(entity, id, path))
                        .flatMap(
                                plain -> field.parse(plain, context) instanceof FieldType.Parsed.Value<Object>(var read)
                                        ? Optional.ofNullable(read)
                                        : Optional.empty())
                        .map(field::rounded)
                : Optional.empty();
    }
}
