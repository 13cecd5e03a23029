package io.trellis.workflow.definition;

import io.trellis.workflow.WorkflowDefinition;
import io.trellis.workflow.bpmn.BpmnCompiler;
import io.trellis.workflow.bpmn.CompiledFlow;
import io.trellis.workflow.bpmn.DeployableBpmn;
import io.trellis.workflow.engine.FlowEngine;
import java.util.HashSet;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Brings flows into the engine. */
@Component
public final class Deployments {

    private final BpmnCompiler compiler;
    private final Definitions definitions;
    private final ObjectProvider<FlowEngine> engine;

    Deployments(BpmnCompiler compiler, Definitions definitions, ObjectProvider<FlowEngine> engine) {
        this.definitions = definitions;
        this.compiler = compiler;
        this.engine = engine;
    }

    /** Idempotent: what a publish has not deployed, as it was made by an earlier version of the product, is deployed now. */
    public void ensure(Definitions.Published flow) {
        ensure(flow, new HashSet<>());
    }

    /** What it calls is called in its published version too. */
    private void ensure(Definitions.Published flow, Set<String> seen) {
        String name = flow.definition().name();
        if (!seen.add(name)) {
            return;
        }
        FlowEngine there = engine.getObject();
        if (!there.isDeployed(name, flow.version())) {
            deploy(flow.definition());
        }
        if (flow.definition().bpmn().contains("callActivity")) {
            compiler.compile(flow.definition().bpmn(), flow.definition().bound())
                    .flow()
                    .ifPresent(compiled -> compiled.calls().stream()
                            .flatMap(
                                    call -> definitions.called(flow.definition().app(), call.flow()).stream())
                            .forEach(called -> ensure(called, seen)));
        }
    }

    void deploy(WorkflowDefinition definition) {
        compiler.compile(definition.bpmn(), definition.bound()).flow().ifPresent(flow -> engine.getObject()
                .deploy(
                        definition.name(),
                        Definitions.version(definition),
                        xml(definition, flow),
                        Definitions.content(definition)));
    }

    static String xml(WorkflowDefinition definition, CompiledFlow flow) {
        return DeployableBpmn.write(
                flow,
                definition.app(),
                Definitions.engineKey(definition.name()),
                definition.label().en());
    }
}
