package io.trellis.form.webhook;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordId;
import io.trellis.form.step.FollowUp;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A webhook that a step calls. However it goes there, whoever took the step goes on: it stands among its deliveries. */
@Component
final class CalledWebhook implements FollowUp {

    static final String ID = "webhook";
    static final String WEBHOOK = "webhook";

    private final WebhookStore webhooks;
    private final Telling telling;
    private final Outbox outbox;
    private final Clock clock;

    CalledWebhook(WebhookStore webhooks, Telling telling, Outbox outbox, Clock clock) {
        this.webhooks = webhooks;
        this.telling = telling;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public String id() {
        return ID;
    }

    /** Where there is no such webhook, or it is switched off, or it tells of another entity, nothing is told. */
    @Override
    public Followed run(CurrentUser user, RecordId record, Map<String, String> settings, String key) {
        webhooks.find(settings.getOrDefault(WEBHOOK, ""))
                .filter(webhook -> webhook.active() && webhook.entity().equals(record.entity()))
                .ifPresent(webhook -> telling.call(webhook, key(key), record.id(), clock.instant()));
        return new Followed.Done(0);
    }

    private static String key(String key) {
        return "step/" + key;
    }

    @Override
    public void takeBack(String key) {
        outbox.withdraw(key(key));
    }
}
