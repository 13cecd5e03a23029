package io.trellis.workflow.bpmn;

/** One thing changed in a diagram otherwise than by drawing; what names an element that is not there changes nothing. */
public sealed interface DrawingChange {

    record Named(String element, String name) implements DrawingChange {}

    /** @param condition FEEL; empty for none */
    record Conditioned(String way, String condition) implements DrawingChange {}

    /** @param standard whether it is taken when no other way out of its source is; its condition goes then */
    record Standard(String way, boolean standard) implements DrawingChange {}

    /** @param timer what the event waits for */
    record Timed(String event, FlowEvent.Timer timer) implements DrawingChange {}

    record Interrupting(String event, boolean interrupts) implements DrawingChange {}

    /** @param source JavaScript */
    record Scripted(String task, String source) implements DrawingChange {}

    /** A task that nobody does becomes one that somebody does. */
    record ForPeople(String task) implements DrawingChange {}

    /** An end is drawn behind an element. */
    record Ended(String element) implements DrawingChange {}

    /** A start is drawn before an element. */
    record Started(String element) implements DrawingChange {}

    /** An element or a way is taken away, with the ways that would lead to nothing. */
    record Removed(String element) implements DrawingChange {}
}
