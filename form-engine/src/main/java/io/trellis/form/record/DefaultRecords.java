package io.trellis.form.record;

import io.trellis.core.audit.History;
import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.event.EventSource;
import io.trellis.core.event.Events;
import io.trellis.core.event.RecordEvent;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.core.security.RowPolicy;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.field.Following;
import io.trellis.form.rule.ruling.Facts;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

@Component
final class DefaultRecords implements Records, Renewing {

    /** So many records are prepared and written together. */
    private static final int TOGETHER = 500;

    private static final Set<String> PEOPLE = Set.of("user", "department");

    private final RecordStore store;
    private final BoundEntities entities;
    private final RecordWorlds worlds;
    private final Permissions permissions;
    private final Preparation.Parts parts;
    private final Events events;
    private final History history;
    private final Clock clock;
    private final References references;
    private final Minding minding;
    private final ObjectProvider<RecordCompanion> companions;
    private final Bounds bounds;
    private final boolean trial;

    /** As whom the product itself reads a record. */
    private final Function<RecordId, CurrentUser> product;

    /** By entity. */
    private final Map<String, ReentrantLock> turns;

    private final OneByOne administrators;
    private final ReentrantLock taken = new ReentrantLock();

    /** @param events late, as their handlers save records themselves */
    @Autowired
    DefaultRecords(
            RecordStore store,
            BoundEntities entities,
            RecordWorlds worlds,
            Permissions permissions,
            Preparation.Parts parts,
            @Lazy Events events,
            History history,
            Clock clock,
            References references,
            ObjectProvider<RecordCompanion> companions,
            Bounds bounds) {
        this(
                store,
                entities,
                worlds,
                permissions,
                parts,
                events,
                history,
                clock,
                references,
                companions,
                bounds,
                false,
                id -> CurrentUser.system(),
                new ConcurrentHashMap<>());
    }

    private DefaultRecords(
            RecordStore store,
            BoundEntities entities,
            RecordWorlds worlds,
            Permissions permissions,
            Preparation.Parts parts,
            Events events,
            History history,
            Clock clock,
            References references,
            ObjectProvider<RecordCompanion> companions,
            Bounds bounds,
            boolean trial,
            Function<RecordId, CurrentUser> product,
            Map<String, ReentrantLock> turns) {
        this.turns = turns;
        this.product = product;
        this.bounds = bounds;
        this.administrators = new OneByOne(parts.lastAdministrator());
        this.references = references;
        this.minding = new Minding(parts, references);
        this.companions = companions;
        this.store = store;
        this.entities = entities;
        this.worlds = worlds;
        this.permissions = permissions;
        this.parts = parts;
        this.events = events;
        this.history = history;
        this.clock = clock;
        this.trial = trial;
    }

    @Override
    public Records at(Clock moment) {
        return new DefaultRecords(
                store,
                entities,
                worlds,
                permissions,
                parts,
                events,
                history,
                moment,
                references,
                companions,
                bounds,
                trial,
                product,
                turns);
    }

    @Override
    public Records trial() {
        return trial(entities, CurrentUser.system());
    }

    @Override
    public Records trial(BoundEntities drafted, CurrentUser reader) {
        TrialStore over = new TrialStore(store);
        return new DefaultRecords(
                over,
                drafted,
                worlds.over(over, drafted, reader),
                permissions,
                parts,
                events,
                history,
                clock,
                references,
                companions,
                bounds.trial(),
                true,
                id -> over.isMade(id) ? CurrentUser.system() : reader,
                new ConcurrentHashMap<>());
    }

    @Override
    public FieldContexts contexts() {
        return worlds;
    }

    @Override
    public SaveResult supposed(CurrentUser owner, RecordId id, Map<String, @Nullable Object> values) {
        if (!trial) {
            throw new IllegalStateException("only what is tried can be supposed");
        }
        BoundEntity entity = entities.get(id.entity());
        store.write(entity, List.of(new RecordStore.Insert(StoredRecord.empty(id, owner, clock.instant()), List.of())));
        Map<String, @Nullable Object> all = new LinkedHashMap<>(parts.rules().initial(owner, entity.definition()));
        all.keySet()
                .removeIf(key -> entity.own(key).filter(BoundField::givenOnce).isPresent());
        all.putAll(values);
        return save(CurrentUser.system(), id.entity(), Edit.restore(id.id(), "supposed", all));
    }

    @Override
    public Duplicates duplicates() {
        return new RecordDuplicates(store, entities, worlds, permissions, parts.users(), parts.duplicates());
    }

    @Override
    public Optional<RecordData> get(CurrentUser user, RecordId id) {
        return get(user, id.entity(), List.of(id.id())).stream().findFirst();
    }

    @Override
    public List<RecordData> get(CurrentUser user, String entity, Collection<String> ids) {
        return read(user, entity, ids, StoredRecord::alive);
    }

    @Override
    public List<RecordData> last(CurrentUser user, String entity, Collection<String> ids) {
        return read(user, entity, ids, record -> true);
    }

    private List<RecordData> read(
            CurrentUser user, String entity, Collection<String> ids, Predicate<StoredRecord> which) {
        if (!user.isSystem()) {
            return seen(user, entity, ids, which);
        }
        Map<CurrentUser, List<String>> readers = ids.stream()
                .collect(Collectors.groupingBy(id -> product.apply(new RecordId(entity, id)), Collectors.toList()));
        return readers.entrySet().stream()
                .flatMap(reader -> seen(reader.getKey(), entity, reader.getValue(), which).stream())
                .toList();
    }

    private List<RecordData> seen(
            CurrentUser user, String entity, Collection<String> ids, Predicate<StoredRecord> which) {
        Rights rights = rights(user, entity);
        return store.find(entities.get(entity), Set.copyOf(ids)).stream()
                .filter(which)
                .flatMap(record -> (rights.covers(record.alive() ? Action.READ : Action.DELETE, record.access())
                                ? Optional.of(rights)
                                : lent(user, record).map(lent -> rights.with(lent, record.access())))
                        .map(seeing -> RecordViews.of(record, seeing)).stream())
                .map(followed(user, entity, rights))
                .toList();
    }

    /** With what fields show that follow a path. */
    private UnaryOperator<RecordData> followed(CurrentUser user, String entity, Rights rights) {
        BoundEntity bound = entities.get(entity);
        if (!Following.among(bound)) {
            return record -> record;
        }
        FieldContext context = worlds.of(user, entity);
        return record -> {
            Map<String, Object> shown = new LinkedHashMap<>(record.values());
            Following.filled(bound, record.values(), context).entrySet().stream()
                    .filter(value -> rights.reads(value.getKey()))
                    .forEach(value -> shown.put(value.getKey(), value.getValue()));
            return record.with(shown);
        };
    }

    /** What is lent is lent to one person, whoever looks with their eyes. */
    private Optional<LentRights.Lent> lent(CurrentUser user, StoredRecord record) {
        return user.look().isPresent()
                ? Optional.empty()
                : parts.lent().stream()
                        .flatMap(lender -> lender.of(user, record.id()).stream())
                        .findFirst();
    }

    @Override
    public Map<String, @Nullable Object> facts(CurrentUser user, RecordData record, Map<String, Object> more) {
        BoundEntity entity = entities.get(record.id().entity());
        Facts.World world = worlds.open(user, entity.name());
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("id", record.id().id());
        entity.definition().allFields().forEach(field -> record.value(field.key())
                .ifPresent(value -> values.put(field.key(), value)));
        Map<String, Object> extras = new LinkedHashMap<>();
        extras.put("currentUser", parts.rulings().who(user, world));
        extras.putAll(more);
        return Facts.of(world, world.person(), entity, values, extras);
    }

    @Override
    public SaveResult create(CurrentUser user, String entity, Map<String, @Nullable Object> values) {
        return save(user, entity, Edit.create(null, values));
    }

    @Override
    public SaveResult create(CurrentUser user, RecordId id, Map<String, @Nullable Object> values) {
        return save(user, id.entity(), Edit.create(id.id(), values));
    }

    @Override
    public SaveResult update(CurrentUser user, RecordId id, long revision, Map<String, @Nullable Object> values) {
        return save(user, id.entity(), Edit.update(id.id(), revision, values, null));
    }

    @Override
    public SaveResult update(
            CurrentUser user,
            RecordId id,
            long revision,
            Map<String, @Nullable Object> values,
            RecordEvent.Decision decision,
            @Nullable String lock) {
        return save(user, id.entity(), Edit.update(id.id(), revision, values, new Edit.Extra(decision, lock)));
    }

    @Override
    public SaveResult systemUpdate(RecordId id, String key, Map<String, @Nullable Object> values) {
        return save(CurrentUser.system(), id.entity(), Edit.system(id.id(), key, values));
    }

    @Override
    public SaveResult takeBack(RecordId id, String key, Map<String, @Nullable Object> values) {
        return save(CurrentUser.system(), id.entity(), Edit.restore(id.id(), key, values));
    }

    @Override
    public SaveResult install(RecordId id, String key, Map<String, @Nullable Object> values) {
        return save(CurrentUser.system(), id.entity(), Edit.install(id.id(), key, values));
    }

    @Override
    public SaveResult delete(CurrentUser user, RecordId id, long revision) {
        Session session = new Session(user, id.entity());
        return session.one(
                Edit.update(id.id(), revision, Map.of(), null),
                (edit, existing) -> minding.anybody(id, session.bin.delete(edit, existing)));
    }

    @Override
    public SaveResult absorb(CurrentUser user, RecordId id, long revision, String into, String key) {
        Session session = new Session(user, id.entity());
        RecycleBin.Absorbed by = new RecycleBin.Absorbed(into, key);
        return session.one(
                Edit.update(id.id(), revision, Map.of(), null),
                (edit, existing) -> minding.lastAdministrator(id, session.bin.absorb(edit, existing, by)));
    }

    @Override
    public SaveResult release(RecordId id, String key) {
        Session session = new Session(CurrentUser.system(), id.entity());
        return session.one(Edit.release(id.id(), key), session.bin::release);
    }

    @Override
    public List<Reference> references(CurrentUser user, String entity, Collection<String> ids) {
        Rights rights = rights(user, entity);
        List<String> seen = store.find(entities.get(entity), ids).stream()
                .filter(record -> record.alive() && rights.covers(Action.READ, record.access()))
                .map(record -> record.id().id())
                .toList();
        return seen.isEmpty() ? List.of() : references.of(entity, seen);
    }

    @Override
    public void renew(String entity, Collection<String> ids, String cause, boolean told) {
        renew(entity, ids, id -> Edit.renew(id, cause, told), id -> Edit.renew(id, Renewal.KEEPING_KEYS + cause, told));
    }

    @Override
    public void renew(String entity, Collection<String> ids, String cause, List<Retyping> retyped) {
        renew(
                entity,
                ids,
                id -> Edit.retype(id, cause, retyped),
                id -> Edit.retype(id, Renewal.KEEPING_KEYS + cause, retyped));
    }

    private void renew(
            String entity, Collection<String> ids, Function<String, Edit> usual, Function<String, Edit> keepingKeys) {
        List<Edit> edits = ids.stream().map(usual).toList();
        List<SaveResult> results = new Session(CurrentUser.system(), entity).save(edits);
        List<Edit> taken = new ArrayList<>();
        for (int i = 0; i < edits.size(); i++) {
            if (results.get(i) instanceof SaveResult.Rejected) {
                taken.add(keepingKeys.apply(Objects.requireNonNull(edits.get(i).id())));
            }
        }
        if (!taken.isEmpty()
                && new Session(CurrentUser.system(), entity)
                        .save(taken).stream().anyMatch(SaveResult.Rejected.class::isInstance)) {
            // others write it again and again: whoever asked for it asks once more
            throw new TrellisException(CoreError.BUSY, parts.messages().text("record.busy"));
        }
    }

    @Override
    public List<SaveResult> systemUpdates(String entity, String key, Map<String, Replaced> changes) {
        return together(
                CurrentUser.system(),
                entity,
                changes.entrySet().stream()
                        .map(one -> Edit.replace(
                                one.getKey(),
                                one.getValue().revision(),
                                key,
                                one.getValue().values()))
                        .toList());
    }

    @Override
    public SaveResult restore(CurrentUser user, RecordId id) {
        Session session = new Session(user, id.entity());
        return session.one(Edit.update(id.id(), 0, Map.of(), null), session.bin::restore);
    }

    @Override
    public boolean purge(CurrentUser user, RecordId id) {
        requireActing(user);
        BoundEntity entity = entities.get(id.entity());
        Rights rights = rights(user, id.entity());
        boolean may = store.find(entity, id.id())
                .filter(record -> !record.alive() && rights.covers(Action.DELETE, record.access()))
                .isPresent();
        if (!may) {
            return false;
        }
        if (!store.purge(entity, id.id())) {
            // its last events must be out before the document that holds them goes
            events.written(new EventSource.Ref(id.entity(), id.id()));
            events.settle();
            if (!store.purge(entity, id.id())) {
                return false;
            }
        }
        companions.forEach(companion -> companion.gone(id));
        return true;
    }

    @Override
    public List<RecordData> recycleBin(CurrentUser user, String entity, int limit) {
        Rights rights = rights(user, entity);
        RowPolicy policy = rights.may(Action.DELETE) ? rights.rows(Action.DELETE) : new RowPolicy.Nothing();
        return store.deleted(entities.get(entity), policy, limit).stream()
                .map(record -> RecordViews.of(record, rights))
                .toList();
    }

    @Override
    public List<RecordEvent> history(CurrentUser user, RecordId id, Optional<History.Before> before, int limit) {
        BoundEntity entity = entities.get(id.entity());
        Rights own = rights(user, id.entity());
        Optional<Rights> seeing = store.find(entity, id.id())
                .flatMap(record -> own.covers(record.alive() ? Action.READ : Action.DELETE, record.access())
                        ? Optional.of(own)
                        : lent(user, record)
                                .filter(lent -> record.alive())
                                .map(lent -> own.with(lent, record.access())));
        FieldContext context = worlds.of(user, id.entity());
        return seeing.map(rights -> history.of(id.entity(), id.id(), before, limit).stream()
                        .map(event -> HistoryViews.of(event, entity, rights, context))
                        .toList())
                .orElse(List.of());
    }

    @Override
    public List<SaveResult> saveAll(CurrentUser user, String entity, List<Row> rows) {
        List<SaveResult> results = new ArrayList<>(rows.size());
        List<Edit> together = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Row row : rows) {
            String id = row.id();
            // a second change of a record builds on the first
            if (together.size() == TOGETHER || id != null && !ids.add(id)) {
                results.addAll(together(user, entity, together));
                together.clear();
                ids.clear();
                if (id != null) {
                    ids.add(id);
                }
            }
            together.add(
                    id == null || row.revision() == Row.NEW
                            ? Edit.create(id, row.values())
                            : Edit.update(id, row.revision(), row.values(), null));
        }
        if (!together.isEmpty()) {
            results.addAll(together(user, entity, together));
        }
        return results;
    }

    private List<SaveResult> together(CurrentUser user, String entity, List<Edit> edits) {
        return new Session(user, entity).save(edits);
    }

    private SaveResult save(CurrentUser user, String entity, Edit edit) {
        SaveResult result = new Session(user, entity).save(List.of(edit)).getFirst();
        return !user.isSystem() && result instanceof SaveResult.Saved(var record, var changed)
                ? new SaveResult.Saved(
                        followed(user, entity, rights(user, entity)).apply(record), changed)
                : result;
    }

    /** Of what is tried nothing is left. */
    private void requireActing(CurrentUser user) {
        if (!trial) {
            user.requireActing();
        }
    }

    private Rights rights(CurrentUser user, String entity) {
        return new Rights(permissions, user, entity, entities);
    }

    /** One call's view of the world. */
    private final class Session {

        private final BoundEntity entity;
        private final SaveBatch batch;
        private final Preparation preparation;
        private final Claiming taking;
        private final RecycleBin bin;

        Session(CurrentUser user, String name) {
            requireActing(user);
            entity = entities.get(name);
            Rights rights = rights(user, name);
            RecordCache cache = worlds.cache();
            RecordContext.Numbers numbers = worlds.numbers();
            RecordContext context = worlds.context(user, name, cache, numbers, true);
            RecordContext system = worlds.context(CurrentUser.system(), name, cache, numbers, true);
            batch = new SaveBatch(
                    store,
                    entity,
                    rights,
                    cache,
                    numbers,
                    parts.messages(),
                    new RefusedDuplicates(
                            store, entity, rights, system, parts.duplicates(), parts.users(), parts.messages()),
                    turns.computeIfAbsent(name, any -> new ReentrantLock()),
                    bounds,
                    new Bounds.Who(user, context),
                    trial);
            taking = new Claiming(store, entity, rights, user, parts.messages());
            preparation = new Preparation(
                    parts,
                    user,
                    entity,
                    rights,
                    taking,
                    context.world(),
                    system,
                    cache,
                    clock.instant().truncatedTo(java.time.temporal.ChronoUnit.MILLIS));
            bin = new RecycleBin(entity, rights, preparation, system);
        }

        List<SaveResult> save(List<Edit> edits) {
            return taking.apart(
                    edits,
                    taken,
                    each -> administrators.apart(entity, each, some -> told(batch.save(some, preparation::prepare))));
        }

        SaveResult one(Edit edit, java.util.function.BiFunction<Edit, Optional<StoredRecord>, Prepared> how) {
            return administrators
                    .apart(entity, List.of(edit), some -> told(batch.save(some, how)))
                    .getFirst();
        }

        private List<SaveResult> told(SaveBatch.Done done) {
            if (trial) {
                return done.results();
            }
            if (!done.written().isEmpty() && PEOPLE.contains(entity.name())) {
                parts.users().changed();
            }
            done.written().forEach(id -> events.written(new EventSource.Ref(id.entity(), id.id())));
            return done.results();
        }
    }
}
