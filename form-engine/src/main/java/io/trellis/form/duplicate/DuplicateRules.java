package io.trellis.form.duplicate;

import io.trellis.form.entity.DuplicateRule;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldPaths;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.field.ResolvedPath;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** The rules of entities at work: the keys that are stored with a record, and what two records have in common. */
@Component
public final class DuplicateRules {

    /** To be raised with every change to the keys, which are then made anew. */
    public static final int VERSION = 1;

    /** Enough that two texts do not share one by chance; what shares one is compared all the same. */
    private static final int BYTES = 9;

    private final ComparisonKinds comparisons;
    private final FieldTypes types;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private record Known(BoundEntity entity, List<BoundRule> rules) {}

    public DuplicateRules(ComparisonKinds comparisons, FieldTypes types) {
        this.comparisons = comparisons;
        this.types = types;
    }

    /** @param score to 1 */
    public record Agreement(BoundRule rule, double score) {}

    /** Those that can be followed; the check before publish says what keeps one from it. */
    public List<BoundRule> of(BoundEntity entity) {
        if (entity.definition().duplicates().isEmpty()) {
            return List.of();
        }
        Known last = known.get(entity.name());
        if (last == null || last.entity() != entity) {
            last = new Known(entity, bind(entity));
            known.put(entity.name(), last);
        }
        return last.rules();
    }

    private List<BoundRule> bind(BoundEntity entity) {
        FieldPaths paths = FieldPaths.over(
                name -> name.equals(entity.name()) ? Optional.of(entity.definition()) : Optional.empty(), types);
        List<BoundRule> rules = new ArrayList<>();
        for (DuplicateRule rule : entity.definition().duplicates()) {
            List<BoundRule.Pair> pairs = new ArrayList<>();
            for (DuplicateRule.Compared compared : rule.fields()) {
                Optional<ResolvedPath> path = paths.resolve(entity.name(), compared.field())
                        .found()
                        .filter(found -> isCompared(found, entity.definition()));
                Optional<Comparison> how = comparisons.find(compared.how()).filter(one -> path.filter(
                                found -> one.takes(found.leaf()))
                        .isPresent());
                if (path.isPresent() && how.isPresent()) {
                    pairs.add(new BoundRule.Pair(path.get(), how.get()));
                }
            }
            if (!pairs.isEmpty() && pairs.size() == rule.fields().size()) {
                rules.add(new BoundRule(rule, pairs));
            }
        }
        return List.copyOf(rules);
    }

    /** What stands in the record itself, once. */
    public static boolean isCompared(ResolvedPath path, EntityDefinition entity) {
        boolean own = entity.fields().contains(path.first().definition());
        return switch (path) {
            case ResolvedPath.Own _, ResolvedPath.Part _ -> own;
            case ResolvedPath.Column _, ResolvedPath.Through _ -> false;
        };
    }

    /** @param system the product's own surroundings, so that it is the same whoever saves */
    public List<String> keys(BoundEntity entity, Map<String, Object> values, FieldContext system) {
        return keys(entity, values, system, rule -> true);
    }

    /** Of some rules only. */
    public List<String> keys(
            BoundEntity entity, Map<String, Object> values, FieldContext system, Predicate<BoundRule> wanted) {
        Set<String> keys = new LinkedHashSet<>();
        for (BoundRule rule : of(entity)) {
            if (wanted.test(rule)) {
                rule.keys(values, system)
                        .forEach(key -> keys.add(digest(rule.rule().id(), key)));
            }
        }
        return List.copyOf(keys);
    }

    /** By which rules two records are likely the same. */
    public List<Agreement> between(
            BoundEntity entity, Map<String, Object> one, Map<String, Object> other, FieldContext system) {
        return of(entity).stream()
                .map(rule -> new Agreement(rule, rule.agree(one, other, system)))
                .filter(agreement -> agreement.score() > 0)
                .toList();
    }

    /** The values themselves are not told by what is stored to find them by. */
    private static String digest(String rule, String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((rule + "\u0000" + key).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
