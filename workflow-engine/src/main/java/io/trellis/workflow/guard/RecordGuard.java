package io.trellis.workflow.guard;

import io.trellis.form.record.RecordLock;
import io.trellis.form.record.RecordLocks;
import io.trellis.workflow.ApprovalSettings;
import io.trellis.workflow.bpmn.Resubmission;
import io.trellis.workflow.definition.Definitions;
import io.trellis.workflow.definition.Deployed;
import io.trellis.workflow.engine.FlowEngine;
import io.trellis.workflow.inbox.ProcessDocument;
import io.trellis.workflow.inbox.Projector;
import io.trellis.workflow.inbox.TaskDocument;
import io.trellis.workflow.step.FlowWrites;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Locks a record when the first person is asked and until the process ends; whom it came back to may change it meanwhile.
 * Takes back what the flow wrote before anybody decided, where it comes to nothing.
 */
@Component
final class RecordGuard implements Projector.ProcessRecord {

    /** Ends in which what was asked for is not. A flow that goes on after a rejection says itself what it means. */
    private static final Set<String> TO_NOTHING = Set.of("rejected", "withdrawn", "returned", "cancelled", "stopped");

    private final RecordLocks locks;
    private final FlowWrites writes;
    private final Definitions definitions;
    private final FlowEngine engine;
    private final Clock clock;

    RecordGuard(RecordLocks locks, FlowWrites writes, Definitions definitions, FlowEngine engine, Clock clock) {
        this.locks = locks;
        this.writes = writes;
        this.definitions = definitions;
        this.engine = engine;
        this.clock = clock;
    }

    private Deployed flow(String definition) {
        return definitions.deployed(definition, () -> engine.content(definition));
    }

    @Override
    public void waits(TaskDocument task) {
        Deployed flow = flow(task.definition());
        if (flow.locksRecord()) {
            locks.lock(
                    task.record(),
                    new RecordLock(
                            task.process(),
                            task.workflowLabel(),
                            Optional.ofNullable(task.created()).orElse(clock.instant()),
                            new LinkedHashSet<>(flow.definition().approval().open()),
                            null,
                            false));
        }
        if (Resubmission.is(task.element())) {
            locks.editor(task.record(), task.process(), task.initiator());
            writes.undo(task.process(), "undo/" + task.id());
        }
    }

    @Override
    public void decided(TaskDocument task, String outcome, long sequence) {
        if (Resubmission.is(task.element())) {
            locks.editor(task.record(), task.process(), null);
            boolean goesOn =
                    flow(task.definition()).definition().approval().resubmit() == ApprovalSettings.Resubmit.STEP;
            if (goesOn && outcome.equals("resubmitted")) {
                writes.redo(task.process(), "redo/" + task.id());
            }
        }
    }

    /** A lock that the newer version does not want goes; whatever else waits for somebody is locked as it says. */
    @Override
    public void migrated(ProcessDocument process, List<TaskDocument> open) {
        if (flow(process.definition()).locksRecord()) {
            open.stream().filter(task -> !Resubmission.is(task.element())).forEach(this::waits);
        } else {
            locks.unlock(process.record(), process.id());
        }
    }

    @Override
    public void ended(ProcessDocument process, String state) {
        String id = process.id();
        if (TO_NOTHING.contains(state)) {
            writes.undo(id, "undo/" + id);
        }
        locks.unlock(process.record(), id);
    }
}
