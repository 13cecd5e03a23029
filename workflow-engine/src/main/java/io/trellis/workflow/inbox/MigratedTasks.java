package io.trellis.workflow.inbox;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.workflow.TaskItem;
import io.trellis.workflow.bpmn.Resubmission;
import io.trellis.workflow.definition.Definitions;
import io.trellis.workflow.definition.Deployed;
import io.trellis.workflow.engine.EngineEvent;
import io.trellis.workflow.engine.FlowEngine;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Brings the documents of a process to the version that it runs now. What was decided before counts under its new name. */
@Component
final class MigratedTasks {

    private final Inbox inbox;
    private final Definitions definitions;
    private final Messages messages;

    MigratedTasks(Inbox inbox, Definitions definitions, Messages messages) {
        this.inbox = inbox;
        this.definitions = definitions;
        this.messages = messages;
    }

    /** May be repeated. @return the process as it is now; empty where it is not known */
    Optional<ProcessDocument> apply(EngineEvent.Migrated event, FlowEngine engine) {
        Optional<ProcessDocument> before = inbox.process(event.process());
        if (before.isEmpty()) {
            return before;
        }
        String definition = event.definition();
        String former = before.get().definition();
        Deployed flow = definitions.deployed(definition, () -> engine.content(definition));
        if (!former.equals(definition)) {
            inbox.processes()
                    .updateOne(
                            Criteria.id(event.process()).and(Criteria.eq("definition", former)),
                            Change.of().set("definition", definition).push("formerly", former));
        }
        for (TaskDocument task : inbox.ofProcess(event.process())) {
            if (task.definition().equals(definition)) {
                continue;
            }
            boolean open = task.state() == TaskItem.State.OPEN || task.state() == TaskItem.State.PROCESSING;
            String element = open
                    ? engine.task(task.id()).map(now -> now.element()).orElse(task.element())
                    : event.steps().get(task.element());
            if (element != null) {
                inbox.tasks().updateOne(Criteria.id(task.id()), change(definition, flow, element, open));
            }
        }
        return inbox.process(event.process());
    }

    private Change change(String definition, Deployed flow, String element, boolean open) {
        Change change = Change.of().set("definition", definition).set("element", element);
        if (!open) {
            return change;
        }
        LocalizedText name = Resubmission.is(element) ? messages.text("workflow.resubmit") : flow.taskLabel(element);
        LocalizedText label = flow.definition().label();
        return change.set("nameZh", name.zh())
                .set("nameEn", name.en())
                .set("labelZh", label.zh())
                .set("labelEn", label.en());
    }
}
