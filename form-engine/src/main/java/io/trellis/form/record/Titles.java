package io.trellis.form.record;

import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.ValueKind;
import java.util.Optional;

/** What records are called. */
final class Titles {

    private Titles() {}

    /** Empty when the title's field may not be read; the record's id where the title has no value. */
    static Optional<String> of(StoredRecord record, BoundEntity entity, Rights rights, FieldContext context) {
        BoundField title = entity.title();
        if (!rights.reads(title.key())) {
            return Optional.empty();
        }
        Object value = RecordViews.withSystemFields(record).get(title.key());
        // a title that is itself a lookup is not followed: it might lead back here
        String text = value == null || title.kind() == ValueKind.REFERENCE ? "" : title.format(value, context);
        return Optional.of(text.isBlank() ? record.id().id() : text);
    }
}
