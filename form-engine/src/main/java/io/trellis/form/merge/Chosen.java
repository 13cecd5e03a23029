package io.trellis.form.merge;

import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ValueKind;
import io.trellis.form.record.RecordData;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which value the record that stays gets for each field, unless somebody says otherwise. */
final class Chosen {

    private static final String OWNER = "owner";

    private final BoundEntity entity;
    private final List<RecordData> records;

    /** @param records the one that stays first */
    Chosen(BoundEntity entity, List<RecordData> records) {
        this.entity = entity;
        this.records = records;
    }

    /** What is entered, and the owner. */
    Stream<BoundField> fields() {
        return Stream.concat(entity.fields().stream().filter(field -> !field.computed()), entity.field(OWNER).stream());
    }

    @Nullable
    Object value(BoundField field, RecordData record) {
        Object value = record.get(field.key());
        return value instanceof Collection<?> several && several.isEmpty() ? null : value;
    }

    /** The first that has one; what names a record that is merged would name itself. */
    int of(BoundField field) {
        for (int i = 0; i < records.size(); i++) {
            Object value = value(field, records.get(i));
            if (value != null && (i == 0 || !namesOneOfThem(field, value))) {
                return i;
            }
        }
        return 0;
    }

    private boolean namesOneOfThem(BoundField field, Object value) {
        return field.target().filter(entity.name()::equals).isPresent()
                && records.stream().anyMatch(record -> record.id().id().equals(value));
    }

    static boolean joins(BoundField field) {
        return field.kind() == ValueKind.ROWS || field.kind() == ValueKind.CODES;
    }

    /** What the record that stays takes from others by itself. */
    Map<String, @Nullable Object> taken() {
        Map<String, @Nullable Object> taken = new LinkedHashMap<>();
        fields().forEach(field -> Optional.of(of(field))
                .filter(from -> from > 0)
                .ifPresent(from ->
                        taken.put(field.key(), MergePreview.Line.fresh(field, value(field, records.get(from))))));
        return taken;
    }
}
