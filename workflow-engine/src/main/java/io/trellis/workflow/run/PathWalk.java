package io.trellis.workflow.run;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.workflow.PathStep;
import io.trellis.workflow.assignee.AssigneeRule.Chooser;
import io.trellis.workflow.bpmn.FlowNode;
import io.trellis.workflow.bpmn.Layers;
import io.trellis.workflow.definition.Deployed;
import io.trellis.workflow.engine.Place;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Walks a flow from its start, with everything approved on the way; each node once. */
final class PathWalk {

    private final Deployed flow;
    private final Place start;
    private final Approvers approvers;
    private final PathConditions conditions;
    private final Messages messages;
    private final Layers layers;
    private final Map<String, Object> variables = new HashMap<>();
    private final Set<String> decided = new LinkedHashSet<>();
    private final List<PathStep> steps = new ArrayList<>();

    /** Where one is, and what had to be so that one came there. */
    private record At(String node, List<LocalizedText> depends) {}

    PathWalk(Deployed flow, Place start, Approvers approvers, PathConditions conditions, Messages messages) {
        this.flow = flow;
        this.start = start;
        variables.putAll(start.variables());
        this.approvers = approvers;
        this.conditions = conditions;
        this.messages = messages;
        this.layers = new Layers(flow.flow());
    }

    List<PathStep> steps() {
        Deque<At> next = new ArrayDeque<>();
        Deque<At> joins = new ArrayDeque<>();
        Set<String> seen = new LinkedHashSet<>();
        flow.flow().start().ifPresent(first -> next.add(new At(first.id(), List.of())));
        while (!next.isEmpty() || !joins.isEmpty()) {
            At at = next.isEmpty() ? joins.pop() : next.pop();
            Optional<FlowNode> node = flow.flow().node(at.node());
            if (node.isPresent() && layers.isJoin(at.node()) && !next.isEmpty()) {
                // what comes together goes on when everything that leads there has been walked
                joins.add(at);
            } else if (node.isPresent() && seen.add(at.node())) {
                after(node.get(), at.depends()).forEach(next::add);
            }
        }
        return steps;
    }

    private List<At> after(FlowNode node, List<LocalizedText> depends) {
        return switch (node) {
            case FlowNode.UserTask task -> {
                steps.add(step(task, depends));
                decided.add(task.id());
                yield onward(node.id(), depends);
            }
            case FlowNode.SubProcess part ->
                part.kind() == FlowNode.SubProcess.Kind.EVENT
                        ? List.of()
                        : layers.begins(part).stream()
                                .map(inner -> new At(inner, depends))
                                .toList();
            default -> onward(node.id(), depends);
        };
    }

    /** The ways that are taken, each with what it depends on; at the end of a part, what comes behind the part. */
    private List<At> onward(String node, List<LocalizedText> depends) {
        List<FlowNode.Flow> ways = layers.out(node);
        if (ways.isEmpty()) {
            return layers.holder(node).map(part -> onward(part, depends)).orElse(List.of());
        }
        boolean one = layers.takesOne(node);
        boolean all = layers.takesAll(node);
        List<At> taken = new ArrayList<>();
        Set<LocalizedText> asked = new LinkedHashSet<>(depends);
        for (FlowNode.Flow way : ways) {
            String condition = way.condition();
            if (all || condition == null && !way.standard()) {
                taken.add(new At(way.target(), List.copyOf(asked)));
            } else if (condition != null && !way.standard()) {
                asked.addAll(conditions.depends(condition, decided));
                if (conditions.holds(condition, place())) {
                    taken.add(new At(way.target(), List.copyOf(asked)));
                }
            }
            if (one && !taken.isEmpty()) {
                return taken;
            }
        }
        if (taken.isEmpty()) {
            ways.stream()
                    .filter(FlowNode.Flow::standard)
                    .forEach(way -> taken.add(new At(way.target(), List.copyOf(asked))));
        }
        return taken;
    }

    private Place place() {
        return new Place(
                start.process(),
                start.definition(),
                start.content(),
                start.workflow(),
                start.record(),
                start.initiator(),
                Map.copyOf(variables),
                start.submitted(),
                start.chosen(),
                start.occurrence());
    }

    private PathStep step(FlowNode.UserTask task, List<LocalizedText> depends) {
        Optional<Chooser> chooser = chooser(task.id());
        Approvers.Found found = approvers.of(task, flow, place());
        boolean open = chooser.isPresent() && found.missing() != Approvers.Missing.NO;
        List<String> people = open ? List.of() : List.copyOf(found.people());
        Map<String, Object> result = new HashMap<>();
        result.put("outcome", "approved");
        result.put("by", people.isEmpty() ? "" : people.getFirst());
        result.put("number", decided.size() + 1);
        result.put(
                "approvers",
                Stream.concat(people.stream(), found.voted().stream()).toList());
        variables.put(task.id(), result);
        variables.put("outcome", "approved");
        return new PathStep(
                task.id(),
                flow.taskLabel(task.id()),
                people,
                flow.voting(task.id()).mode(),
                depends.isEmpty(),
                depends,
                open ? messages.text("workflow.path.chosen." + code(chooser.get())) : note(found));
    }

    private static String code(Chooser chooser) {
        return chooser == Chooser.INITIATOR ? "initiator" : "previous";
    }

    private Optional<Chooser> chooser(String task) {
        return Stream.of(Chooser.values())
                .filter(by -> flow.rules(task).stream()
                        .flatMap(rule -> rule.parts())
                        .anyMatch(rule -> rule.chosen(by).isPresent()))
                .findFirst();
    }

    private LocalizedText note(Approvers.Found found) {
        return found.passed()
                .map(why -> messages.text("workflow.path." + why))
                .orElseGet(() -> switch (found.missing()) {
                    case NO -> LocalizedText.same("");
                    case ADMINISTRATORS -> messages.text("workflow.path.administrators");
                    case MANAGER -> messages.text("workflow.path.manager");
                    case STOP -> messages.text("workflow.path.stop");
                });
    }
}
