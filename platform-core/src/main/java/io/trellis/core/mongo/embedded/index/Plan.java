package io.trellis.core.mongo.embedded.index;

import io.trellis.core.mongo.embedded.file.Key;
import io.trellis.core.mongo.embedded.file.KeyBuffer;
import java.util.List;

/**
 * How a query is going to be answered: which stretches of which map are walked, and whether they come in the order asked
 * for. What they propose is matched against the whole query.
 *
 * @param distinct whether no document can be proposed twice
 */
public record Plan(
        Access access, List<Stretch> stretches, boolean backwards, boolean ordered, boolean distinct, long entries) {

    /** Keys from low to high. */
    record Stretch(Key low, Key high) {

        static Stretch of(byte[] prefix, Interval interval) {
            return new Stretch(
                    new Key(new KeyBuffer().put(prefix).put(interval.low()).toBytes()),
                    Key.afterAll(
                            new KeyBuffer().put(prefix).put(interval.high()).toBytes()));
        }
    }

    /** Whether the filter leaves out a part of what could be walked. */
    public boolean narrowed() {
        return stretches.size() != 1 || stretches.getFirst().low() != Key.LEAST;
    }
}
