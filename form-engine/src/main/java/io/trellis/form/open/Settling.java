package io.trellis.form.open;

import io.trellis.core.file.Files;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.notify.Notifications;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FileValue;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.Violation;
import io.trellis.form.file.KeptFile;
import io.trellis.form.file.RecordFiles;
import io.trellis.form.open.Submission.Reason;
import io.trellis.form.open.Submission.State;
import io.trellis.form.open.SubmissionDocument.Held;
import io.trellis.form.record.Duplicates.Likely;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Decides what becomes of what was taken in: a record, something for a record that is there, or something that waits. Called
 * again for the same submission it ends the same.
 */
@Component
final class Settling {

    private final PublicForms forms;
    private final EnteredValues entered;
    private final SubmissionStore store;
    private final Records records;
    private final RecordFiles uploads;
    private final Files files;
    private final Notifications notifications;
    private final Messages messages;

    Settling(
            PublicForms forms,
            EnteredValues entered,
            SubmissionStore store,
            Records records,
            RecordFiles uploads,
            Files files,
            Notifications notifications,
            Messages messages) {
        this.forms = forms;
        this.entered = entered;
        this.store = store;
        this.records = records;
        this.uploads = uploads;
        this.files = files;
        this.notifications = notifications;
        this.messages = messages;
    }

    void settle(SubmissionDocument document) {
        Optional<Asked> found = forms.find(document.form())
                .filter(form -> form.entity().equals(document.entity()))
                .flatMap(form -> forms.asked(form, Locale.forLanguageTag(document.language())));
        if (found.isEmpty()) {
            store.settle(document, State.QUEUED, null, Reason.RIGHTS, "[]", null);
            return;
        }
        Asked asked = found.get();
        Map<String, Object> values = entered.kept(asked.entity(), document.values(), entered.context(asked));
        List<Likely> likely = asked.form().handling().doubles() == PublicForm.Doubles.NEW
                ? List.of()
                : records.duplicates().of(asked.person(), document.entity(), Optional.empty(), nullable(values));
        if (likely.isEmpty()) {
            create(asked, document, values);
        } else if (asked.form().handling().doubles() == PublicForm.Doubles.MERGE
                && likely.getFirst().record().isPresent()) {
            fill(asked, document, values, likely.getFirst().record().get());
        } else {
            queue(asked, document, values, Reason.DUPLICATE, List.of());
        }
    }

    private void create(Asked asked, SubmissionDocument document, Map<String, Object> values) {
        RecordId id = new RecordId(document.entity(), document.made());
        switch (records.create(asked.person(), id, nullable(values))) {
            case SaveResult.Saved(var record, var changed) ->
                store.settle(document, State.NEW, record.id(), null, "[]", null);
            case SaveResult.Rejected(var violations) -> refused(asked, document, values, violations);
            case SaveResult.Forbidden _, SaveResult.Conflict _, SaveResult.Missing _ ->
                queue(asked, document, values, Reason.RIGHTS, List.of());
        }
    }

    private void fill(Asked asked, SubmissionDocument document, Map<String, Object> values, RecordData record) {
        switch (fill(asked.person(), record, values)) {
            case SaveResult.Saved(var saved, var changed) ->
                store.settle(document, State.MERGED, saved.id(), null, "[]", null);
            case SaveResult.Rejected(var violations) -> refused(asked, document, values, violations);
            case SaveResult.Conflict _ -> queue(asked, document, values, Reason.DUPLICATE, List.of());
            case SaveResult.Forbidden _, SaveResult.Missing _ ->
                queue(asked, document, values, Reason.RIGHTS, List.of());
        }
    }

    /** What is empty in the record gets what was handed in; what stands there stays. */
    SaveResult fill(CurrentUser user, RecordData record, Map<String, Object> values) {
        Map<String, @Nullable Object> missing = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            if (record.get(key) == null) {
                missing.put(key, value);
            }
        });
        return records.update(user, record.id(), record.revision(), missing);
    }

    private void refused(
            Asked asked, SubmissionDocument document, Map<String, Object> values, List<Violation> violations) {
        boolean taken = violations.stream().allMatch(one -> Intake.TAKEN.contains(one.code()));
        queue(
                asked,
                document,
                values,
                taken ? Reason.TAKEN : Reason.RULES,
                violations.stream().map(one -> worded(asked.entity(), one)).toList());
    }

    /** With the name of the field before it. */
    static LocalizedText worded(BoundEntity entity, Violation violation) {
        return entity.field(violation.path().split("[.\\[]", 2)[0])
                .map(field -> field.definition().label())
                .map(label -> new LocalizedText(
                        label.in(Locale.SIMPLIFIED_CHINESE) + "："
                                + violation.message().zh(),
                        label.in(Locale.ENGLISH) + ": " + violation.message().en()))
                .orElse(violation.message());
    }

    private void queue(
            Asked asked,
            SubmissionDocument document,
            Map<String, Object> values,
            Reason reason,
            List<LocalizedText> details) {
        hold(asked, document, values);
        if (store.settle(document, State.QUEUED, null, reason, EnteredValues.write(details), null)) {
            notifications.tell(
                    asked.person().id(),
                    "submission/" + document.id(),
                    messages.textAbout("form.public.waits", asked.form().words().label()),
                    "/submissions/" + document.form());
        }
    }

    /** What is uploaded waits a day for a record; a person may take longer. */
    private void hold(Asked asked, SubmissionDocument document, Map<String, Object> values) {
        List<Held> held = new ArrayList<>();
        Map<String, Object> rest = new LinkedHashMap<>(values);
        List<String> given = new ArrayList<>();
        for (BoundField field : asked.entity().fields()) {
            Object value = values.get(field.key());
            if (value == null || !(field.input() instanceof InputSpec.Files)) {
                continue;
            }
            rest.remove(field.key());
            for (FileValue file : field.files(value)) {
                uploads.find(asked.person(), file.id()).ifPresent(kept -> {
                    held.add(new Held(field.key(), copy(kept), file.name()));
                    given.add(file.id());
                });
            }
        }
        if (!held.isEmpty()) {
            store.holds(document, entered.kept(asked, rest), EnteredValues.write(held));
            given.forEach(id -> uploads.discard(asked.person(), id));
        }
    }

    private String copy(KeptFile file) {
        try (InputStream content = file.content().open().get()) {
            return files.store(
                            CurrentUser.system(),
                            file.file().name(),
                            file.content().type(),
                            content)
                    .id();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes what waits with a submission. */
    void letGo(SubmissionDocument document) {
        EnteredValues.held(document.files())
                .forEach(held -> files.find(CurrentUser.system(), held.file()).ifPresent(files::delete));
    }

    static Map<String, @Nullable Object> nullable(Map<String, Object> values) {
        return new LinkedHashMap<>(values);
    }
}
