package io.trellis.core.store;

import java.util.List;
import java.util.Optional;

/**
 * Which documents, in which order, how many.
 *
 * @param after the last document of the page before; only its id and what the query sorts by are read
 * @param limit documents at most, 0 for all; a negative one is an IllegalArgumentException
 */
public record StoreQuery(Criteria where, List<Sort> order, Optional<Record> after, int limit) {

    public StoreQuery {
        order = List.copyOf(order);
        if (limit < 0) {
            throw new IllegalArgumentException("a limit is not negative: " + limit);
        }
    }

    public static StoreQuery of(Criteria where) {
        return new StoreQuery(where, List.of(), Optional.empty(), 0);
    }

    public StoreQuery by(Sort... order) {
        return new StoreQuery(where, List.of(order), after, limit);
    }

    /** What follows this document in the query's order, also when it was changed or deleted meanwhile. */
    public StoreQuery after(Record document) {
        return new StoreQuery(where, order, Optional.of(document), limit);
    }

    public StoreQuery limit(int limit) {
        return new StoreQuery(where, order, after, limit);
    }
}
