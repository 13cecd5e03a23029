package io.trellis.workflow.bpmn;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A node of a flow that the product runs: everything else was refused or left out before. */
public sealed interface FlowNode {

    String id();

    String name();

    record Start(String id, String name) implements FlowNode {}

    /** @param error the code that it throws; null for none */
    record End(
            String id,
            String name,
            boolean terminate,
            @Nullable String error) implements FlowNode {}

    /**
     * @param assignees free names, each bound by an assignee rule
     * @param feel yields the assignee, where the file says so by an expression; null for none
     * @param due an ISO 8601 duration or date, or {@code =} and FEEL; null for none
     */
    record UserTask(
            String id,
            String name,
            List<String> assignees,
            @Nullable String feel,
            String form,
            @Nullable String due,
            Mappings mappings)
            implements FlowNode {}

    /** @param source JavaScript; null for a step that only maps values */
    record ScriptTask(String id, String name, @Nullable String source, String resultVariable, Mappings mappings)
            implements FlowNode {}

    /** @param step a step type that the file names itself */
    record ServiceTask(String id, String name, Optional<String> step, Mappings mappings) implements FlowNode {}

    /** Done as soon as it is reached: manual and undefined tasks, intermediate events without a meaning. */
    record PassThrough(String id, String name) implements FlowNode {}

    /** Was refused, and stands here so that its flows raise no problems that are not there; never deployed. */
    record Refused(String id, String name) implements FlowNode {}

    /** @param kind {@code exclusiveGateway}, {@code parallelGateway} or {@code inclusiveGateway} */
    record Gateway(String id, String name, String kind) implements FlowNode {

        boolean isParallel() {
            return kind.equals("parallelGateway");
        }

        boolean isExclusive() {
            return kind.equals("exclusiveGateway");
        }
    }

    record SubProcess(String id, String name, Scope inner) implements FlowNode {}

    record TimerCatch(String id, String name, Timer timer) implements FlowNode {}

    /** An event that stands at the edge of another node and is reached through it. */
    sealed interface Boundary extends FlowNode {

        /** The id of that node. */
        String attachedTo();
    }

    record BoundaryTimer(String id, String name, String attachedTo, boolean interrupting, Timer timer)
            implements Boundary {}

    /** @param error the code that it catches; null for any */
    record BoundaryError(
            String id,
            String name,
            String attachedTo,
            @Nullable String error) implements Boundary {}

    /** @param kind {@code timeDuration}, {@code timeDate} or {@code timeCycle}; {@code value} ISO 8601, or {@code =} and FEEL */
    record Timer(String kind, String value) {

        /** Who waits less than this has not waited: a circle of such timers keeps the engine busy and never rests. */
        public static final Duration SHORTEST_WAIT = Duration.ofSeconds(10);

        public boolean isFeel() {
            return value.startsWith("=");
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

    /**
     * @param condition FEEL; null for none
     * @param standard taken when no other flow out of its source is: its condition does not count
     */
    record Flow(
            String id,
            String name,
            String source,
            String target,
            @Nullable String condition,
            boolean standard) {

        Flow asStandard() {
            return new Flow(id, name, source, target, condition, true);
        }
    }

    record Scope(List<FlowNode> nodes, List<Flow> flows) {

        public Scope {
            nodes = List.copyOf(nodes);
            flows = List.copyOf(flows);
        }
    }

    /** A variable set to the value of a FEEL expression. */
    record Mapping(String variable, String feel) {}

    record Mappings(List<Mapping> before, List<Mapping> after) {

        static final Mappings NONE = new Mappings(List.of(), List.of());

        public Mappings {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }
    }
}
