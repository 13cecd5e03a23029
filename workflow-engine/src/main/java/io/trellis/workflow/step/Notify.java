package io.trellis.workflow.step;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.notify.Notifications;
import io.trellis.form.step.StepOutcome;
import io.trellis.form.step.StepScope;
import io.trellis.workflow.ProcessRun;
import io.trellis.workflow.ProcessStep;
import io.trellis.workflow.assignee.AssigneeRule;
import io.trellis.workflow.assignee.RuleJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Tells people: {@code {"to":{"type":"initiator"},"text":{"zh":"已批准","en":"Approved"}}}. */
@Component
final class Notify implements ProcessStep {

    private final Notifications notifications;
    private final Messages messages;

    Notify(Notifications notifications, Messages messages) {
        this.notifications = notifications;
        this.messages = messages;
    }

    @Override
    public String id() {
        return "notify";
    }

    @Override
    public LocalizedText label() {
        return messages.text("workflow.step.notify");
    }

    @Override
    public List<LocalizedText> check(ObjectNode settings, StepScope scope) {
        List<LocalizedText> problems = new ArrayList<>();
        if (RuleJson.rule(settings.path("to")).isEmpty()) {
            problems.add(messages.text("workflow.step.notify.nobody"));
        }
        if (text(settings).isEmpty()) {
            problems.add(messages.text("workflow.step.notify.empty"));
        }
        return problems;
    }

    @Override
    public Map<String, AssigneeRule> people(ObjectNode settings) {
        return RuleJson.rule(settings.path("to"))
                .map(rule -> Map.of("to", rule))
                .orElse(Map.of());
    }

    @Override
    public boolean harmless() {
        return true;
    }

    @Override
    public StepOutcome run(ObjectNode settings, ProcessRun run) {
        RuleJson.rule(settings.path("to")).ifPresent(rule -> run.people(rule)
                .forEach(user -> notifications.tell(
                        user,
                        "step/" + run.key(),
                        text(settings),
                        "/records/" + run.record().entity() + "/" + run.record().id())));
        return StepOutcome.DONE;
    }

    private static LocalizedText text(ObjectNode settings) {
        return new LocalizedText(
                settings.path("text").path("zh").asString(""),
                settings.path("text").path("en").asString(""));
    }
}
