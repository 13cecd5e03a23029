package io.trellis.workflow.approval;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.workflow.TaskAction;
import io.trellis.workflow.TaskRequest;
import io.trellis.workflow.TaskResult;
import io.trellis.workflow.TaskSettings;
import io.trellis.workflow.definition.Deployed;
import io.trellis.workflow.engine.Rewind;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Back to who asked, or to an earlier step. */
@Component
final class ReturnTo implements Act {

    private final Decisions decisions;
    private final Happened happened;
    private final Returns returns;
    private final Messages messages;

    ReturnTo(Decisions decisions, Happened happened, Returns returns, Messages messages) {
        this.decisions = decisions;
        this.happened = happened;
        this.returns = returns;
        this.messages = messages;
    }

    @Override
    public TaskAction action() {
        return TaskAction.RETURN;
    }

    @Override
    public boolean fits(Case about) {
        return about.isTheirsToDecide() && !about.isDelegated();
    }

    @Override
    public boolean decides() {
        return true;
    }

    private static boolean toInitiator(TaskRequest request) {
        String to = request.to();
        return to == null || to.isBlank() || to.equals(TaskSettings.INITIATOR);
    }

    @Override
    public TaskResult trial(Case about, TaskRequest request) {
        if (toInitiator(request)) {
            return returns.toInitiator(about.task(), about.flow())
                    ? new TaskResult.Done()
                    : new TaskResult.Invalid("to", messages.text("workflow.act.not-initiator"));
        }
        String to = String.valueOf(request.to());
        Deployed flow = about.flow();
        boolean known = flow.flow().node(to).isPresent();
        if (known && Returns.forbids(about.task(), flow, to)) {
            return new TaskResult.Invalid("to", messages.text("workflow.act.not-there", label(flow, to)));
        }
        if (returns.to(about.task(), flow, to).isEmpty()) {
            return new TaskResult.Invalid(
                    "to",
                    known
                            ? messages.text("workflow.act.beside", label(flow, to))
                            : messages.text("workflow.act.step", to));
        }
        return request.resumes() && !returns.resumes(about.task(), flow, to)
                ? new TaskResult.Invalid("resumes", messages.text("workflow.act.no-resuming", label(flow, to)))
                : new TaskResult.Done();
    }

    @Override
    public TaskResult perform(Case about, TaskRequest request) {
        TaskResult refused = trial(about, request);
        if (!(refused instanceof TaskResult.Done)) {
            return refused;
        }
        String task = about.task().id();
        if (toInitiator(request)) {
            return happened.unless(
                    decisions.backToInitiator(about.user(), task, request.comment(), about.beside()), about.task());
        }
        Optional<Rewind> rewind = returns.to(about.task(), about.flow(), String.valueOf(request.to()));
        return happened.unless(
                rewind.isPresent()
                        && decisions.back(
                                about.user(), task, request.comment(), rewind.get(), request.resumes(), about.beside()),
                about.task());
    }

    private static String label(Deployed flow, String element) {
        LocalizedText label = flow.taskLabel(element);
        return label.en().equals(label.zh()) ? label.en() : label.zh() + " / " + label.en();
    }
}
