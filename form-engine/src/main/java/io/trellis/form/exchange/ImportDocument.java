package io.trellis.form.exchange;

import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.IndexSpec;
import io.trellis.form.record.RecordData;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an import did to a record, as it is stored.
 *
 * @param revision of the record after the import
 * @param before the values that the import changed, as they were; {@code without} names those that were nothing
 */
record ImportDocument(
        String id,
        String job,
        String entity,
        String record,
        long revision,
        boolean created,
        Map<String, Object> before,
        List<String> without) {

    static final CollectionSpec<ImportDocument> COLLECTION =
            CollectionSpec.of("imports", ImportDocument.class).index(IndexSpec.on("job"));

    /** @param revision after it */
    static ImportDocument created(String job, String entity, String record, long revision) {
        return new ImportDocument(id(job, record, revision), job, entity, record, revision, true, Map.of(), List.of());
    }

    /** @param revision after the change */
    static ImportDocument updated(String job, String entity, RecordData before, long revision, Set<String> keys) {
        Map<String, Object> values = new LinkedHashMap<>();
        List<String> without = new ArrayList<>();
        for (String key : keys) {
            Object value = before.get(key);
            if (value == null) {
                without.add(key);
            } else {
                values.put(key, input(value));
            }
        }
        String record = before.id().id();
        return new ImportDocument(id(job, record, revision), job, entity, record, revision, false, values, without);
    }

    /** Days and moments as text: the store would give a day back as a moment. */
    private static Object input(Object value) {
        return value instanceof LocalDate || value instanceof Instant ? value.toString() : value;
    }

    static String id(String job, String record, long revision) {
        return job + "/" + record + "/" + revision;
    }

    ImportLog.Entry entry() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(before);
        without.forEach(key -> all.put(key, null));
        return new ImportLog.Entry(record, revision, created, all);
    }
}
