package io.trellis.core.mongo.embedded;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.backend.aggregation.Expression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A {@code $group} over stored documents. By what they are grouped is evaluated by the library, but once for each
 * combination of stored values that it is made of; what is added up or compared is read from the bytes.
 */
final class RawGroup {

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
    static Optional<RawGroup> of(Document group) {
        if (!group.containsKey("_id")) {
            return Optional.empty();
        }
        return PipelinePaths.ofExpression(group.get("_id"))
                .map(paths -> new RawGroup(group.get("_id"), paths, group))
                .filter(raw -> raw.names.size() == group.size() - 1);
    }

    List<Document> of(Question question) {
        Question.Met met = question.met(paths);
        RawValues values = met.values();
        Map<Object, RawTally[]> groups = new TreeMap<>(ValueComparator.asc());
        Map<RawTuple, RawTally[]> known = new HashMap<>();
        RawTuple tuple = new RawTuple();
        while (met.next()) {
            RawTally[] group = null;
            boolean plain = tuple.read(values, keySlots);
            if (plain) {
                group = known.get(tuple);
            }
            if (group == null) {
                group = groups.computeIfAbsent(key(values), any -> group());
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

    private @Nullable Object key(RawValues values) {
        Object value = Expression.evaluateDocument(key, values.document());
        return value instanceof Missing ? null : value;
    }

    private RawTally[] group() {
        return kinds.stream().map(RawTally.Kind::fresh).toArray(RawTally[]::new);
    }
}
