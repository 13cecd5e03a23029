package io.trellis.workflow.approval;

import io.trellis.core.i18n.Messages;
import io.trellis.workflow.ReturnStep;
import io.trellis.workflow.TaskItem;
import io.trellis.workflow.TaskSettings;
import io.trellis.workflow.bpmn.Rewinding;
import io.trellis.workflow.definition.Deployed;
import io.trellis.workflow.engine.Rewind;
import io.trellis.workflow.inbox.Inbox;
import io.trellis.workflow.inbox.TaskDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Where a task can be returned to: what was decided before it, as far as its flow says and the tokens allow. */
@Component
final class Returns {

    private final Inbox inbox;

    private final Messages messages;

    Returns(Inbox inbox, Messages messages) {
        this.inbox = inbox;
        this.messages = messages;
    }

    List<ReturnStep> of(TaskDocument task, Deployed flow) {
        List<ReturnStep> steps = new ArrayList<>();
        if (toInitiator(task, flow)) {
            steps.add(new ReturnStep(TaskSettings.INITIATOR, messages.text("workflow.initiator"), false));
        }
        Rewinding rewinding = new Rewinding(flow.flow());
        inbox.ofProcess(task.process()).stream()
                .filter(other -> other.state() == TaskItem.State.DONE)
                .map(TaskDocument::element)
                .distinct()
                .filter(element ->
                        settings(task, flow).mayReturnTo(element) && rewinding.leadsBack(task.element(), element))
                .forEach(element -> steps.add(
                        new ReturnStep(element, flow.taskLabel(element), rewinding.resumes(task.element(), element))));
        return steps;
    }

    boolean toInitiator(TaskDocument task, Deployed flow) {
        return settings(task, flow).mayReturnTo(TaskSettings.INITIATOR);
    }

    /** Empty where the process was not there, or does not lead back from here, or the flow does not let it. */
    Optional<Rewind> to(TaskDocument task, Deployed flow, String element) {
        return of(task, flow).stream().anyMatch(step -> step.element().equals(element))
                ? Rewinding.between(flow.flow(), task.element(), element)
                : Optional.empty();
    }

    /** Whether it can come straight back from there. */
    boolean resumes(TaskDocument task, Deployed flow, String element) {
        return new Rewinding(flow.flow()).resumes(task.element(), element);
    }

    /** Whether it is the flow that does not let it. */
    static boolean forbids(TaskDocument task, Deployed flow, String element) {
        return !settings(task, flow).mayReturnTo(element);
    }

    private static TaskSettings settings(TaskDocument task, Deployed flow) {
        return flow.definition().task(task.element());
    }
}
