package io.trellis.form.operation;

import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.Sort;
import io.trellis.core.store.StoreQuery;
import io.trellis.core.time.TimeOrderedIds;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.field.Violation;
import io.trellis.form.operation.Operation.State;
import io.trellis.form.operation.Operation.Write;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import io.trellis.form.step.FollowUp;
import io.trellis.form.step.FollowUps;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Several records changed as one. They are tried together first; what would be written is noted in one document, then
 * written one by one in the rights of who asked, each write by itself idempotent, so that what a crash cut short is rolled
 * forward. Until the last is written others may see the first.
 */
@Component
public final class Operations {

    private static final Logger LOG = LoggerFactory.getLogger(Operations.class);

    /** How long it can be taken back. */
    public static final Duration UNDO_FOR = Duration.ofHours(24);

    private static final int TOGETHER = 100;

    private final Records records;
    private final BoundEntities entities;
    private final FieldContexts contexts;
    private final Users users;
    private final TimeOrderedIds ids;
    private final Clock clock;
    private final MappedCollection<Operation> operations;
    private final TakingBack takingBack;
    private final FollowUps followUps;

    Operations(
            Records records,
            BoundEntities entities,
            FieldContexts contexts,
            Users users,
            TimeOrderedIds ids,
            Clock clock,
            DocumentStore store,
            TakingBack takingBack,
            FollowUps followUps) {
        this.records = records;
        this.entities = entities;
        this.contexts = contexts;
        this.users = users;
        this.ids = ids;
        this.clock = clock;
        this.operations = store.collection(Operation.COLLECTION);
        this.takingBack = takingBack;
        this.followUps = followUps;
    }

    /** How carrying a plan out ended. */
    public sealed interface Outcome {

        record Done(Operation operation) implements Outcome {}

        /** Somebody was first, or may not any more; nothing of it stands. */
        record Refused(RecordId record, SaveResult why) implements Outcome {}
    }

    public Plan plan(CurrentUser user) {
        return new Plan(user, records.trial(), ids, entities, contexts);
    }

    /** Tells nobody whose it is, or what the key was. */
    public static String id(CurrentUser user, String key) {
        return UUID.nameUUIDFromBytes((user.id() + "/" + key).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    public Optional<Operation> find(String id) {
        return operations.get(id);
    }

    /** Stores what was planned, all or nothing. Two callers with one key carry out the plan of the first. */
    public Outcome carryOut(Plan plan, String key, String what, List<Operation.Named> results) {
        return carryOut(plan, key, what, results, Optional.empty());
    }

    /** @param keep how long it can be taken back; noted for good. Empty for the usual time, after which it is forgotten */
    public Outcome carryOut(
            Plan plan, String key, String what, List<Operation.Named> results, Optional<Duration> keep) {
        Instant now = clock.instant();
        Operation noted = new Operation(
                id(plan.user(), key),
                plan.user().id(),
                what,
                State.WRITING,
                now,
                plan.writes(),
                results,
                keep.map(now::plus).orElse(null),
                plan.following());
        operations.insertIfAbsent(noted);
        return carryOn(plan.user(), operations.get(noted.id()).orElse(noted));
    }

    /** From where it stands; of what is done already nothing happens twice. */
    public Outcome carryOn(CurrentUser user, Operation operation) {
        if (operation.state() != State.WRITING) {
            return new Outcome.Done(operation);
        }
        for (int i = 0; i < operation.writes().size(); i++) {
            Write write = operation.writes().get(i);
            if (write.after() > 0) {
                continue;
            }
            switch (written(user, operation, write)) {
                case SaveResult.Saved(var record, var _) ->
                    operations.updateOne(
                            Criteria.id(operation.id()),
                            Change.of()
                                    .set("writes." + i + ".after", record.revision())
                                    .set("writes." + i + ".done", record.updatedAt()));
                case SaveResult.Rejected refused -> {
                    return dropped(operation, write.id(), refused);
                }
                case SaveResult.Conflict refused -> {
                    return dropped(operation, write.id(), refused);
                }
                case SaveResult.Forbidden refused -> {
                    return dropped(operation, write.id(), refused);
                }
                case SaveResult.Missing refused -> {
                    return dropped(operation, write.id(), refused);
                }
            }
        }
        // two that swallow each other, or one whose place-taker is deleted meanwhile, would lose both
        Optional<Write> intoNothing = operation.writes().stream()
                .filter(write -> write.into() != null && !isThere(write.entity(), write.into()))
                .findFirst();
        if (intoNothing.isPresent()) {
            return dropped(operation, intoNothing.get().id(), new SaveResult.Missing());
        }
        for (int i = 0; i < operation.followingOrNone().size(); i++) {
            Operation.Following following = operation.followingOrNone().get(i);
            switch (followUps
                    .get(following.followUp())
                    .run(user, following.id(), following.settings(), operation.key(i))) {
                case FollowUp.Followed.Done(var revision) -> {
                    if (revision > 0) {
                        // what it wrote is the operation's own, which is no reason to refuse to take it back
                        operations.updateOne(
                                Criteria.id(operation.id()), Change.of().set("following." + i + ".after", revision));
                    }
                }
                case FollowUp.Followed.Refused(var why) -> {
                    return dropped(
                            operation,
                            following.id(),
                            new SaveResult.Rejected(List.of(new Violation("", "not-followed", why))));
                }
            }
        }
        return new Outcome.Done(moved(operation, State.WRITING, State.DONE)
                .orElseGet(() -> operations.get(operation.id()).orElse(operation)));
    }

    private boolean isThere(String entity, String id) {
        return records.get(CurrentUser.system(), new RecordId(entity, id)).isPresent();
    }

    private SaveResult written(CurrentUser user, Operation operation, Write write) {
        if (write.into() != null) {
            return records.absorb(user, write.id(), write.revision(), write.into(), operation.id());
        }
        if (write.created()) {
            return records.create(user, write.id(), write.input());
        }
        SaveResult result = records.update(user, write.id(), write.revision(), write.input());
        return result instanceof SaveResult.Conflict(var current) && isOurs(user, write, current)
                ? new SaveResult.Saved(current, false)
                : result;
    }

    /** Written before a crash, without the note of it. */
    private boolean isOurs(CurrentUser user, Write write, RecordData current) {
        return current.revision() == write.revision() + 1
                && current.updatedBy().equals(user.id())
                && records.trial().update(user, write.id(), current.revision(), write.input())
                        instanceof SaveResult.Saved(var _, var changed)
                && !changed;
    }

    private Outcome dropped(Operation operation, RecordId refused, SaveResult why) {
        moved(operation, State.WRITING, State.DROPPING).ifPresent(this::drop);
        return new Outcome.Refused(refused, why);
    }

    private void drop(Operation operation) {
        takingBack.all(operation, true);
        operations.delete(Criteria.id(operation.id()));
    }

    private Optional<Operation> moved(Operation operation, State from, State to) {
        return operations.updateOne(
                Criteria.id(operation.id()).and(Criteria.eq(Operation.STATE, from.name())),
                Change.of().set(Operation.STATE, to.name()));
    }

    /** What was done to a record can be taken back no more, and what it held before is kept no longer. */
    public void forget(RecordId record) {
        operations.delete(Criteria.eq(Operation.RECORD, record.id())
                .and(Criteria.in(Operation.STATE, List.of(State.DONE.name(), State.UNDONE.name()))));
    }

    public Instant undoUntil(Operation operation) {
        Instant until = operation.until();
        return until == null ? operation.at().plus(UNDO_FOR) : until;
    }

    /** Takes back what somebody did; whose else it is, or what is gone, is not found. */
    public Undone undo(CurrentUser user, String id) {
        Optional<Operation> found =
                operations.get(id).filter(operation -> operation.user().equals(user.id()));
        if (found.isEmpty() || found.get().state() != State.DONE) {
            return new Undone.Missing();
        }
        Operation operation = found.get();
        if (clock.instant().isAfter(undoUntil(operation))) {
            return new Undone.TooLate();
        }
        List<RecordId> held = takingBack.hindrances(user, operation);
        if (!held.isEmpty()) {
            return new Undone.Changed(held);
        }
        Optional<Outcome.Refused> refusal = takingBack.refusal(operation);
        if (refusal.isPresent()) {
            return new Undone.Refused(refusal.get().record(), refusal.get().why());
        }
        return moved(operation, State.DONE, State.UNDOING)
                .<Undone>map(begun -> {
                    undo(begun);
                    return new Undone.Done();
                })
                .orElseGet(Undone.Missing::new);
    }

    /** Why taking it back would not bring back all; empty where it would. */
    public Optional<Outcome.Refused> refusal(Operation operation) {
        return takingBack.refusal(operation);
    }

    /** Takes back what whoever asks may take back, leaving alone what was changed since. */
    public boolean takeBack(Operation operation) {
        Optional<Operation> begun = moved(operation, State.DONE, State.UNDOING);
        begun.ifPresent(this::undo);
        return begun.isPresent();
    }

    /** Those that stand and by which a record took the place of others, the latest first; those that come after one. */
    public List<Operation> into(RecordId record, Optional<Operation> after, int most) {
        StoreQuery latest = latest(Criteria.eq(Operation.INTO, record.id()), most);
        return operations.find(after.map(latest::after).orElse(latest)).stream()
                .filter(operation -> operation.writes().stream()
                        .anyMatch(write -> record.id().equals(write.into())
                                && write.entity().equals(record.entity())))
                .toList();
    }

    /** The one by which another took the place of a record. */
    public Optional<Operation> goneBy(RecordId record) {
        return operations.find(latest(Criteria.eq(Operation.RECORD, record.id()), TOGETHER)).stream()
                .filter(operation -> operation.writes().stream()
                        .anyMatch(write -> write.into() != null && write.id().equals(record)))
                .findFirst();
    }

    private static StoreQuery latest(Criteria where, int most) {
        return StoreQuery.of(where.and(Criteria.eq(Operation.STATE, State.DONE.name())))
                .by(Sort.descending(Operation.AT), Sort.descending("_id"))
                .limit(most);
    }

    private void undo(Operation operation) {
        takingBack.all(operation, false);
        moved(operation, State.UNDOING, State.UNDONE);
    }

    /** How taking back ended. */
    public sealed interface Undone {

        record Done() implements Undone {}

        record Missing() implements Undone {}

        record TooLate() implements Undone {}

        /** These were changed, or others name them, since; nothing was taken back. */
        record Changed(List<RecordId> records) implements Undone {}

        /** This one cannot be as it was: another has its unique value, for instance. Nothing was taken back. */
        record Refused(RecordId record, SaveResult why) implements Undone {}
    }

    /** What a crash cut short before this moment goes on. */
    void resume(Instant before) {
        for (State state : List.of(State.WRITING, State.DROPPING, State.UNDOING)) {
            operations
                    .find(StoreQuery.of(
                                    Criteria.eq(Operation.STATE, state.name()).and(Criteria.lt(Operation.AT, before)))
                            .limit(TOGETHER))
                    .forEach(this::resume);
        }
        operations.delete(Criteria.eq(Operation.STATE, State.DONE.name())
                .or(Criteria.eq(Operation.STATE, State.UNDONE.name()))
                .and(Criteria.missing(Operation.UNTIL))
                .and(Criteria.lt(Operation.AT, clock.instant().minus(UNDO_FOR.multipliedBy(2)))));
    }

    private void resume(Operation operation) {
        switch (operation.state()) {
            case WRITING -> {
                LOG.info("Carrying on with {} of {}", operation.what(), operation.at());
                users.find(operation.user())
                        .map(users::asCurrent)
                        .ifPresentOrElse(
                                user -> carryOn(user, operation), () -> moved(operation, State.WRITING, State.DROPPING)
                                        .ifPresent(this::drop));
            }
            case DROPPING -> drop(operation);
            case UNDOING -> undo(operation);
            case DONE, UNDONE -> {}
        }
    }
}
