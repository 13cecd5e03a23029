package io.trellis.form.link;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.field.Violation;
import io.trellis.form.step.StepOutcome;
import io.trellis.form.step.StepRun;
import io.trellis.form.step.StepScope;
import io.trellis.form.step.StepType;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Links of the record open nothing any more: {@code {}}. */
@Component
final class WithdrawStep implements StepType<StepRun> {

    private final Messages messages;

    WithdrawStep(Messages messages) {
        this.messages = messages;
    }

    @Override
    public String id() {
        return Withdrawn.ID;
    }

    @Override
    public LocalizedText label() {
        return messages.text("form.link.withdraw");
    }

    @Override
    public Class<StepRun> place() {
        return StepRun.class;
    }

    @Override
    public List<LocalizedText> check(ObjectNode settings, StepScope scope) {
        return List.of();
    }

    @Override
    public StepOutcome run(ObjectNode settings, StepRun run) {
        return run.follow(Withdrawn.ID, run.record(), Map.of())
                .<StepOutcome>map(why -> new StepOutcome.Refused(List.of(new Violation("", "link", why))))
                .orElse(StepOutcome.DONE);
    }
}
