package io.trellis.workflow.run;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.Approver;
import io.trellis.workflow.WorkflowDefinition;
import io.trellis.workflow.bpmn.BpmnCompiler;
import io.trellis.workflow.definition.Deployed;
import io.trellis.workflow.engine.Place;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Resolves every task of a flow for a record, as if the flow started now. */
@Component
public final class ApproverPreview {

    private final BpmnCompiler compiler;
    private final Approvers approvers;

    ApproverPreview(BpmnCompiler compiler, Approvers approvers) {
        this.compiler = compiler;
        this.approvers = approvers;
    }

    public List<Approver> of(CurrentUser initiator, WorkflowDefinition definition, RecordId record) {
        return compiler.compile(definition.bpmn(), definition.bound())
                .flow()
                .map(flow -> {
                    Deployed deployed = new Deployed(definition, flow);
                    Place place = new Place(
                            "",
                            "",
                            () -> "",
                            definition.name(),
                            record,
                            initiator.id(),
                            Map.of(),
                            Instant.MAX,
                            Map.of(),
                            "preview");
                    return flow.userTasks().stream()
                            .map(task -> new Approver(
                                    task.id(),
                                    deployed.taskLabel(task.id()),
                                    List.copyOf(
                                            approvers.of(task, deployed, place).people())))
                            .toList();
                })
                .orElse(List.of());
    }
}
