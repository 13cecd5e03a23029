package io.trellis.workflow.hook;

import io.trellis.core.filter.Filter;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.Violation;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import io.trellis.workflow.Hook;
import io.trellis.workflow.Hooks.Outcome;
import io.trellis.workflow.Hooks.Reason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds or makes the record that a call is about, in the rights of the person whom it acts as. */
@Component
final class HookRecords {

    private static final int TRIES = 3;
    private static final int TURNS = 64;

    private final BodyValues bodies;
    private final HookWords words;
    private final Object[] turns = Stream.generate(Object::new).limit(TURNS).toArray();

    HookRecords(BodyValues bodies, HookWords words) {
        this.bodies = bodies;
        this.words = words;
    }

    /** The record that the call is about, or why there is none. */
    sealed interface Saved {
        record Found(RecordData record) implements Saved {}

        record Not(Outcome.Refused why) implements Saved {}
    }

    /** @param made the id of the record where one is made; {@code records} written to, or tried on */
    Saved save(
            Records records,
            CurrentUser person,
            BoundEntity entity,
            Hook hook,
            Map<String, @Nullable Object> values,
            String made) {
        if (hook.find().isEmpty()) {
            return created(records, person, entity, hook, values, made);
        }
        Object wanted = values.get(hook.find());
        if (wanted == null) {
            return new Saved.Not(
                    invalid(words.about("workflow.hook.nothing-to-find", words.label(entity, hook.find()))));
        }
        // a program tells that something was made and that it was changed in the same moment: the second finds what the
        // first makes
        synchronized (turns[Math.floorMod(Objects.hash(entity.name(), String.valueOf(wanted)), TURNS)]) {
            return found(records, person, entity, hook, values, wanted, made);
        }
    }

    private Saved found(
            Records records,
            CurrentUser person,
            BoundEntity entity,
            Hook hook,
            Map<String, @Nullable Object> values,
            Object wanted,
            String made) {
        List<RecordData> some = bodies.some(person, entity.name(), Filter.eq(hook.find(), wanted));
        Optional<RecordData> found = some.size() == 1
                ? Optional.of(some.getFirst())
                // made by a first try of this delivery that was cut short
                : records.get(person, new RecordId(entity.name(), made));
        if (found.isPresent()) {
            return changed(records, person, entity, hook, values, found.get());
        }
        // where several are called so, one more would only make it worse
        return hook.make() && some.isEmpty()
                ? created(records, person, entity, hook, values, made)
                : new Saved.Not(invalid(words.about(
                        "workflow.hook.not-found", words.label(entity, hook.find()), String.valueOf(wanted))));
    }

    Optional<RecordId> found(CurrentUser person, BoundEntity entity, Hook hook, Map<String, @Nullable Object> values) {
        Object wanted = hook.find().isEmpty() ? null : values.get(hook.find());
        return wanted == null
                ? Optional.empty()
                : bodies.one(person, entity.name(), Filter.eq(hook.find(), wanted))
                        .map(RecordData::id);
    }

    private Saved created(
            Records records,
            CurrentUser person,
            BoundEntity entity,
            Hook hook,
            Map<String, @Nullable Object> values,
            String made) {
        return saved(records.create(person, new RecordId(entity.name(), made), values), entity, hook);
    }

    private Saved changed(
            Records records,
            CurrentUser person,
            BoundEntity entity,
            Hook hook,
            Map<String, @Nullable Object> values,
            RecordData record) {
        Map<String, @Nullable Object> rest = new LinkedHashMap<>(values);
        rest.remove(hook.find());
        if (!hook.change() || rest.isEmpty()) {
            return new Saved.Found(record);
        }
        SaveResult result = new SaveResult.Conflict(record);
        for (int i = 0; i < TRIES && result instanceof SaveResult.Conflict(var current); i++) {
            result = records.update(person, record.id(), current.revision(), rest);
        }
        return saved(result, entity, hook);
    }

    private Saved saved(SaveResult result, BoundEntity entity, Hook hook) {
        return switch (result) {
            case SaveResult.Saved(var record, var changed) -> new Saved.Found(record);
            case SaveResult.Rejected(var violations) ->
                new Saved.Not(new Outcome.Refused(
                        Reason.INVALID,
                        words.text("workflow.hook.invalid", violations.size()),
                        violations.stream()
                                .map(one -> placed(entity, hook, one))
                                .toList()));
            case SaveResult.Forbidden(var fields) ->
                new Saved.Not(new Outcome.Refused(
                        Reason.RIGHTS,
                        fields.isEmpty()
                                ? words.text("workflow.hook.rights")
                                : words.about("workflow.hook.rights-fields", words.labels(entity, fields)),
                        fields.stream()
                                .map(field -> new Violation(
                                        place(hook, field), "forbidden", words.text("workflow.hook.rights")))
                                .toList()));
            case SaveResult.Conflict _ ->
                new Saved.Not(new Outcome.Refused(Reason.BUSY, words.text("workflow.hook.busy"), List.of()));
            case SaveResult.Missing _ ->
                new Saved.Not(new Outcome.Refused(Reason.RIGHTS, words.text("workflow.hook.rights"), List.of()));
        };
    }

    private static Violation placed(BoundEntity entity, Hook hook, Violation violation) {
        String key = violation.path().split("[.\\[]", 2)[0];
        return new Violation(
                place(hook, key),
                violation.code(),
                entity.own(key)
                        .map(field -> BodyValues.about(field, violation.message()))
                        .orElse(violation.message()));
    }

    /** The member of the body that goes to a field; the field itself where none does. */
    private static String place(Hook hook, String field) {
        return hook.values().stream()
                .filter(value -> value.field().equals(field))
                .findFirst()
                .map(Hook.Value::path)
                .orElse(field);
    }

    private Outcome.Refused invalid(LocalizedText words) {
        return new Outcome.Refused(Reason.INVALID, words, List.of());
    }
}
