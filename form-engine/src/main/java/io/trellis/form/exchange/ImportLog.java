package io.trellis.form.exchange;

import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentCollection;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.IndexSpec;
import io.trellis.core.store.Sort;
import io.trellis.core.store.StoreQuery;
import io.trellis.form.record.RecordData;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What imports did, record by record, so that it can be taken back. */
@Component
final class ImportLog {

    private static final int PAGE = 500;

    private final DocumentCollection entries;

    ImportLog(DocumentStore store) {
        this.entries = store.collection("imports");
        entries.ensureIndex(IndexSpec.on("job"));
    }

    /**
     * @param revision of the record after the import
     * @param before the values that the import changed, as they were, null for nothing; absent where the import created it
     */
    record Entry(String record, long revision, boolean created, Map<String, @Nullable Object> before) {}

    /** @param revision after it */
    static Map<String, Object> created(String job, String entity, String record, long revision) {
        return entry(job, entity, record, revision, Map.of("created", true));
    }

    /** @param revision after the change */
    static Map<String, Object> updated(String job, String entity, RecordData before, long revision, Set<String> keys) {
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
        return entry(
                job,
                entity,
                before.id().id(),
                revision,
                Map.of("created", false, "before", values, "without", without));
    }

    /** Days and moments as text: the store would give a day back as a moment. */
    private static Object input(Object value) {
        return value instanceof LocalDate || value instanceof Instant ? value.toString() : value;
    }

    private static Map<String, Object> entry(
            String job, String entity, String record, long revision, Map<String, Object> what) {
        Map<String, Object> entry = new TreeMap<>(what);
        entry.put("_id", job + "/" + record + "/" + revision);
        entry.put("job", job);
        entry.put("entity", entity);
        entry.put("record", record);
        entry.put("revision", revision);
        return entry;
    }

    /** What was noted and did not happen. */
    void forget(Collection<String> ids) {
        if (!ids.isEmpty()) {
            entries.delete(Criteria.in("_id", ids));
        }
    }

    void write(Collection<Map<String, Object>> batch) {
        if (!batch.isEmpty()) {
            entries.insertAll(List.copyOf(batch));
        }
    }

    long count(String job) {
        return entries.count(Criteria.eq("job", job));
    }

    /** The last first. */
    List<Entry> page(String job, @Nullable String after) {
        Criteria of = Criteria.eq("job", job);
        Criteria where = after == null ? of : of.and(Criteria.lt("_id", after));
        return entries.find(StoreQuery.of(where).by(Sort.descending("_id")).limit(PAGE)).stream()
                .map(ImportLog::entry)
                .toList();
    }

    static String id(String job, Entry entry) {
        return job + "/" + entry.record() + "/" + entry.revision();
    }

    @SuppressWarnings("unchecked")
    private static Entry entry(Map<String, Object> stored) {
        Map<String, @Nullable Object> before = new LinkedHashMap<>();
        if (stored.get("before") instanceof Map<?, ?> values) {
            before.putAll((Map<String, Object>) values);
        }
        if (stored.get("without") instanceof List<?> keys) {
            keys.forEach(key -> before.put(String.valueOf(key), null));
        }
        return new Entry(
                String.valueOf(stored.get("record")),
                stored.get("revision") instanceof Number number ? number.longValue() : 0,
                Boolean.TRUE.equals(stored.get("created")),
                before);
    }
}
