package io.trellis.workflow.approval;

import io.trellis.core.event.EventHandler;
import io.trellis.core.event.RecordEvent;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.Users;
import io.trellis.workflow.TaskAction;
import io.trellis.workflow.engine.TaskChange;
import java.util.List;
import org.springframework.stereotype.Component;

/** Moves the process when a decision that came with values has been saved. A task that is over already stays so. */
@Component
final class TaskActionHandler implements EventHandler {

    private final Decisions decisions;
    private final Users users;

    TaskActionHandler(Decisions decisions, Users users) {
        this.decisions = decisions;
        this.users = users;
    }

    @Override
    public String name() {
        return "workflow-task-action";
    }

    @Override
    public LocalizedText label(Messages messages) {
        return messages.text("workflow.handler.decision");
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public boolean wants(RecordEvent event) {
        return event instanceof RecordEvent.Decided;
    }

    @Override
    public void handle(RecordEvent event) {
        if (event instanceof RecordEvent.Decided(var origin, var decision)) {
            TaskAction.of(decision.action()).ifPresent(action -> users.find(origin.by())
                    .ifPresent(user -> decisions.decide(
                            users.asCurrent(user),
                            decision.task(),
                            action,
                            decision.comment(),
                            TaskChange.Beside.NONE,
                            List.of(),
                            decision.claim())));
        }
    }
}
