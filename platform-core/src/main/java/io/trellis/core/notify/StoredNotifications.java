package io.trellis.core.notify;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.signal.Signals;
import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentCollection;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.IndexSpec;
import io.trellis.core.store.Sort;
import io.trellis.core.store.StoreQuery;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** {@link Notifications} as documents whose id follows from person and key, so that telling twice tells once. */
@Component
class StoredNotifications implements Notifications {

    private static final String TOPIC = "notified";

    private final DocumentCollection notifications;
    private final Signals signals;
    private final ChannelChoices choices;
    private final Dispatcher dispatcher;
    private final Clock clock;

    StoredNotifications(
            DocumentStore store, Signals signals, ChannelChoices choices, Dispatcher dispatcher, Clock clock) {
        this.notifications = store.collection("notification");
        this.signals = signals;
        this.choices = choices;
        this.dispatcher = dispatcher;
        this.clock = clock;
        notifications.ensureIndex(IndexSpec.on("user", "at"));
    }

    @Override
    public void tell(String userId, String key, LocalizedText text, String link) {
        String id = UUID.nameUUIDFromBytes((userId + "\n" + key).getBytes(StandardCharsets.UTF_8))
                .toString();
        Map<String, Object> document = new HashMap<>();
        document.put("_id", id);
        document.put("user", userId);
        document.put("zh", text.zh());
        document.put("en", text.en());
        document.put("link", link);
        document.put("at", clock.instant());
        document.put("read", false);
        List<String> pending = choices.to(userId).stream().map(Channel::id).toList();
        if (!pending.isEmpty()) {
            document.put(Dispatcher.PENDING, pending);
            document.put(Dispatcher.NEXT, clock.instant());
        }
        if (notifications.insertIfAbsent(document)) {
            signals.send(TOPIC, Map.of("user", userId, "id", id));
            if (!pending.isEmpty()) {
                dispatcher.soon();
            }
        }
    }

    @Override
    public List<Notification> of(CurrentUser user, int limit) {
        return notifications
                .find(StoreQuery.of(mine(user))
                        .by(Sort.descending("at"), Sort.descending("_id"))
                        .limit(limit))
                .stream()
                .map(StoredNotifications::read)
                .toList();
    }

    @Override
    public long unread(CurrentUser user) {
        return notifications.count(mine(user).and(Criteria.eq("read", false)));
    }

    @Override
    public void markRead(CurrentUser user, String id) {
        notifications.updateOne(mine(user).and(Criteria.id(id)), Change.of().set("read", true));
    }

    @Override
    public void markAllRead(CurrentUser user) {
        notifications.updateMany(
                mine(user).and(Criteria.eq("read", false)), Change.of().set("read", true));
    }

    @Override
    public Subscription listen(String userId, Consumer<Notification> listener) {
        var subscription = signals.on(TOPIC, payload -> {
            if (userId.equals(payload.get("user"))) {
                notifications
                        .get(String.valueOf(payload.get("id")))
                        .map(StoredNotifications::read)
                        .ifPresent(listener);
            }
        });
        return subscription::close;
    }

    private static Criteria mine(CurrentUser user) {
        return Criteria.eq("user", user.id());
    }

    static Notification read(Map<String, Object> document) {
        return new Notification(
                String.valueOf(document.get("_id")),
                new LocalizedText(String.valueOf(document.get("zh")), String.valueOf(document.get("en"))),
                String.valueOf(document.get("link")),
                (Instant) document.getOrDefault("at", Instant.EPOCH),
                Boolean.TRUE.equals(document.get("read")));
    }
}
