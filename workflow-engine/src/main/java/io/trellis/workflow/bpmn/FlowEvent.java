package io.trellis.workflow.bpmn;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What an event of a flow waits for, or brings about. */
public sealed interface FlowEvent {

    /** Of a message or signal. */
    int LONGEST_NAME = 100;

    /** @param kind {@code timeDuration}, {@code timeDate} or {@code timeCycle}; {@code value} ISO 8601, or {@code =} and FEEL */
    record Timer(String kind, String value) implements FlowEvent {

        /** Who waits less than this has not waited: a circle of such timers keeps the engine busy and never rests. */
        public static final Duration SHORTEST_WAIT = Duration.ofSeconds(10);

        public boolean isFeel() {
            return value.startsWith("=");
        }

        @Override
        public boolean waits() {
            return !isNoWait();
        }

        /** Whether it is known beforehand that it holds nobody; a date does so once, and never again when it is past. */
        boolean isNoWait() {
            return !isFeel()
                    && switch (kind) {
                        case "timeDate" -> true;
                        case "timeDuration" -> Cycle.length(value).compareTo(SHORTEST_WAIT) < 0;
                        default ->
                            Cycle.every(value)
                                    .filter(length -> length.compareTo(SHORTEST_WAIT) < 0)
                                    .isPresent();
                    };
        }
    }

    /** For one process, or one record. */
    record Message(String name) implements FlowEvent {
        @Override
        public boolean waits() {
            return true;
        }
    }

    /** For every process of the app that waits for it. */
    record Signal(String name) implements FlowEvent {
        @Override
        public boolean waits() {
            return true;
        }
    }

    /** Asked when it is reached, and whenever the record or a variable has changed. */
    record Conditional(String feel) implements FlowEvent {}

    /** @param code null for any */
    record Failure(@Nullable String code) implements FlowEvent {}

    /** @param code null for any */
    record Escalation(@Nullable String code) implements FlowEvent {}

    /** @param activity whose work is undone; null for all that is done in the scope */
    record Compensation(@Nullable String activity) implements FlowEvent {}

    /** A transaction comes to nothing. */
    record Cancel() implements FlowEvent {}

    record Terminate() implements FlowEvent {}

    /**
     * What begins a process by our hand rather than the engine's: a clock, which is a trigger here, or a condition.
     *
     * @param condition FEEL about the record; null for a clock
     */
    record Unawaited(@Nullable String condition) implements FlowEvent {}

    /** Whether a token that meets it stands still, whatever the record holds. */
    default boolean waits() {
        return false;
    }
}
