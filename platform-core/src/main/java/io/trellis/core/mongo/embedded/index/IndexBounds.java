package io.trellis.core.mongo.embedded.index;

import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import io.trellis.core.mongo.embedded.file.Key;
import io.trellis.core.mongo.embedded.file.KeyBuffer;
import io.trellis.core.mongo.embedded.file.KeyEncoding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a filter demands of one field, as intervals of encoded values: every document that meets the filter has a value
 * in one of them. Empty means that nothing can be said. The filter is asked again of each document, so saying too little
 * costs time only.
 */
final class IndexBounds {

    private static final int MOST_POINTS = 100_000;

    private final String path;
    private final boolean multikey;

    /**
     * @param multikey whether several values may stand at the path: then two conditions may be met by two of them, and
     *     only one of the conditions is used
     */
    IndexBounds(String path, boolean multikey) {
        this.path = path;
        this.multikey = multikey;
    }

    Optional<List<Interval>> of(Document filter) {
        Optional<List<Interval>> all = Optional.empty();
        for (Map.Entry<String, Object> entry : filter.entrySet()) {
            Object condition = entry.getValue();
            Optional<List<Interval>> one =
                    switch (entry.getKey()) {
                        case "$and" -> conjunction(condition);
                        case "$or" -> disjunction(condition);
                        default -> entry.getKey().equals(path) ? ofCondition(condition) : Optional.empty();
                    };
            all = both(all, one);
        }
        return all;
    }

    private Optional<List<Interval>> conjunction(Object parts) {
        Optional<List<Interval>> all = Optional.empty();
        if (parts instanceof Collection<?> list) {
            for (Object part : list) {
                if (part instanceof Document document) {
                    all = both(all, of(document));
                }
            }
        }
        return all;
    }

    private Optional<List<Interval>> disjunction(Object parts) {
        List<Interval> union = new ArrayList<>();
        if (parts instanceof Collection<?> list) {
            for (Object part : list) {
                Optional<List<Interval>> one = part instanceof Document document ? of(document) : Optional.empty();
                if (one.isEmpty()) {
                    return Optional.empty();
                }
                union.addAll(one.get());
            }
        }
        return union.isEmpty() ? Optional.empty() : Optional.of(simplified(union));
    }

    private Optional<List<Interval>> both(Optional<List<Interval>> one, Optional<List<Interval>> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() ? other : one;
        }
        boolean onePoints = one.get().stream().allMatch(Interval::point);
        boolean otherPoints = other.get().stream().allMatch(Interval::point);
        if (multikey) {
            return otherPoints && !onePoints ? other : one;
        }
        if (onePoints && otherPoints) {
            Set<Key> known = other.get().stream()
                    .map(interval -> new Key(interval.low()))
                    .collect(Collectors.toSet());
            return Optional.of(one.get().stream()
                    .filter(interval -> known.contains(new Key(interval.low())))
                    .toList());
        }
        List<Interval> narrowed = new ArrayList<>();
        for (Interval a : one.get()) {
            for (Interval b : other.get()) {
                if (a.mayOverlap(b)) {
                    narrowed.add(a.narrowedBy(b));
                }
            }
        }
        return Optional.of(simplified(narrowed));
    }

    /** In order and apart from each other; points stay points as long as there is nothing else. */
    private static List<Interval> simplified(List<Interval> intervals) {
        List<Interval> sorted = intervals.stream()
                .sorted(Comparator.comparing(Interval::low, (a, b) -> java.util.Arrays.compareUnsigned(a, b)))
                .toList();
        List<Interval> apart = new ArrayList<>();
        for (Interval next : sorted) {
            if (!apart.isEmpty() && apart.getLast().mayOverlap(next)) {
                apart.set(apart.size() - 1, apart.getLast().widenedTo(next));
            } else {
                apart.add(next);
            }
        }
        return apart;
    }

    private Optional<List<Interval>> ofCondition(@Nullable Object condition) {
        if (BsonRegularExpression.isRegularExpression(condition)) {
            return ofRegularExpression(condition);
        }
        if (condition instanceof Document operators) {
            Optional<List<Interval>> all = Optional.empty();
            for (Map.Entry<String, Object> operator : operators.entrySet()) {
                all = both(all, ofOperator(operator.getKey(), operator.getValue()));
            }
            return all;
        }
        return point(condition);
    }

    private Optional<List<Interval>> ofOperator(String operator, @Nullable Object value) {
        return switch (operator) {
            case "$eq" -> point(value);
            case "$in" -> points(value);
            case "$gt", "$gte" ->
                isScalar(value) ? range(KeyEncoding.encode(value), greatestOf(value)) : Optional.empty();
            case "$lt", "$lte" -> isScalar(value) ? range(leastOf(value), KeyEncoding.encode(value)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<List<Interval>> point(@Nullable Object value) {
        return isScalar(value) ? Optional.of(List.of(Interval.point(KeyEncoding.encode(value)))) : Optional.empty();
    }

    private static Optional<List<Interval>> points(@Nullable Object values) {
        if (!(values instanceof Collection<?> list)
                || list.size() > MOST_POINTS
                || !list.stream().allMatch(IndexBounds::isScalar)) {
            return Optional.empty();
        }
        return Optional.of(simplified(
                list.stream().map(KeyEncoding::encode).map(Interval::point).toList()));
    }

    private static Optional<List<Interval>> range(byte[] low, byte[] high) {
        return Optional.of(List.of(Interval.range(low, high)));
    }

    private static Optional<List<Interval>> ofRegularExpression(@Nullable Object condition) {
        BsonRegularExpression expression = BsonRegularExpression.convertToRegularExpression(condition);
        String options = expression.getOptions();
        String literal = expression.getPattern().startsWith("^") && (options == null || options.isEmpty())
                ? literalPrefix(expression.getPattern().substring(1))
                : "";
        if (literal.isEmpty()) {
            return Optional.empty();
        }
        KeyBuffer prefix = new KeyBuffer().put(KeyEncoding.TEXT);
        KeyEncoding.writeChars(literal, prefix);
        return range(prefix.toBytes(), prefix.toBytes());
    }

    private static String literalPrefix(String pattern) {
        if (pattern.indexOf('|') >= 0) {
            return "";
        }
        int end = 0;
        while (end < pattern.length() && "\\^$.[]()*+?{}".indexOf(pattern.charAt(end)) < 0) {
            end++;
        }
        boolean optional = end < pattern.length() && "*?{".indexOf(pattern.charAt(end)) >= 0;
        return pattern.substring(0, optional ? Math.max(0, end - 1) : end);
    }

    /** Null and lists have rules of their own and are left to a scan. */
    private static boolean isScalar(@Nullable Object value) {
        return value instanceof String
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Instant
                || value instanceof ObjectId
                || value instanceof UUID
                || value instanceof BinData;
    }

    /** Comparisons hold within one type only, so the type bounds the range. */
    private static byte[] leastOf(@Nullable Object value) {
        return new byte[] {KeyEncoding.encode(value)[0]};
    }

    private static byte[] greatestOf(@Nullable Object value) {
        return leastOf(value);
    }
}
