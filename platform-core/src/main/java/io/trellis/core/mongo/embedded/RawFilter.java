package io.trellis.core.mongo.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sorts out stored documents that cannot meet a filter, before they are made into objects. What it lets through is
 * matched against the whole filter.
 */
final class RawFilter {

    /**
     * @param single what a value that stands alone has to lie in
     * @param element what one element of a list has to lie in
     */
    private record Check(byte[][] path, List<Interval> single, List<Interval> element) {}

    private final List<Check> checks = new ArrayList<>();

    RawFilter(Document filter) {
        for (String path : FilterPaths.of(filter).orElse(Set.of())) {
            Optional<List<Interval>> single = new Demands(path, false).of(filter);
            Optional<List<Interval>> element = new Demands(path, true).of(filter);
            if (single.isPresent() && element.isPresent()) {
                byte[][] names = Arrays.stream(path.split("\\."))
                        .map(name -> name.getBytes(StandardCharsets.UTF_8))
                        .toArray(byte[][]::new);
                checks.add(new Check(names, single.get(), element.get()));
            }
        }
    }

    boolean mayMeet(byte[] document) {
        for (Check check : checks) {
            if (!mayMeet(new RawBson(document), check, 0, check.single)) {
                return false;
            }
        }
        return true;
    }

    private static boolean mayMeet(RawBson elements, Check check, int depth, List<Interval> wanted) {
        while (elements.next()) {
            if (elements.named(check.path[depth])) {
                boolean last = depth == check.path.length - 1;
                return switch (elements.type()) {
                    case RawBson.LIST -> anyMayMeet(elements.inner(), check, depth, last);
                    case RawBson.DOCUMENT -> !last && mayMeet(elements.inner(), check, depth + 1, wanted);
                    default -> last && lies(elements.value(), wanted);
                };
            }
        }
        return false;
    }

    private static boolean anyMayMeet(RawBson list, Check check, int depth, boolean last) {
        while (list.next()) {
            boolean may =
                    switch (list.type()) {
                        case RawBson.LIST -> true;
                        case RawBson.DOCUMENT -> !last && mayMeet(list.inner(), check, depth + 1, check.element);
                        default -> last && lies(list.value(), check.element);
                    };
            if (may) {
                return true;
            }
        }
        // A number in the path may mean a place in the list.
        return !last && Character.isDigit(check.path[depth + 1][0]);
    }

    /** The intervals are in order and apart, so at most one of them can hold the value: the last that begins before it. */
    private static boolean lies(@Nullable Object value, List<Interval> wanted) {
        Key key = KeyEncoding.key(value);
        int from = 0;
        int to = wanted.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (Arrays.compareUnsigned(wanted.get(middle).low(), key.bytes()) <= 0) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from > 0 && wanted.get(from - 1).includes(key);
    }
}
