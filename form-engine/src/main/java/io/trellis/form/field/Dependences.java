package io.trellis.form.field;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The lookups of an entity, or of the rows of a field, that fields beside them narrow.
 *
 * @param rows those of columns, by the field that has the rows; only where there are any
 */
public record Dependences(List<Dependence> own, Map<BoundField, Dependences> rows) {

    static Dependences of(List<BoundField> fields) {
        Map<BoundField, Dependences> rows = new LinkedHashMap<>();
        for (BoundField field : fields) {
            Dependences columns = of(field.columns());
            if (!columns.own.isEmpty() || !columns.rows.isEmpty()) {
                rows.put(field, columns);
            }
        }
        return new Dependences(Dependence.among(fields), rows);
    }
}
