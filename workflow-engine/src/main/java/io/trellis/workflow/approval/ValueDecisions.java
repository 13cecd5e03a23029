package io.trellis.workflow.approval;

import io.trellis.core.event.RecordEvent;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import io.trellis.workflow.StepRights;
import io.trellis.workflow.TaskRequest;
import io.trellis.workflow.TaskResult;
import io.trellis.workflow.bpmn.Resubmission;
import io.trellis.workflow.definition.Deployed;
import io.trellis.workflow.inbox.Inbox;
import io.trellis.workflow.inbox.TaskDocument;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Decisions that change the record. The engine is asked first: it keeps the task for this decision, so that whoever comes
 * second hears so before they write anything. Then record and decision are one write, with an event whose delivery moves
 * the process. Where the record refuses, the task is let go; where the machine stops in between, either the event is there
 * and is delivered, or the task is free again after a while.
 */
@Component
final class ValueDecisions {

    private final Inbox inbox;
    private final Records records;
    private final Decisions decisions;
    private final Happened happened;
    private final StepFields fields;

    ValueDecisions(Inbox inbox, Records records, Decisions decisions, Happened happened, StepFields fields) {
        this.inbox = inbox;
        this.records = records;
        this.decisions = decisions;
        this.happened = happened;
        this.fields = fields;
    }

    /** What may be entered with a task: all that a record has, where it came back to whoever asked for it. */
    static List<String> editable(TaskDocument task, Deployed flow, BoundEntities entities) {
        return Resubmission.is(task.element())
                ? entities.find(task.record().entity()).stream()
                        .flatMap(entity -> entity.definition().fields().stream())
                        .filter(field -> !field.readOnly())
                        .map(FieldDefinition::key)
                        .toList()
                : StepRights.of(flow.definition().task(task.element())).editable();
    }

    TaskResult decide(Case about, TaskRequest request) {
        CurrentUser user = about.user();
        TaskDocument task = about.task();
        Map<String, @Nullable Object> values = request.values();
        Long revision = request.revision();
        Optional<RecordData> record = records.get(user, task.record());
        if (record.isEmpty()) {
            return new TaskResult.Missing();
        }
        if (revision == null
                ? changedSince(task, record.get(), user)
                : revision != record.get().revision()) {
            return happened.with(record.get());
        }
        String claim = UUID.randomUUID().toString();
        if (!decisions.claim(user, task.id(), claim, about.beside(), about.next())) {
            return happened.with(task);
        }
        inbox.markProcessing(task.id());
        TaskResult result = save(about, request, fields.entered(about, values).values(), record.get(), claim);
        if (!(result instanceof TaskResult.Processing)) {
            decisions.letGo(task.id(), claim);
            inbox.markOpen(task.id());
        }
        return result;
    }

    /** Whoever does not say what they saw is taken to have seen what there was when the task arose. */
    private static boolean changedSince(TaskDocument task, RecordData record, CurrentUser user) {
        Instant arose = Optional.ofNullable(task.created()).orElse(Instant.MAX);
        return record.updatedAt().isAfter(arose)
                && !record.updatedBy().equals(user.id())
                && !record.updatedBy().equals(CurrentUser.SYSTEM_ID);
    }

    private TaskResult save(
            Case about, TaskRequest request, Map<String, @Nullable Object> values, RecordData record, String claim) {
        TaskDocument task = about.task();
        SaveResult saved = records.update(
                about.user(),
                task.record(),
                record.revision(),
                values,
                new RecordEvent.Decision(task.id(), request.action().code(), request.comment(), claim),
                task.process());
        return switch (saved) {
            case SaveResult.Saved done -> new TaskResult.Processing();
            case SaveResult.Rejected(var violations) -> new TaskResult.Rejected(violations);
            case SaveResult.Conflict(var current) -> happened.with(current);
            case SaveResult.Forbidden(var closed) -> fields.forbidden(about, closed);
            case SaveResult.Missing missing -> new TaskResult.Missing();
        };
    }
}
