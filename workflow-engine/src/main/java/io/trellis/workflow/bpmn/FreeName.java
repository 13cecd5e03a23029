package io.trellis.workflow.bpmn;

import java.util.List;

/**
 * A name in a file that means something only where the file was made.
 *
 * @param elements the ids of the elements that use it
 */
public record FreeName(Kind kind, String name, List<String> elements) {

    public FreeName {
        elements = List.copyOf(elements);
    }

    public enum Kind {
        /** To be bound by an assignee rule: an assignee, candidate user or group. */
        ASSIGNEE,
        /** A variable in conditions that nothing in the file sets. */
        VARIABLE,
        FORM,
        /** A service task without a known step: to be bound to one. The name is the element's id. */
        STEP
    }
}
