package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import io.trellis.app.ui.shell.Notices;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.Violation;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gives a field of a record another value at once, or several that belong together, with the way back. */
@Component
class FieldMoves {

    private final Records records;
    private final Saving saving;

    FieldMoves(Records records, Saving saving) {
        this.records = records;
        this.saving = saving;
    }

    /** What a page shows next. */
    interface Moved {

        void moved(RecordData now);

        /** The value demands more than the record has. */
        void asksMore(Map<String, @Nullable Object> change, List<Violation> violations);
    }

    /**
     * @param to by the key of the field
     * @param more what else is saved with it, because the value demands it
     * @param done what is said afterwards
     */
    record Move(Map<String, @Nullable Object> to, Map<String, @Nullable Object> more, String done) {

        Move(Map<String, @Nullable Object> to, String done) {
            this(to, Map.of(), done);
        }

        Move(String key, @Nullable Object to, String done) {
            this(Collections.singletonMap(key, to), done);
        }

        Move with(Map<String, @Nullable Object> others) {
            return new Move(to, others, done);
        }

        private Map<String, @Nullable Object> change() {
            Map<String, @Nullable Object> change = new HashMap<>(more);
            change.putAll(to);
            return change;
        }
    }

    void move(CurrentUser user, BoundEntity entity, RecordData record, Move move, Moved outcome) {
        Map<String, @Nullable Object> before = new HashMap<>();
        move.to().keySet().forEach(key -> before.put(key, record.get(key)));
        Map<String, @Nullable Object> change = move.change();
        saving.update(user, entity, record, record.revision(), change, new Saving.Outcome() {
            @Override
            public void saved(RecordData saved, boolean changed) {
                outcome.moved(saved);
                boolean oneWay = before.entrySet().stream()
                        .anyMatch(one -> one.getValue() == null && isRequired(entity, one.getKey()));
                if (oneWay) {
                    Notices.done(move.done());
                } else {
                    Move back = new Move(before, t("record.saved"));
                    Notices.undoable(move.done(), () -> back(user, entity, saved.id(), back, outcome));
                }
            }

            @Override
            public void rejected(List<Violation> violations) {
                outcome.asksMore(change, violations);
            }

            @Override
            public void theirs(RecordData current) {
                outcome.moved(current);
            }
        });
    }

    private static boolean isRequired(BoundEntity entity, String key) {
        return entity.field(key).filter(field -> field.definition().required()).isPresent();
    }

    /** On the record as it is by then: what else was changed meanwhile stays. */
    private void back(CurrentUser user, BoundEntity entity, RecordId moved, Move back, Moved outcome) {
        records.get(user, moved)
                .ifPresentOrElse(
                        now -> move(user, entity, now, back, outcome), () -> Notices.problem(t("record.missing")));
    }
}
