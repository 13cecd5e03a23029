package io.trellis.workflow.run;

import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.limit.Limits;
import io.trellis.workflow.WorkflowDefinition;
import io.trellis.workflow.bpmn.BpmnCompiler;
import io.trellis.workflow.bpmn.FlowNode;
import io.trellis.workflow.engine.FlowStuck;
import org.springframework.stereotype.Component;

/** Why a process cannot go on, as its people read it. */
@Component
public final class StuckWords {

    private final Messages messages;
    private final BpmnCompiler compiler;

    StuckWords(Messages messages, BpmnCompiler compiler) {
        this.messages = messages;
        this.compiler = compiler;
    }

    public LocalizedText of(WorkflowDefinition flow, Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof FlowStuck stuck && stuck.reason() != FlowStuck.Reason.OTHER) {
                return of(stuck.reason(), name(flow, stuck.element().orElse("")), LocalizedText.same(""));
            }
            if (cause instanceof TrellisException known) {
                return known.text();
            }
        }
        return LocalizedText.same(String.valueOf(thrown.getMessage()));
    }

    private String name(WorkflowDefinition flow, String element) {
        return compiler.compile(flow.bpmn(), flow.bound())
                .flow()
                .flatMap(compiled -> compiled.node(element))
                .map(FlowNode::name)
                .filter(name -> !name.isBlank())
                .orElse(element);
    }

    /**
     * @param element its name, or its id where it has none
     * @param said what stands for any other reason
     */
    public LocalizedText of(FlowStuck.Reason reason, String element, LocalizedText said) {
        return switch (reason) {
            case NO_WAY -> messages.text("workflow.stuck.no-way", element);
            case ENDLESS -> messages.text("workflow.stuck.endless", element);
            case TOO_MANY -> messages.text("workflow.stuck.too-many", element, Limits.FLOW_INSTANCES);
            case OTHER -> said;
        };
    }
}
