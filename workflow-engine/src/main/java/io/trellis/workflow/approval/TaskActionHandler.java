package io.trellis.workflow.approval;

import io.trellis.core.event.Event;
import io.trellis.core.event.EventHandler;
import io.trellis.core.security.Users;
import io.trellis.workflow.TaskAction;
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
    public int order() {
        return 40;
    }

    @Override
    public boolean wants(Event event) {
        return event.type().equals(ValueDecisions.EVENT);
    }

    @Override
    public void handle(Event event) {
        String task = text(event, "task");
        String comment = text(event, "comment");
        String claim = text(event, "claim");
        TaskAction.of(text(event, "action")).ifPresent(action -> users.find(text(event, "by"))
                .ifPresent(user -> decisions.decide(users.asCurrent(user), task, action, comment, claim)));
    }

    private static String text(Event event, String name) {
        return event.payload().get(name) instanceof String text ? text : "";
    }
}
