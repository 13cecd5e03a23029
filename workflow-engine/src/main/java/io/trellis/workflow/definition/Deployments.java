package io.trellis.workflow.definition;

import io.trellis.workflow.WorkflowDefinition;
import io.trellis.workflow.bpmn.BpmnCompiler;
import io.trellis.workflow.bpmn.DeployableBpmn;
import io.trellis.workflow.engine.FlowEngine;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Brings flows into the engine. */
@Component
public final class Deployments {

    private final BpmnCompiler compiler;
    private final ObjectProvider<FlowEngine> engine;

    Deployments(BpmnCompiler compiler, ObjectProvider<FlowEngine> engine) {
        this.compiler = compiler;
        this.engine = engine;
    }

    /** Idempotent: what a publish has not deployed, as it was made by an earlier version of the product, is deployed now. */
    public void ensure(Definitions.Published flow) {
        FlowEngine there = engine.getObject();
        if (!there.isDeployed(flow.definition().name(), flow.version())) {
            deploy(flow.definition());
        }
    }

    void deploy(WorkflowDefinition definition) {
        compiler.compile(definition.bpmn(), definition.bound()).flow().ifPresent(flow -> engine.getObject()
                .deploy(
                        definition.name(),
                        Definitions.version(definition),
                        DeployableBpmn.write(
                                flow, key(definition), definition.label().en()),
                        Definitions.content(definition)));
    }

    /** An id that XML takes, whatever the artifact's name. */
    private static String key(WorkflowDefinition definition) {
        return "flow_" + definition.name().replaceAll("[^A-Za-z0-9_.\\-]", "_");
    }
}
