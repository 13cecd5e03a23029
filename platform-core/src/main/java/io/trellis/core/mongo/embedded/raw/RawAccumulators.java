package io.trellis.core.mongo.embedded.raw;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The accumulators of a {@code $group} that are read from the bytes. */
final class RawAccumulators {

    private RawAccumulators() {}

    /** Empty for what is left to the library. */
    static Optional<RawTally.Kind> of(@Nullable Object accumulator, RawPaths paths) {
        if (!(accumulator instanceof Document single) || single.size() != 1) {
            return Optional.empty();
        }
        Map.Entry<String, Object> only = single.entrySet().iterator().next();
        return switch (only.getKey()) {
            case "$sum" -> sum(only.getValue(), paths);
            case "$avg" -> path(only.getValue(), paths).map(slot -> () -> new RawAverage(slot, only.getValue()));
            case "$min" -> path(only.getValue(), paths).map(slot -> () -> new RawExtreme(slot, only.getValue(), -1));
            case "$max" -> path(only.getValue(), paths).map(slot -> () -> new RawExtreme(slot, only.getValue(), 1));
            default -> Optional.empty();
        };
    }

    private static Optional<RawTally.Kind> sum(Object expression, RawPaths paths) {
        if (expression instanceof Integer one) {
            return Optional.of(() -> new RawCount(one));
        }
        return present(expression, paths)
                .or(() -> path(expression, paths).<RawTally.Kind>map(slot -> () -> new RawSum(slot, expression)));
    }

    /** {@code {$cond: [{$gt: [path, null]}, 1, 0]}}: how many have a value there. */
    private static Optional<RawTally.Kind> present(Object expression, RawPaths paths) {
        return expression instanceof Document document
                        && document.size() == 1
                        && document.get("$cond") instanceof List<?> cond
                        && cond.size() == 3
                        && cond.get(1) instanceof Integer one
                        && one == 1
                        && cond.get(2) instanceof Integer none
                        && none == 0
                        && cond.get(0) instanceof Document asked
                        && asked.size() == 1
                        && asked.get("$gt") instanceof List<?> sides
                        && sides.size() == 2
                        && sides.get(1) == null
                ? path(sides.get(0), paths).map(slot -> () -> new RawPresence(slot, expression))
                : Optional.empty();
    }

    private static Optional<Integer> path(@Nullable Object expression, RawPaths paths) {
        return expression instanceof String text && text.startsWith("$") && RawPaths.isPlain(text.substring(1))
                ? Optional.of(paths.slot(text.substring(1)))
                : Optional.empty();
    }
}
