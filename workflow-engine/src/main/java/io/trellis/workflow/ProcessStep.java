package io.trellis.workflow;

import io.trellis.form.step.StepType;
import io.trellis.workflow.assignee.AssigneeRule;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** A step that only a flow can take, as it has to know the process: its people, and what comes of it. */
public interface ProcessStep extends StepType<ProcessRun> {

    @Override
    default Class<ProcessRun> place() {
        return ProcessRun.class;
    }

    /** Whom the settings name, each by its member: for checking that they are there. */
    default Map<String, AssigneeRule> people(ObjectNode settings) {
        return Map.of();
    }

    /** Names of variables that it sets, as far as they can be read off its settings. */
    default Set<String> sets(ObjectNode settings) {
        return Set.of();
    }
}
