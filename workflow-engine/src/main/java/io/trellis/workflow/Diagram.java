package io.trellis.workflow;

import java.util.Set;

/**
 * A flow to be drawn, with where a process stands; the sets hold element ids and are empty for a mere definition.
 *
 * @param bpmn BPMN 2.0 with a layout, as bpmn-js reads it
 * @param done activities, events, gateways and flows that were passed
 * @param failed where a step has failed and waits for an operator
 */
public record Diagram(String bpmn, Set<String> active, Set<String> done, Set<String> failed) {

    public Diagram {
        active = Set.copyOf(active);
        done = Set.copyOf(done);
        failed = Set.copyOf(failed);
    }
}
