package io.trellis.workflow.simulate;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.WorkflowDefinition;
import io.trellis.workflow.bpmn.FlowEvent;
import io.trellis.workflow.bpmn.FlowNode;
import io.trellis.workflow.definition.Definitions;
import io.trellis.workflow.definition.Deployed;
import io.trellis.workflow.engine.FlowCallbacks;
import io.trellis.workflow.engine.Place;
import io.trellis.workflow.run.StuckWords;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks one element of a flow what the engine would ask it, in the world of a trial. */
final class ElementTrial {

    private final TrialWorld world;
    private final Deployed flow;
    private final FlowNode node;
    private final FlowCallbacks callbacks;
    private final RecordId record;
    private final String initiator;
    private final Map<String, Object> variables;

    private final Map<String, @Nullable Object> made = new LinkedHashMap<>();
    private final Map<String, Boolean> ways = new LinkedHashMap<>();
    private Optional<TriedElement.Asks> asks = Optional.empty();
    private Optional<Instant> when = Optional.empty();
    private Optional<TriedElement.Sends> sends = Optional.empty();

    /** @param variables that the process would have by then */
    ElementTrial(DefaultFlowTrials.Ready ready, FlowNode node, Map<String, Object> variables) {
        this.world = ready.world();
        this.flow = ready.flow();
        this.node = node;
        this.callbacks = world.callbacks();
        this.record = ready.record();
        this.initiator = ready.initiator().id();
        this.variables = new LinkedHashMap<>(variables);
        if (!ready.answers().isEmpty()) {
            this.variables.put(WorkflowDefinition.ANSWERS, ready.answers());
        }
    }

    TriedElement take() {
        Map<String, Object> before = read().values();
        Optional<LocalizedText> failure = Optional.empty();
        try {
            set(callbacks.mapped(place(), node.id(), true));
            does();
            set(callbacks.mapped(place(), node.id(), false));
            ways();
        } catch (RuntimeException e) {
            failure = Optional.of(world.get(StuckWords.class).of(flow.definition(), e));
        }
        return new TriedElement.Tried(before, read(), made, asks, ways, when, sends, failure, world.notes.happened());
    }

    private RecordData read() {
        return world.records.last(CurrentUser.system(), record).orElseThrow();
    }

    private void set(Map<String, @Nullable Object> values) {
        values.forEach((name, value) -> {
            made.put(name, value);
            if (value == null) {
                variables.remove(name);
            } else {
                variables.put(name, value);
            }
        });
    }

    private Place place() {
        return new Place(
                "trial",
                "trial",
                () -> Definitions.content(flow.definition()),
                flow.definition().name(),
                record,
                initiator,
                Map.copyOf(variables),
                "trial/" + node.id());
    }

    private void does() {
        switch (node) {
            case FlowNode.ScriptTask _, FlowNode.ServiceTask _, FlowNode.DecisionTask _ ->
                set(callbacks.run(place(), node.id()));
            case FlowNode.UserTask _ -> asks = Optional.of(asked(callbacks.task(place(), node.id())));
            case FlowNode.Throw _, FlowNode.End _ ->
                sends = callbacks
                        .posted(place(), node.id())
                        .map(posted -> new TriedElement.Sends(posted.name(), posted.values()));
            case FlowNode.Catch _, FlowNode.Boundary _ -> when = timer();
            case FlowNode.Start _,
                    FlowNode.ExternalTask _,
                    FlowNode.ReceiveTask _,
                    FlowNode.Call _,
                    FlowNode.PassThrough _,
                    FlowNode.Refused _,
                    FlowNode.Gateway _,
                    FlowNode.SubProcess _ -> {}
        }
    }

    private static TriedElement.Asks asked(FlowCallbacks.Setup setup) {
        Set<String> people = new LinkedHashSet<>();
        Optional.ofNullable(setup.assignee()).ifPresent(people::add);
        people.addAll(setup.candidates());
        return new TriedElement.Asks(people, Optional.ofNullable(setup.due()), setup.copies(), setup.passed() != null);
    }

    private Optional<Instant> timer() {
        Optional<FlowEvent.Timer> timer =
                node.event().filter(FlowEvent.Timer.class::isInstance).map(FlowEvent.Timer.class::cast);
        if (timer.isEmpty()) {
            return Optional.empty();
        }
        Object said = timer.get().isFeel()
                ? callbacks.timer(place(), node.id())
                : timer.get().value();
        if (said instanceof Instant at) {
            return Optional.of(at);
        }
        try {
            return Optional.of(
                    timer.get().kind().equals("timeDuration")
                            ? world.get(Clock.class).instant().plus(Duration.parse(said.toString()))
                            : Instant.parse(said.toString()));
        } catch (DateTimeException e) {
            // a date without a zone, a cycle: the engine reads more than is told here
            return Optional.empty();
        }
    }

    /** The one that is taken when no other is holds when no other does. */
    private void ways() {
        List<FlowNode.Flow> all = flow.flow().waysFrom(node.id());
        all.stream()
                .filter(way -> way.condition() != null && !way.standard())
                .forEach(way -> ways.put(way.id(), callbacks.condition(place(), way.id())));
        boolean none = !ways.containsValue(true);
        all.stream().filter(FlowNode.Flow::standard).forEach(way -> ways.put(way.id(), none));
    }
}
