package io.trellis.form.webhook;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.field.Violation;
import io.trellis.form.record.RecordId;
import io.trellis.form.step.StepOutcome;
import io.trellis.form.step.StepRun;
import io.trellis.form.step.StepScope;
import io.trellis.form.step.StepType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells a webhook of the record, or of what an earlier step gave: {@code {"webhook":"erp","record":"order"}}. What is sent is the
 * webhook's to say. An app may name one that is not there yet: nothing is told until an administrator makes it.
 */
@Component
final class WebhookStep implements StepType<StepRun> {

    private static final String RECORD = "record";

    private final Messages messages;

    WebhookStep(Messages messages) {
        this.messages = messages;
    }

    @Override
    public String id() {
        return "webhook";
    }

    @Override
    public LocalizedText label() {
        return messages.text("form.webhook.step");
    }

    @Override
    public Class<StepRun> place() {
        return StepRun.class;
    }

    @Override
    public List<LocalizedText> check(ObjectNode settings, StepScope scope) {
        List<LocalizedText> problems = new ArrayList<>();
        if (settings.path(CalledWebhook.WEBHOOK).asString("").isBlank()) {
            problems.add(messages.text("form.webhook.step.none"));
        }
        String other = settings.path(RECORD).asString("");
        if (!other.isEmpty() && !scope.results().containsKey(other)) {
            problems.add(messages.text("form.step.no-result", other));
        }
        return problems;
    }

    @Override
    public StepOutcome run(ObjectNode settings, StepRun run) {
        String other = settings.path(RECORD).asString("");
        Optional<RecordId> record = other.isEmpty() ? Optional.of(run.record()) : run.result(other);
        String webhook = settings.path(CalledWebhook.WEBHOOK).asString("");
        return record.flatMap(found -> run.follow(CalledWebhook.ID, found, Map.of(CalledWebhook.WEBHOOK, webhook)))
                .<StepOutcome>map(why -> new StepOutcome.Refused(List.of(new Violation("", "webhook", why))))
                .orElse(StepOutcome.DONE);
    }
}
