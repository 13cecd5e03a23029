package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import io.trellis.form.step.StepSettings;
import io.trellis.workflow.assignee.ManagerOf;
import io.trellis.workflow.assignee.Whose;
import io.trellis.workflow.bpmn.BpmnProblem;
import io.trellis.workflow.bpmn.Drawing;
import io.trellis.workflow.bpmn.Drawing.Way;
import io.trellis.workflow.bpmn.DrawingChange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.node.JsonNodeFactory;

/** What can be done about a problem with one click. */
final class FlowFixes {

    private static final int MOST_WAYS = 4;

    /** @param label what stands on the button */
    record Fix(String label, Runnable action) {}

    private final FlowDraft draft;
    private final Consumer<DrawingChange> edit;
    private final Consumer<String> choose;

    /** @param edit gets what changes in the diagram; @param choose gets the element whose settings are to be shown */
    FlowFixes(FlowDraft draft, Consumer<DrawingChange> edit, Consumer<String> choose) {
        this.draft = draft;
        this.edit = edit;
        this.choose = choose;
    }

    List<Fix> of(FlowProblem found) {
        String element = found.element();
        return switch (found.problem().code()) {
            case "no-default" ->
                draft.drawing().out(element).stream()
                        .limit(MOST_WAYS)
                        .map(this::standard)
                        .toList();
            case "no-condition" ->
                List.of(
                        new Fix(t("flow.fix.condition"), () -> choose.accept(element)),
                        new Fix(
                                t("flow.fix.this-default"),
                                () -> edit.accept(new DrawingChange.Standard(element, true))));
            case "unbound-assignee" -> element.isEmpty() ? List.of() : somebody(element);
            case "unbound-step" -> List.of(open("flow.fix.step", element));
            case "timer-empty", "timer-value" -> List.of(open("flow.fix.timer", element));
            case "script-empty", "invalid-script" -> List.of(open("flow.fix.script", element));
            case "no-end" -> List.of(changing("flow.fix.end", new DrawingChange.Ended(element)));
            case "no-process", "starts" -> start();
            case "unreachable" -> List.of(changing("flow.fix.remove", new DrawingChange.Removed(element)));
            case "plain-task" ->
                List.of(
                        open("flow.fix.step", element),
                        changing("flow.fix.people", new DrawingChange.ForPeople(element)));
            case "condition-of-default" ->
                List.of(changing("flow.fix.no-condition", new DrawingChange.Conditioned(element, "")));
            case "event-untold", "event-unheard" -> met(element);
            case "no-entity" -> List.of(new Fix(t("flow.fix.entity"), () -> choose.accept("")));
            case "several-processes" -> process(found.problem().path());
            default -> instead(found);
        };
    }

    /** The other side by its name, where it stands in the diagram and is alone too; of what is caught, any. */
    private List<Fix> met(String id) {
        Drawing.Element element = draft.drawing().element(id).orElse(null);
        if (element == null) {
            return List.of();
        }
        String event = element.traits().event();
        boolean sends = FlowNames.sends(element);
        List<Fix> fixes = new ArrayList<>();
        draft.drawing().about(event).forEach((name, elements) -> {
            if (elements.stream().allMatch(other -> FlowNames.sends(other) != sends)) {
                fixes.add(changing("flow.fix.meet", new DrawingChange.About(id, name), name));
            }
        });
        if (!sends && (event.equals("error") || event.equals("escalation"))) {
            fixes.add(changing("flow.fix.any", new DrawingChange.About(id, "")));
        }
        fixes.add(open("flow.fix.look", id));
        return fixes.stream().limit(MOST_WAYS).toList();
    }

    /** What cannot run is a step of ours instead, or is left out. */
    private List<Fix> instead(FlowProblem found) {
        String element = found.element();
        boolean settled = found.isError()
                && draft.drawing().element(element).isPresent()
                && found.problem().path().startsWith("bpmn[")
                && BpmnProblem.isSettledByStep(found.problem().code());
        if (!settled) {
            return List.of();
        }
        Fix leave = new Fix(
                t("flow.fix.leave"),
                () -> draft.step(element, new StepSettings("pass", JsonNodeFactory.instance.objectNode())));
        return draft.foreignSteps().contains(element)
                ? List.of(open("flow.fix.instead", element), leave)
                : List.of(open("flow.fix.look", element), leave);
    }

    private List<Fix> process(String path) {
        String id = path.replaceFirst("^bpmn\\[(.*)]$", "$1");
        return List.of(new Fix(
                t("flow.fix.run", draft.processes().getOrDefault(id, id)),
                () -> edit.accept(new DrawingChange.Run(id))));
    }

    private Fix standard(Way way) {
        String to = way.name().isEmpty() ? draft.called(way.target()) : way.name();
        return new Fix(t("flow.fix.default", to), () -> edit.accept(new DrawingChange.Standard(way.id(), true)));
    }

    private List<Fix> somebody(String task) {
        return List.of(
                open("flow.fix.assignee", task),
                new Fix(
                        t("flow.fix.manager"),
                        () -> draft.task(
                                task, draft.definition().task(task).withAssignee(new ManagerOf(Whose.OWNER, 1)))));
    }

    private Fix open(String label, String element) {
        return new Fix(t(label), () -> choose.accept(element));
    }

    private Fix changing(String label, DrawingChange change, Object... more) {
        return new Fix(t(label, more), () -> edit.accept(change));
    }

    /** Before the first element to which nothing leads, where there is no start yet. */
    private List<Fix> start() {
        Drawing drawing = draft.drawing();
        boolean there = drawing.elements().values().stream()
                .anyMatch(element ->
                        element.kind() == Drawing.Kind.START && element.scope().equals(drawing.process()));
        return there
                ? List.of()
                : drawing.elements().values().stream()
                        .filter(element -> element.host().isEmpty())
                        .filter(element -> drawing.ways().values().stream()
                                .noneMatch(way -> way.target().equals(element.id())))
                        .limit(1)
                        .map(element -> changing("flow.fix.start", new DrawingChange.Started(element.id())))
                        .toList();
    }
}
