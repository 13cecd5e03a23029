package io.trellis.report.subscription;

import io.trellis.core.security.CurrentUser;
import java.util.List;

/**
 * Dashboards that come to people by bell and mail. What one shows is asked for in the rights of who gets it, when it is sent.
 * People have and change their own; administrators those of everybody.
 */
public interface Subscriptions {

    /** One's own, the next first. */
    List<Subscription> of(CurrentUser user);

    /** Everybody's, the next first; nobody's for who does not administer. */
    List<Subscription> ofAll(CurrentUser user, int limit);

    /** Whether one may subscribe others, and see and end what they have. */
    boolean forOthers(CurrentUser user);

    /** @param person who gets it: oneself, or anybody for who administers */
    SubscriptionResult add(CurrentUser user, String person, String dashboard, Subscription.Wish wish);

    SubscriptionResult change(CurrentUser user, String id, Subscription.Wish wish);

    SubscriptionResult pause(CurrentUser user, String id, boolean paused);

    /** Sends it once more, now, whatever the time and the condition. */
    SubscriptionResult send(CurrentUser user, String id);

    /** @return whether there was one */
    boolean remove(CurrentUser user, String id);
}
