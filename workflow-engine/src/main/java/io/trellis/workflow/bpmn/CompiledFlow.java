package io.trellis.workflow.bpmn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A flow as the product runs it.
 *
 * @param outcomesRead ids of user tasks whose outcome some condition reads; {@code *} where one reads the latest outcome
 * @param loops activities that are done several times, by id
 * @param handlers what undoes the work of an activity: the id of the handler by that of the boundary event
 */
public record CompiledFlow(
        FlowNode.Scope process,
        Set<String> outcomesRead,
        Map<String, FlowNode.Loop> loops,
        Map<String, String> handlers) {

    public CompiledFlow {
        outcomesRead = Set.copyOf(outcomesRead);
        loops = Map.copyOf(loops);
        handlers = Map.copyOf(handlers);
    }

    CompiledFlow(FlowNode.Scope process, Set<String> outcomesRead) {
        this(process, outcomesRead, Map.of(), Map.of());
    }

    /** Every node, also those inside sub-processes, in the order of the file. */
    public Stream<FlowNode> nodes() {
        return nodes(process);
    }

    public Optional<FlowNode> node(String id) {
        return nodes().filter(node -> node.id().equals(id)).findFirst();
    }

    public List<FlowNode.UserTask> userTasks() {
        return nodes().filter(FlowNode.UserTask.class::isInstance)
                .map(FlowNode.UserTask.class::cast)
                .toList();
    }

    /** Whether the process can come from its start to an end over one of these steps without a person or a timer. */
    public boolean straightThrough(Set<String> steps) {
        return straightThrough(steps, Set.of());
    }

    /**
     * As above.
     *
     * @param without steps that are not among those it comes over
     */
    public boolean straightThrough(Set<String> steps, Set<String> without) {
        return !steps.isEmpty() && new Circles(process).straightThrough(steps, without);
    }

    /** Where the process begins when nobody says where: a plain start event, else the first. */
    public Optional<FlowNode.Start> start() {
        List<FlowNode.Start> starts = starts();
        return starts.stream()
                .filter(start -> start.event().isEmpty())
                .findFirst()
                .or(() -> starts.stream().findFirst());
    }

    /** All start events of the process itself. */
    public List<FlowNode.Start> starts() {
        return process.nodes().stream()
                .filter(FlowNode.Start.class::isInstance)
                .map(FlowNode.Start.class::cast)
                .toList();
    }

    /** Where it asks for decisions. */
    public List<FlowNode.DecisionTask> decisions() {
        return nodes().filter(FlowNode.DecisionTask.class::isInstance)
                .map(FlowNode.DecisionTask.class::cast)
                .toList();
    }

    /** The flows of the app that it calls, as the file names them. */
    public List<FlowNode.Call> calls() {
        return nodes().filter(FlowNode.Call.class::isInstance)
                .map(FlowNode.Call.class::cast)
                .toList();
    }

    /** Whether variables may come from workers or called flows, whose names no file tells. */
    public boolean hearsFromOutside() {
        return nodes().anyMatch(node ->
                node instanceof FlowNode.ExternalTask || node instanceof FlowNode.Call call && call.allOut());
    }

    /** The sequence flows out of an element, in the order of the file. */
    public List<FlowNode.Flow> waysFrom(String element) {
        return flows(process).filter(flow -> flow.source().equals(element)).toList();
    }

    /** Conditions by the id of the sequence flow or event. */
    public Map<String, String> conditions() {
        Map<String, String> conditions = new LinkedHashMap<>();
        flows(process).forEach(flow -> {
            if (flow.condition() != null) {
                conditions.put(flow.id(), flow.condition());
            }
        });
        nodes().forEach(node -> node.event().ifPresent(event -> {
            if (event instanceof FlowEvent.Conditional(var feel)) {
                conditions.put(node.id(), feel);
            }
            if (event instanceof FlowEvent.Unawaited(var feel) && feel != null) {
                conditions.put(node.id(), feel);
            }
        }));
        return conditions;
    }

    /** Whether a node is done several times, by itself or within a sub-process that is. */
    public boolean inLoop(String element) {
        List<FlowNode.SubProcess> holders = new ArrayList<>();
        holders(process, element, holders);
        return loops.containsKey(element) || holders.stream().anyMatch(sub -> loops.containsKey(sub.id()));
    }

    /** Whether an error of a step goes somewhere: to the edge of the step or of what holds it, or to an event sub-process. */
    public boolean catchesError(String element, String code) {
        List<FlowNode.SubProcess> holders = new ArrayList<>();
        if (!holders(process, element, holders)) {
            return false;
        }
        String inner = element;
        for (int depth = holders.size(); depth >= 0; depth--) {
            FlowNode.Scope scope = depth == 0 ? process : holders.get(depth - 1).inner();
            String at = inner;
            boolean caught = scope.nodes().stream()
                    .anyMatch(node -> node instanceof FlowNode.Boundary edge
                                    && edge.attachedTo().equals(at)
                                    && catches(edge.what(), code)
                            || node instanceof FlowNode.SubProcess sub
                                    && sub.kind() == FlowNode.SubProcess.Kind.EVENT
                                    && !sub.id().equals(at)
                                    && sub.inner().nodes().stream()
                                            .anyMatch(start -> start instanceof FlowNode.Start
                                                    && start.event()
                                                            .filter(event -> catches(event, code))
                                                            .isPresent()));
            if (caught) {
                return true;
            }
            inner = depth == 0 ? inner : holders.get(depth - 1).id();
        }
        return false;
    }

    private static boolean catches(FlowEvent event, String code) {
        return event instanceof FlowEvent.Failure(var wanted) && (wanted == null || wanted.equals(code));
    }

    private static boolean holders(FlowNode.Scope scope, String element, List<FlowNode.SubProcess> found) {
        for (FlowNode node : scope.nodes()) {
            if (node.id().equals(element)) {
                return true;
            }
            if (node instanceof FlowNode.SubProcess sub) {
                found.add(sub);
                if (holders(sub.inner(), element, found)) {
                    return true;
                }
                found.removeLast();
            }
        }
        return false;
    }

    private static Stream<FlowNode> nodes(FlowNode.Scope scope) {
        return scope.nodes().stream()
                .flatMap(node -> node instanceof FlowNode.SubProcess sub
                        ? Stream.concat(Stream.of(node), nodes(sub.inner()))
                        : Stream.of(node));
    }

    private static Stream<FlowNode.Flow> flows(FlowNode.Scope scope) {
        return Stream.concat(
                scope.flows().stream(),
                scope.nodes().stream()
                        .flatMap(
                                node -> node instanceof FlowNode.SubProcess sub ? flows(sub.inner()) : Stream.empty()));
    }
}
