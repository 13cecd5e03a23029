package io.trellis.form.exchange;

import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.Sort;
import io.trellis.core.store.StoreQuery;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What imports did, record by record, so that it can be taken back. */
@Component
final class ImportLog {

    private static final int PAGE = 500;

    private final MappedCollection<ImportDocument> entries;

    ImportLog(DocumentStore store) {
        this.entries = store.collection(ImportDocument.COLLECTION);
    }

    /**
     * @param revision of the record after the import
     * @param before the values that the import changed, as they were, null for nothing; absent where the import created it
     */
    record Entry(String record, long revision, boolean created, Map<String, @Nullable Object> before) {}

    /** What was noted and did not happen. */
    void forget(Collection<String> ids) {
        if (!ids.isEmpty()) {
            entries.delete(Criteria.in("_id", ids));
        }
    }

    void write(Collection<ImportDocument> batch) {
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
                .map(ImportDocument::entry)
                .toList();
    }

    static String id(String job, Entry entry) {
        return ImportDocument.id(job, entry.record(), entry.revision());
    }
}
