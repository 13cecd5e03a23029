package io.trellis.form.record;

import io.trellis.core.event.EventSource;
import io.trellis.core.event.Events;
import io.trellis.core.event.RecordEvent;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.Action;
import io.trellis.core.security.BuiltInRoles;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Grantees;
import io.trellis.core.security.Permissions;
import io.trellis.core.security.Share;
import io.trellis.core.security.Share.Grantee;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.Sort;
import io.trellis.core.store.StoreQuery;
import io.trellis.core.time.TimeOrderedIds;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.Violation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** {@link RecordShares} in the records' documents, with a note of each that ends. */
@Component
final class StoredShares implements RecordShares {

    private static final int ATTEMPTS = 50;

    /** Later than this is most likely a slip of the year. */
    private static final Duration FARTHEST = Duration.ofDays(3_660);

    private final RecordStore store;
    private final BoundEntities entities;
    private final RecordWorlds worlds;
    private final Permissions permissions;
    private final Users users;
    private final Grantees grantees;
    private final Messages messages;
    private final Events events;
    private final TimeOrderedIds ids;
    private final Clock clock;
    private final MappedCollection<ShareEnd> ends;

    /** @param events late, as their handlers save records themselves */
    StoredShares(
            RecordStore store,
            BoundEntities entities,
            RecordWorlds worlds,
            Permissions permissions,
            Users users,
            Grantees grantees,
            Messages messages,
            @Lazy Events events,
            TimeOrderedIds ids,
            Clock clock,
            DocumentStore documents) {
        this.store = store;
        this.entities = entities;
        this.worlds = worlds;
        this.permissions = permissions;
        this.users = users;
        this.grantees = grantees;
        this.messages = messages;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
        this.ends = documents.collection(ShareEnd.COLLECTION);
    }

    @Override
    public List<Share> of(CurrentUser user, RecordId id) {
        Optional<StoredRecord> seen = seen(user, id);
        if (seen.isEmpty()) {
            return List.of();
        }
        if (mayShare(user, seen.get())) {
            return seen.get().shares();
        }
        Set<Grantee> reaching =
                new HashSet<>(users.find(user.id()).map(this::reaching).orElse(List.of()));
        return seen.get().shares().stream()
                .filter(share -> reaching.contains(share.to()))
                .toList();
    }

    private List<Grantee> reaching(User person) {
        return Share.reaching(
                person.id(),
                Optional.ofNullable(person.department())
                        .map(users::departmentsOver)
                        .orElse(List.of()),
                person.roles());
    }

    @Override
    public boolean mayShare(CurrentUser user, RecordId id) {
        return user.look().isEmpty()
                && seen(user, id).filter(record -> mayShare(user, record)).isPresent();
    }

    /** A key that is narrowed to fields would give others more of the record than it has itself. */
    private boolean mayShare(CurrentUser user, StoredRecord record) {
        boolean narrowed = user.narrowed()
                .filter(key -> key.fields().containsKey(record.id().entity()))
                .isPresent();
        return !narrowed
                && !BuiltInRoles.PEOPLE.contains(record.id().entity())
                && entities.get(record.id().entity()).belongings().isEmpty()
                && rights(user, record.id()).coversUnshared(record.access());
    }

    private Rights rights(CurrentUser user, RecordId id) {
        return new Rights(permissions, user, id.entity(), entities);
    }

    /** Alive, and seen by the person. */
    private Optional<StoredRecord> seen(CurrentUser user, RecordId id) {
        return alive(id).filter(record -> rights(user, id).covers(Action.READ, record.access()));
    }

    private Optional<StoredRecord> alive(RecordId id) {
        return entities.find(id.entity())
                .flatMap(entity -> store.find(entity, id.id()))
                .filter(StoredRecord::alive);
    }

    @Override
    public SaveResult share(CurrentUser user, RecordId id, Given given) {
        return share(user, id, given, false);
    }

    @Override
    public SaveResult shareAmongMany(CurrentUser user, RecordId id, Given given) {
        return share(user, id, given, true);
    }

    private SaveResult share(CurrentUser user, RecordId id, Given given, boolean together) {
        user.requireActing();
        SaveResult possible = attempt(user, id, given);
        if (!(possible instanceof SaveResult.Saved(var _, var changes)) || !changes) {
            return possible;
        }
        given.until().ifPresent(end -> ends.put(ShareEnd.of(id, given.to(), end)));
        Share share = new Share(given.to(), given.level(), given.until(), user.id(), clock.instant(), given.as());
        RecordEvent told = new RecordEvent.Shared(
                origin(id, user.id()), given.to(), Optional.of(given.level()), given.until(), together);
        return changed(user, id, List.of(told), shares -> {
            if (has(shares, given)) {
                return shares;
            }
            List<Share> others = without(shares, given.to());
            others.add(share);
            return others;
        });
    }

    private static boolean has(List<Share> shares, Given given) {
        return shares.stream().map(Given::of).anyMatch(given::equals);
    }

    @Override
    public SaveResult attempt(CurrentUser user, RecordId id, Given given) {
        return possible(user, id, record -> {
            List<Violation> wrong = wrong(record, given);
            return wrong.isEmpty() ? saved(user, record, !has(record.shares(), given)) : new SaveResult.Rejected(wrong);
        });
    }

    @Override
    public SaveResult attemptEnd(CurrentUser user, RecordId id, Grantee to) {
        return possible(
                user,
                id,
                record -> saved(user, record, record.shares().stream().anyMatch(share -> share.to()
                        .equals(to))));
    }

    private SaveResult possible(CurrentUser user, RecordId id, Function<StoredRecord, SaveResult> then) {
        Optional<StoredRecord> seen = seen(user, id);
        if (seen.isEmpty()) {
            return new SaveResult.Missing();
        }
        return mayShare(user, seen.get()) ? then.apply(seen.get()) : new SaveResult.Forbidden(Set.of());
    }

    private SaveResult saved(CurrentUser user, StoredRecord record, boolean changed) {
        return new SaveResult.Saved(RecordViews.of(record, rights(user, record.id())), changed);
    }

    private List<Violation> wrong(StoredRecord record, Given given) {
        Grantee to = given.to();
        Optional<Instant> until = given.until();
        List<Violation> wrong = new ArrayList<>();
        if (given.as().length() > Share.LONGEST_AS || given.as().chars().anyMatch(Character::isISOControl)) {
            wrong.add(new Violation("as", "too-long", messages.text("record.share.as", Share.LONGEST_AS)));
        }
        if (!grantees.isThere(to)) {
            wrong.add(violation("to", "unknown", "record.share.unknown"));
        } else if (to.kind() == Share.Kind.USER && to.id().equals(record.owner())) {
            wrong.add(violation("to", "owner", "record.share.owns"));
        }
        Instant now = clock.instant();
        if (until.filter(end -> !end.isAfter(now)).isPresent()) {
            wrong.add(violation("until", "past", "record.share.past"));
        }
        if (until.filter(end -> end.isAfter(now.plus(FARTHEST))).isPresent()) {
            wrong.add(violation("until", "far", "record.share.far"));
        }
        if (without(record.shares(), to).size() >= MOST) {
            wrong.add(new Violation("to", "most", messages.text("record.share.most", MOST)));
        }
        return wrong;
    }

    private Violation violation(String path, String code, String text) {
        return new Violation(path, code, messages.text(text));
    }

    @Override
    public SaveResult unshare(CurrentUser user, RecordId id, Grantee to) {
        user.requireActing();
        SaveResult possible = attemptEnd(user, id, to);
        if (!(possible instanceof SaveResult.Saved(var _, var changes)) || !changes) {
            return possible;
        }
        RecordEvent told = new RecordEvent.Shared(origin(id, user.id()), to, Optional.empty(), Optional.empty(), false);
        return changed(user, id, List.of(told), shares -> without(shares, to));
    }

    private static List<Share> without(List<Share> shares, Grantee to) {
        List<Share> others = new ArrayList<>(shares);
        others.removeIf(share -> share.to().equals(to));
        return others;
    }

    @Override
    public void end(RecordId id) {
        Instant now = clock.instant();
        List<RecordEvent> told = entities.find(id.entity()).flatMap(entity -> store.find(entity, id.id())).stream()
                .flatMap(record -> record.shares().stream())
                .filter(share -> isOver(share, now))
                .<RecordEvent>map(share -> new RecordEvent.Shared(
                        origin(id, CurrentUser.system().id()), share.to(), Optional.empty(), Optional.empty(), false))
                .toList();
        if (!told.isEmpty()) {
            write(id, told, shares -> shares.stream()
                    .filter(share -> !isOver(share, now))
                    .toList());
        }
    }

    @Override
    public void copy(CurrentUser by, RecordId from, RecordId to) {
        by.requireActing();
        Instant now = clock.instant();
        List<Share> team = alive(from).stream()
                .flatMap(record -> record.shares().stream())
                .filter(share -> !isOver(share, now))
                .toList();
        Optional<StoredRecord> target = alive(to)
                .filter(record -> !BuiltInRoles.PEOPLE.contains(to.entity())
                        && entities.get(to.entity()).belongings().isEmpty());
        List<Share> more = target.stream()
                .flatMap(record -> team.stream().filter(share -> lacks(record.shares(), record.owner(), share)))
                .toList();
        if (more.isEmpty()) {
            return;
        }
        more.forEach(share -> share.until().ifPresent(end -> ends.put(ShareEnd.of(to, share.to(), end))));
        List<RecordEvent> told = more.stream()
                .<RecordEvent>map(share -> new RecordEvent.Shared(
                        origin(to, by.id()), share.to(), Optional.of(share.level()), share.until(), true))
                .toList();
        write(to, told, shares -> {
            List<Share> all = new ArrayList<>(shares);
            more.stream().filter(share -> lacks(all, null, share)).limit(MOST).forEach(all::add);
            return all;
        });
    }

    private static boolean lacks(List<Share> shares, @Nullable String owner, Share share) {
        return !(share.to().kind() == Share.Kind.USER && share.to().id().equals(owner))
                && shares.stream().noneMatch(one -> one.to().equals(share.to()));
    }

    private static boolean isOver(Share share, Instant now) {
        return share.until().filter(end -> !end.isAfter(now)).isPresent();
    }

    /** What has to be looked at now, earliest first. */
    List<ShareEnd> due(int most) {
        return ends.find(StoreQuery.of(Criteria.lt("at", clock.instant().plusMillis(1)))
                .by(Sort.ascending("at"), Sort.ascending("_id"))
                .limit(most));
    }

    void looked(ShareEnd end) {
        ends.delete(Criteria.eq("_id", end.id()));
    }

    private RecordEvent.Origin origin(RecordId id, String by) {
        return new RecordEvent.Origin(ids.next(), id.entity(), id.id(), clock.instant(), by);
    }

    private SaveResult changed(CurrentUser user, RecordId id, List<RecordEvent> told, UnaryOperator<List<Share>> how) {
        boolean written = write(id, told, how);
        return seen(user, id)
                .<SaveResult>map(record -> new SaveResult.Saved(RecordViews.of(record, rights(user, id)), written))
                .orElseGet(SaveResult.Missing::new);
    }

    /** With a key as the product's own writes have, so that a save that read the record before is prepared again. */
    private boolean write(RecordId id, List<RecordEvent> told, UnaryOperator<List<Share>> how) {
        BoundEntity entity = entities.get(id.entity());
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<StoredRecord> found = store.find(entity, id.id());
            if (found.isEmpty()) {
                return false;
            }
            StoredRecord before = found.get();
            List<Share> shares = how.apply(before.shares());
            if (shares.equals(before.shares())) {
                return false;
            }
            StoredRecord keyed = before.withWriteKeys(Preparation.latestKeys(
                    before.writeKeys(), "share/" + told.getFirst().id()));
            StoredRecord after = keyed.sharedWith(shares, before.access());
            after = after.sharedWith(shares, Inherited.access(entity, after, worlds.cache()));
            if (store.write(entity, List.of(new RecordStore.Update(before, after, told)))
                    .equals(List.of(RecordStore.Outcome.WRITTEN))) {
                events.written(new EventSource.Ref(id.entity(), id.id()));
                return true;
            }
        }
        throw new IllegalStateException("the shares of " + id + " are changed by others again and again");
    }
}
