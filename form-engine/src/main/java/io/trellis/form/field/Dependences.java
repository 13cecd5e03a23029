package io.trellis.form.field;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The lookups of an entity that fields beside them narrow.
 *
 * @param rows those of columns, by the field that has the rows; only where there are any
 */
public record Dependences(List<Dependence> own, Map<BoundField, List<Dependence>> rows) {

    static Dependences of(List<BoundField> fields) {
        Map<BoundField, List<Dependence>> rows = new LinkedHashMap<>();
        for (BoundField field : fields) {
            List<Dependence> columns = Dependence.among(field.columns());
            if (!columns.isEmpty()) {
                rows.put(field, columns);
            }
        }
        return new Dependences(Dependence.among(fields), rows);
    }
}
