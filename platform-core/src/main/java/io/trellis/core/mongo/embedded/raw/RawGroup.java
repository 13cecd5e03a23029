package io.trellis.core.mongo.embedded.raw;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.aggregation.Expression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A {@code $group} over stored documents. By what they are grouped is evaluated by the library, but once for each
 * combination of stored values that it is made of; what is added up or compared is read from the bytes.
 */
public final class RawGroup {

    private final RawPaths paths = new RawPaths();
    private final @Nullable Object key;
    private final int[] keySlots;
    private final List<String> names = new ArrayList<>();
    private final List<RawTally.Kind> kinds = new ArrayList<>();

    private RawGroup(@Nullable Object key, Set<String> keyPaths, Document group) {
        this.key = key;
        this.keySlots = keyPaths.stream().mapToInt(paths::slot).toArray();
        group.forEach((name, tally) -> {
            if (!name.equals("_id")) {
                RawAccumulators.of(tally, paths).ifPresent(kind -> {
                    names.add(name);
                    kinds.add(kind);
                });
            }
        });
    }

    /** Empty for what is left to the library. */
    public static Optional<RawGroup> of(Document group) {
        if (!group.containsKey("_id")) {
            return Optional.empty();
        }
        return PipelinePaths.ofExpression(group.get("_id"))
                .map(paths -> new RawGroup(group.get("_id"), paths, group))
                .filter(raw -> raw.names.size() == group.size() - 1);
    }

    /** What is to be read of each document. */
    public RawPaths paths() {
        return paths;
    }

    /** None yet. @param most beyond so many groups, further ones are left out; 0 for all */
    public RawGroups begin(long most) {
        return new RawGroups(this, most);
    }

    int[] keySlots() {
        return keySlots;
    }

    String name(int tally) {
        return names.get(tally);
    }

    /** Part by part: the library evaluates a document of expressions twice, so that a text with a dollar sign becomes one. */
    @Nullable
    Object key(RawValues values) {
        Document read = values.document();
        if (key instanceof Document parts && parts.keySet().stream().noneMatch(name -> name.startsWith("$"))) {
            Document evaluated = new Document();
            parts.forEach((name, part) -> {
                Object value = Expression.evaluateDocument(part, read);
                if (!(value instanceof Missing)) {
                    evaluated.put(name, value);
                }
            });
            return evaluated;
        }
        Object value = Expression.evaluateDocument(key, read);
        return value instanceof Missing ? null : value;
    }

    RawTally[] tallies() {
        return kinds.stream().map(RawTally.Kind::fresh).toArray(RawTally[]::new);
    }
}
