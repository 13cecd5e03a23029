package io.trellis.report.customer;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * Scores of 1 to 5 by fifths: 1 + ⌊5 · the number of smaller values / the number of all⌋. Equal values have equal scores, so
 * that it does not depend on the order whether one of many who bought once is called a frequent buyer.
 * Fifths of recency, frequency and money are from A. M. Hughes, Strategic Database Marketing, 1994.
 */
public final class Quintiles<T> {

    /** The best score. */
    public static final int BEST = 5;

    private final List<T> ascending;
    private final Comparator<? super T> order;

    private Quintiles(List<T> ascending, Comparator<? super T> order) {
        this.ascending = ascending;
        this.order = order;
    }

    /** @param order the best last */
    public static <T> ToIntFunction<T> of(List<T> values, Comparator<? super T> order) {
        return new Quintiles<>(values.stream().sorted(order).collect(Collectors.toList()), order)::score;
    }

    private int score(T value) {
        return 1 + (int) ((long) BEST * smaller(value) / Math.max(1, ascending.size()));
    }

    private int smaller(T value) {
        int low = 0;
        int high = ascending.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (order.compare(ascending.get(middle), value) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
