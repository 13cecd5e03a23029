package io.trellis.form.mongo;

import io.trellis.form.entity.SystemFields;
import io.trellis.form.entity.ValuePlaces;
import io.trellis.form.field.BoundField;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Stored records as people get them: with the fields that were asked for and that they may read. */
final class RecordReader {

    private final VisibleEntity entity;
    private final List<BoundField> fields;
    private final boolean owner;
    private final boolean department;

    /** @param fields what was asked for */
    RecordReader(VisibleEntity entity, Collection<BoundField> fields) {
        this.entity = entity;
        this.fields = fields.stream().filter(RecordReader::isValue).toList();
        this.owner = entity.field(SystemFields.OWNER).isPresent();
        this.department = entity.field(SystemFields.DEPARTMENT).isPresent();
    }

    private static boolean isValue(BoundField field) {
        return DocumentPath.of(field).path().startsWith(RecordPaths.VALUES + ".");
    }

    /** What of the documents is needed for these fields. */
    static Document projection(Collection<BoundField> fields, ListOrder order) {
        Document wanted = new Document();
        for (String part : new String[] {
            RecordPaths.REVISION,
            RecordPaths.OWNER,
            RecordPaths.DEPARTMENT,
            RecordPaths.ACCESS,
            RecordPaths.CREATED,
            RecordPaths.UPDATED,
            RecordPaths.DELETED
        }) {
            wanted.append(part, 1);
        }
        fields.stream()
                .map(field -> DocumentPath.of(field).path())
                .filter(path -> path.startsWith(RecordPaths.VALUES + "."))
                .forEach(path -> wanted.append(path, 1));
        order.steps().stream()
                .map(ListOrder.Step::read)
                .filter(path ->
                        path.startsWith(RecordPaths.SORT_KEYS + ".") || path.startsWith(RecordPaths.VALUES + "."))
                .forEach(path -> wanted.append(path, 1));
        return wanted;
    }

    RecordData read(Document record) {
        Map<String, Object> values = new LinkedHashMap<>();
        Map<String, String> masks = new LinkedHashMap<>();
        if (record.get(RecordPaths.VALUES) instanceof Document stored) {
            for (BoundField field : fields) {
                Object value = stored.get(ValuePlaces.of(field.definition()));
                Optional<VisibleEntity.Masked> masked = entity.masked(field.key());
                if (masked.isPresent()) {
                    mask(masked.get(), value).ifPresent(text -> masks.put(field.key(), text));
                } else {
                    Object read = StoredValues.read(field, value);
                    if (read != null) {
                        values.put(field.key(), read);
                    }
                }
            }
        }
        return new RecordData(
                new RecordId(entity.name(), record.getString(RecordPaths.ID)),
                record.get(RecordPaths.REVISION) instanceof Number revision ? revision.longValue() : 0,
                values,
                owner ? record.getString(RecordPaths.OWNER) : null,
                department ? record.getString(RecordPaths.DEPARTMENT) : null,
                instant(Documents.at(record, RecordPaths.CREATED + "." + RecordPaths.AT)),
                text(Documents.at(record, RecordPaths.CREATED + "." + RecordPaths.BY)),
                instant(Documents.at(record, RecordPaths.UPDATED + "." + RecordPaths.AT)),
                text(Documents.at(record, RecordPaths.UPDATED + "." + RecordPaths.BY)),
                record.get(RecordPaths.DELETED) instanceof Date deleted ? deleted.toInstant() : null,
                entity.allowed(RecordDocuments.access(record)),
                masks);
    }

    /** What is shown of a stored value; empty for none, and for what the field held as another type. */
    static Optional<String> mask(VisibleEntity.Masked field, @Nullable Object stored) {
        Object value = StoredValues.read(field.stored(), stored);
        return Optional.ofNullable(value).filter(field.stored().kind()::holds).map(field.stored()::mask);
    }

    /** A field's value; an entity's own field goes before a system field of the same key. */
    static @Nullable Object value(RecordData record, BoundField field) {
        return isValue(field) ? record.values().get(field.key()) : record.get(field.key());
    }

    private static Instant instant(@Nullable Object stored) {
        return stored instanceof Date date ? date.toInstant() : Instant.EPOCH;
    }

    private static String text(@Nullable Object stored) {
        return stored == null ? "" : stored.toString();
    }
}
