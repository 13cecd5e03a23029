package io.trellis.workflow.bpmn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What becomes of elements that cannot run and that somebody has bound all the same: an event does not happen or is passed, a
 * gateway without a way on ends there, a complex gateway is an inclusive one, what was to be repeated in a way that is not known is
 * done once, a part that cannot run is the step that it is bound to. What could not be left out without meaning something else
 * stays a problem.
 */
final class LeftOut {

    private static final Set<String> STAYS =
            Set.of("event-gateway-target", "endless-loop", "bad-id", "duplicate-id", "name-too-long", "id-too-long");
    private static final Set<String> LOOPS = Set.of("standard-loop", "loop-event", "loop-empty", "bad-variable");

    /** Why each is left out, by the ids of elements. */
    private final Map<String, Set<String>> codes = new HashMap<>();

    /** Whether somebody may settle a problem by leaving out what it is about. */
    static boolean settles(String code) {
        return !STAYS.contains(code);
    }

    /** @return whether there is more to leave out than before; what is wrong with the process as a whole stays */
    boolean take(BpmnReport report, Set<String> bound) {
        boolean more = false;
        for (BpmnProblem problem : report.problems()) {
            if (problem.isError()
                    && bound.contains(problem.element())
                    && !problem.element().equals(report.processId())
                    && settles(problem.code())) {
                more |= codes.computeIfAbsent(problem.element(), any -> new HashSet<>())
                        .add(problem.code());
            }
        }
        return more;
    }

    /** It is known and settled: no error any more. */
    boolean isSettled(String element, String code) {
        return codes.getOrDefault(element, Set.of()).contains(code);
    }

    boolean isOut(String element) {
        return codes.containsKey(element);
    }

    /** Whether an activity is done once, whatever its file says about several times. */
    boolean isOnce(String element) {
        return codes.getOrDefault(element, Set.of()).stream().anyMatch(LOOPS::contains);
    }

    /**
     * Whether nothing of it is there, neither it nor the ways from and to it.
     *
     * @param another whether there is another like it: another start, or another event behind the same gateway
     */
    boolean isGone(XmlElement element, boolean another) {
        return switch (element.name()) {
            case "boundaryEvent", "sequenceFlow" -> isOut(element.id());
            case "startEvent", "intermediateCatchEvent" -> isOut(element.id()) && another;
            case "subProcess" ->
                "true".equals(element.attribute("triggeredByEvent"))
                        && (isOut(element.id())
                                || element.children(Namespaces.BPMN, "startEvent")
                                        .anyMatch(start -> isOut(start.id())));
            default -> false;
        };
    }

    /** What stands in its place; empty where it is read as it is. */
    Optional<FlowNode> instead(XmlElement element) {
        String id = element.id();
        if (!isOut(id)) {
            return Optional.empty();
        }
        return switch (element.name()) {
            case "startEvent" -> Optional.of(new FlowNode.Start(id, element.label(), Optional.empty(), true));
            case "endEvent" -> Optional.of(new FlowNode.End(id, element.label(), Optional.empty()));
            case "intermediateCatchEvent", "intermediateThrowEvent" ->
                Optional.of(new FlowNode.PassThrough(id, element.label()));
            case "complexGateway" -> Optional.of(new FlowNode.Gateway(id, element.label(), "inclusiveGateway"));
            case "exclusiveGateway", "inclusiveGateway", "parallelGateway", "userTask" -> Optional.empty();
            case "eventBasedGateway" ->
                isSettled(id, "dead-gateway")
                        ? Optional.of(new FlowNode.PassThrough(id, element.label()))
                        : Optional.empty();
            case "subProcess", "transaction" ->
                isOnce(id) || isSettled(id, "no-default") ? Optional.empty() : step(element);
            default -> step(element);
        };
    }

    private static Optional<FlowNode> step(XmlElement element) {
        return Optional.of(
                new FlowNode.ServiceTask(element.id(), element.label(), Optional.empty(), FlowNode.Mappings.NONE));
    }

    /** Where no condition may hold, or nothing leads on, what comes there ends. */
    FlowNode.Scope ending(FlowNode.Scope scope) {
        List<FlowNode> nodes = new ArrayList<>();
        List<FlowNode.Flow> flows = new ArrayList<>(scope.flows());
        for (FlowNode node : scope.nodes()) {
            nodes.add(node instanceof FlowNode.SubProcess sub ? sub.with(ending(sub.inner())) : node);
            boolean otherwise = isSettled(node.id(), "no-default") && Otherwise.mayHaveOne(node);
            if (otherwise || isSettled(node.id(), "dead-gateway")) {
                String end = node.id() + "_otherwise";
                nodes.add(new FlowNode.End(end, "", Optional.empty()));
                flows.add(new FlowNode.Flow("to_" + end, "", node.id(), end, null, otherwise));
            }
        }
        return new FlowNode.Scope(nodes, flows);
    }
}
