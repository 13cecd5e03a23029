package io.trellis.workflow.bpmn;

import java.util.Set;

/**
 * What an analyst has settled beside the diagram, so that what the file says about it no longer counts.
 *
 * @param steps ids of tasks that are bound to a step of ours
 * @param assigned ids of user tasks with an assignee rule of their own
 * @param due ids of user tasks with a due time of their own
 */
public record BoundElements(Set<String> steps, Set<String> assigned, Set<String> due) {

    public static final BoundElements NONE = new BoundElements(Set.of(), Set.of(), Set.of());

    public BoundElements {
        steps = Set.copyOf(steps);
        assigned = Set.copyOf(assigned);
        due = Set.copyOf(due);
    }

    static BoundElements toSteps(Set<String> steps) {
        return new BoundElements(steps, Set.of(), Set.of());
    }

    /** A step or a rule does what the file's listeners were there for. */
    boolean settled(String element) {
        return steps.contains(element) || assigned.contains(element);
    }
}
