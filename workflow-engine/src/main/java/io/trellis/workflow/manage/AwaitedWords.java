package io.trellis.workflow.manage;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.workflow.TaskTime;
import io.trellis.workflow.definition.Deployed;
import io.trellis.workflow.engine.FlowEngine;
import io.trellis.workflow.time.TaskPlan;
import java.util.List;
import org.springframework.stereotype.Component;

/** What happens at a time that a process waits for. */
@Component
final class AwaitedWords {

    private final Messages messages;

    AwaitedWords(Messages messages) {
        this.messages = messages;
    }

    LocalizedText of(FlowEngine.Awaited awaited, Deployed flow) {
        if (awaited.what().equals(TaskPlan.LIMIT)) {
            return messages.text("workflow.awaited.limit");
        }
        LocalizedText name = flow.taskLabel(awaited.element());
        return TaskPlan.read(awaited.what())
                .map(what -> switch (what) {
                    case TaskPlan.What.Remind remind -> messages.textAbout("workflow.awaited.remind", name);
                    case TaskPlan.What.Escalate(var index) ->
                        messages.textAbout(
                                escalation(
                                        flow.definition()
                                                .task(awaited.element())
                                                .time()
                                                .escalations(),
                                        index),
                                name);
                })
                .orElseGet(() -> messages.textAbout("workflow.awaited.timer", name));
    }

    private static String escalation(List<TaskTime.Escalation> all, int index) {
        if (index >= all.size()) {
            return "workflow.awaited.tell";
        }
        return switch (all.get(index).act()) {
            case TaskTime.Act.Tell tell -> "workflow.awaited.tell";
            case TaskTime.Act.Reassign reassign -> "workflow.awaited.reassign";
            case TaskTime.Act.Decide(var outcome) -> "workflow.awaited." + outcome.code();
        };
    }
}
