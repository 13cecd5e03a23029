package io.trellis.workflow.bpmn;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether each event stands where it can happen: what a boundary event is attached to, where a transaction is cancelled. */
final class EventPlaces {

    private final Problems problems;
    private final Map<String, Integer> lines;
    private final Map<String, String> handlers;

    EventPlaces(Problems problems, Map<String, Integer> lines, Map<String, String> handlers) {
        this.problems = problems;
        this.lines = lines;
        this.handlers = handlers;
    }

    /** @param transaction whether the scope is one; {@code outer} what an event sub-process stands beside, else nothing */
    void check(
            FlowNode.Scope scope,
            Map<String, FlowNode> nodes,
            Map<String, FlowNode> outer,
            Map<String, List<FlowNode.Flow>> outgoing,
            boolean transaction) {
        Set<String> once = new HashSet<>();
        for (FlowNode node : scope.nodes()) {
            List<FlowNode.Flow> ways = outgoing.getOrDefault(node.id(), List.of());
            if (node instanceof FlowNode.Boundary edge) {
                boundary(edge, nodes, ways, once);
            }
            thrown(node)
                    .filter(FlowEvent.Compensation.class::isInstance)
                    .map(what -> ((FlowEvent.Compensation) what).activity())
                    .filter(activity -> !nodes.containsKey(activity) && !outer.containsKey(activity))
                    .ifPresent(activity -> error(node.id(), "compensation-target", activity));
            if (node instanceof FlowNode.End(var id, var _, var what)
                    && what.filter(FlowEvent.Cancel.class::isInstance).isPresent()
                    && !transaction) {
                error(id, "cancel-place");
            }
            if (node instanceof FlowNode.Gateway gateway && gateway.isOfEvents()) {
                for (FlowNode.Flow way : ways) {
                    FlowNode target = nodes.get(way.target());
                    if (target instanceof FlowNode.Catch
                            && scope.flows().stream()
                                            .filter(other -> other.target().equals(target.id()))
                                            .count()
                                    > 1) {
                        error(target.id(), "event-gateway-incoming");
                    }
                    if (target != null
                            && !(target instanceof FlowNode.Catch)
                            && !(target instanceof FlowNode.Refused)) {
                        error(gateway.id(), "event-gateway-target", name(target));
                    }
                }
            }
        }
        sameEvents(scope);
    }

    private static Optional<FlowEvent> thrown(FlowNode node) {
        return node instanceof FlowNode.Throw || node instanceof FlowNode.End ? node.event() : Optional.empty();
    }

    private void boundary(
            FlowNode.Boundary edge, Map<String, FlowNode> nodes, List<FlowNode.Flow> ways, Set<String> once) {
        FlowNode host = nodes.get(edge.attachedTo());
        if (host == null || isEventSubProcess(host)) {
            error(edge.id(), "not-attached");
            return;
        }
        switch (edge.what()) {
            case FlowEvent.Compensation compensation -> {
                FlowNode handler = nodes.get(handlers.getOrDefault(edge.id(), ""));
                if (handler == null || !ways.isEmpty()) {
                    error(edge.id(), "no-handler");
                } else if (!once.add(host.id())) {
                    error(edge.id(), "handler-twice", name(host));
                }
            }
            case FlowEvent.Cancel cancel -> {
                if (!(host instanceof FlowNode.SubProcess sub && sub.kind() == FlowNode.SubProcess.Kind.TRANSACTION)) {
                    error(edge.id(), "cancel-boundary", name(host));
                }
            }
            case FlowEvent.Escalation escalation -> {
                if (host instanceof FlowNode.UserTask) {
                    warning(edge.id(), "never-thrown", name(host));
                } else if (!(host instanceof FlowNode.SubProcess) && !(host instanceof FlowNode.Call)) {
                    error(edge.id(), "escalation-place", name(host));
                }
            }
            case FlowEvent.Failure failure -> {
                if (!throwsErrors(host)) {
                    warning(edge.id(), "never-thrown", name(host));
                }
            }
            case FlowEvent.Timer _,
                    FlowEvent.Message _,
                    FlowEvent.Signal _,
                    FlowEvent.Conditional _,
                    FlowEvent.Terminate _,
                    FlowEvent.Unawaited _ -> {
                // at the edge of anything
            }
        }
    }

    private static boolean throwsErrors(FlowNode host) {
        return host instanceof FlowNode.SubProcess
                || host instanceof FlowNode.Call
                || host instanceof FlowNode.ScriptTask
                || host instanceof FlowNode.ServiceTask
                || host instanceof FlowNode.DecisionTask
                || host instanceof FlowNode.ExternalTask
                || host instanceof FlowNode.Refused;
    }

    private static boolean isEventSubProcess(FlowNode node) {
        return node instanceof FlowNode.SubProcess sub && sub.kind() == FlowNode.SubProcess.Kind.EVENT;
    }

    /** Two that catch the same at the same place: which of them is meant cannot be known. */
    private void sameEvents(FlowNode.Scope scope) {
        Map<String, String> first = new HashMap<>();
        for (FlowNode node : scope.nodes()) {
            if (node instanceof FlowNode.Boundary edge && isOnlyOnce(edge.what())) {
                twice(first, edge.attachedTo(), edge.id(), edge.what());
            } else if (node instanceof FlowNode.SubProcess sub && sub.kind() == FlowNode.SubProcess.Kind.EVENT) {
                sub.inner().nodes().stream()
                        .filter(FlowNode.Start.class::isInstance)
                        .forEach(start -> start.event()
                                .filter(EventPlaces::isOnlyOnce)
                                .ifPresent(what -> twice(first, "", start.id(), what)));
            }
        }
    }

    private static boolean isOnlyOnce(FlowEvent what) {
        return what instanceof FlowEvent.Failure
                || what instanceof FlowEvent.Escalation
                || what instanceof FlowEvent.Message
                || what instanceof FlowEvent.Signal
                || what instanceof FlowEvent.Cancel
                || what instanceof FlowEvent.Compensation;
    }

    private void twice(Map<String, String> first, String place, String id, FlowEvent what) {
        boolean twice = first.putIfAbsent(place + " " + what, id) != null;
        if (what instanceof FlowEvent.Escalation) {
            // any escalation beside a certain one: the engine takes it for both
            String any = place + " " + new FlowEvent.Escalation(null);
            String certain = place + " certain";
            boolean isAny = what.equals(new FlowEvent.Escalation(null));
            twice |= first.containsKey(isAny ? certain : any);
            first.putIfAbsent(isAny ? any : certain, id);
        }
        if (twice) {
            error(id, "caught-twice");
        }
    }

    private static String name(FlowNode node) {
        return node.name().isEmpty() ? node.id() : node.name();
    }

    private void error(String id, String code, Object... details) {
        problems.error(id, lines.getOrDefault(id, 0), code, details);
    }

    private void warning(String id, String code, Object... details) {
        problems.warning(id, lines.getOrDefault(id, 0), code, details);
    }
}
