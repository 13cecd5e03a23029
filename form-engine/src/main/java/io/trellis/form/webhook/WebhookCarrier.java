package io.trellis.form.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.notify.Notifications;
import io.trellis.core.outbound.Outbound;
import io.trellis.core.outbound.Outbound.Answer;
import io.trellis.core.queue.Carrier;
import io.trellis.core.queue.Delivery;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.store.Change;
import io.trellis.form.record.RecordId;
import io.trellis.form.webhook.WebhookDelivery.State;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Brings deliveries to their addresses: for more than a day before one is given up. */
@Component
final class WebhookCarrier implements Carrier {

    static final int TRIES = 14;

    private static final int AT_ONCE = 4;
    private static final int ANSWER_KEPT = 2_000;

    private final WebhookStore webhooks;
    private final Outbox outbox;
    private final WebhookPerson people;
    private final Telling telling;
    private final Outbound outbound;
    private final AnswerTaken answers;
    private final Silences silences;
    private final Notifications notifications;
    private final Messages messages;
    private final Clock clock;
    private volatile LocalDate forgotten = LocalDate.EPOCH;

    WebhookCarrier(
            WebhookStore webhooks,
            Outbox outbox,
            WebhookPerson people,
            Telling telling,
            Outbound outbound,
            AnswerTaken answers,
            Silences silences,
            Notifications notifications,
            Messages messages,
            Clock clock) {
        this.webhooks = webhooks;
        this.outbox = outbox;
        this.people = people;
        this.telling = telling;
        this.outbound = outbound;
        this.answers = answers;
        this.silences = silences;
        this.notifications = notifications;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return Outbox.KIND;
    }

    @Override
    public LocalizedText label() {
        return messages.text("form.webhook.kind");
    }

    @Override
    public int mostTries() {
        return TRIES;
    }

    @Override
    public int atOnce() {
        return AT_ONCE;
    }

    @Override
    public void bring(Delivery queued) {
        forget();
        Optional<WebhookDelivery> noted =
                outbox.find(String.valueOf(queued.content().get(Outbox.ID)));
        if (noted.isEmpty()
                || noted.get().state() == State.WITHDRAWN
                || !noted.get().queued().equals(queued.content().get("queued"))) {
            return;
        }
        Optional<Webhook> webhook = webhooks.find(noted.get().webhook());
        if (webhook.isEmpty()) {
            outbox.change(noted.get().id(), Change.of().set("state", State.WITHDRAWN.name()));
            return;
        }
        try {
            brought(webhook.get(), noted.get());
        } catch (TrellisException e) {
            failed(webhook.get(), noted.get(), e.text());
            throw e;
        } catch (RuntimeException e) {
            failed(webhook.get(), noted.get(), messages.text("form.webhook.failed"));
            throw e;
        }
    }

    private void brought(Webhook webhook, WebhookDelivery delivery) {
        if (!webhook.active()) {
            throw refused("form.webhook.off");
        }
        CurrentUser person = people.require(webhook);
        if (telling.passedOver(webhook, person, delivery)) {
            outbox.change(delivery.id(), Change.of().set("state", State.WITHDRAWN.name()));
            return;
        }
        String body = delivery.body();
        if (body == null) {
            body = telling.late(webhook, person, delivery).orElseThrow(() -> refused("form.webhook.out-of-sight"));
            outbox.change(delivery.id(), Change.of().set("body", body));
        }
        silences.of(webhook).ifPresent(why -> {
            throw why;
        });
        Answer answer;
        try {
            answer = outbound.post(
                    URI.create(webhook.address()),
                    Signature.headers(
                            delivery.id(), clock.instant().getEpochSecond(), body, webhooks.secrets(webhook.id())),
                    body.getBytes(UTF_8));
        } catch (Outbound.NoAnswer e) {
            silences.begin(webhook, e);
            throw e;
        }
        Change change = Change.of()
                .set("status", (long) answer.status())
                .set("millis", answer.millis())
                .set("answer", cut(answer.body()));
        outbox.change(delivery.id(), change);
        if (!answer.good()) {
            throw refused("form.webhook.status", String.valueOf(answer.status()));
        }
        Optional<LocalizedText> notTaken = delivery.type().endsWith("." + Telling.DELETED)
                ? Optional.empty()
                : answers.take(webhook, person, new RecordId(delivery.entity(), delivery.recordId()), answer.body());
        Change done = Change.of()
                .set("state", State.DELIVERED.name())
                .set("tries", delivery.tries() + 1)
                .set("last", clock.instant());
        outbox.change(
                delivery.id(), notTaken.map(why -> done.set("reason", why)).orElseGet(() -> done.unset("reason")));
    }

    private TrellisException refused(String key, Object... more) {
        return new TrellisException(CoreError.INVALID_INPUT, messages.text(key, more));
    }

    static String cut(String answer) {
        return answer.length() <= ANSWER_KEPT ? answer : answer.substring(0, ANSWER_KEPT);
    }

    private void failed(Webhook webhook, WebhookDelivery delivery, LocalizedText why) {
        long tries = delivery.tries() + 1;
        boolean parked = tries >= TRIES;
        outbox.change(
                delivery.id(),
                Change.of()
                        .set("state", (parked ? State.PARKED : State.FAILED).name())
                        .set("tries", tries)
                        .set("last", clock.instant())
                        .set("reason", why));
        if (parked) {
            // once for a day: of a thousand that were given up one word is enough
            notifications.tell(
                    webhook.person(),
                    "webhook/" + webhook.id() + "/" + LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC),
                    messages.textAbout("form.webhook.given-up", LocalizedText.same(webhook.label())),
                    "/admin/webhooks/" + webhook.id());
        }
    }

    private void forget() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (today.isAfter(forgotten)) {
            forgotten = today;
            outbox.forget(clock.instant().minus(Outbox.KEPT));
        }
    }
}
