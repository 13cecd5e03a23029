package io.trellis.form.formula;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ValueKind;
import java.util.Optional;

/**
 * Something that an expression over an entity can name.
 *
 * @param path as it is written, such as {@code account.region}; of the columns of a sub-table it yields a list
 * @param label what people call it, with the way to it: {@code Account › Region}
 */
public record ExpressionName(String path, LocalizedText label, BoundField field) {

    /** Whether there are further names behind it: of the record that a lookup leads to, of columns, of parts. */
    public boolean opens() {
        return field.target().isPresent()
                || !field.columns().isEmpty()
                || field.kind() == ValueKind.PARTS && !field.parts().isEmpty();
    }

    /** The entity of the record behind it, where it is a lookup. */
    public Optional<String> leadsTo() {
        return field.target();
    }
}
