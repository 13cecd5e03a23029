package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.UI;
import io.trellis.app.ui.shell.Notices;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.Violation;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Saves changes and says what came of it; when somebody was first, asks whose values are to stand. */
@Component
class Saving {

    private final Records records;
    private final ConflictDialog.Factory conflicts;
    private final Deletion deletion;

    Saving(Records records, ConflictDialog.Factory conflicts, Deletion deletion) {
        this.records = records;
        this.conflicts = conflicts;
        this.deletion = deletion;
    }

    /** What a page does next. */
    interface Outcome {

        void saved(RecordData saved, boolean changed);

        void rejected(List<Violation> violations);

        /** Somebody was first, and theirs is to stand. */
        void theirs(RecordData current);
    }

    void create(CurrentUser user, BoundEntity entity, Map<String, @Nullable Object> values, Outcome outcome) {
        answer(user, entity, records.create(user, entity.name(), values), values, outcome);
    }

    /** @param revision of the record that the changes were made on */
    void update(
            CurrentUser user,
            BoundEntity entity,
            RecordData record,
            long revision,
            Map<String, @Nullable Object> changes,
            Outcome outcome) {
        answer(user, entity, records.update(user, record.id(), revision, changes), changes, outcome);
    }

    /** Into the recycle bin and off to the list, with the way back; what names it is told before. */
    void delete(CurrentUser user, BoundEntity entity, RecordData record, Outcome outcome) {
        deletion.ask(user, List.of(record), free -> deleteNow(user, entity, record, outcome));
    }

    private void deleteNow(CurrentUser user, BoundEntity entity, RecordData record, Outcome outcome) {
        SaveResult result = records.delete(user, record.id(), record.revision());
        if (result instanceof SaveResult.Saved) {
            UI ui = UI.getCurrent();
            ui.navigate("records/" + entity.name());
            Notices.undoable(t("record.deleted"), () -> {
                if (Reasons.restored(List.of(records.restore(user, record.id())))) {
                    ui.navigate("records/" + entity.name() + "/" + record.id().id());
                    Notices.done(t("record.deleted.undo"));
                }
            });
        } else {
            answer(user, entity, result, Map.of(), outcome);
        }
    }

    private void answer(
            CurrentUser user,
            BoundEntity entity,
            SaveResult result,
            Map<String, @Nullable Object> changes,
            Outcome outcome) {
        switch (result) {
            case SaveResult.Saved(var saved, var changed) -> outcome.saved(saved, changed);
            case SaveResult.Rejected(var violations) -> outcome.rejected(violations);
            case SaveResult.Conflict(var current) ->
                conflicts.open(user, entity, current, changes, mine -> {
                    if (mine.filter(kept -> !kept.isEmpty()).isPresent()) {
                        update(user, entity, current, current.revision(), mine.get(), outcome);
                    } else {
                        outcome.theirs(current);
                    }
                });
            case SaveResult.Forbidden(var fields) -> Notices.problem(t("record.forbidden", names(entity, fields)));
            case SaveResult.Missing missing -> Notices.problem(t("record.missing"));
        }
    }

    private static String names(BoundEntity entity, Iterable<String> keys) {
        return StreamSupport.stream(keys.spliterator(), false)
                .map(key -> entity.field(key)
                        .map(field -> t(field.definition().label()))
                        .orElse(key))
                .collect(Collectors.joining(", "));
    }
}
