package io.trellis.form.field;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** A lookup that a field beside it narrows: offered, and taken, is what agrees with that field. */
public record Dependence(BoundField lookup, InputSpec.Reference reference) {

    /** Of fields of a record, or of columns of its rows. */
    public static List<Dependence> among(List<BoundField> fields) {
        return fields.stream()
                .flatMap(field -> field.input() instanceof InputSpec.Reference reference && reference.depends()
                        ? Stream.of(new Dependence(field, reference))
                        : Stream.empty())
                .toList();
    }

    /** Whether a value of one can be a value of the other: the same records, or texts, or options. */
    public static boolean agree(BoundField one, BoundField other) {
        boolean single = !one.multiple() && !other.multiple();
        if (one.kind() == ValueKind.REFERENCE || other.kind() == ValueKind.REFERENCE) {
            return single && one.kind() == other.kind() && Objects.equals(one.target(), other.target());
        }
        return single
                && one.kind() == other.kind()
                && Set.of(ValueKind.TEXT, ValueKind.CODE).contains(one.kind());
    }
}
