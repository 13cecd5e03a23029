package io.trellis.form.record;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.form.duplicate.BoundRule;
import io.trellis.form.duplicate.DuplicateRules;
import io.trellis.form.duplicate.DuplicateRules.Agreement;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldType.Parsed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Over one store, which may be that of a trial. */
record RecordDuplicates(
        RecordStore store,
        BoundEntities entities,
        RecordWorlds worlds,
        Permissions permissions,
        Users users,
        DuplicateRules rules)
        implements Duplicates {

    /** What a key leads to beyond that is no help to anybody. */
    private static final int CANDIDATES = 200;

    private static final int SHOWN = 10;

    @Override
    public List<Likely> of(CurrentUser user, String entity, Optional<String> id, Map<String, @Nullable Object> values) {
        BoundEntity bound = entities.get(entity);
        if (rules.of(bound).isEmpty()) {
            return List.of();
        }
        Seen seen = new Seen(user, bound);
        Map<String, Object> all = new LinkedHashMap<>(id.flatMap(one -> store.find(bound, one))
                .filter(seen::sees)
                .map(StoredRecord::values)
                .orElse(Map.of()));
        enter(bound, worlds.of(user, entity), values, all);
        return seen.likely(id.orElse(""), all, store.withDuplicateKeys(bound, seen.keys(all), CANDIDATES));
    }

    private void enter(
            BoundEntity entity, FieldContext context, Map<String, @Nullable Object> values, Map<String, Object> all) {
        for (BoundField field : compared(entity)) {
            if (values.containsKey(field.key())) {
                all.remove(field.key());
                Object given = values.get(field.key());
                if (given != null
                        && field.parse(given, context) instanceof Parsed.Value<Object>(var value)
                        && value != null) {
                    all.put(field.key(), value);
                }
            }
        }
    }

    @Override
    public List<List<Likely>> ofEach(
            CurrentUser user, String entity, List<? extends Map<String, @Nullable Object>> entered) {
        BoundEntity bound = entities.get(entity);
        if (rules.of(bound).isEmpty() || entered.isEmpty()) {
            return Collections.nCopies(entered.size(), List.of());
        }
        Seen seen = new Seen(user, bound);
        FieldContext context = worlds.of(user, entity);
        List<Map<String, Object>> read = new ArrayList<>();
        List<List<String>> keys = new ArrayList<>();
        for (Map<String, @Nullable Object> one : entered) {
            Map<String, Object> all = new LinkedHashMap<>();
            enter(bound, context, one, all);
            read.add(all);
            keys.add(seen.keys(all));
        }
        Map<String, List<StoredRecord>> sharing =
                sharing(bound, keys.stream().flatMap(List::stream).distinct().toList(), entered.size());
        List<List<Likely>> likely = new ArrayList<>();
        for (int i = 0; i < read.size(); i++) {
            likely.add(seen.likely(
                    "", read.get(i), candidates(keys.get(i), sharing).values()));
        }
        return likely;
    }

    @Override
    public Set<String> keys(CurrentUser user, String entity, Map<String, @Nullable Object> values) {
        BoundEntity bound = entities.get(entity);
        Map<String, Object> all = new LinkedHashMap<>();
        enter(bound, worlds.of(user, entity), values, all);
        return Set.copyOf(rules.keys(bound, all, worlds.of(CurrentUser.system(), entity)));
    }

    private Set<BoundField> compared(BoundEntity entity) {
        Set<BoundField> fields = new java.util.LinkedHashSet<>();
        rules.of(entity).forEach(rule -> fields.addAll(rule.fields()));
        return fields;
    }

    @Override
    public Map<String, List<Likely>> of(CurrentUser user, String entity, Collection<String> ids) {
        BoundEntity bound = entities.get(entity);
        if (rules.of(bound).isEmpty() || ids.isEmpty()) {
            return Map.of();
        }
        Seen seen = new Seen(user, bound);
        List<StoredRecord> asked =
                store.find(bound, Set.copyOf(ids)).stream().filter(seen::sees).toList();
        Map<String, List<StoredRecord>> sharing = sharing(bound, asked);
        Map<String, List<Likely>> found = new LinkedHashMap<>();
        for (StoredRecord record : asked) {
            List<Likely> likely = seen.likely(record.id().id(), record.values(), candidates(record, sharing));
            if (!likely.isEmpty()) {
                found.put(record.id().id(), likely);
            }
        }
        return found;
    }

    /** Who has which key, of all that have one of these records'. */
    Map<String, List<StoredRecord>> sharing(BoundEntity entity, Collection<StoredRecord> records) {
        List<String> keys = records.stream()
                .flatMap(record -> record.derived().duplicateKeys().stream())
                .distinct()
                .toList();
        return sharing(entity, keys, records.size());
    }

    private Map<String, List<StoredRecord>> sharing(BoundEntity entity, Collection<String> keys, int asked) {
        Map<String, List<StoredRecord>> sharing = new HashMap<>();
        store.withDuplicateKeys(entity, keys, CANDIDATES + 10 * asked)
                .forEach(found -> found.derived().duplicateKeys().forEach(key -> sharing.computeIfAbsent(
                                key, any -> new ArrayList<>())
                        .add(found)));
        return sharing;
    }

    /** Each once. */
    static List<StoredRecord> candidates(StoredRecord record, Map<String, List<StoredRecord>> sharing) {
        Map<String, StoredRecord> candidates = candidates(record.derived().duplicateKeys(), sharing);
        candidates.remove(record.id().id());
        return List.copyOf(candidates.values());
    }

    private static Map<String, StoredRecord> candidates(
            Collection<String> keys, Map<String, List<StoredRecord>> sharing) {
        Map<String, StoredRecord> candidates = new LinkedHashMap<>();
        for (String key : keys) {
            for (StoredRecord other : sharing.getOrDefault(key, List.of())) {
                if (candidates.size() < CANDIDATES) {
                    candidates.putIfAbsent(other.id().id(), other);
                }
            }
        }
        return candidates;
    }

    @Override
    public Groups groups(CurrentUser user, String entity, String after, int most) {
        BoundEntity bound = entities.get(entity);
        return rules.of(bound).isEmpty()
                ? new Groups(List.of(), Optional.empty(), 0)
                : new DuplicateScan(this, new Seen(user, bound)).from(after, most);
    }

    /** What one user sees of one entity's records. */
    final class Seen {

        private final BoundEntity entity;
        private final Rights rights;
        private final FieldContext context;
        private final FieldContext system;

        Seen(CurrentUser user, BoundEntity entity) {
            this.entity = entity;
            this.rights = new Rights(permissions, user, entity.name(), entities);
            this.context = worlds.of(user, entity.name());
            this.system = worlds.of(CurrentUser.system(), entity.name());
        }

        BoundEntity entity() {
            return entity;
        }

        boolean sees(StoredRecord record) {
            return record.alive() && rights.covers(Action.READ, record.access());
        }

        RecordData view(StoredRecord record) {
            return RecordViews.of(record, rights);
        }

        List<String> keys(Map<String, Object> values) {
            return rules.keys(entity, values, system);
        }

        /** By what somebody may know of: a warning must not tell what stands in a field that they may not read. */
        List<Agreement> between(Map<String, Object> one, Map<String, Object> other) {
            return rules.between(entity, one, other, system).stream()
                    .filter(agreement -> agreement.rule().rule().refuse() || isKnown(agreement.rule()))
                    .toList();
        }

        private boolean isKnown(BoundRule rule) {
            return rule.fields().stream().allMatch(field -> rights.reads(field.key()));
        }

        Reason reason(BoundRule rule) {
            return new Reason(
                    rule.rule().label(),
                    isKnown(rule)
                            ? rule.paths().stream()
                                    .map(path -> path.label(" / "))
                                    .toList()
                            : List.<LocalizedText>of());
        }

        List<Likely> likely(String self, Map<String, Object> values, Collection<StoredRecord> candidates) {
            return candidates.stream()
                    .filter(other -> other.alive() && !other.id().id().equals(self))
                    .flatMap(other -> likely(values, other).stream())
                    .sorted(Comparator.comparing((Likely one) -> !one.refused())
                            .thenComparing(one -> -one.score())
                            .thenComparing(one -> one.record().isEmpty()))
                    .limit(SHOWN)
                    .toList();
        }

        private Optional<Likely> likely(Map<String, Object> values, StoredRecord other) {
            List<Agreement> agreements = between(values, other.values());
            if (agreements.isEmpty()) {
                return Optional.empty();
            }
            boolean seen = sees(other);
            return Optional.of(new Likely(
                    seen ? Optional.of(view(other)) : Optional.empty(),
                    seen ? title(other) : "",
                    Stream.ofNullable(other.owner())
                            .flatMap(owner -> users.find(owner).stream())
                            .map(User::name)
                            .findFirst(),
                    agreements.stream().mapToDouble(Agreement::score).max().orElse(0),
                    agreements.stream()
                            .anyMatch(agreement -> agreement.rule().rule().refuse()),
                    agreements.stream()
                            .map(agreement -> reason(agreement.rule()))
                            .toList()));
        }

        private String title(StoredRecord record) {
            return Titles.of(record, entity, rights, context).orElse(record.id().id());
        }
    }
}
