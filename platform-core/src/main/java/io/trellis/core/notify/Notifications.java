package io.trellis.core.notify;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** What the bell shows. */
public interface Notifications {

    /**
     * Tells a person once.
     *
     * @param key the same key for the same person is told once only: for handlers that may run twice
     * @param link a path within the product, such as {@code /inbox/42}
     */
    default void tell(String userId, String key, LocalizedText text, String link) {
        tell(List.of(new Told(userId, key, text, link)));
    }

    /** Several at once, each as by itself, in few writes. */
    void tell(List<Told> all);

    /** @param bellOnly whether it goes through no other channel: what comes by a mail of its own */
    record Told(String userId, String key, LocalizedText text, String link, boolean bellOnly) {
        public Told(String userId, String key, LocalizedText text, String link) {
            this(userId, key, text, link, false);
        }
    }

    /** Newest first. */
    List<Notification> of(CurrentUser user, int limit);

    long unread(CurrentUser user);

    void markRead(CurrentUser user, String id);

    void markAllRead(CurrentUser user);

    /** Calls back, on a background thread, for each new notification of a user, on whichever node it arose. Close to stop. */
    Subscription listen(String userId, Consumer<Notification> listener);

    record Notification(String id, LocalizedText text, String link, Instant at, boolean read) {}

    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
