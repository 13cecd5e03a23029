package io.trellis.core.mongo;

import io.trellis.core.mongo.embedded.QueryRun;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which index would have served a query: what it asks to be equal, then what it sorts by, else what it asks a range of.
 * An index helps where few of the documents that were read met the condition, or few of those that met it were taken.
 */
final class IndexAdvice {

    private static final int FEW = 200;
    private static final int FAR_MORE = 10;

    private final Set<String> equal = new LinkedHashSet<>();
    private final Set<String> ranges = new LinkedHashSet<>();

    private IndexAdvice() {}

    /** Whether it read far more than it answered. */
    static boolean wasteful(QueryRun run) {
        return run.documents() > FEW && run.documents() > FAR_MORE * Math.max(1, run.returned());
    }

    /** Paths in the order of the index; empty where none would help. */
    static List<String> of(QueryRun run) {
        if (run.documents() <= FEW) {
            return List.of();
        }
        boolean fewMatch = run.documents() > FAR_MORE * Math.max(1, run.matched());
        boolean fewTaken = run.limit() > 0
                && !run.ordered()
                && !run.order().isEmpty()
                && run.matched() > FAR_MORE * Math.max(1, run.returned());
        if (!fewMatch && !fewTaken) {
            return List.of();
        }
        IndexAdvice asked = new IndexAdvice();
        asked.read(run.filter());
        List<String> paths = new ArrayList<>(asked.equal);
        Collection<String> then = fewTaken || asked.ranges.isEmpty() && !paths.isEmpty() && run.limit() > 0
                ? run.order().keySet()
                : asked.ranges.stream().limit(1).toList();
        then.stream()
                .filter(path -> !path.equals("_id") && !paths.contains(path))
                .forEach(paths::add);
        return paths;
    }

    private void read(Map<?, ?> filter) {
        filter.forEach((name, condition) -> {
            String path = String.valueOf(name);
            if (path.equals("$and") && condition instanceof Collection<?> parts) {
                parts.forEach(part -> {
                    if (part instanceof Map<?, ?> inner) {
                        read(inner);
                    }
                });
            } else if (!path.startsWith("$")) {
                condition(path, condition);
            }
        });
    }

    /** What every document has, or is asked of its absence, tells few apart. */
    private void condition(String path, @Nullable Object condition) {
        if (condition == null) {
            return;
        }
        if (condition instanceof Map<?, ?> operators) {
            operators.forEach((operator, value) -> operator(path, String.valueOf(operator), value));
        } else if (isPrefix(condition)) {
            ranges.add(path);
        } else if (!isPattern(condition)) {
            equal.add(path);
        }
    }

    private void operator(String path, String operator, @Nullable Object value) {
        switch (operator) {
            case "$eq", "$in" -> {
                boolean nothing = value == null || value instanceof Collection<?> list && list.contains(null);
                if (!nothing) {
                    equal.add(path);
                }
            }
            case "$gt", "$gte", "$lt", "$lte" -> ranges.add(path);
            case "$regex" -> {
                if (String.valueOf(value).startsWith("^")) {
                    ranges.add(path);
                }
            }
            default -> {
                // No index finds what is not, or what stands somewhere inside.
            }
        }
    }

    private static boolean isPrefix(Object condition) {
        return isPattern(condition) && pattern(condition).startsWith("^");
    }

    private static boolean isPattern(Object condition) {
        return condition instanceof Pattern
                || condition.getClass().getSimpleName().equals("BsonRegularExpression");
    }

    private static String pattern(Object condition) {
        return condition instanceof Pattern pattern ? pattern.pattern() : String.valueOf(condition);
    }
}
