package io.trellis.form.file;

import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.IndexSpec;
import io.trellis.form.field.SameText;
import io.trellis.form.field.SearchText;
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
 * @param entity of the record
 * @param search the file's name as it is looked for
 * @param spelt by which version of that; null where a release before files were looked for wrote it
 */
record PlaceDocument(
        String id,
        String file,
        String of,
        String field,
        Instant at,
        @Nullable Instant replaced,
        @Nullable String entity,
        @Nullable String search,
        @Nullable Integer spelt) {

    static final String FILE = "file";
    static final String OF = "of";
    static final String FIELD = "field";
    static final String REPLACED = "replaced";
    static final String AT = "at";
    static final String ENTITY = "entity";
    static final String SEARCH = "search";
    static final String SPELT = "spelt";

    private static final String ATTACHED = "@";

    static final CollectionSpec<PlaceDocument> COLLECTION = CollectionSpec.of("record.file.place", PlaceDocument.class)
            .index(IndexSpec.on(FILE))
            .index(IndexSpec.on(OF, FIELD))
            .index(IndexSpec.on(AT));

    static PlaceDocument of(UploadDocument file, RecordId record, String field, Instant at) {
        return new PlaceDocument(
                id(file.id(), record, field),
                file.id(),
                record.toString(),
                field,
                at,
                null,
                record.entity(),
                spelling(file.name()),
                SameText.VERSION);
    }

    /** The same at another record. */
    PlaceDocument at(RecordId record) {
        return new PlaceDocument(
                id(file, record, field), file, record.toString(), field, at, replaced, record.entity(), search, spelt);
    }

    static String spelling(String name) {
        return SearchText.of(SameText.of(name));
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
