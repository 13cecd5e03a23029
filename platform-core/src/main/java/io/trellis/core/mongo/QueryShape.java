package io.trellis.core.mongo;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A query without its values, which are nobody's business in a log and would make every query one of its own; of
 * conditions that are alike but for their values, one stands for all.
 */
record QueryShape(String collection, String filter, String order) {

    /** In characters: what a page shows of one query, and what some hundred notes keep. */
    private static final int LONGEST = 1000;

    static QueryShape of(String collection, Map<String, ?> filter, Map<String, ?> order) {
        String shape = shape(filter);
        return new QueryShape(
                collection,
                shape.length() > LONGEST ? shape.substring(0, LONGEST) + "…" : shape,
                order.isEmpty() ? "" : direction(order));
    }

    private static String shape(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + shape(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case Collection<?> list
            when list.stream().allMatch(Map.class::isInstance) && !list.isEmpty() -> {
                Set<String> kinds =
                        list.stream().map(QueryShape::shape).collect(Collectors.toCollection(LinkedHashSet::new));
                yield "[" + String.join(", ", kinds) + (kinds.size() < list.size() ? ", …]" : "]");
            }
            case Collection<?> _ -> "[?]";
            case null, default -> "?";
        };
    }

    private static String direction(Map<String, ?> order) {
        return order.entrySet().stream()
                .map(entry -> entry.getKey() + (entry.getValue() instanceof Number n && n.intValue() < 0 ? " ↓" : " ↑"))
                .collect(Collectors.joining(", "));
    }
}
