package io.trellis.form.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.outbound.Outbound;
import io.trellis.core.outbound.Outbound.Answer;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.core.time.TimeOrderedIds;
import io.trellis.form.field.Violation;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Queries;
import io.trellis.form.query.Sort;
import io.trellis.form.webhook.WebhookBody.Told;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What administrators make and see of webhooks; steps call them by their id. */
@Component
public final class Webhooks {

    /** So many may there be. */
    public static final int MOST = 200;

    private final WebhookStore store;
    private final WebhookCheck check;
    private final WebhookPerson people;
    private final WebhookBody bodies;
    private final Telling telling;
    private final Outbox outbox;
    private final Outbound outbound;
    private final Silences silences;
    private final Queries queries;
    private final Permissions permissions;
    private final TimeOrderedIds ids;
    private final Messages messages;
    private final Clock clock;

    Webhooks(
            WebhookStore store,
            WebhookCheck check,
            WebhookPerson people,
            WebhookBody bodies,
            Telling telling,
            Outbox outbox,
            Outbound outbound,
            Silences silences,
            Queries queries,
            Permissions permissions,
            TimeOrderedIds ids,
            Messages messages,
            Clock clock) {
        this.store = store;
        this.check = check;
        this.people = people;
        this.bodies = bodies;
        this.telling = telling;
        this.outbox = outbox;
        this.outbound = outbound;
        this.silences = silences;
        this.queries = queries;
        this.permissions = permissions;
        this.ids = ids;
        this.messages = messages;
        this.clock = clock;
    }

    /** How saving ended. */
    public sealed interface Saved {

        /** @param secret of a new one, shown this once */
        record Done(Webhook webhook, Optional<String> secret) implements Saved {}

        /** @param violations each at a member of {@link Webhook} */
        record Refused(List<Violation> violations) implements Saved {
            public Refused {
                violations = List.copyOf(violations);
            }
        }
    }

    /** How a trial ended. @param body what was sent; empty where nothing was */
    public record Tried(boolean good, Optional<Answer> answer, Optional<LocalizedText> why, String body) {}

    /** Ordered by label. */
    public List<Webhook> all(CurrentUser user) {
        administers(user);
        return store.all();
    }

    /** Ids and labels of those that tell of an entity, for whoever designs steps. */
    public Map<String, String> names() {
        Map<String, String> names = new java.util.LinkedHashMap<>();
        store.all().forEach(one -> names.put(one.id(), one.label()));
        return names;
    }

    public Optional<Webhook> find(CurrentUser user, String id) {
        administers(user);
        return store.find(id);
    }

    /** @param fresh whether there is to be none of this id yet */
    public Saved save(CurrentUser user, Webhook webhook, boolean fresh) {
        user.requireActing();
        administers(user);
        List<Violation> wrong = check.wrong(webhook, fresh, store);
        if (!wrong.isEmpty()) {
            return new Saved.Refused(wrong);
        }
        // before the webhook, so that nothing goes out unsigned
        Optional<String> secret = fresh ? Optional.of(store.rotate(webhook.id())) : Optional.empty();
        store.put(webhook);
        silences.end(webhook);
        return new Saved.Done(webhook, secret);
    }

    /** A new secret, shown this once; that of before signs beside it for a day. */
    public String rotate(CurrentUser user, String id) {
        user.requireActing();
        administers(user);
        return store.rotate(require(id).id());
    }

    /** With what was told; what waits does not go. */
    public void delete(CurrentUser user, String id) {
        user.requireActing();
        administers(user);
        outbox.forgetAll(require(id).id());
        store.delete(id);
    }

    /** Newest first. */
    public List<WebhookDelivery> deliveries(CurrentUser user, String id, int limit) {
        administers(user);
        return outbox.of(id, limit);
    }

    /** Sends it now, under its old id. @return whether it is there */
    public boolean again(CurrentUser user, String delivery) {
        user.requireActing();
        administers(user);
        Optional<WebhookDelivery> found =
                outbox.find(delivery).filter(one -> one.state() != WebhookDelivery.State.WITHDRAWN);
        Optional<Webhook> webhook = found.flatMap(one -> store.find(one.webhook()));
        if (webhook.isEmpty()) {
            return false;
        }
        silences.end(webhook.get());
        outbox.again(webhook.get(), found.get());
        return true;
    }

    /** Sends what it would say of the latest record, as a test, and tells what is answered; of the answer nothing is taken. */
    public Tried test(CurrentUser user, String id) {
        user.requireActing();
        administers(user);
        Webhook webhook = require(id);
        String body = "";
        try {
            body = sample(webhook, people.require(webhook));
            Answer answer = outbound.post(
                    URI.create(webhook.address()),
                    Signature.headers("test_" + ids.next(), clock.instant().getEpochSecond(), body, store.secrets(id)),
                    body.getBytes(UTF_8));
            silences.end(webhook);
            return new Tried(
                    answer.good(),
                    Optional.of(answer),
                    answer.good()
                            ? Optional.empty()
                            : Optional.of(messages.text("form.webhook.status", String.valueOf(answer.status()))),
                    body);
        } catch (TrellisException e) {
            return new Tried(false, Optional.empty(), Optional.of(e.text()), body);
        }
    }

    private String sample(Webhook webhook, CurrentUser person) {
        ListQuery latest = new ListQuery(
                webhook.entity(),
                telling.filter(webhook),
                "",
                List.of(new Sort("createdAt", true)),
                List.of("id"),
                1,
                null,
                false);
        String record = queries.list(person, latest).records().stream()
                .findFirst()
                .map(one -> one.id().id())
                .orElse("");
        Told told = new Told(webhook.entity() + ".test", clock.instant(), record, Map.of());
        return bodies.of(webhook, person, telling.filter(webhook), told).orElseGet(() -> bodies.gone(webhook, told));
    }

    private Webhook require(String id) {
        return store.find(id)
                .orElseThrow(
                        () -> new TrellisException(CoreError.NOT_FOUND, messages.text("form.webhook.unknown", id)));
    }

    private void administers(CurrentUser user) {
        if (!permissions.has(user, Capability.ADMIN)) {
            throw new TrellisException(CoreError.FORBIDDEN, messages.text("form.webhook.forbidden"));
        }
    }
}
