package io.trellis.core.mongo;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A query without its values, which are nobody's business in a log and would make every query one of its own. */
record QueryShape(String collection, String filter, String order) {

    static QueryShape of(String collection, Map<String, ?> filter, Map<String, ?> order) {
        return new QueryShape(collection, shape(filter), order.isEmpty() ? "" : direction(order));
    }

    private static String shape(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + shape(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case Collection<?> list
            when list.stream().allMatch(Map.class::isInstance) && !list.isEmpty() ->
                list.stream().map(QueryShape::shape).collect(Collectors.joining(", ", "[", "]"));
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
