package io.trellis.form.record;

import io.trellis.core.company.Company;
import io.trellis.core.event.EventSource;
import io.trellis.core.event.Events;
import io.trellis.core.event.RecordEvent;
import io.trellis.core.i18n.DateText;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.core.time.TimeOrderedIds;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.Violation;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** {@link RecordLocks} in the records' documents, and what they say to a save. */
@Component
final class StoredLocks implements RecordLocks {

    private static final int ATTEMPTS = 50;

    private final RecordStore store;
    private final BoundEntities entities;
    private final Permissions permissions;
    private final Company company;
    private final Messages messages;
    private final ObjectProvider<Reasons> reasons;
    private final ObjectProvider<Watcher> watchers;
    private final Events events;
    private final TimeOrderedIds ids;
    private final Clock clock;

    /** @param events late, as their handlers save records themselves */
    StoredLocks(
            RecordStore store,
            BoundEntities entities,
            Permissions permissions,
            Company company,
            Messages messages,
            ObjectProvider<Reasons> reasons,
            ObjectProvider<Watcher> watchers,
            @Lazy Events events,
            TimeOrderedIds ids,
            Clock clock) {
        this.store = store;
        this.entities = entities;
        this.permissions = permissions;
        this.company = company;
        this.messages = messages;
        this.reasons = reasons;
        this.watchers = watchers;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public void lock(RecordId id, RecordLock lock) {
        change(id, "lock/" + lock.holder(), locks -> {
            List<RecordLock> more = new ArrayList<>(locks);
            if (locks.stream().noneMatch(known -> known.holder().equals(lock.holder()))) {
                more.add(lock);
            }
            return more;
        });
    }

    @Override
    public void editor(RecordId id, String holder, @Nullable String editor) {
        change(id, "lock/" + holder, locks -> locks.stream()
                .map(lock -> lock.holder().equals(holder) ? lock.editedBy(editor) : lock)
                .toList());
    }

    @Override
    public void unlock(RecordId id, String holder) {
        change(id, "unlock/" + holder, locks -> locks.stream()
                .filter(lock -> !lock.holder().equals(holder))
                .toList());
    }

    @Override
    public Optional<List<RecordLock>> lift(CurrentUser user, RecordId id) {
        user.requireActing();
        if (!mayLift(user)) {
            return Optional.empty();
        }
        List<RecordLock> lifted =
                standing(id).stream().filter(lock -> !lock.lifted()).toList();
        RecordEvent told = new RecordEvent.LockLifted(
                new RecordEvent.Origin(ids.next(), id.entity(), id.id(), clock.instant(), user.id()), named(lifted));
        change(id, "lift/" + user.id(), List.of(told), locks -> locks.stream()
                .map(RecordLock::off)
                .toList());
        events.written(new EventSource.Ref(id.entity(), id.id()));
        return Optional.of(lifted);
    }

    private static LocalizedText named(List<RecordLock> locks) {
        return new LocalizedText(
                locks.stream().map(lock -> lock.label().zh()).distinct().collect(Collectors.joining("、")),
                locks.stream().map(lock -> lock.label().en()).distinct().collect(Collectors.joining(", ")));
    }

    @Override
    public boolean mayLift(CurrentUser user) {
        return permissions.has(user, Capability.ADMIN);
    }

    private List<RecordLock> standing(RecordId id) {
        return entities.find(id.entity())
                .flatMap(entity -> store.find(entity, id.id()))
                .map(StoredRecord::locks)
                .orElse(List.of());
    }

    /** With a key as the product's own writes have, so that a save that read the record before is prepared again. */
    private void change(RecordId id, String key, UnaryOperator<List<RecordLock>> how) {
        change(id, key, List.of(), how);
    }

    private void change(RecordId id, String key, List<RecordEvent> told, UnaryOperator<List<RecordLock>> how) {
        Optional<BoundEntity> entity = entities.find(id.entity());
        if (entity.isEmpty()) {
            return;
        }
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<StoredRecord> found = store.find(entity.get(), id.id());
            if (found.isEmpty()) {
                return;
            }
            StoredRecord before = found.get();
            List<RecordLock> locks = how.apply(before.locks());
            if (locks.equals(before.locks())) {
                return;
            }
            StoredRecord after = before.withWriteKeys(Preparation.latestKeys(
                            before.writeKeys(), key + "/" + before.writeKeys().size()))
                    .withLocks(locks);
            if (store.write(entity.get(), List.of(new RecordStore.Update(before, after, told)))
                    .equals(List.of(RecordStore.Outcome.WRITTEN))) {
                watchers.forEach(watcher -> watcher.changed(id));
                return;
            }
        }
        throw new IllegalStateException("the locks of " + id + " are changed by others again and again");
    }

    @Override
    public Optional<Held> held(CurrentUser user, RecordId id) {
        Optional<BoundEntity> entity = entities.find(id.entity());
        List<RecordLock> keeping = standing(id).stream()
                .filter(lock -> !lock.lifted() && !user.id().equals(lock.editor()))
                .toList();
        if (entity.isEmpty() || keeping.isEmpty()) {
            return Optional.empty();
        }
        Set<String> open = new LinkedHashSet<>(keeping.getFirst().open());
        keeping.forEach(lock -> open.retainAll(lock.open()));
        return Optional.of(new Held(why(id, keeping.getFirst()), open));
    }

    private LocalizedText why(RecordId id, RecordLock lock) {
        return reasons.stream()
                .flatMap(reason -> reason.why(id, lock).stream())
                .findFirst()
                .orElseGet(() -> {
                    LocalizedText since = DateText.both(lock.since(), company.zone());
                    return new LocalizedText(
                            messages.text("record.locked", lock.label().zh(), since.zh())
                                    .zh(),
                            messages.text("record.locked", lock.label().en(), since.en())
                                    .en());
                });
    }

    /**
     * What a person's save changes that is locked.
     *
     * @param working the values as they would be
     * @param through the holder on whose behalf is written; its lock does not count
     */
    List<Violation> broken(
            CurrentUser user,
            StoredRecord before,
            Map<String, @Nullable Object> input,
            Map<String, Object> working,
            @Nullable String through) {
        if (user.isSystem()) {
            return List.of();
        }
        Map<String, Object> standing = RecordViews.withSystemFields(before);
        List<Violation> broken = new ArrayList<>();
        for (RecordLock lock : before.locks()) {
            if (!lock.holder().equals(through)) {
                input.keySet().stream()
                        .filter(key -> lock.keeps(user.id(), key))
                        .filter(key -> !RecordValues.same(working.get(key), standing.get(key)))
                        .forEach(key -> broken.add(new Violation(key, "locked", why(before.id(), lock))));
            }
        }
        return broken;
    }

    /** Why a record may not be taken away; empty where it may. */
    Optional<Violation> kept(CurrentUser user, StoredRecord record) {
        return user.isSystem()
                ? Optional.empty()
                : record.locks().stream()
                        .filter(lock -> !lock.lifted())
                        .findFirst()
                        .map(lock -> new Violation("", "locked", why(record.id(), lock)));
    }
}
