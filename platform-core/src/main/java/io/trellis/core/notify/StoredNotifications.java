package io.trellis.core.notify;

import io.trellis.core.queue.Delivery;
import io.trellis.core.queue.DeliveryQueue;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.core.signal.Signals;
import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.DuplicateKeyException;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.Sort;
import io.trellis.core.store.StoreQuery;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    private final MappedCollection<NotificationDocument> notifications;
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
        this.notifications = store.collection(NotificationDocument.COLLECTION);
        this.signals = signals;
        this.choices = choices;
        this.queue = queue;
        this.users = users;
        this.clock = clock;
    }

    @Override
    public void tell(List<Told> all) {
        Map<String, NotificationDocument> documents = new LinkedHashMap<>();
        Set<String> bellOnly = new HashSet<>();
        all.forEach(told -> {
            NotificationDocument document = document(told);
            documents.putIfAbsent(document.id(), document);
            if (told.bellOnly()) {
                bellOnly.add(document.id());
            }
        });
        List<NotificationDocument> fresh = inserted(documents, bellOnly);
        if (fresh.isEmpty()) {
            return;
        }
        Map<String, Object> people = new LinkedHashMap<>();
        fresh.forEach(document -> people.put(document.id(), document.user()));
        signals.send(TOPIC, Map.of(PEOPLE, people));
    }

    /** @param byId gives up what was told before */
    private List<NotificationDocument> inserted(Map<String, NotificationDocument> byId, Set<String> bellOnly) {
        notifications.find(StoreQuery.of(Criteria.in("_id", byId.keySet()))).forEach(told -> byId.remove(told.id()));
        List<NotificationDocument> documents = List.copyOf(byId.values());
        // first: a crash in between leaves what is told again, and what is in line already is not put there twice
        List<Delivery> deliveries = documents.stream()
                .filter(document -> !bellOnly.contains(document.id()))
                .flatMap(document -> deliveries(document.user(), document.notification()))
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

    private NotificationDocument document(Told told) {
        String id = UUID.nameUUIDFromBytes((told.userId() + "\n" + told.key()).getBytes(StandardCharsets.UTF_8))
                .toString();
        return new NotificationDocument(
                id, told.userId(), told.text().zh(), told.text().en(), told.link(), clock.instant(), false);
    }

    @Override
    public List<Notification> of(CurrentUser user, int limit) {
        return notifications
                .find(StoreQuery.of(mine(user))
                        .by(Sort.descending("at"), Sort.descending("_id"))
                        .limit(limit))
                .stream()
                .map(NotificationDocument::notification)
                .toList();
    }

    @Override
    public long unread(CurrentUser user) {
        return notifications.count(mine(user).and(Criteria.eq("read", false)));
    }

    @Override
    public void markRead(CurrentUser user, String id) {
        user.requireActing();
        notifications.updateOne(mine(user).and(Criteria.id(id)), Change.of().set("read", true));
    }

    @Override
    public void markAllRead(CurrentUser user) {
        user.requireActing();
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
                                .map(NotificationDocument::notification)
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
}
