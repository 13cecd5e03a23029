package io.trellis.workflow.step;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.step.StepOutcome;
import io.trellis.form.step.StepScope;
import io.trellis.workflow.ProcessRun;
import io.trellis.workflow.ProcessStep;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Does nothing: for what a file names that only its own engine could do, and that is not needed here. */
@Component
final class Pass implements ProcessStep {

    private final Messages messages;

    Pass(Messages messages) {
        this.messages = messages;
    }

    @Override
    public String id() {
        return "pass";
    }

    @Override
    public LocalizedText label() {
        return messages.text("workflow.step.pass");
    }

    @Override
    public List<LocalizedText> check(ObjectNode settings, StepScope scope) {
        return List.of();
    }

    @Override
    public boolean harmless() {
        return true;
    }

    @Override
    public StepOutcome run(ObjectNode settings, ProcessRun run) {
        return StepOutcome.DONE;
    }
}
