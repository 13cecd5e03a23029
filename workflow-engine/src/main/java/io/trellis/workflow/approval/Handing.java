package io.trellis.workflow.approval;

import io.trellis.workflow.TaskAction;
import io.trellis.workflow.TaskRequest;
import io.trellis.workflow.TaskResult;
import io.trellis.workflow.engine.EngineTask;
import org.springframework.stereotype.Component;

/** Gives a task to somebody, or asks them too: what is the same of all kinds of it. */
@Component
final class Handing {

    private final Somebody somebody;
    private final Decisions decisions;
    private final Happened happened;

    Handing(Somebody somebody, Decisions decisions, Happened happened) {
        this.somebody = somebody;
        this.decisions = decisions;
        this.happened = happened;
    }

    /** What becomes of who has it. */
    interface To {
        /** @param user who hands it; {@code person} who gets it, user ids both */
        EngineTask.Holders holders(EngineTask.Holders before, String user, String person);
    }

    TaskResult to(Case about, TaskRequest request, TaskAction action, To change) {
        String user = about.user().id();
        return somebody.deciding(
                about,
                request,
                person -> happened.unless(
                        decisions.hand(
                                about.user(),
                                about.task().id(),
                                action,
                                request.comment(),
                                person.id(),
                                about.beside(),
                                holders -> change.holders(holders, user, person.id())),
                        about.task()));
    }
}
