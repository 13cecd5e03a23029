package io.trellis.workflow.approval;

import io.trellis.core.i18n.Messages;
import io.trellis.core.limit.Limits;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.FileValue;
import io.trellis.form.file.HeldFiles;
import io.trellis.form.record.UploadedFiles;
import io.trellis.workflow.TaskResult;
import io.trellis.workflow.engine.TaskChange;
import io.trellis.workflow.inbox.TaskDocument;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The files and signatures that come with what is done with tasks. */
@Component
final class TaskFiles {

    private final UploadedFiles uploads;
    private final HeldFiles held;
    private final Messages messages;
    private final Clock clock;

    TaskFiles(UploadedFiles uploads, HeldFiles held, Messages messages, Clock clock) {
        this.uploads = uploads;
        this.held = held;
        this.messages = messages;
        this.clock = clock;
    }

    /** Why they cannot be brought; empty where they can. */
    Optional<TaskResult.Invalid> refusal(CurrentUser user, TaskChange.Beside beside) {
        if (beside.files().size() > Limits.COMMENT_FILES) {
            return Optional.of(
                    new TaskResult.Invalid("files", messages.text("timeline.comment.files", Limits.COMMENT_FILES)));
        }
        if (beside.files().stream().anyMatch(file -> usable(user, file).isEmpty())) {
            return Optional.of(new TaskResult.Invalid("files", messages.text("form.violation.file-gone")));
        }
        return Stream.ofNullable(beside.signature())
                        .allMatch(file ->
                                usable(user, file).filter(FileValue::drawn).isPresent())
                ? Optional.empty()
                : Optional.of(new TaskResult.Invalid("signature", messages.text("workflow.act.bad-signature")));
    }

    private Optional<FileValue> usable(CurrentUser user, String file) {
        return uploads.usable(user, file);
    }

    /** Before the history names them. */
    void note(TaskDocument task, TaskChange.Beside beside) {
        beside.all()
                .forEach(file ->
                        held.note(file, task.record(), FilesOfHistories.SIGN + task.process(), clock.instant()));
    }

    /** Once it does. */
    void keep(TaskChange.Beside beside) {
        beside.all().forEach(held::keep);
    }
}
