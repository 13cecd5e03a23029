package io.trellis.form.file;

import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.IndexSpec;
import io.trellis.form.record.RecordId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a file is held: as long as there is one such place, there is the file.
 *
 * @param of entity and record
 * @param field a key, or {@code @} and the id of an attachment, or the sign of a {@link FileHolder} and an id
 * @param replaced since when it is an earlier one; null for what is there now
 */
record PlaceDocument(
        String id,
        String file,
        String of,
        String field,
        Instant at,
        @Nullable Instant replaced) {

    static final String FILE = "file";
    static final String OF = "of";
    static final String FIELD = "field";
    static final String REPLACED = "replaced";

    private static final String ATTACHED = "@";

    static final CollectionSpec<PlaceDocument> COLLECTION = CollectionSpec.of("record.file.place", PlaceDocument.class)
            .index(IndexSpec.on(FILE))
            .index(IndexSpec.on(OF, FIELD));

    static PlaceDocument of(String file, RecordId record, String field, Instant at) {
        return new PlaceDocument(id(file, record, field), file, record.toString(), field, at, null);
    }

    static String id(String file, RecordId record, String field) {
        return file + "@" + record + "/" + field;
    }

    static Criteria in(RecordId record, String field) {
        return Criteria.eq(OF, record.toString()).and(Criteria.eq(FIELD, field));
    }

    /** The place of an attachment; no field is called so. */
    static String attached(String attachment) {
        return ATTACHED + attachment;
    }

    /** Which attachment a place is of; empty for a field. */
    static Optional<String> attachment(String field) {
        return field.startsWith(ATTACHED) ? Optional.of(field.substring(ATTACHED.length())) : Optional.empty();
    }

    RecordId record() {
        int slash = of.indexOf('/');
        return new RecordId(of.substring(0, slash), of.substring(slash + 1));
    }
}
