package io.trellis.workflow.manage;

import io.trellis.workflow.Bindings;
import io.trellis.workflow.TaskSettings;
import io.trellis.workflow.VariableSource;
import io.trellis.workflow.WorkflowDefinition;
import io.trellis.workflow.assignee.AssigneeRule;
import io.trellis.workflow.bpmn.Drawing;
import io.trellis.workflow.bpmn.Drawing.Element;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The next version of the file of a flow: what was settled beside the file stays with its elements, also with one that
 * has another id now, where it is the only new one of its kind that is called as before. What was settled about elements
 * that are gone goes with them.
 */
final class NextFile {

    private final Drawing before;
    private final Drawing after;

    private NextFile(Drawing before, Drawing after) {
        this.before = before;
        this.after = after;
    }

    /** @param people by the names that the files use */
    static WorkflowDefinition of(WorkflowDefinition flow, String bpmn, Map<String, AssigneeRule> people) {
        NextFile file = new NextFile(Drawing.of(flow.bpmn()), Drawing.of(bpmn));
        Map<String, VariableSource> variables = new HashMap<>();
        flow.bindings().variables().forEach((name, source) -> variables.put(name, file.moved(source)));
        Map<String, TaskSettings> tasks = new HashMap<>();
        file.moved(flow.tasks()).forEach((element, task) -> tasks.put(element, file.returning(task)));
        WorkflowDefinition moved = flow.with(bpmn, tasks, file.moved(flow.steps()))
                .with(new Bindings(people, variables, flow.bindings().forms()));
        return new MovedNames(file.renamed()).in(moved);
    }

    /** Places that are gone are left out; where none is left, the task would go back to anywhere: so one that is gone stays. */
    private TaskSettings returning(TaskSettings task) {
        List<String> places = task.returnTo().stream()
                .flatMap(place -> place.equals(TaskSettings.INITIATOR) ? Stream.of(place) : to(place).stream())
                .distinct()
                .toList();
        return places.isEmpty() ? task : task.withReturnTo(places);
    }

    /** By the ids of before, what has another one now. */
    private Map<String, String> renamed() {
        Map<String, String> renamed = new HashMap<>();
        before.elements().keySet().forEach(id -> to(id).filter(now -> !now.equals(id))
                .ifPresent(now -> renamed.put(id, now)));
        return renamed;
    }

    private <T> Map<String, T> moved(Map<String, T> settings) {
        Map<String, T> moved = new HashMap<>();
        settings.forEach((element, set) -> to(element).ifPresent(now -> moved.put(now, set)));
        return moved;
    }

    private VariableSource moved(VariableSource source) {
        return switch (source) {
            case VariableSource.Approved(var task) -> new VariableSource.Approved(to(task).orElse(task));
            case VariableSource.Outcome(var task) -> new VariableSource.Outcome(to(task).orElse(task));
            case VariableSource.Field field -> field;
            case VariableSource.Expression expression -> expression;
        };
    }

    private Optional<String> to(String element) {
        return after.element(element).map(Element::id).or(() -> before.element(element)
                .filter(old -> !old.name().isEmpty())
                .map(this::alike)
                .filter(found -> found.size() == 1)
                .map(List::getFirst));
    }

    private List<String> alike(Element old) {
        return after.elements().values().stream()
                .filter(one -> one.kind() == old.kind() && one.name().equals(old.name()))
                .map(Element::id)
                .filter(id -> before.element(id).isEmpty())
                .toList();
    }
}
