package io.trellis.form.record;

import io.trellis.core.store.Change;
import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Counters that never give a number twice. */
@Component
final class Sequences {

    private static final String LAST = "last";

    private final MappedCollection<Counter> counters;

    /** @param last that was given */
    record Counter(String id, long last) {}

    Sequences(DocumentStore store) {
        counters = store.collection(CollectionSpec.of("sequences", Counter.class));
    }

    /** Takes so many numbers at once. @return the first of them */
    long take(String sequence, int count) {
        Change change = Change.of().inc(LAST, count);
        Optional<Counter> counter = counters.updateOne(Criteria.id(sequence), change);
        if (counter.isEmpty()) {
            counters.insertIfAbsent(new Counter(sequence, 0));
            counter = counters.updateOne(Criteria.id(sequence), change);
        }
        return counter.orElseThrow().last() - count + 1;
    }
}
