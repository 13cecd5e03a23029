package io.trellis.workflow.operate;

import io.trellis.workflow.ProcessDetail.Target;
import io.trellis.workflow.bpmn.FlowNode;
import io.trellis.workflow.definition.Deployed;
import io.trellis.workflow.inbox.ProcessDocument;
import java.util.List;
import org.springframework.stereotype.Component;

/** Where a process can be moved to: what a token can begin at by itself, and of which there is one only. */
@Component
final class Moves {

    private final ElementNames names;

    Moves(ElementNames names) {
        this.names = names;
    }

    List<Target> of(ProcessDocument process) {
        return names.deployed(process.definition())
                .map(flow -> flow.flow()
                        .nodes()
                        .filter(node -> isPossible(flow, node))
                        .map(node -> new Target(node.id(), names.of(process, node.id())))
                        .toList())
                .orElse(List.of());
    }

    boolean isPossible(ProcessDocument process, String element) {
        return names.deployed(process.definition())
                .filter(flow -> flow.flow()
                        .node(element)
                        .filter(node -> isPossible(flow, node))
                        .isPresent())
                .isPresent();
    }

    private static boolean isPossible(Deployed flow, FlowNode node) {
        boolean alone = !flow.flow().inLoop(node.id());
        return alone
                && switch (node) {
                    case FlowNode.UserTask task -> true;
                    case FlowNode.ScriptTask task -> true;
                    case FlowNode.ServiceTask task -> true;
                    case FlowNode.DecisionTask task -> true;
                    case FlowNode.ExternalTask task -> true;
                    case FlowNode.ReceiveTask task -> true;
                    case FlowNode.Call call -> true;
                    case FlowNode.PassThrough task -> true;
                    case FlowNode.Catch wait -> true;
                    case FlowNode.Throw sent -> true;
                    case FlowNode.End end -> true;
                    case FlowNode.SubProcess sub -> sub.kind() != FlowNode.SubProcess.Kind.EVENT;
                    // a join would wait for tokens that never come
                    case FlowNode.Gateway gateway -> gateway.kind().equals("exclusiveGateway");
                    case FlowNode.Start start -> false;
                    case FlowNode.Boundary edge -> false;
                    case FlowNode.Refused refused -> false;
                };
    }
}
