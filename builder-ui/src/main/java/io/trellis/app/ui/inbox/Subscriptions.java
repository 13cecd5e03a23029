package io.trellis.app.ui.inbox;

import org.jspecify.annotations.Nullable;

/** Ends what was listened to. */
final class Subscriptions {

    private Subscriptions() {}

    static void close(@Nullable AutoCloseable subscription) {
        if (subscription == null) {
            return;
        }
        try {
            subscription.close();
        } catch (Exception e) {
            throw new IllegalStateException("listening did not end", e);
        }
    }
}
