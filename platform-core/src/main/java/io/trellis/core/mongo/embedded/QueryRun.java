package io.trellis.core.mongo.embedded;

import java.util.Map;

/**
 * A query that was answered, and what it took.
 *
 * @param operation {@code find}, {@code count}, {@code aggregate} or {@code write}
 * @param filter as it was asked
 * @param limit how many were wanted, 0 for all
 * @param index by name; {@code _id_} for the documents in the order of their ids
 * @param narrowed whether the filter decided what part of the index was read
 * @param ordered whether they came in the order asked for
 * @param keys entries of the index that were read
 * @param documents that were read
 * @param matched documents that met the filter
 * @param returned documents in the answer
 */
public record QueryRun(
        String collection,
        String operation,
        Map<String, Object> filter,
        Map<String, Object> order,
        long limit,
        String index,
        boolean narrowed,
        boolean ordered,
        long keys,
        long documents,
        long matched,
        long returned,
        long nanos) {

    /** Is told of every query, on the thread that answers it and before the answer goes out: has to be quick. */
    @FunctionalInterface
    public interface Observer {

        Observer NONE = run -> {};

        void ran(QueryRun run);
    }
}
