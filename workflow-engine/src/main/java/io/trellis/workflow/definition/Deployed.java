package io.trellis.workflow.definition;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.workflow.AssigneePolicy;
import io.trellis.workflow.VariableSource;
import io.trellis.workflow.WorkflowDefinition;
import io.trellis.workflow.assignee.AssigneeRule;
import io.trellis.workflow.assignee.Voting;
import io.trellis.workflow.bpmn.CompiledFlow;
import io.trellis.workflow.bpmn.FlowNode;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A definition with its flow read: what a process runs, from its start to its end. */
public record Deployed(WorkflowDefinition definition, CompiledFlow flow) {

    public LocalizedText taskLabel(String element) {
        LocalizedText label = definition.task(element).label();
        if (!label.isEmpty()) {
            return label;
        }
        String name = flow.node(element).map(FlowNode::name).orElse("");
        return LocalizedText.same(name.isEmpty() ? element : name);
    }

    /** Whether the process goes on after a rejection, because something in it looks at how the task ended. */
    public boolean goesOnWhenRejected(String element) {
        return switch (definition.task(element).onReject()) {
            case CONTINUE -> true;
            case END -> false;
            case AUTO ->
                flow.outcomesRead().contains("*")
                        || flow.outcomesRead().contains(element)
                        || definition.bindings().variables().values().stream()
                                .anyMatch(source -> reads(source, element));
        };
    }

    private static boolean reads(VariableSource source, String element) {
        return switch (source) {
            case VariableSource.Approved(var task) -> task.equals(element);
            case VariableSource.Outcome(var task) -> task.equals(element);
            case VariableSource.Field field -> false;
            case VariableSource.Expression expression -> false;
        };
    }

    /** Whether the initiator may decide this task: the flow says so, or names them itself. */
    public boolean allowsInitiator(String element) {
        AssigneeRule own = definition.task(element).assignee();
        return definition.approval().selfApproval()
                || own != null && own.isInitiator()
                || own == null && namesInitiator(element);
    }

    private boolean namesInitiator(String element) {
        if (!(flow.node(element).orElse(null) instanceof FlowNode.UserTask task)) {
            return false;
        }
        boolean byFile = task.feel() != null && task.feel().strip().equals("initiator");
        return byFile
                || !task.assignees().isEmpty()
                        && task.assignees().stream().allMatch(name -> Optional.ofNullable(
                                        definition.bindings().assignees().get(name))
                                .filter(AssigneeRule::isInitiator)
                                .isPresent());
    }

    /** Whether the record is kept as it is while a process runs. */
    public boolean locksRecord() {
        return definition.approval().locks() && !flow.userTasks().isEmpty();
    }

    /** The rules that say who gets a task; empty where the file has an expression of its own, or nothing is said. */
    public List<AssigneeRule> rules(String element) {
        AssigneeRule own = definition.task(element).assignee();
        if (own != null) {
            return List.of(own);
        }
        if (!(flow.node(element).orElse(null) instanceof FlowNode.UserTask task)) {
            return List.of();
        }
        Collection<String> names = task.assignees().isEmpty() ? List.of(element) : task.assignees();
        return names.stream()
                .flatMap(name ->
                        Optional.ofNullable(definition.bindings().assignees().get(name)).stream())
                .toList();
    }

    /** People who are above one another are asked one after another, unless the task says otherwise. */
    public Voting voting(String element) {
        Voting set = definition.task(element).voting();
        return set.equals(Voting.ANY) && rules(element).stream().anyMatch(AssigneeRule::oneByOne)
                ? Voting.SEQUENCE
                : set;
    }

    public AssigneePolicy policy(String element) {
        return definition.task(element).policy().over(definition.approval().policy());
    }
}
