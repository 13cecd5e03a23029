package io.trellis.form.record;

import io.trellis.form.field.BoundEntity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Changes by the product that are made of what stands in a record, as when one cell of its rows becomes another. Who writes the
 * record meanwhile keeps what they wrote: the change is made again from that.
 */
@Component
final class Rewriting {

    private static final Logger LOG = LoggerFactory.getLogger(Rewriting.class);

    /** So often one that others write again and again is tried. */
    private static final int ATTEMPTS = 20;

    /** What is refused this often is refused for good. */
    private static final int REFUSED_ATTEMPTS = 3;

    private final RecordStore store;
    private final Renewing records;

    Rewriting(RecordStore store, Renewing records) {
        this.store = store;
        this.records = records;
    }

    /**
     * @param key what makes it happen once
     * @param change of a record that is alive; empty for none
     */
    void each(
            BoundEntity entity,
            String key,
            List<String> ids,
            Function<StoredRecord, Map<String, @Nullable Object>> change) {
        List<String> left = ids;
        for (int attempt = 0; attempt < ATTEMPTS && !left.isEmpty(); attempt++) {
            Map<String, Renewing.Replaced> changes = new LinkedHashMap<>();
            for (StoredRecord record : store.find(entity, left)) {
                Map<String, @Nullable Object> values = record.alive() ? change.apply(record) : Map.of();
                if (!values.isEmpty()) {
                    changes.put(record.id().id(), new Renewing.Replaced(record.revision(), values));
                }
            }
            left = changes.isEmpty() ? List.of() : overtaken(entity.name(), key, changes, attempt < REFUSED_ATTEMPTS);
        }
        left.forEach(
                id -> LOG.warn("{}/{} was written by others again and again and stays as it is", entity.name(), id));
    }

    /** @param again whether what is refused is asked anew: what it was to name may have gone at this moment */
    private List<String> overtaken(String entity, String key, Map<String, Renewing.Replaced> changes, boolean again) {
        List<String> ids = List.copyOf(changes.keySet());
        List<SaveResult> results = records.systemUpdates(entity, key, changes);
        List<String> overtaken = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            switch (results.get(i)) {
                case SaveResult.Saved _ -> {}
                case SaveResult.Conflict _ -> overtaken.add(ids.get(i));
                case SaveResult.Rejected _ when again -> overtaken.add(ids.get(i));
                case SaveResult.Rejected _, SaveResult.Forbidden _, SaveResult.Missing _ ->
                    LOG.warn("{}/{} could not be changed along: {}", entity, ids.get(i), key);
            }
        }
        return overtaken;
    }
}
