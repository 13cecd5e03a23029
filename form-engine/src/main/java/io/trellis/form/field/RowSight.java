package io.trellis.form.field;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows as the formulas of their columns see them. */
@FunctionalInterface
public interface RowSight {

    /** @param column whose formula it is that looks */
    Map<String, Object> of(BoundField column, Map<String, Object> row);

    /** A row with lookups as the ids that stand there; a cell without a value is there, and null. */
    @SuppressWarnings("NullAway")
    static Map<String, Object> cells(List<BoundField> columns, Map<String, Object> row, FieldContext context) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("id", row.get("id"));
        columns.forEach(column -> values.put(column.key(), column.expressionValue(row.get(column.key()), context)));
        return values;
    }
}
