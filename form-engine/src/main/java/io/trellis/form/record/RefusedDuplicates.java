package io.trellis.form.record;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.Action;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.form.duplicate.BoundRule;
import io.trellis.form.duplicate.DuplicateRules;
import io.trellis.form.duplicate.DuplicateRules.Agreement;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.Violation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which of many writes would make a second of what is there only once: beside a record in the store, or one among
 * themselves. Asked of who becomes like another by the write; those that were alike before stay as they are.
 */
record RefusedDuplicates(
        RecordStore store,
        BoundEntity entity,
        Rights rights,
        FieldContext system,
        DuplicateRules rules,
        Users users,
        Messages messages) {

    private static final int CANDIDATES = 2_000;

    boolean apply() {
        return rules.of(entity).stream().anyMatch(RefusedDuplicates::refuses);
    }

    private static boolean refuses(BoundRule rule) {
        return rule.rule().refuse();
    }

    /** The violations of each, in their order; the first among those that are alike is saved. */
    List<List<Violation>> check(List<RecordStore.Write> writes) {
        List<Set<String>> fresh = writes.stream().map(this::fresh).toList();
        Set<String> all = new LinkedHashSet<>();
        fresh.forEach(all::addAll);
        Map<String, StoredRecord> standing = new LinkedHashMap<>();
        store.withDuplicateKeys(entity, all, CANDIDATES)
                .forEach(record -> standing.put(record.id().id(), record));
        Map<String, Set<StoredRecord>> byKey = new HashMap<>();
        writes.forEach(write -> standing.remove(write.after().id().id()));
        standing.values().forEach(record -> add(record, byKey));
        List<List<Violation>> violations = new ArrayList<>();
        for (int i = 0; i < writes.size(); i++) {
            StoredRecord after = writes.get(i).after();
            List<Violation> refused = refused(after, fresh.get(i), byKey);
            if (refused.isEmpty()) {
                add(after, byKey);
            }
            violations.add(refused);
        }
        return violations;
    }

    private static void add(StoredRecord record, Map<String, Set<StoredRecord>> byKey) {
        record.derived().duplicateKeys().forEach(key -> byKey.computeIfAbsent(key, any -> new LinkedHashSet<>())
                .add(record));
    }

    /** Keys of rules that refuse; none where the write does not change them. */
    private Set<String> fresh(RecordStore.Write write) {
        StoredRecord after = write.after();
        Set<String> now = after.alive() ? keys(after) : Set.of();
        boolean same = write instanceof RecordStore.Update update
                && update.before().alive()
                && keys(update.before()).equals(now);
        return same ? Set.of() : now;
    }

    private Set<String> keys(StoredRecord record) {
        return new LinkedHashSet<>(rules.keys(entity, record.values(), system, RefusedDuplicates::refuses));
    }

    private List<Violation> refused(StoredRecord record, Set<String> keys, Map<String, Set<StoredRecord>> byKey) {
        return keys.stream()
                .map(key -> byKey.getOrDefault(key, Set.of()))
                .flatMap(Collection::stream)
                .distinct()
                .flatMap(other -> rules.between(entity, record.values(), other.values(), system).stream()
                        .map(Agreement::rule)
                        .filter(RefusedDuplicates::refuses)
                        .map(rule -> violation(rule, other)))
                .findFirst()
                .map(List::of)
                .orElse(List.of());
    }

    private Violation violation(BoundRule rule, StoredRecord other) {
        return new Violation(
                rule.fields().getFirst().key(),
                "duplicate",
                new LocalizedText(words(rule, other, Locale.SIMPLIFIED_CHINESE), words(rule, other, Locale.ENGLISH)));
    }

    /** Whose it is is told of what may not be opened, and nothing else. */
    private String words(BoundRule rule, StoredRecord other, Locale locale) {
        String label = rule.rule().label().in(locale);
        String owner = Optional.ofNullable(other.owner())
                .flatMap(users::find)
                .map(User::name)
                .orElseGet(() -> messages.text("duplicate.nobody", locale));
        return rights.covers(Action.READ, other.access())
                ? messages.text(
                        "duplicate.refused",
                        locale,
                        label,
                        Titles.of(other, entity, rights, system)
                                .orElse(other.id().id()),
                        owner)
                : messages.text("duplicate.refused.unseen", locale, label, owner);
    }
}
