package io.trellis.workflow.bpmn;

import io.trellis.form.decision.Decided;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A node of a flow that the product runs: everything else was refused or left out before. */
public sealed interface FlowNode {

    String id();

    String name();

    /** Variables set before and after it. */
    default Mappings mappings() {
        return Mappings.NONE;
    }

    /** What it waits for or brings about. */
    default Optional<FlowEvent> event() {
        return Optional.empty();
    }

    /** @param interrupting whether what its scope does ends, where it starts an event sub-process */
    record Start(String id, String name, Optional<FlowEvent> event, boolean interrupting) implements FlowNode {

        /** Whether a message or a signal brings it about; anything else at the top is started by a person or a save. */
        public boolean isAwaited() {
            return event.filter(what -> what instanceof FlowEvent.Message || what instanceof FlowEvent.Signal)
                    .isPresent();
        }
    }

    record End(String id, String name, Optional<FlowEvent> event) implements FlowNode {}

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

    /**
     * Asks for a decision.
     *
     * @param decision the name of a decision, or the id of one that is there once
     * @param result the variable that it is kept in; empty for none
     * @param mapping how it is kept there
     */
    record DecisionTask(
            String id, String name, String decision, String result, Decided.Mapping mapping, Mappings mappings)
            implements FlowNode {}

    /** Done by a worker outside, over the REST API. @param topic what workers ask for */
    record ExternalTask(String id, String name, String topic, Mappings mappings) implements FlowNode {}

    /** @param message what it waits for */
    record ReceiveTask(String id, String name, FlowEvent.Message message, Mappings mappings) implements FlowNode {

        @Override
        public Optional<FlowEvent> event() {
            return Optional.of(message);
        }
    }

    /**
     * Another flow of the app, about the same record.
     *
     * @param flow as the file names it: a flow's name, or the id of its process
     * @param in variables of the called process; {@code out} variables that it leaves here
     */
    record Call(String id, String name, String flow, List<Mapping> in, List<Mapping> out, boolean allIn, boolean allOut)
            implements FlowNode {

        public Call {
            in = List.copyOf(in);
            out = List.copyOf(out);
        }
    }

    /** Done as soon as it is reached: manual and undefined tasks, intermediate events without a meaning. */
    record PassThrough(String id, String name) implements FlowNode {}

    /** Was refused, and stands here so that its flows raise no problems that are not there; never deployed. */
    record Refused(String id, String name) implements FlowNode {}

    /** @param kind {@code exclusiveGateway}, {@code parallelGateway}, {@code inclusiveGateway} or {@code eventBasedGateway} */
    record Gateway(String id, String name, String kind) implements FlowNode {

        /** Takes every flow, whatever its condition. */
        boolean isParallel() {
            return kind.equals("parallelGateway");
        }

        boolean isExclusive() {
            return kind.equals("exclusiveGateway");
        }

        boolean isOfEvents() {
            return kind.equals("eventBasedGateway");
        }
    }

    record SubProcess(String id, String name, Scope inner, Kind kind) implements FlowNode {

        public enum Kind {
            EMBEDDED,
            /** Begins by what happens, not by a flow. */
            EVENT,
            TRANSACTION
        }

        SubProcess with(Scope other) {
            return new SubProcess(id, name, other, kind);
        }
    }

    record Catch(String id, String name, FlowEvent what, Mappings mappings) implements FlowNode {

        @Override
        public Optional<FlowEvent> event() {
            return Optional.of(what);
        }
    }

    /** @param task whether it is a task that sends a message, rather than an event */
    record Throw(String id, String name, FlowEvent what, Mappings mappings, boolean task) implements FlowNode {

        @Override
        public Optional<FlowEvent> event() {
            return Optional.of(what);
        }
    }

    /** An event that stands at the edge of another node and is reached through it. @param attachedTo the id of that node */
    record Boundary(String id, String name, String attachedTo, boolean interrupting, FlowEvent what)
            implements FlowNode {

        @Override
        public Optional<FlowEvent> event() {
            return Optional.of(what);
        }

        /** Its handler hangs on it by an association, and no token passes it. */
        boolean isCompensation() {
            return what instanceof FlowEvent.Compensation;
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

    /**
     * An activity that is done several times.
     *
     * @param sequential one after the other
     * @param count FEEL, how many times; null where there is one for each item of {@code items}
     * @param items FEEL, a list
     * @param item the variable that holds each item; may be empty
     * @param done FEEL, whether the rest is left out; asked whenever one of them ends; null for never
     */
    record Loop(
            boolean sequential,
            @Nullable String count,
            @Nullable String items,
            String item,
            @Nullable String done) {}
}
