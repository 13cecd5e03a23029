package io.trellis.app.ui.records;

import io.trellis.form.field.BoundEntity;
import io.trellis.form.record.RecordData;
import java.util.HashMap;
import java.util.Map;

/** A record's own values and the system fields, as a form may show either. */
final class ShownValues {

    private ShownValues() {}

    static Map<String, Object> of(BoundEntity entity, RecordData record) {
        Map<String, Object> values = new HashMap<>(record.values());
        entity.definition().allFields().forEach(field -> {
            Object value = record.get(field.key());
            if (value != null) {
                values.put(field.key(), value);
            }
        });
        return values;
    }
}
