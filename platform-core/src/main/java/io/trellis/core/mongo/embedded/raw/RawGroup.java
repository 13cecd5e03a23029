package io.trellis.core.mongo.embedded.raw;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.aggregation.Expression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A {@code $group} over stored documents. By what they are grouped is evaluated by the library, but once for each
 * combination of stored values that it is made of; what is added up or compared is read from the bytes.
 */
public final class RawGroup {

    /** Beyond so many combinations they are most likely all different. */
    private static final int MOST_KNOWN = 50_000;

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

    /**
     * Of documents that stages before have made.
     *
     * @param most beyond so many groups, further ones are left out; 0 for all
     */
    public List<Document> of(Stream<Document> made, long most) {
        RawValues values = new RawValues(paths);
        Iterator<Document> documents = made.iterator();
        return of(() -> documents.hasNext() && values.read(StoredBson.encode(documents.next())), values, most);
    }

    /**
     * @param next goes to the next document, false behind the last
     * @param values at {@link #paths} of the document that {@code next} went to
     * @param most beyond so many groups, further ones are left out; 0 for all
     */
    public List<Document> of(BooleanSupplier next, RawValues values, long most) {
        Map<Object, RawTally[]> groups = new TreeMap<>(WholeValues.ORDER);
        Map<RawTuple, RawTally[]> known = new HashMap<>();
        RawTuple tuple = new RawTuple();
        while (next.getAsBoolean()) {
            RawTally[] group = null;
            boolean plain = tuple.read(values, keySlots);
            if (plain) {
                group = known.get(tuple);
            }
            if (group == null) {
                Object key = key(values);
                group = groups.get(key);
                if (group == null) {
                    if (most > 0 && groups.size() >= most) {
                        continue;
                    }
                    group = group();
                    groups.put(key, group);
                }
                if (plain && known.size() < MOST_KNOWN) {
                    known.put(tuple.copy(), group);
                }
            }
            for (RawTally tally : group) {
                tally.add(values);
            }
        }
        List<Document> answer = new ArrayList<>();
        groups.forEach((value, group) -> {
            Document document = new Document("_id", value);
            for (int i = 0; i < group.length; i++) {
                document.append(names.get(i), group[i].result());
            }
            answer.add(document);
        });
        return answer;
    }

    /** Part by part: the library evaluates a document of expressions twice, so that a text with a dollar sign becomes one. */
    private @Nullable Object key(RawValues values) {
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

    private RawTally[] group() {
        return kinds.stream().map(RawTally.Kind::fresh).toArray(RawTally[]::new);
    }
}
