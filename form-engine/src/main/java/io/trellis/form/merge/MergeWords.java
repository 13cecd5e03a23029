package io.trellis.form.merge;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.field.Violation;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.RecordLocks;
import io.trellis.form.record.SaveResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** What keeps records from being merged, in words that name the record. */
@Component
final class MergeWords {

    private final BoundEntities entities;
    private final FieldContexts contexts;
    private final RecordLocks locks;
    private final Messages messages;

    MergeWords(BoundEntities entities, FieldContexts contexts, RecordLocks locks, Messages messages) {
        this.entities = entities;
        this.contexts = contexts;
        this.locks = locks;
        this.messages = messages;
    }

    String title(CurrentUser user, RecordData record) {
        BoundEntity entity = entities.get(record.id().entity());
        String title = record.value(entity.definition().titleField())
                .map(value -> entity.title().format(value, contexts.of(user, entity.name())))
                .orElse("");
        return title.isBlank() ? record.id().id() : title;
    }

    /** What is gone, and had no name. */
    String called(CurrentUser user, String entity) {
        return entities.get(entity).definition().label().in(user.locale());
    }

    /** Rights and approvals. */
    List<LocalizedText> hindrances(CurrentUser user, List<RecordData> records) {
        List<LocalizedText> hindrances = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            RecordData record = records.get(i);
            String title = title(user, record);
            if (i == 0 && !record.may().edit()) {
                hindrances.add(messages.text("merge.no-edit", title));
            }
            if (i > 0 && !record.may().delete()) {
                hindrances.add(messages.text("merge.no-delete", title));
            }
            locks.held(user, record.id())
                    .ifPresent(held -> hindrances.add(new LocalizedText(
                            messages.text(
                                    "merge.locked",
                                    Locale.SIMPLIFIED_CHINESE,
                                    title,
                                    held.why().zh()),
                            messages.text(
                                    "merge.locked",
                                    Locale.ENGLISH,
                                    title,
                                    held.why().en()))));
        }
        return hindrances;
    }

    LocalizedText people() {
        return messages.text("merge.people");
    }

    LocalizedText tooFewOrMany() {
        return messages.text("merge.number", Merges.FEWEST, Merges.MOST);
    }

    LocalizedText keyTaken() {
        return messages.text("form.action.key-taken");
    }

    MergeResult refused(LocalizedText why, String code) {
        return new MergeResult.Refused(List.of(new Violation("", code, why)));
    }

    MergeResult changed(String title) {
        return new MergeResult.Conflict(messages.text("merge.changed", title));
    }

    /** What a write was refused for. */
    MergeResult because(CurrentUser user, RecordId record, String title, SaveResult why) {
        return switch (why) {
            case SaveResult.Rejected(var violations) -> new MergeResult.Refused(violations);
            case SaveResult.Conflict _, SaveResult.Missing _, SaveResult.Saved _ -> changed(title);
            case SaveResult.Forbidden(var fields) ->
                fields.isEmpty()
                        ? refused(messages.text("merge.no-edit", title), "forbidden")
                        : new MergeResult.Refused(fields.stream()
                                .map(key -> new Violation(key, "forbidden", messages.text("merge.no-field", title)))
                                .toList());
        };
    }

    LocalizedText late() {
        return messages.text("merge.undo.late", Merges.UNDO_FOR.toDays());
    }

    /** What does not come back as it was, and why. */
    LocalizedText stays(RecordId record, SaveResult why) {
        BoundEntity entity = entities.get(record.entity());
        if (!(why instanceof SaveResult.Rejected(var violations))) {
            return messages.textAbout("merge.undo.stays", entity.definition().label());
        }
        Violation first = violations.getFirst();
        LocalizedText field = entity.field(first.path())
                .map(one -> one.definition().label())
                .orElse(entity.definition().label());
        return messages.textAbout(
                "merge.undo.stays",
                new LocalizedText(
                        field.zh() + "：" + first.message().zh(),
                        field.en() + ": " + first.message().en()));
    }

    LocalizedText gone(String title) {
        return messages.text("merge.undo.gone", title);
    }
}
