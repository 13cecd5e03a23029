package io.trellis.form.record;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether two values of a field are the same, whether one is empty, and how much it weighs. */
final class RecordValues {

    private RecordValues() {}

    /** Equal as people see it: 1.0 is 1.00, and a member without a value is none. */
    static boolean same(@Nullable Object a, @Nullable Object b) {
        if (a == null || b == null) {
            return a == b;
        }
        if (a instanceof BigDecimal x && b instanceof BigDecimal y) {
            return x.compareTo(y) == 0;
        }
        if (a instanceof Map<?, ?> x && b instanceof Map<?, ?> y) {
            Set<Object> keys = new HashSet<>(x.keySet());
            keys.addAll(y.keySet());
            return keys.stream().allMatch(key -> same(x.get(key), y.get(key)));
        }
        if (a instanceof List<?> x && b instanceof List<?> y) {
            if (x.size() != y.size()) {
                return false;
            }
            for (int i = 0; i < x.size(); i++) {
                if (!same(x.get(i), y.get(i))) {
                    return false;
                }
            }
            return true;
        }
        return a.equals(b);
    }

    static boolean empty(@Nullable Object value) {
        return value == null || value instanceof List<?> list && list.isEmpty();
    }

    /** About how many bytes a value takes. */
    static long weight(@Nullable Object value) {
        return switch (value) {
            case null -> 0;
            case String text -> text.length() * 3L;
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .mapToLong(entry -> String.valueOf(entry.getKey()).length() + 7 + weight(entry.getValue()))
                        .sum();
            case List<?> list ->
                list.stream().mapToLong(item -> weight(item) + 8).sum();
            default -> 16;
        };
    }
}
