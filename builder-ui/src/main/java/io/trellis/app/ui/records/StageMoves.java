package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import io.trellis.app.ui.shell.Notices;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.Violation;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.Records;
import io.trellis.form.rule.FormRules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The path above a record, and what happens when somebody moves it to another step. */
@Component
class StageMoves {

    private final Records records;
    private final FormRules rules;
    private final Saving saving;

    StageMoves(Records records, FormRules rules, Saving saving) {
        this.records = records;
        this.rules = rules;
        this.saving = saving;
    }

    /** What the page shows next. */
    interface Moved {

        void moved(RecordData now);

        /** The step demands more than the record has. */
        void asksMore(Map<String, @Nullable Object> change, List<Violation> violations);
    }

    /** Empty for an entity without steps, or for who may not see them. @param movable whether the record may be edited now */
    Optional<StagePath> path(
            CurrentUser user,
            BoundEntity entity,
            RecordData record,
            Map<String, Object> values,
            boolean movable,
            Moved outcome) {
        return StagePath.field(entity).flatMap(field -> {
            FormRules.Evaluation ruling = rules.evaluate(user, entity.definition(), new HashMap<>(values), false);
            boolean may = movable && !ruling.readOnly().contains(field.key());
            return ruling.hidden().contains(field.key())
                    ? Optional.empty()
                    : Optional.of(new StagePath(
                            field, values, may, step -> move(user, entity, record, field.key(), step, outcome)));
        });
    }

    private void move(CurrentUser user, BoundEntity entity, RecordData record, String key, Object step, Moved outcome) {
        Object before = record.get(key);
        Map<String, @Nullable Object> change = Map.of(key, step);
        saving.update(user, entity, record, record.revision(), change, new Saving.Outcome() {
            @Override
            public void saved(RecordData saved, boolean changed) {
                outcome.moved(saved);
                if (before == null) {
                    Notices.done(t("record.saved"));
                } else {
                    Notices.undoable(t("record.saved"), () -> back(user, entity, saved, key, before, outcome));
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

    /** On the record as it is by then: what else was changed meanwhile stays. */
    private void back(
            CurrentUser user, BoundEntity entity, RecordData moved, String key, Object before, Moved outcome) {
        records.get(user, moved.id())
                .ifPresentOrElse(
                        now -> move(user, entity, now, key, before, outcome),
                        () -> Notices.problem(t("record.missing")));
    }
}
