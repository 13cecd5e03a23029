package io.trellis.workflow.approval;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import io.trellis.workflow.TaskAction;
import io.trellis.workflow.TaskResult;
import io.trellis.workflow.definition.Deployed;
import io.trellis.workflow.inbox.Inbox;
import io.trellis.workflow.inbox.TaskDocument;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Decisions that change the record. Record and decision are one write, with an event whose delivery moves the process:
 * neither can be without the other, whenever the machine stops.
 */
@Component
final class ValueDecisions {

    /** The type of that event. */
    static final String EVENT = "taskAction";

    private final Inbox inbox;
    private final Records records;

    ValueDecisions(Inbox inbox, Records records) {
        this.inbox = inbox;
        this.records = records;
    }

    TaskResult decide(
            CurrentUser user,
            TaskDocument task,
            Deployed flow,
            TaskAction action,
            String comment,
            Map<String, @Nullable Object> values) {
        Set<String> others = new LinkedHashSet<>(values.keySet());
        flow.definition().task(task.element()).editable().forEach(others::remove);
        if (!others.isEmpty()) {
            return new TaskResult.Forbidden(others);
        }
        Optional<RecordData> record = records.get(user, task.record());
        if (record.isEmpty()) {
            return new TaskResult.Missing();
        }
        if (!inbox.markProcessing(task.id())) {
            return new TaskResult.Conflict();
        }
        TaskResult result = save(user, task, action, comment, values, record.get());
        if (!(result instanceof TaskResult.Processing)) {
            inbox.markOpen(task.id());
        }
        return result;
    }

    private TaskResult save(
            CurrentUser user,
            TaskDocument task,
            TaskAction action,
            String comment,
            Map<String, @Nullable Object> values,
            RecordData record) {
        SaveResult saved = records.update(
                user,
                task.record(),
                record.revision(),
                values,
                EVENT,
                Map.of("task", task.id(), "action", action.code(), "comment", comment, "by", user.id()));
        return switch (saved) {
            case SaveResult.Saved done -> new TaskResult.Processing();
            case SaveResult.Rejected(var violations) -> new TaskResult.Rejected(violations);
            case SaveResult.Conflict conflict -> new TaskResult.Conflict();
            case SaveResult.Forbidden(var fields) -> new TaskResult.Forbidden(fields);
            case SaveResult.Missing missing -> new TaskResult.Missing();
        };
    }
}
