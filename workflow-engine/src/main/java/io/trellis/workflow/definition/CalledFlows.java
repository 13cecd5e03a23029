package io.trellis.workflow.definition;

import io.trellis.workflow.WorkflowDefinition;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which flow is meant by the name in a call: one of the same app of that name, else the only one whose process has that id. */
final class CalledFlows {

    private CalledFlows() {}

    static Optional<WorkflowDefinition> find(List<WorkflowDefinition> flows, String app, String name) {
        List<WorkflowDefinition> near =
                flows.stream().filter(flow -> flow.app().equals(app)).toList();
        Optional<WorkflowDefinition> named =
                near.stream().filter(flow -> flow.name().equals(name)).findFirst();
        if (named.isPresent()) {
            return named;
        }
        Pattern process =
                Pattern.compile("<(?:\\w+:)?process\\b[^>]*\\sid\\s*=\\s*[\"']" + Pattern.quote(name) + "[\"']");
        List<WorkflowDefinition> ofProcess = near.stream()
                .filter(flow -> process.matcher(flow.bpmn()).find())
                .toList();
        return ofProcess.size() == 1 ? Optional.of(ofProcess.getFirst()) : Optional.empty();
    }
}
