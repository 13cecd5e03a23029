package io.trellis.workflow.simulate;

import io.trellis.workflow.TaskAction;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A step of a flow test: something that happens, or what is expected to have come of it. */
public sealed interface FlowStep {

    /** Something that happens. */
    sealed interface Act extends FlowStep {}

    /**
     * Somebody does something with a task.
     *
     * @param task the element
     * @param as a username; empty for whoever has the task
     * @param values that are saved with it
     * @param to whom it is handed (a username) or to which step it is returned; empty for none
     */
    record Decide(
            String task,
            TaskAction action,
            Optional<String> as,
            String comment,
            Map<String, @Nullable Object> values,
            Optional<String> to)
            implements Act {

        public Decide {
            values = kept(values);
        }
    }

    /** Time goes by. @param by empty for as long as it takes to the next timer */
    record Advance(Optional<Duration> by) implements Act {}

    enum Sent {
        MESSAGE,
        SIGNAL
    }

    /** A message or signal comes from outside. */
    record Send(Sent kind, String name, Map<String, @Nullable Object> values) implements Act {

        public Send {
            values = kept(values);
        }
    }

    /** Somebody changes the record. */
    record Change(Map<String, @Nullable Object> values) implements Act {

        public Change {
            values = kept(values);
        }
    }

    /** A program outside does a step that waits for it. @param values become variables of the process */
    record Work(String element, Map<String, @Nullable Object> values) implements Act {

        public Work {
            values = kept(values);
        }
    }

    /**
     * What is expected.
     *
     * @param waits the elements at which the process stands; empty where that is not asked
     * @param people usernames and {@code role:<name>} by the element of their task, of those that are asked
     * @param values of the record, of those that are asked
     */
    record Expect(Optional<Set<String>> waits, Map<String, Set<String>> people, Map<String, @Nullable Object> values)
            implements FlowStep {

        public Expect {
            waits = waits.map(TreeSet::new);
            people = Collections.unmodifiableMap(new LinkedHashMap<>(people));
            values = kept(values);
        }
    }

    private static Map<String, @Nullable Object> kept(Map<String, @Nullable Object> values) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
