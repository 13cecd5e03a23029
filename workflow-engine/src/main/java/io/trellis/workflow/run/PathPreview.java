package io.trellis.workflow.run;

import io.trellis.core.expression.Expressions;
import io.trellis.core.i18n.Messages;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.PathStep;
import io.trellis.workflow.WorkflowDefinition;
import io.trellis.workflow.bpmn.BpmnCompiler;
import io.trellis.workflow.definition.Deployed;
import io.trellis.workflow.engine.Place;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The whole way of a record through a flow, as if it were submitted now and everybody approved. */
@Component
public final class PathPreview {

    private final BpmnCompiler compiler;
    private final Approvers approvers;
    private final FlowValues values;
    private final Expressions expressions;
    private final BoundEntities entities;
    private final Messages messages;

    PathPreview(
            BpmnCompiler compiler,
            Approvers approvers,
            FlowValues values,
            Expressions expressions,
            BoundEntities entities,
            Messages messages) {
        this.compiler = compiler;
        this.approvers = approvers;
        this.values = values;
        this.expressions = expressions;
        this.entities = entities;
        this.messages = messages;
    }

    /**
     * @param chosen whom the initiator would choose, by the id of the task
     * @param answers what they would answer, as expressions see it
     */
    public List<PathStep> of(
            String initiator,
            WorkflowDefinition definition,
            RecordId record,
            Map<String, List<String>> chosen,
            Map<String, Object> answers) {
        return compiler.compile(definition.bpmn(), definition.bound())
                .flow()
                .map(flow -> {
                    Deployed deployed = new Deployed(definition, flow);
                    Place start = new Place(
                            "",
                            "",
                            () -> "",
                            definition.name(),
                            record,
                            initiator,
                            answers.isEmpty() ? Map.of() : Map.of(WorkflowDefinition.ANSWERS, answers),
                            Instant.MAX,
                            chosen,
                            "preview");
                    return new PathWalk(
                                    deployed,
                                    start,
                                    approvers,
                                    new PathConditions(deployed, values, expressions, entities, messages),
                                    messages)
                            .steps();
                })
                .orElse(List.of());
    }
}
