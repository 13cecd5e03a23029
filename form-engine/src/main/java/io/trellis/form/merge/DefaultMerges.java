package io.trellis.form.merge;

import io.trellis.core.event.Events;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.entity.BuiltinEntities;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.merge.MergePreview.Along;
import io.trellis.form.merge.MergePreview.Line;
import io.trellis.form.operation.Operation;
import io.trellis.form.operation.Operations;
import io.trellis.form.operation.Plan;
import io.trellis.form.record.MovesAlong;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

@Component
final class DefaultMerges implements Merges {

    static final String WHAT = "merge";

    /** Whoever merges finds what went over at its new place; of thousands the rest goes on while they look. */
    private static final int PATIENCE_SECONDS = 2;

    private static final int LOOKED_AT = 20;

    private final Records records;
    private final BoundEntities entities;
    private final Permissions permissions;
    private final Operations operations;
    private final MergeWords words;
    private final ObjectProvider<MovesAlong> along;
    private final Events events;
    private final Clock clock;

    DefaultMerges(
            Records records,
            BoundEntities entities,
            Permissions permissions,
            Operations operations,
            MergeWords words,
            ObjectProvider<MovesAlong> along,
            Events events,
            Clock clock) {
        this.records = records;
        this.entities = entities;
        this.permissions = permissions;
        this.operations = operations;
        this.words = words;
        this.along = along;
        this.events = events;
        this.clock = clock;
    }

    /** People and departments are named in more places than their records' lookups. */
    private Optional<LocalizedText> never(String entity, List<String> ids) {
        boolean number =
                ids.size() >= FEWEST && ids.size() <= MOST && Set.copyOf(ids).size() == ids.size();
        return BuiltinEntities.find(entity).isPresent()
                ? Optional.of(words.people())
                : number ? Optional.empty() : Optional.of(words.tooFewOrMany());
    }

    /** In that order; empty where one may not be seen. */
    private Optional<List<RecordData>> seen(CurrentUser user, String entity, List<String> ids) {
        Map<String, RecordData> found = new LinkedHashMap<>();
        records.get(user, entity, ids).forEach(record -> found.put(record.id().id(), record));
        return found.keySet().containsAll(ids)
                ? Optional.of(ids.stream()
                        .map(id -> Objects.requireNonNull(found.get(id)))
                        .toList())
                : Optional.empty();
    }

    @Override
    public MergePreview preview(CurrentUser user, String entity, List<String> ids) {
        Optional<LocalizedText> never = never(entity, ids);
        if (never.isPresent()) {
            return new MergePreview.Refused(never.get());
        }
        Optional<List<RecordData>> found = seen(user, entity, ids);
        if (found.isEmpty()) {
            return new MergePreview.Missing();
        }
        List<RecordData> all = found.get();
        return new MergePreview.Side(
                all,
                all.stream().map(record -> words.title(user, record)).toList(),
                lines(user, entities.get(entity), all),
                along(user, entity, ids.subList(1, ids.size())),
                words.hindrances(user, all));
    }

    private List<Line> lines(CurrentUser user, BoundEntity entity, List<RecordData> all) {
        Chosen chosen = new Chosen(entity, all);
        return chosen.fields()
                .filter(field ->
                        permissions.field(user, entity.name(), field.key()).mayRead())
                .map(field -> line(user, entity, chosen, field, all))
                .filter(line -> line.values().stream().anyMatch(Objects::nonNull))
                .toList();
    }

    private Line line(CurrentUser user, BoundEntity entity, Chosen chosen, BoundField field, List<RecordData> all) {
        List<@Nullable Object> values = new ArrayList<>();
        all.forEach(record -> values.add(chosen.value(field, record)));
        boolean differs = values.stream().filter(Objects::nonNull).distinct().count() > 1;
        boolean open = permissions.field(user, entity.name(), field.key()).mayEdit()
                && !field.definition().readOnly();
        return new Line(field, values, open ? chosen.of(field) : 0, Chosen.joins(field) && differs, differs, open);
    }

    private List<Along> along(CurrentUser user, String entity, List<String> from) {
        List<Along> all = new ArrayList<>();
        for (Records.Reference reference : records.references(user, entity, from)) {
            all.add(new Along(reference.entityLabel(), reference.fieldLabel(), reference.count()));
        }
        List<RecordId> ids = from.stream().map(id -> new RecordId(entity, id)).toList();
        along.forEach(kept -> {
            long count = kept.count(ids);
            if (count > 0) {
                all.add(new Along(kept.label(), LocalizedText.same(""), count));
            }
        });
        return all;
    }

    @Override
    public MergeResult attempt(CurrentUser user, Asked asked) {
        return plan(user, asked, plan -> new MergeResult.Possible());
    }

    @Override
    public MergeResult merge(CurrentUser user, Asked asked, String key) {
        user.requireActing();
        Optional<Operation> known = operations.find(Operations.id(user, key));
        if (known.isPresent() && !isThis(asked, known.get())) {
            return words.refused(words.keyTaken(), "key-taken");
        }
        return known.isPresent()
                ? carried(user, asked, known.get().results(), operations.carryOn(user, known.get()))
                : plan(user, asked, plan -> {
                    List<Operation.Named> names = named(user, asked);
                    return carried(
                            user, asked, names, operations.carryOut(plan, key, WHAT, names, Optional.of(UNDO_FOR)));
                });
    }

    /** Not an action, or another merge, that came with the same key. */
    private static boolean isThis(Asked asked, Operation operation) {
        Set<RecordId> gone = operation.writes().stream()
                .filter(write -> asked.into().id().equals(write.into()))
                .map(Operation.Write::id)
                .collect(Collectors.toSet());
        Set<RecordId> meant = asked.from().stream()
                .map(id -> new RecordId(asked.into().entity(), id))
                .collect(Collectors.toSet());
        return operation.what().equals(WHAT) && operation.stands() && gone.equals(meant);
    }

    /** What goes, by what it is called: it can be looked at no more. */
    private List<Operation.Named> named(CurrentUser user, Asked asked) {
        return records.get(user, asked.into().entity(), asked.from()).stream()
                .map(record -> new Operation.Named(
                        words.title(user, record),
                        record.id().entity(),
                        record.id().id()))
                .toList();
    }

    private interface Then {
        MergeResult with(Plan plan);
    }

    private MergeResult plan(CurrentUser user, Asked asked, Then then) {
        List<String> ids = new ArrayList<>(List.of(asked.into().id()));
        ids.addAll(asked.from());
        Optional<LocalizedText> never = never(asked.into().entity(), ids);
        if (never.isPresent()) {
            return words.refused(never.get(), "not-these");
        }
        Optional<List<RecordData>> found = seen(user, asked.into().entity(), ids);
        if (found.isEmpty()) {
            return new MergeResult.Missing();
        }
        List<RecordData> all = found.get();
        for (RecordData record : all) {
            Long revision = asked.seen().get(record.id().id());
            if (revision != null && revision != record.revision()) {
                return words.changed(words.title(user, record));
            }
        }
        List<LocalizedText> hindrances = words.hindrances(user, all);
        return hindrances.isEmpty()
                ? unlessFirst(user, all, planned(user, asked, all, then))
                : words.refused(hindrances.getFirst(), "not-now");
    }

    /** What is refused because somebody else was first is no fault of what was asked. */
    private MergeResult unlessFirst(CurrentUser user, List<RecordData> all, MergeResult result) {
        if (!(result instanceof MergeResult.Refused)) {
            return result;
        }
        Map<String, Long> now = new HashMap<>();
        records.get(
                        user,
                        all.getFirst().id().entity(),
                        all.stream().map(one -> one.id().id()).toList())
                .forEach(record -> now.put(record.id().id(), record.revision()));
        return all.stream()
                .filter(record -> !Long.valueOf(record.revision())
                        .equals(now.get(record.id().id())))
                .findFirst()
                .map(record -> words.changed(words.title(user, record)))
                .orElse(result);
    }

    /** Files are taken over while they can still be seen; unique values once they are free. */
    private MergeResult planned(CurrentUser user, Asked asked, List<RecordData> all, Then then) {
        Plan plan = operations.plan(user);
        Map<String, @Nullable Object> values = values(user, asked, all);
        Map<String, @Nullable Object> files = new LinkedHashMap<>(values);
        Set<String> inWords = new LinkedHashSet<>();
        entities.get(asked.into().entity()).allFields().stream()
                .filter(BoundField::inWords)
                .forEach(field -> inWords.add(field.key()));
        files.keySet().removeAll(inWords);
        values.keySet().removeAll(files.keySet());
        Optional<MergeResult> refused = updated(user, plan, all.getFirst(), files);
        for (RecordData record : all.subList(1, all.size())) {
            if (refused.isEmpty()) {
                refused = refused(user, record, plan.absorb(record.id(), record.revision(), asked.into()));
            }
        }
        return refused.or(() -> updated(user, plan, all.getFirst(), values)).orElseGet(() -> then.with(plan));
    }

    private Optional<MergeResult> updated(
            CurrentUser user, Plan plan, RecordData into, Map<String, @Nullable Object> values) {
        return values.isEmpty() ? Optional.empty() : refused(user, into, plan.update(into.id(), values));
    }

    private Optional<MergeResult> refused(CurrentUser user, RecordData record, SaveResult result) {
        return result instanceof SaveResult.Saved
                ? Optional.empty()
                : Optional.of(words.because(user, record.id(), words.title(user, record), result));
    }

    /** What is chosen goes before what is taken; what whoever merges may not change stays as it is. */
    private Map<String, @Nullable Object> values(CurrentUser user, Asked asked, List<RecordData> all) {
        BoundEntity entity = entities.get(asked.into().entity());
        Map<String, @Nullable Object> values = new LinkedHashMap<>(new Chosen(entity, all).taken());
        values.keySet()
                .removeIf(key -> !permissions.field(user, entity.name(), key).mayEdit()
                        || entity.field(key)
                                .filter(field -> field.definition().readOnly())
                                .isPresent());
        values.putAll(asked.values());
        return values;
    }

    private MergeResult carried(
            CurrentUser user, Asked asked, List<Operation.Named> names, Operations.Outcome outcome) {
        return switch (outcome) {
            case Operations.Outcome.Done(var operation) -> {
                settle();
                yield records.get(user, asked.into())
                        .<MergeResult>map(
                                record -> new MergeResult.Done(operation.id(), record, operations.undoUntil(operation)))
                        .orElseGet(MergeResult.Missing::new);
            }
            case Operations.Outcome.Refused(var record, var why) -> {
                String title = records.get(user, record)
                        .map(seen -> words.title(user, seen))
                        .or(() -> names.stream()
                                .filter(gone -> gone.id().equals(record))
                                .map(Operation.Named::name)
                                .findFirst())
                        .orElseGet(() -> words.called(user, record.entity()));
                yield words.because(user, record, title, why);
            }
        };
    }

    private void settle() {
        CompletableFuture.runAsync(events::settle)
                .completeOnTimeout(null, PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    @Override
    public UnmergeResult undo(CurrentUser user, String id) {
        user.requireActing();
        Optional<Operation> found = operations
                .find(id)
                .filter(operation -> operation.what().equals(WHAT)
                        && operation.state() == Operation.State.DONE
                        && mayTouch(user, operation));
        if (found.isEmpty()) {
            return new UnmergeResult.Missing();
        }
        Operation operation = found.get();
        if (clock.instant().isAfter(operations.undoUntil(operation))) {
            return new UnmergeResult.Refused(words.late());
        }
        Records trial = records.trial();
        for (Operation.Named gone : operation.results()) {
            if (trial.restore(user, gone.id()) instanceof SaveResult.Missing) {
                return new UnmergeResult.Refused(words.gone(gone.name()));
            }
        }
        Optional<Operations.Outcome.Refused> refusal = operations.refusal(operation);
        if (refusal.isPresent()) {
            return new UnmergeResult.Refused(
                    words.stays(refusal.get().record(), refusal.get().why()));
        }
        if (!operations.takeBack(operation)) {
            return new UnmergeResult.Missing();
        }
        settle();
        return new UnmergeResult.Done();
    }

    /** Whoever may change what stayed. */
    private boolean mayTouch(CurrentUser user, Operation operation) {
        return operation.writes().stream()
                .filter(write -> write.into() != null)
                .findFirst()
                .flatMap(write -> records.get(user, new RecordId(write.entity(), Objects.requireNonNull(write.into()))))
                .filter(record -> record.may().edit())
                .isPresent();
    }

    @Override
    public List<Merged> undoable(CurrentUser user, RecordId record) {
        return operations.into(record, Optional.empty(), LOOKED_AT).stream()
                .filter(operation -> operation.what().equals(WHAT)
                        && clock.instant().isBefore(operations.undoUntil(operation))
                        && mayTouch(user, operation))
                .map(operation -> new Merged(
                        operation.id(),
                        operation.results().stream().map(Operation.Named::name).toList(),
                        operation.user(),
                        operation.at(),
                        operations.undoUntil(operation)))
                .toList();
    }

    @Override
    public Optional<RecordId> into(CurrentUser user, RecordId gone) {
        Optional<RecordId> at = next(gone);
        for (int step = 0; step < LOOKED_AT && at.isPresent(); step++) {
            RecordId now = at.get();
            if (records.get(user, now).isPresent()) {
                return at;
            }
            at = next(now);
        }
        return Optional.empty();
    }

    private Optional<RecordId> next(RecordId gone) {
        return operations
                .goneBy(gone)
                .flatMap(operation -> operation.writes().stream()
                        .filter(write -> write.into() != null && write.id().equals(gone))
                        .findFirst())
                .map(write -> new RecordId(write.entity(), Objects.requireNonNull(write.into())));
    }
}
