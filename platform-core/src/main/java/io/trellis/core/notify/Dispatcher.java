package io.trellis.core.notify;

import io.trellis.core.notify.Notifications.Notification;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentCollection;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.IndexSpec;
import io.trellis.core.store.Sort;
import io.trellis.core.store.StoreQuery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Brings notifications through their channels: at once, and by a sweep, at start and every half minute, what failed or a
 * crash left. Which channels are still to be served stands in the notification itself, so that nothing is lost between
 * the two; a lease keeps two nodes from bringing the same one.
 */
@Component
class Dispatcher implements Deliveries, SmartLifecycle {

    static final String PENDING = "pending";
    static final String NEXT = "next";
    static final int MOST_TRIES = 10;

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final String GIVEN_UP = "givenUp";
    private static final String TRIES = "tries";
    private static final String REASON = "reason";
    private static final int LONGEST_REASON = 500;
    private static final Duration LEASE = Duration.ofMinutes(5);

    private final DocumentCollection notifications;
    private final List<Channel> channels;
    private final ChannelChoices choices;
    private final Users users;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("notification-channels").factory());
    private volatile boolean running;

    Dispatcher(DocumentStore store, List<Channel> channels, ChannelChoices choices, Users users, Clock clock) {
        this.notifications = store.collection("notification");
        this.channels = List.copyOf(channels);
        this.choices = choices;
        this.users = users;
        this.clock = clock;
        notifications.ensureIndex(IndexSpec.on(PENDING, NEXT));
        notifications.ensureIndex(IndexSpec.on(REASON));
    }

    /** To be called when a notification with something pending has been written. */
    void soon() {
        try {
            timer.execute(this::sweep);
        } catch (RejectedExecutionException e) {
            LOG.debug("shutting down: the next start brings it", e);
        }
    }

    private void sweep() {
        try {
            boolean more = running;
            while (more) {
                more = bringNext() && running;
            }
        } catch (RuntimeException e) {
            LOG.warn("could not bring notifications; trying again", e);
        }
    }

    /** @return whether there was one that was due */
    boolean bringNext() {
        Instant now = clock.instant();
        Optional<Map<String, Object>> leased = notifications.updateFirst(
                Criteria.exists(PENDING).and(Criteria.le(NEXT, now)),
                List.of(Sort.ascending(NEXT)),
                Change.of().set(NEXT, now.plus(LEASE)).inc(TRIES, 1));
        leased.ifPresent(this::bring);
        return leased.isPresent();
    }

    private void bring(Map<String, Object> document) {
        Notification notification = StoredNotifications.read(document);
        String user = String.valueOf(document.get("user"));
        for (String id : names(document, PENDING)) {
            try {
                // whoever has left or wants it no more gets nothing, and nothing stays pending
                if (choices.to(user).stream().anyMatch(channel -> channel.id().equals(id))) {
                    bring(id, user, notification);
                }
                settled(notification.id(), id);
            } catch (Channel.NotBrought e) {
                failed(document, id, e);
            }
        }
        notifications.updateOne(
                Criteria.id(notification.id()).and(Criteria.eq(PENDING, List.of())),
                Change.of().unset(PENDING).unset(NEXT));
    }

    private void bring(String id, String user, Notification notification) throws Channel.NotBrought {
        User person = users.find(user).orElseThrow();
        for (Channel channel : channels) {
            if (channel.id().equals(id)) {
                channel.bring(person, notification);
            }
        }
    }

    private void settled(String notification, String channel) {
        notifications.updateOne(
                Criteria.id(notification), Change.of().pull(PENDING, channel).unset(REASON));
    }

    private void failed(Map<String, Object> document, String channel, Channel.NotBrought failure) {
        String id = String.valueOf(document.get("_id"));
        long tries = number(document);
        String reason = failure.reason();
        LOG.warn("the notification {} could not be brought by {}, try {}: {}", id, channel, tries, reason);
        Change change = Change.of().set(REASON, reason.substring(0, Math.min(reason.length(), LONGEST_REASON)));
        notifications.updateOne(
                Criteria.id(id),
                tries < MOST_TRIES
                        ? change.set(NEXT, clock.instant().plus(pause(tries)))
                        : change.pull(PENDING, channel).push(GIVEN_UP, channel));
    }

    /** Half a minute, then twice as long each time: given up after about four hours. */
    private static Duration pause(long tries) {
        return Duration.ofSeconds(30L << Math.clamp(tries - 1, 0, MOST_TRIES));
    }

    @Override
    public List<Failed> failed(int limit) {
        return notifications
                .find(StoreQuery.of(Criteria.exists(REASON))
                        .by(Sort.descending("at"))
                        .limit(limit))
                .stream()
                .map(document -> {
                    Notification notification = StoredNotifications.read(document);
                    return new Failed(
                            notification.id(),
                            String.valueOf(document.get("user")),
                            notification.text(),
                            notification.at(),
                            number(document),
                            document.get(NEXT) instanceof Instant next ? next : notification.at(),
                            !names(document, GIVEN_UP).isEmpty(),
                            String.valueOf(document.get(REASON)));
                })
                .toList();
    }

    @Override
    public void retry(String id) {
        notifications.get(id).ifPresent(document -> {
            Change change = Change.of().set(NEXT, clock.instant()).set(TRIES, 0L);
            List<String> givenUp = names(document, GIVEN_UP);
            notifications.updateOne(
                    Criteria.id(id).and(Criteria.exists(REASON)),
                    givenUp.isEmpty() ? change : change.set(PENDING, givenUp).unset(GIVEN_UP));
        });
        soon();
    }

    private static long number(Map<String, Object> document) {
        return document.get(TRIES) instanceof Number tries ? tries.longValue() : 0;
    }

    private static List<String> names(Map<String, Object> document, String field) {
        return document.get(field) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    @Override
    public void start() {
        running = true;
        var unused = timer.scheduleWithFixedDelay(this::sweep, 0, 30, TimeUnit.SECONDS);
    }

    @Override
    public void stop() {
        running = false;
        timer.shutdown();
        try {
            // what is being sent is sent to its end: a second time would be twice
            if (!timer.awaitTermination(30, TimeUnit.SECONDS)) {
                LOG.warn("a notification was still under way");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
