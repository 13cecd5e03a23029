package io.trellis.workflow.definition;

import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.artifact.Problem;
import io.trellis.core.i18n.Messages;
import io.trellis.form.decision.DecisionDefinition;
import io.trellis.form.decision.DecisionJson;
import io.trellis.form.decision.Decisions;
import io.trellis.workflow.WorkflowDefinition;
import io.trellis.workflow.bpmn.CompiledFlow;
import io.trellis.workflow.bpmn.FlowNode;
import java.util.ArrayList;
import java.util.List;

/** Whether the decisions that a flow asks for are there and about its records. */
final class DecisionTaskCheck {

    private DecisionTaskCheck() {}

    static List<Problem> check(
            ArtifactId id, WorkflowDefinition definition, CompiledFlow flow, ArtifactSet whole, Messages messages) {
        List<Problem> problems = new ArrayList<>();
        for (FlowNode.DecisionTask task : flow.decisions()) {
            String place = "bpmn[" + task.id() + "]";
            List<DecisionDefinition> meant = meant(task.decision(), whole);
            if (meant.size() != 1) {
                problems.add(Problem.error(
                        id,
                        place,
                        "unknown-decision",
                        messages.text("workflow.check.unknown-decision", task.decision())));
                continue;
            }
            String entity = meant.getFirst().entity();
            if (entity != null && !entity.equals(definition.entity())) {
                problems.add(Problem.error(
                        id,
                        place,
                        "decision-of-other",
                        messages.textAbout(
                                "workflow.check.decision-of-other",
                                meant.getFirst().label())));
            }
        }
        return problems;
    }

    /** By the name of the artifact, else by the id of a decision that is there once. */
    private static List<DecisionDefinition> meant(String reference, ArtifactSet whole) {
        String name = reference.split("#", 2)[0];
        List<DecisionDefinition> all =
                whole.all(Decisions.KIND).stream().map(DecisionJson::read).toList();
        List<DecisionDefinition> named =
                all.stream().filter(one -> one.name().equals(name)).toList();
        return named.isEmpty()
                ? all.stream()
                        .filter(one -> one.decision(reference).isPresent())
                        .toList()
                : named;
    }
}
