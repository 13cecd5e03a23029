package io.trellis.workflow.bpmn;

import java.util.List;
import java.util.Optional;

/** One thing changed in a diagram otherwise than by drawing; what names an element that is not there changes nothing. */
public sealed interface DrawingChange {

    /** Whether other elements, or other things that can be set at this one, come of it. */
    default boolean changesMore() {
        return false;
    }

    /** One after which the panel beside the diagram may show something else. */
    sealed interface Wider extends DrawingChange {
        @Override
        default boolean changesMore() {
            return true;
        }
    }

    record Named(String element, String name) implements DrawingChange {}

    /** @param condition FEEL; empty for none */
    record Conditioned(String way, String condition) implements DrawingChange {}

    /** @param standard whether it is taken when no other way out of its source is; its condition goes then */
    record Standard(String way, boolean standard) implements Wider {}

    /** @param timer what the event waits for */
    record Timed(String event, FlowEvent.Timer timer) implements DrawingChange {}

    record Interrupting(String event, boolean interrupts) implements DrawingChange {}

    /** @param source JavaScript */
    record Scripted(String task, String source) implements DrawingChange {}

    /** A task that nobody does becomes one that somebody does. */
    record ForPeople(String task) implements Wider {}

    /** An end is drawn behind an element. */
    record Ended(String element) implements Wider {}

    /** A start is drawn before an element. */
    record Started(String element) implements Wider {}

    /** An element or a way is taken away, with the ways that would lead to nothing. */
    record Removed(String element) implements Wider {}

    /**
     * What an event or task waits for or brings about: a message, signal, error or escalation, which is declared where it is
     * not yet; of a link its name. What nothing refers to any more is declared no longer.
     *
     * @param name as people know it; empty for none
     */
    record About(String element, String name) implements DrawingChange {}

    /** @param condition FEEL; empty for none */
    record Awaited(String event, String condition) implements DrawingChange {}

    /** @param activity whose work is undone; empty for all that is done around the event */
    record Undone(String event, String activity) implements DrawingChange {}

    /** An activity is done several times, or once. */
    record Repeated(String activity, Optional<Traits.Repeat> repeat) implements DrawingChange {}

    /** @param flow that is run; empty for none yet */
    record Calling(String activity, String flow) implements DrawingChange {}

    record Handed(String activity, Traits.Handover handover) implements DrawingChange {}

    /** @param topic by which a program outside asks for the task; null where the product does it itself */
    record Outside(
            String task, @org.jspecify.annotations.Nullable String topic) implements DrawingChange {}

    /** Variables that are set before a task. */
    record Given(String task, List<FlowNode.Mapping> variables) implements DrawingChange {

        public Given {
            variables = List.copyOf(variables);
        }
    }

    /** @param variable that holds what a script yields; empty for none */
    record Yielding(String task, String variable) implements DrawingChange {}

    /** Of several processes in a file this one is run. */
    record Run(String process) implements Wider {}
}
