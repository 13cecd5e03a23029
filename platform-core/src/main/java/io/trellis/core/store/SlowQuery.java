package io.trellis.core.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Queries of one shape that were slow or read far more than they answered; the figures are those of the latest.
 *
 * @param operation {@code find}, {@code count}, {@code aggregate} or {@code write}
 * @param filter the shape of the condition, with {@code ?} for its values
 * @param order the fields it is sorted by, empty where any order will do
 * @param index that was read; empty where the whole collection was
 * @param keys entries of the index that were read
 * @param documents that were read
 * @param matched documents that met the condition
 * @param returned documents in the answer
 * @param times how often it was noted
 * @param total time of all that were noted
 * @param worst time of the slowest
 * @param last when it was noted last
 * @param wanted paths of the index that would help, in its order; empty where none would
 */
public record SlowQuery(
        String collection,
        String operation,
        String filter,
        String order,
        String index,
        long keys,
        long documents,
        long matched,
        long returned,
        long times,
        Duration total,
        Duration worst,
        Instant last,
        List<String> wanted) {

    public SlowQuery {
        wanted = List.copyOf(wanted);
    }
}
