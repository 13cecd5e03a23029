package io.trellis.core.mongo.embedded.raw;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a stored document that a pipeline reads before a stage makes new documents of what it read; everything
 * where there is no such stage or one that is not understood.
 */
public final class PipelinePaths {

    private static final Set<String> CHANGING = Set.of("$rand", "$sampleRate", "$function", "$accumulator");

    private final Set<String> paths = new LinkedHashSet<>(Set.of("_id"));
    private boolean unclear;

    private PipelinePaths() {}

    public static Shape of(Document filter, Document order, List<Document> stages) {
        PipelinePaths collected = new PipelinePaths();
        collected.filter(filter);
        collected.paths.addAll(order.keySet());
        for (Document stage : stages) {
            Map.Entry<String, Object> only = stage.entrySet().iterator().next();
            if (collected.lastNeeded(only.getKey(), only.getValue())) {
                return collected.unclear ? Shape.EVERYTHING : Shape.of(collected.paths);
            }
            if (collected.unclear) {
                return Shape.EVERYTHING;
            }
        }
        return Shape.EVERYTHING;
    }

    /** The parts that a filter reads. */
    static Shape of(Document filter) {
        PipelinePaths collected = new PipelinePaths();
        collected.filter(filter);
        return collected.unclear ? Shape.EVERYTHING : Shape.of(collected.paths);
    }

    /** The parts that an expression reads; empty where that cannot be said, or where it is another each time. */
    static Optional<Set<String>> ofExpression(@Nullable Object expression) {
        PipelinePaths collected = new PipelinePaths();
        collected.paths.clear();
        collected.expression(expression);
        boolean plain = !collected.unclear
                && !changes(expression)
                && collected.paths.stream().allMatch(RawPaths::isPlain);
        return plain ? Optional.of(collected.paths) : Optional.empty();
    }

    private static boolean changes(@Nullable Object expression) {
        return switch (expression) {
            case String text -> text.startsWith("$$");
            case Map<?, ?> map ->
                map.keySet().stream().anyMatch(CHANGING::contains)
                        || map.values().stream().anyMatch(PipelinePaths::changes);
            case Collection<?> list -> list.stream().anyMatch(PipelinePaths::changes);
            case null, default -> false;
        };
    }

    /** Whether nothing of the stored document is left behind this stage. */
    private boolean lastNeeded(String stage, @Nullable Object argument) {
        switch (stage) {
            case "$group" -> {
                expression(argument);
                return true;
            }
            case "$project" -> {
                return inclusion(argument);
            }
            case "$count" -> {
                return true;
            }
            case "$match" -> {
                if (argument instanceof Document filter) {
                    filter(filter);
                }
            }
            case "$sort" -> {
                if (argument instanceof Document order) {
                    paths.addAll(order.keySet());
                }
            }
            case "$addFields", "$unwind" -> expression(argument);
            case "$lookup" -> {
                if (argument instanceof Document lookup && lookup.get("localField") instanceof String local) {
                    paths.add(local);
                } else {
                    unclear = true;
                }
            }
            case "$limit", "$skip" -> {}
            default -> unclear = true;
        }
        return false;
    }

    private boolean inclusion(@Nullable Object argument) {
        if (!(argument instanceof Document fields)) {
            unclear = true;
            return false;
        }
        fields.forEach((name, value) -> {
            boolean flag = value instanceof Number || value instanceof Boolean;
            boolean on = value instanceof Number number ? number.intValue() != 0 : Boolean.TRUE.equals(value);
            if (flag && on) {
                paths.add(name);
            } else if (flag && !name.equals("_id")) {
                unclear = true;
            } else if (value instanceof Document inner
                    && inner.keySet().stream().noneMatch(key -> key.startsWith("$"))) {
                // Nested inclusion or a document of expressions: either way the whole field may be meant.
                paths.add(name);
                expression(value);
            } else {
                expression(value);
            }
        });
        return true;
    }

    private void filter(Document filter) {
        Optional<Set<String>> read = FilterPaths.of(filter);
        read.ifPresentOrElse(paths::addAll, () -> unclear = true);
    }

    private void expression(@Nullable Object expression) {
        switch (expression) {
            case String text when text.startsWith("$$ROOT") || text.startsWith("$$CURRENT") -> unclear = true;
            case String text when text.startsWith("$") && !text.startsWith("$$") -> paths.add(text.substring(1));
            case Map<?, ?> map -> map.values().forEach(this::expression);
            case Collection<?> list -> list.forEach(this::expression);
            case null, default -> {}
        }
    }
}
