package io.trellis.form.record;

import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentCollection;
import io.trellis.core.store.DocumentStore;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Counters that never give a number twice. */
@Component
final class Sequences {

    private static final String LAST = "last";

    private final DocumentCollection counters;

    Sequences(DocumentStore store) {
        counters = store.collection("sequences");
    }

    /** Takes so many numbers at once. @return the first of them */
    long take(String sequence, int count) {
        Change change = Change.of().inc(LAST, count);
        Optional<Map<String, Object>> counter = counters.updateOne(Criteria.id(sequence), change);
        if (counter.isEmpty()) {
            counters.insertIfAbsent(Map.of("_id", sequence, LAST, 0L));
            counter = counters.updateOne(Criteria.id(sequence), change);
        }
        return counter.map(found -> found.get(LAST)).map(last -> (Long) last).orElseThrow() - count + 1;
    }
}
