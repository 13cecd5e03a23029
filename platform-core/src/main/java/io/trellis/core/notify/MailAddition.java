package io.trellis.core.notify;

import io.trellis.core.security.User;
import java.util.List;
import java.util.Optional;

/**
 * Adds to the mail of a notification what it is about, and links by which something is done at once. Each bean of this type
 * is one; asked when the mail goes, which may be hours after the notification.
 */
public interface MailAddition {

    /** In the person's language, and only what they may see; empty where it has nothing to do with it. */
    Optional<Added> to(User person, Notifications.Notification notification);

    /** @param note said beneath the links; may be empty */
    record Added(List<Fact> facts, List<Link> links, String note) {

        public Added {
            facts = List.copyOf(facts);
            links = List.copyOf(links);
        }
    }

    record Fact(String label, String text) {}

    /** @param path within the product; {@code main} whether it is what one most likely wants */
    record Link(String label, String path, boolean main) {}
}
