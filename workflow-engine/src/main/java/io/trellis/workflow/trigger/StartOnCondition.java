package io.trellis.workflow.trigger;

import io.trellis.core.event.EventHandler;
import io.trellis.core.event.EventHandlers;
import io.trellis.core.expression.Expressions;
import io.trellis.core.expression.Parsed;
import io.trellis.workflow.bpmn.BpmnCompiler;
import io.trellis.workflow.bpmn.FlowEvent;
import io.trellis.workflow.bpmn.FlowNode;
import io.trellis.workflow.definition.Definitions;
import io.trellis.workflow.definition.Deployed;
import io.trellis.workflow.definition.Deployments;
import io.trellis.workflow.engine.FlowEngine;
import io.trellis.workflow.run.StartConditions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The flows that a condition in their diagram starts, each a delivery of its own. */
@Component
final class StartOnCondition implements EventHandlers {

    private static final String CONDITION = "conditionalEventDefinition";

    private final Definitions definitions;
    private final BpmnCompiler compiler;
    private final Expressions expressions;
    private final FlowEngine engine;
    private final StartConditions conditions;
    private final StartTrouble trouble;
    private final Deployments deployments;
    /** By the version of the flow, which is made of its content. */
    private final Map<String, List<EventHandler>> known = new ConcurrentHashMap<>();

    StartOnCondition(
            Definitions definitions,
            BpmnCompiler compiler,
            Expressions expressions,
            FlowEngine engine,
            StartConditions conditions,
            StartTrouble trouble,
            Deployments deployments) {
        this.definitions = definitions;
        this.compiler = compiler;
        this.expressions = expressions;
        this.engine = engine;
        this.conditions = conditions;
        this.trouble = trouble;
        this.deployments = deployments;
    }

    @Override
    public List<EventHandler> now() {
        List<Definitions.Published> concerned = definitions.published().stream()
                .filter(flow -> flow.definition().entity() != null)
                .filter(flow -> flow.definition().bpmn().contains(CONDITION))
                .toList();
        known.keySet()
                .retainAll(
                        concerned.stream().map(Definitions.Published::version).collect(Collectors.toSet()));
        return concerned.stream()
                .flatMap(flow -> known.computeIfAbsent(flow.version(), version -> handlers(flow)).stream())
                .toList();
    }

    private List<EventHandler> handlers(Definitions.Published published) {
        List<EventHandler> handlers = new ArrayList<>();
        compiler.compile(published.definition().bpmn(), published.definition().bound())
                .flow()
                .map(flow -> new Deployed(published.definition(), flow))
                .ifPresent(flow -> {
                    List<FlowNode.Start> starts = flow.flow().starts();
                    for (FlowNode.Start start : starts) {
                        if (start.event().orElse(null) instanceof FlowEvent.Unawaited(var feel) && feel != null) {
                            handlers.add(new ConditionStart(
                                    published,
                                    flow,
                                    new ConditionStart.Begin(start.id(), feel, named(feel), starts.size() == 1),
                                    engine,
                                    conditions,
                                    trouble,
                                    deployments));
                        }
                    }
                });
        return List.copyOf(handlers);
    }

    private Set<String> named(String feel) {
        return expressions.parse(feel) instanceof Parsed.Valid(var expression)
                ? expression.references().stream()
                        .map(path ->
                                path.getFirst().equals("record") && path.size() > 1 ? path.get(1) : path.getFirst())
                        .collect(Collectors.toSet())
                : Set.of();
    }
}
