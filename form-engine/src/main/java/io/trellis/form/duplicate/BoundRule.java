package io.trellis.form.duplicate;

import io.trellis.form.entity.DuplicateRule;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.ResolvedPath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A rule with its fields and comparisons at hand. */
public record BoundRule(DuplicateRule rule, List<Pair> pairs) {

    /** Where the keys of all that is compared would be more, the last are compared without. */
    private static final int MOST_KEYS = 64;

    public BoundRule {
        pairs = List.copyOf(pairs);
    }

    /** One of the things that are compared. */
    record Pair(ResolvedPath path, Comparison how) {

        List<Object> values(Map<String, Object> record) {
            Object value = record.get(path.first().key());
            if (path instanceof ResolvedPath.Part(var _, var part)) {
                value = value instanceof Map<?, ?> parts ? parts.get(part.key()) : null;
            }
            return switch (value) {
                case null -> List.of();
                case Collection<?> several -> List.copyOf(several);
                default -> List.of(value);
            };
        }

        Set<String> keys(Map<String, Object> record, FieldContext context) {
            Set<String> keys = new LinkedHashSet<>();
            for (Object value : values(record)) {
                keys.addAll(how.keys(value, path.leaf(), context));
            }
            return keys;
        }

        double agree(Map<String, Object> one, Map<String, Object> other, FieldContext context) {
            double best = 0;
            for (Object mine : values(one)) {
                for (Object theirs : values(other)) {
                    Set<String> shared = new LinkedHashSet<>(how.keys(mine, path.leaf(), context));
                    shared.retainAll(how.keys(theirs, path.leaf(), context));
                    if (!shared.isEmpty()) {
                        best = Math.max(best, how.agree(mine, theirs, path.leaf(), context));
                    }
                }
            }
            return best;
        }
    }

    /** Of the record that the compared values stand in. */
    public List<BoundField> fields() {
        return pairs.stream().map(pair -> pair.path().first()).distinct().toList();
    }

    /** What people call what is compared. */
    public List<ResolvedPath> paths() {
        return pairs.stream().map(Pair::path).toList();
    }

    /** Two records that agree have one of these in common. None where something of it is not filled. */
    Set<String> keys(Map<String, Object> record, FieldContext context) {
        List<Pair> fewest = pairs.stream()
                .sorted(Comparator.comparingInt(pair -> pair.how().most()))
                .toList();
        List<String> keys = List.of("");
        long most = 1;
        for (Pair pair : fewest) {
            Set<String> more = pair.keys(record, context);
            if (more.isEmpty()) {
                return Set.of();
            }
            most *= pair.how().most();
            // the same for every record, or two that agree would have no key in common
            if (most <= MOST_KEYS) {
                keys = joined(keys, more);
            }
        }
        return new LinkedHashSet<>(keys);
    }

    private static List<String> joined(List<String> keys, Set<String> more) {
        List<String> joined = new ArrayList<>();
        keys.forEach(key -> more.forEach(next -> joined.add(key + "\u0000" + next)));
        return joined.size() > MOST_KEYS ? List.copyOf(joined.subList(0, MOST_KEYS)) : joined;
    }

    /** How much two records agree by this rule, to 1; 0 where they do not. */
    double agree(Map<String, Object> one, Map<String, Object> other, FieldContext context) {
        double least = 1;
        for (Pair pair : pairs) {
            least = Math.min(least, pair.agree(one, other, context));
        }
        return least;
    }
}
