package io.trellis.core.mongo.embedded;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/** The first few of many in an order, without holding more than those few. */
final class Least {

    private Least() {}

    static <T> Stream<T> of(long few, Comparator<T> order, Stream<T> many) {
        PriorityQueue<T> kept = new PriorityQueue<>(order.reversed());
        many.forEach(one -> {
            if (kept.size() < few) {
                kept.add(one);
            } else if (order.compare(one, kept.peek()) < 0) {
                kept.poll();
                kept.add(one);
            }
        });
        return kept.stream().sorted(order);
    }
}
