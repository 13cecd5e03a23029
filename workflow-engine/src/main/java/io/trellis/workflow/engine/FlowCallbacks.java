package io.trellis.workflow.engine;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the engine asks while a process runs, within its transaction. */
public interface FlowCallbacks {

    boolean condition(Place place, String flow);

    /** Does a script or service step. @return the variables to set */
    Map<String, @Nullable Object> run(Place place, String element);

    /** The variables that an element sets when it is entered or left. */
    Map<String, @Nullable Object> mapped(Place place, String element, boolean entering);

    /** When a timer fires: ISO 8601 text, or an Instant. */
    Object timer(Place place, String element);

    Setup task(Place place, String element);

    /**
     * Who gets a task, and who a copy of it.
     *
     * @param assignee a user id; null where there are several
     * @param candidates user ids and {@code role:<name>}
     * @param copies user ids
     */
    record Setup(
            @Nullable String assignee,
            List<String> candidates,
            @Nullable Instant due,
            List<String> copies) {

        public Setup {
            candidates = List.copyOf(candidates);
            copies = List.copyOf(copies);
        }
    }
}
