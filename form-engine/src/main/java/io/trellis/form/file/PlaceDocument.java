package io.trellis.form.file;

import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.IndexSpec;
import io.trellis.form.record.RecordId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a file is held: as long as there is one such place, there is the file.
 *
 * @param of entity and record
 * @param field a key; empty for what is attached to the record as a whole
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

    /** No field is called so. */
    static final String ATTACHED = "";

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

    RecordId record() {
        int slash = of.indexOf('/');
        return new RecordId(of.substring(0, slash), of.substring(slash + 1));
    }
}
