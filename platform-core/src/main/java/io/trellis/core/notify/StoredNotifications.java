package io.trellis.core.notify;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.queue.Delivery;
import io.trellis.core.queue.DeliveryQueue;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.core.signal.Signals;
import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentCollection;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.DuplicateKeyException;
import io.trellis.core.store.IndexSpec;
import io.trellis.core.store.Sort;
import io.trellis.core.store.StoreQuery;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** {@link Notifications} as documents whose id follows from person and key, so that telling twice tells once. */
@Component
class StoredNotifications implements Notifications {

    private static final String TOPIC = "notified";
    /** By the id of each notification the user whom it tells. */
    private static final String PEOPLE = "people";

    private final DocumentCollection notifications;
    private final Signals signals;
    private final ChannelChoices choices;
    private final DeliveryQueue queue;
    private final Users users;
    private final Clock clock;

    StoredNotifications(
            DocumentStore store,
            Signals signals,
            ChannelChoices choices,
            DeliveryQueue queue,
            Users users,
            Clock clock) {
        this.notifications = store.collection("notification");
        this.signals = signals;
        this.choices = choices;
        this.queue = queue;
        this.users = users;
        this.clock = clock;
        notifications.ensureIndex(IndexSpec.on("user", "at"));
    }

    @Override
    public void tell(List<Told> all) {
        Map<String, Map<String, Object>> documents = new LinkedHashMap<>();
        all.forEach(told -> {
            Map<String, Object> document = document(told);
            documents.putIfAbsent(String.valueOf(document.get("_id")), document);
        });
        List<Map<String, Object>> fresh = inserted(documents);
        if (fresh.isEmpty()) {
            return;
        }
        Map<String, Object> people = new LinkedHashMap<>();
        fresh.forEach(
                document -> people.put(String.valueOf(document.get("_id")), String.valueOf(document.get("user"))));
        signals.send(TOPIC, Map.of(PEOPLE, people));
    }

    /** @param byId gives up what was told before */
    private List<Map<String, Object>> inserted(Map<String, Map<String, Object>> byId) {
        notifications
                .find(StoreQuery.of(Criteria.in("_id", byId.keySet())))
                .forEach(told -> byId.remove(String.valueOf(told.get("_id"))));
        List<Map<String, Object>> documents = List.copyOf(byId.values());
        // first: a crash in between leaves what is told again, and what is in line already is not put there twice
        List<Delivery> deliveries = documents.stream()
                .flatMap(document -> deliveries(String.valueOf(document.get("user")), read(document)))
                .toList();
        if (!deliveries.isEmpty()) {
            queue.put(deliveries);
        }
        if (documents.size() > 1) {
            try {
                notifications.insertAll(documents);
            } catch (DuplicateKeyException e) {
                // another node tells the same at this moment; whoever hears of one twice reads that it is the same
                documents.forEach(notifications::insertIfAbsent);
            }
            return documents;
        }
        return documents.stream().filter(notifications::insertIfAbsent).toList();
    }

    private Stream<Delivery> deliveries(String person, Notification notification) {
        List<Channel> channels = choices.to(person);
        return channels.stream()
                .map(channel -> ChannelCarrier.delivery(
                        person, users.find(person).map(User::name).orElse(person), channel, notification));
    }

    private Map<String, Object> document(Told told) {
        String id = UUID.nameUUIDFromBytes((told.userId() + "\n" + told.key()).getBytes(StandardCharsets.UTF_8))
                .toString();
        Map<String, Object> document = new HashMap<>();
        document.put("_id", id);
        document.put("user", told.userId());
        document.put("zh", told.text().zh());
        document.put("en", told.text().en());
        document.put("link", told.link());
        document.put("at", clock.instant());
        document.put("read", false);
        return document;
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
            if (payload.get(PEOPLE) instanceof Map<?, ?> people) {
                people.forEach((id, user) -> {
                    if (userId.equals(user)) {
                        notifications
                                .get(String.valueOf(id))
                                .map(StoredNotifications::read)
                                .ifPresent(listener);
                    }
                });
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
