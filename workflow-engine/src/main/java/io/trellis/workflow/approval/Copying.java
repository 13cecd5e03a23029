package io.trellis.workflow.approval;

import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.workflow.TaskAction;
import io.trellis.workflow.TaskRequest;
import io.trellis.workflow.TaskResult;
import io.trellis.workflow.engine.FlowEngine;
import io.trellis.workflow.engine.TaskChange;
import io.trellis.workflow.inbox.Inbox;
import io.trellis.workflow.inbox.InboxWatch;
import java.util.List;
import org.springframework.stereotype.Component;

/** Shows a task to somebody: they are told and find it among their copies. */
@Component
final class Copying {

    private final Inbox inbox;
    private final InboxWatch watch;
    private final Decisions decisions;
    private final Users users;
    private final Somebody somebody;
    private final FlowEngine engine;

    Copying(Inbox inbox, InboxWatch watch, Decisions decisions, Users users, Somebody somebody, FlowEngine engine) {
        this.engine = engine;
        this.inbox = inbox;
        this.watch = watch;
        this.decisions = decisions;
        this.users = users;
        this.somebody = somebody;
    }

    TaskResult to(Case about, TaskRequest request, TaskAction action) {
        return somebody.named(about, request, person -> {
            copy(about, request, action, person);
            return new TaskResult.Done();
        });
    }

    private void copy(Case about, TaskRequest request, TaskAction action, User person) {
        inbox.copy(about.task().id(), person.id()).ifPresent(copied -> {
            watch.copied(copied, List.of(person.id()), users.find(about.user().id()));
            boolean noted = decisions.note(
                    about.user(), about.task().id(), action, request.comment(), person.id(), about.beside());
            if (!noted) {
                // the task is over, and its process perhaps
                engine.note(
                        about.task().process(),
                        about.task().element(),
                        new TaskChange.Log(
                                action.code(), about.user().id(), request.comment(), person.id(), about.beside()));
            }
        });
    }
}
