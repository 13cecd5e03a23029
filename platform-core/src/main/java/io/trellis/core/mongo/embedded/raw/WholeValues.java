package io.trellis.core.mongo.embedded.raw;

import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells values apart as a whole. The library's order is that of a sort, in which a list counts by its least element: two
 * lists that share it would be one group.
 */
final class WholeValues implements Comparator<@Nullable Object> {

    static final WholeValues ORDER = new WholeValues();

    private WholeValues() {}

    @Override
    public int compare(@Nullable Object one, @Nullable Object other) {
        int rank = Integer.compare(rank(one), rank(other));
        if (rank != 0) {
            return rank;
        }
        if (one instanceof Document first && other instanceof Document second) {
            return members(first.entrySet().iterator(), second.entrySet().iterator());
        }
        if (one instanceof Collection<?> first && other instanceof Collection<?> second) {
            return elements(first.iterator(), second.iterator());
        }
        return ValueComparator.asc().compare(one, other);
    }

    private static int rank(@Nullable Object value) {
        return value instanceof Document ? 1 : value instanceof Collection<?> ? 2 : 0;
    }

    private int members(Iterator<Map.Entry<String, Object>> one, Iterator<Map.Entry<String, Object>> other) {
        while (one.hasNext() && other.hasNext()) {
            Map.Entry<String, Object> first = one.next();
            Map.Entry<String, Object> second = other.next();
            int name = first.getKey().compareTo(second.getKey());
            int order = name == 0 ? compare(first.getValue(), second.getValue()) : name;
            if (order != 0) {
                return order;
            }
        }
        return Boolean.compare(one.hasNext(), other.hasNext());
    }

    private int elements(Iterator<?> one, Iterator<?> other) {
        while (one.hasNext() && other.hasNext()) {
            int order = compare(one.next(), other.next());
            if (order != 0) {
                return order;
            }
        }
        return Boolean.compare(one.hasNext(), other.hasNext());
    }
}
