package io.trellis.form.bulk;

import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.IndexSpec;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a job did to one record, as it is kept to be taken back.
 *
 * @param id of the job, then by the order in which it was done
 * @param revision of the record after it
 * @param before what the field held, in a list of one; empty for nothing
 * @param operation of an action; empty for none
 */
record BulkEntry(
        String id,
        String job,
        String record,
        Did did,
        long revision,
        String field,
        List<Object> before,
        String operation) {

    enum Did {
        PUT,
        DELETED,
        ACTED
    }

    static final CollectionSpec<BulkEntry> COLLECTION =
            CollectionSpec.of("bulk", BulkEntry.class).index(IndexSpec.on("job"));

    private static final String ORDERED = "%s/%08d";

    static BulkEntry put(String job, long place, String record, long revision, String field, @Nullable Object before) {
        return new BulkEntry(
                ORDERED.formatted(job, place),
                job,
                record,
                Did.PUT,
                revision,
                field,
                before == null ? List.of() : List.of(plain(before)),
                "");
    }

    static BulkEntry deleted(String job, long place, String record, long revision) {
        return new BulkEntry(ORDERED.formatted(job, place), job, record, Did.DELETED, revision, "", List.of(), "");
    }

    static BulkEntry acted(String job, long place, String record, String operation) {
        return new BulkEntry(ORDERED.formatted(job, place), job, record, Did.ACTED, 0, "", List.of(), operation);
    }

    /** Days and moments as text: the store would give a day back as a moment. */
    private static Object plain(Object value) {
        return value instanceof LocalDate || value instanceof Instant ? value.toString() : value;
    }

    Map<String, @Nullable Object> former() {
        Map<String, @Nullable Object> former = new HashMap<>();
        former.put(field, before.isEmpty() ? null : before.getFirst());
        return former;
    }
}
