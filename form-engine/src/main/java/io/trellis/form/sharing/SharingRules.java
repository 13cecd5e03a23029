package io.trellis.form.sharing;

import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.filter.Filter;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.RuledShares;
import io.trellis.form.field.Balance;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.field.Matching;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The published rules: of whom a record's marks are, and which marks it bears. */
@Component
public class SharingRules implements RuledShares {

    private final ObjectProvider<FieldContexts> contexts;
    private final ObjectProvider<SharingWatcher> watchers;
    private volatile Map<String, List<SharingRule>> rules = Map.of();
    private volatile Map<String, List<Ruled>> ruled = Map.of();

    /** @param contexts late, as what makes them reads records, which bear marks */
    SharingRules(ObjectProvider<FieldContexts> contexts, ObjectProvider<SharingWatcher> watchers) {
        this.contexts = contexts;
        this.watchers = watchers;
    }

    /** Told on every node by the kind of artifact what is published now. */
    public void replace(ArtifactSet set) {
        Map<String, List<SharingRule>> before = rules;
        Map<String, List<SharingRule>> now = set.all(SharingRule.KIND).stream()
                .flatMap(artifact -> SharingJson.read(artifact).stream())
                .sorted(Comparator.comparing(SharingRule::name))
                .collect(Collectors.groupingBy(SharingRule::entity));
        ruled = now.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, rule -> rule.getValue().stream()
                        .map(one -> new Ruled(one.name(), one.mark(), one.to(), one.level()))
                        .toList()));
        rules = now;
        Set<String> changed = new HashSet<>(before.keySet());
        changed.addAll(now.keySet());
        changed.removeIf(entity -> marks(before, entity).equals(marks(now, entity)));
        changed.forEach(entity -> watchers.forEach(watcher -> watcher.changed(entity)));
    }

    private static Set<String> marks(Map<String, List<SharingRule>> rules, String entity) {
        return rules.getOrDefault(entity, List.of()).stream()
                .map(SharingRule::mark)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What records of an entity may bear, in order. */
    public Set<String> marks(String entity) {
        return marks(rules, entity);
    }

    @Override
    public List<Ruled> of(String entity) {
        return ruled.getOrDefault(entity, List.of());
    }

    public Optional<SharingRule> find(String name) {
        return rules.values().stream()
                .flatMap(List::stream)
                .filter(rule -> rule.name().equals(name))
                .findFirst();
    }

    /** Marks of the filters that a record meets as it is written. @param values plain values by key */
    public Set<String> met(BoundEntity entity, Map<String, Object> values) {
        List<SharingRule> of = rules.getOrDefault(entity.name(), List.of());
        if (of.isEmpty()) {
            return Set.of();
        }
        FieldContext context = contexts.getObject().of(CurrentUser.system(), entity.name());
        return of.stream()
                .filter(rule -> asks(entity, rule.filter()))
                .filter(rule -> Matching.of(rule.filter(), entity, context).test(values))
                .map(SharingRule::mark)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Else nothing is known of it, of which the opposite would be everything. */
    private static boolean asks(BoundEntity entity, Filter filter) {
        return filter.havings().findAny().isEmpty()
                && filter.conditions()
                        .allMatch(one -> !one.field().isJoined()
                                && entity.own(one.field().first())
                                        .filter(field -> Balance.asks(field, one.operator()))
                                        .isPresent());
    }
}
