package io.trellis.form.webhook;

import io.trellis.core.event.EventHandler;
import io.trellis.core.event.RecordEvent;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.webhook.Webhook.Moment;
import io.trellis.form.webhook.Webhook.Take;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Tells webhooks of what happens to records, whoever did it. */
@Component
final class WebhookEvents implements EventHandler {

    private static final int ORDER = 80;

    private final WebhookStore webhooks;
    private final Telling telling;
    private final BoundEntities entities;

    WebhookEvents(WebhookStore webhooks, Telling telling, BoundEntities entities) {
        this.webhooks = webhooks;
        this.telling = telling;
        this.entities = entities;
    }

    @Override
    public String name() {
        return "webhooks";
    }

    @Override
    public LocalizedText label(Messages messages) {
        return messages.text("form.webhook.handler");
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public boolean wants(RecordEvent event) {
        return webhooks.all().stream()
                .anyMatch(one ->
                        one.active() && !one.moments().isEmpty() && one.entity().equals(event.entity()));
    }

    @Override
    public void handle(RecordEvent event) {
        webhooks.all().stream()
                .filter(one -> one.active() && one.entity().equals(event.entity()))
                .forEach(webhook -> handle(webhook, event));
    }

    private void handle(Webhook webhook, RecordEvent event) {
        switch (event) {
            case RecordEvent.Created(var _, var changes) -> {
                tell(webhook, event, Moment.CREATED, Map.of());
                reached(webhook, event, changes);
            }
            case RecordEvent.Restored _ -> tell(webhook, event, Moment.CREATED, Map.of("restored", true));
            case RecordEvent.Updated(var _, var changes) -> {
                changed(webhook, event, changes);
                reached(webhook, event, changes);
            }
            case RecordEvent.Deleted _ -> tell(webhook, event, Moment.DELETED, Map.of());
            case RecordEvent.Decided _, RecordEvent.LockLifted _, RecordEvent.Shared _ -> {}
        }
    }

    private void tell(Webhook webhook, RecordEvent event, Moment moment, Map<String, Object> about) {
        if (webhook.moments().contains(moment)) {
            String key = "event/" + event.id() + "/" + moment.code() + "/" + webhook.id();
            telling.tell(webhook, key, moment.code(), event.record(), event.at(), about);
        }
    }

    /** What only an answer wrote is no news to who gave it. */
    private void changed(Webhook webhook, RecordEvent event, Map<String, RecordEvent.Change> changes) {
        Set<String> taken = webhook.takes().stream().map(Take::field).collect(Collectors.toSet());
        List<String> changed = webhook.fields().stream()
                .filter(key -> changes.containsKey(key) && !taken.contains(key))
                .toList();
        if (!changed.isEmpty()) {
            BoundEntity entity = entities.get(webhook.entity());
            tell(
                    webhook,
                    event,
                    Moment.CHANGED,
                    Map.of(
                            "changed",
                            changed.stream()
                                    .flatMap(key -> entity.field(key).stream())
                                    .map(field -> field.definition().apiName())
                                    .toList()));
        }
    }

    private void reached(Webhook webhook, RecordEvent event, Map<String, RecordEvent.Change> changes) {
        RecordEvent.Change change = changes.get(webhook.field());
        if (change != null
                && Objects.equals(change.to(), webhook.option())
                && !Objects.equals(change.from(), change.to())) {
            tell(webhook, event, Moment.REACHED, Map.of("reached", webhook.option()));
        }
    }
}
