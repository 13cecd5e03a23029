package io.trellis.app.ui.records;

import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.Taking;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The fields of a form that take their values over a lookup: filled when it is chosen, and told apart when the source changed. */
final class TakenInputs {

    private final List<Taking> takings;
    private final Map<String, ByHand> notes = new HashMap<>();

    TakenInputs(BoundEntity entity) {
        takings = Taking.among(entity.allFields());
    }

    boolean is(BoundField field) {
        return takings.stream().anyMatch(taking -> taking.field() == field);
    }

    /** Whether nobody enters it: shown while the form is filled in, and taken anew by the save. */
    boolean only(String key) {
        return takings.stream()
                .anyMatch(taking -> taking.only() && taking.field().key().equals(key));
    }

    void clear() {
        notes.clear();
    }

    /** Says below a field what its source says by now. @param again takes that */
    ByHand note(BoundField field, Runnable again) {
        ByHand note = new ByHand("record.taken", "record.taken.again", again);
        notes.put(field.key(), note);
        return note;
    }

    /** @param values completed in place; {@code changed} is told each field */
    void take(Predicate<Taking> which, Map<String, Object> values, FieldContext context, Consumer<BoundField> changed) {
        takings.stream()
                .filter(taking ->
                        which.test(taking) && values.containsKey(taking.lookup().key()))
                .forEach(taking -> {
                    String key = taking.field().key();
                    there(taking, values, context)
                            .ifPresentOrElse(value -> values.put(key, value), () -> values.remove(key));
                    changed.accept(taking.field());
                });
    }

    void show(Map<String, Object> values, FieldContext context, Predicate<String> mayTake) {
        for (Taking taking : takings) {
            String key = taking.field().key();
            ByHand note = notes.get(key);
            if (note != null) {
                note.show(
                        there(taking, values, context)
                                .filter(value -> !SameValue.is(value, values.get(key)))
                                .map(value -> taking.field().format(value, context)),
                        mayTake.test(key));
            }
        }
    }

    private static Optional<Object> there(Taking taking, Map<String, Object> values, FieldContext context) {
        return taking.value(values.get(taking.lookup().key()), context)
                .map(value -> taking.field().settle(value, null, context, true));
    }
}
