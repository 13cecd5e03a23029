package io.trellis.core.signal;

import java.util.Map;
import java.util.function.Consumer;

/**
 * Tells every node, this one included, that something happened. A signal carries no truth: who hears it reads what is
 * true now, so that one heard twice or late does no harm.
 */
public interface Signals {

    /** Heard on this node before the call returns, on others within about a second. */
    void send(String topic, Map<String, Object> payload);

    /** Listeners are quick; slow work goes to a thread of their own. Close to stop. */
    Subscription on(String topic, Consumer<Map<String, Object>> listener);

    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
