package io.trellis.core.event;

import java.util.List;

/**
 * Handlers that come and go with what is published: one for each flow. A bean. Each is a delivery by itself, so that one
 * that fails is tried again, parked and shown by itself and keeps none of the others back.
 */
public interface EventHandlers {

    /** Those that there are now; their names begin with something of their own. */
    List<? extends EventHandler> now();
}
