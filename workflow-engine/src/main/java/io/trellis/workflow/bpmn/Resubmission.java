package io.trellis.workflow.bpmn;

/**
 * The task in which an initiator has what came back to them. Every deployed flow with user tasks has it, beside the diagram
 * and without flows: the process is moved to it and away from it.
 */
public final class Resubmission {

    public static final String ELEMENT = "trellis_resubmit";

    private Resubmission() {}

    public static boolean is(String element) {
        return ELEMENT.equals(element);
    }

    /** Whether a flow has somebody who could send something back. */
    static boolean neededBy(CompiledFlow flow) {
        return !flow.userTasks().isEmpty() && flow.node(ELEMENT).isEmpty();
    }
}
