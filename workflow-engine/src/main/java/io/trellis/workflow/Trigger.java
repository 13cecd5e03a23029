package io.trellis.workflow;

import io.trellis.core.filter.Filter;
import java.util.Set;

/** What starts a flow. */
public sealed interface Trigger {

    /** Somebody presses a button or calls the API. Every flow can also be started so. */
    record Manual() implements Trigger {}

    /**
     * A save of a record that matches. An update starts it only when it changed a field that the filter names, and not
     * while a process of the same flow runs for the record. Writes of the product itself start nothing.
     */
    record OnSave(Set<Moment> moments, Filter filter) implements Trigger {

        public OnSave {
            moments = Set.copyOf(moments);
        }
    }

    /** In JSON {@code created}, {@code updated}. */
    enum Moment {
        CREATED,
        UPDATED
    }
}
