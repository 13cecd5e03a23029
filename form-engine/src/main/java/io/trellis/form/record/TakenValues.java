package io.trellis.form.record;

import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.Taking;
import io.trellis.form.field.Violation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Fills fields from what a lookup leads to, where it is another than before and no value was handed in with it. */
record TakenValues(BoundEntity entity, FieldContext context, List<Violation> violations) {

    /** @param working completed in place */
    void in(Map<String, Object> working, @Nullable StoredRecord before, Edit edit) {
        for (Taking taking : Taking.among(entity.fields())) {
            String key = taking.field().key();
            String lookup = taking.lookup().key();
            Object chosen = working.get(lookup);
            boolean another = chosen != null
                    && !RecordValues.same(
                            chosen, before == null ? null : before.values().get(lookup));
            if (another && (taking.only() || !edit.values().containsKey(key))) {
                put(taking, taking.value(chosen, context), working, before);
            }
        }
    }

    private void put(
            Taking taking, Optional<Object> value, Map<String, Object> working, @Nullable StoredRecord before) {
        String key = taking.field().key();
        if (value.isPresent()) {
            violations.addAll(taking.field().validate(value.get(), context));
            Object old = before == null ? null : before.values().get(key);
            working.put(key, taking.field().settle(value.get(), old, context, false));
        } else if (before != null) {
            // what was taken from another record says nothing of this one
            working.remove(key);
        }
    }
}
