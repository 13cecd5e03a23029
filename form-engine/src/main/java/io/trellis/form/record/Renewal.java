package io.trellis.form.record;

import io.trellis.core.event.RecordEvent;
import io.trellis.form.duplicate.DuplicateRules;
import io.trellis.form.entity.ValuePlaces;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldType;
import io.trellis.form.record.SaveResult.Saved;
import io.trellis.form.rule.ruling.Ruling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What nobody hands in: computed values, search forms and values that a definition has for records without one. */
record Renewal(
        BoundEntity entity,
        Rights rights,
        RecordCache cache,
        FieldContext system,
        DuplicateRules duplicates,
        Function<Map<String, Object>, Ruling> ruling,
        Function<StoredRecord, RecordEvent.Origin> origin) {

    /** Begins the cause of one that leaves the unique keys alone, as two records have the same by now. */
    static final String KEEPING_KEYS = "keys-kept:";

    private static final String RENEWED = "renewed:";

    /** A value that cannot be computed stays as it is: nobody is there to mend it. */
    Prepared of(StoredRecord before, Edit edit) {
        Map<String, Object> working = RecordViews.withSystemFields(before);
        edit.retyped().forEach(retyping -> retyping.in(before, working, system));
        entity.fields().forEach(field -> Replacements.apply(field, working));
        boolean filled = fill(working);
        ruling.apply(working).renew(key -> cache.rolledUp(before.id().id(), key));
        Map<String, Object> values = new LinkedHashMap<>(before.values());
        for (BoundField field : entity.fields()) {
            String aside = ValuePlaces.beforeReplaced(field.definition());
            values.remove(aside);
            Optional.ofNullable(working.get(aside)).ifPresent(noted -> values.put(aside, noted));
            Object value = working.get(field.key());
            if (RecordValues.empty(value)) {
                values.remove(field.key());
            } else {
                values.put(field.key(), value);
            }
        }
        StoredRecord.Derived derived =
                Derivation.of(entity, values, RecordViews.withSystemFields(before), system, duplicates);
        boolean keys = before.alive() && !String.valueOf(edit.writeKey()).startsWith(KEEPING_KEYS);
        StoredRecord.Derived kept = keys
                ? derived
                : new StoredRecord.Derived(
                        derived.sortKeys(),
                        before.derived().uniqueKeys(),
                        derived.folded(),
                        derived.search(),
                        before.alive() ? derived.duplicateKeys() : List.of());
        List<String> writeKeys = new ArrayList<>(before.writeKeys());
        // one is enough to tell whether somebody else renewed it meanwhile
        writeKeys.removeIf(key -> key.startsWith(RENEWED));
        writeKeys.add(RENEWED + edit.writeKey());
        StoredRecord after = before.renewed(Inherited.access(entity, before, cache), values, kept, writeKeys);
        Map<String, RecordEvent.Change> changes = Changes.between(before, after);
        if (changes.isEmpty()
                && asides(before.values()).equals(asides(values))
                && kept.equals(before.derived())
                && after.access().equals(before.access())) {
            // who asked before another record changed, and is about to write what was true then, must notice
            if (edit.kind() == Edit.Kind.FOLLOW && entity.fields().stream().anyMatch(BoundField::gathered)) {
                return new Prepared.Ready(
                        new RecordStore.Update(before, before.withWriteKeys(writeKeys), List.of()), false);
            }
            return new Prepared.Answered(new Saved(RecordViews.of(before, rights), false));
        }
        boolean told = (edit.kind() == Edit.Kind.FOLLOW || filled && before.alive()) && !changes.isEmpty();
        return new Prepared.Ready(
                new RecordStore.Update(
                        before,
                        after,
                        told ? List.of(new RecordEvent.Updated(origin.apply(after), changes)) : List.of()),
                true);
    }

    private static Map<String, Object> asides(Map<String, Object> values) {
        Map<String, Object> asides = new LinkedHashMap<>(values);
        asides.keySet().removeIf(key -> !ValuePlaces.isAside(key));
        return asides;
    }

    /** What is required now and was not there: the value that the definition has for it, where no rule hides the field. */
    private boolean fill(Map<String, Object> working) {
        List<BoundField> lacking = entity.fields().stream()
                .filter(field -> field.definition().fillWith() != null
                        && field.definition().required()
                        && !field.computed()
                        && RecordValues.empty(working.get(field.key())))
                .toList();
        if (lacking.isEmpty()) {
            return false;
        }
        Set<String> hidden = ruling.apply(new LinkedHashMap<>(working)).hidden();
        boolean filled = false;
        for (BoundField field : lacking) {
            Object given = field.definition().fillWith();
            if (!hidden.contains(field.key())
                    && field.parse(given, system) instanceof FieldType.Parsed.Value<Object>(var value)
                    && value != null
                    && field.validate(value, system).isEmpty()) {
                working.put(field.key(), field.settle(value, null, system, false));
                filled = true;
            }
        }
        return filled;
    }
}
