package io.trellis.workflow.approval;

import io.trellis.core.i18n.Messages;
import io.trellis.workflow.TaskAction;
import io.trellis.workflow.TaskRequest;
import io.trellis.workflow.TaskResult;
import io.trellis.workflow.engine.EngineTask;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Gives a task to somebody, or asks them too: what is the same of all kinds of it. */
@Component
final class Handing {

    private final Somebody somebody;
    private final Decisions decisions;
    private final Happened happened;
    private final Messages messages;

    Handing(Somebody somebody, Decisions decisions, Happened happened, Messages messages) {
        this.messages = messages;
        this.somebody = somebody;
        this.decisions = decisions;
        this.happened = happened;
    }

    /** Whether somebody has a vote of their own, so that they cannot have another's. */
    private static boolean votes(Case about, String person) {
        return about.everyoneVotes() && about.task().candidates().contains(person);
    }

    /** What becomes of who has it. */
    private interface To {
        EngineTask.Holders holders(EngineTask.Holders before, String user, String person);
    }

    private static final Map<TaskAction, To> KINDS = Map.of(
            TaskAction.TRANSFER, Transfer::holders,
            TaskAction.DELEGATE, Delegate::holders,
            TaskAction.ADD_SIGNER, SignerAfter::holders,
            TaskAction.ADD_SIGNER_BEFORE, SignerBefore::holders,
            TaskAction.ADD_SIGNER_BESIDE, SignerBeside::holders);

    static boolean isOne(TaskAction action) {
        return KINDS.containsKey(action);
    }

    /** @param user who hands it; {@code person} who gets it, user ids both */
    static EngineTask.Holders handed(TaskAction action, EngineTask.Holders before, String user, String person) {
        return Objects.requireNonNull(KINDS.get(action), action.code()).holders(before, user, person);
    }

    TaskResult to(Case about, TaskRequest request, TaskAction action) {
        String user = about.user().id();
        return somebody.deciding(
                about,
                request,
                person -> votes(about, person.id())
                        ? new TaskResult.Invalid("to", messages.text("workflow.act.already", person.name()))
                        : happened.unless(
                                decisions.hand(
                                        about.user(),
                                        about.task().id(),
                                        action,
                                        request.comment(),
                                        person.id(),
                                        about.beside(),
                                        holders -> handed(action, holders, user, person.id())),
                                about.task()));
    }
}
