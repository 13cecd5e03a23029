package io.trellis.form.bulk;

import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.IndexSpec;
import io.trellis.form.record.RecordData;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a job did to one record, as it is kept to be taken back.
 *
 * @param id of the job, then by the order in which it was done
 * @param revision of the record after it
 * @param field of entries from before several were changed at once, and {@code before} what it held, in a list of one; empty for nothing
 * @param operation of an action; of what was shared what is shared since, of what was given to whom; empty for none
 * @param formers what the fields held; null in entries from before there were several
 */
record BulkEntry(
        String id,
        String job,
        String record,
        Did did,
        long revision,
        String field,
        List<Object> before,
        String operation,
        @Nullable List<Former> formers) {

    /** @param before what the field held, in a list of one; empty for nothing */
    record Former(String field, List<Object> before) {}

    enum Did {
        PUT,
        DELETED,
        ACTED,
        SHARED,
        /** What is no record went from one person to another, see {@link Handed}. */
        GIVEN
    }

    static final CollectionSpec<BulkEntry> COLLECTION =
            CollectionSpec.of("bulk", BulkEntry.class).index(IndexSpec.on("job"));

    private static final String ORDERED = "%s/%08d";

    static BulkEntry put(String job, long place, RecordData record, Collection<String> fields) {
        return new BulkEntry(
                ORDERED.formatted(job, place),
                job,
                record.id().id(),
                Did.PUT,
                record.revision() + 1,
                "",
                List.of(),
                "",
                fields.stream()
                        .map(field -> new Former(field, held(record.get(field))))
                        .toList());
    }

    static BulkEntry deleted(String job, long place, String record, long revision) {
        return new BulkEntry(
                ORDERED.formatted(job, place), job, record, Did.DELETED, revision, "", List.of(), "", null);
    }

    static BulkEntry acted(String job, long place, String record, String operation) {
        return new BulkEntry(ORDERED.formatted(job, place), job, record, Did.ACTED, 0, "", List.of(), operation, null);
    }

    /** @param former what was shared before; {@code now} what is since, each empty for nothing */
    static BulkEntry shared(String job, long place, String record, List<Object> former, String now) {
        return new BulkEntry(ORDERED.formatted(job, place), job, record, Did.SHARED, 0, "", former, now, null);
    }

    /** @param to who has it since */
    static BulkEntry given(String job, long place, String id, String to) {
        return new BulkEntry(ORDERED.formatted(job, place), job, id, Did.GIVEN, 0, "", List.of(), to, null);
    }

    private static List<Object> held(@Nullable Object value) {
        return value == null ? List.of() : List.of(plain(value));
    }

    /** Days and moments as text: the store would give a day back as a moment. */
    private static Object plain(Object value) {
        return value instanceof LocalDate || value instanceof Instant ? value.toString() : value;
    }

    Map<String, @Nullable Object> former() {
        Map<String, @Nullable Object> former = new HashMap<>();
        List<Former> all = formers == null ? List.of(new Former(field, before)) : formers;
        all.forEach(one -> former.put(
                one.field(), one.before().isEmpty() ? null : one.before().getFirst()));
        return former;
    }
}
