package io.trellis.form.query;

import io.trellis.core.filter.FieldPath;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.field.ValueKind;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A value that a report computes of each record; its groups and measures name it by its key, as if it were a field of the
 * records. What its reader may not see is nothing to it.
 *
 * @param expression FEEL over the record's fields and what its lookups lead to
 * @param result number, money, text, truth, date or date and time; a length of time is a number of days
 * @param scale decimals that a number is rounded to
 */
public record RowFormula(String key, LocalizedText label, String expression, ValueKind result, int scale) {

    /** As the formula field that would compute the same. */
    public FieldDefinition definition() {
        return new FieldDefinition(
                key,
                key,
                "formula",
                label,
                LocalizedText.same(""),
                false,
                false,
                true,
                false,
                null,
                FieldDefinition.FieldRules.NONE,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("expression", expression)
                        .put("result", result.name())
                        .put("scale", scale));
    }

    /** The paths that it reads, lookups followed; of what is no field too, as far as the expression can be read. */
    public Stream<FieldPath> reads(FieldTypes types) {
        return reads(types.bind(definition())).map(FieldPath::new);
    }

    private static Stream<List<String>> reads(BoundField field) {
        return field.reads().paths().stream();
    }

    public boolean isNamedBy(FieldPath path) {
        return !path.isJoined() && path.first().equals(key);
    }
}
