package io.trellis.workflow.run;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.Messages;
import io.trellis.form.query.Queries;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.step.FollowUps;
import io.trellis.form.step.StepOutcome;
import io.trellis.form.step.StepSettings;
import io.trellis.form.step.StepType;
import io.trellis.form.step.StepTypes;
import io.trellis.workflow.ProcessRun;
import io.trellis.workflow.RunLimit;
import io.trellis.workflow.bpmn.FlowEvent;
import io.trellis.workflow.bpmn.FlowNode;
import io.trellis.workflow.bpmn.Resubmission;
import io.trellis.workflow.definition.Definitions;
import io.trellis.workflow.definition.Deployed;
import io.trellis.workflow.engine.Deadline;
import io.trellis.workflow.engine.FlowCallbacks;
import io.trellis.workflow.engine.Place;
import io.trellis.workflow.engine.Post;
import io.trellis.workflow.time.Spans;
import io.trellis.workflow.time.TaskPlan;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;

/** Answers the engine from the definition that the process began with and the record as it is now. */
@Component
final class DefaultFlowCallbacks implements FlowCallbacks {

    /** The error of a step that was refused, for whoever catches it by its code. */
    private static final String REFUSED = "refused";

    private final Definitions definitions;
    private final FlowValues values;
    private final Assignees assignees;
    private final StepTypes steps;
    private final Records records;
    private final ObjectProvider<Queries> queries;
    private final ObjectProvider<FollowUps> followUps;
    private final FlowScripts scripts;
    private final FlowDecisions decisions;
    private final TaskSetups setups;
    private final Messages messages;
    private final Spans spans;
    private final Clock clock;

    DefaultFlowCallbacks(
            Definitions definitions,
            FlowValues values,
            Assignees assignees,
            StepTypes steps,
            Records records,
            ObjectProvider<Queries> queries,
            ObjectProvider<FollowUps> followUps,
            FlowScripts scripts,
            FlowDecisions decisions,
            TaskSetups setups,
            Messages messages,
            Spans spans,
            Clock clock) {
        this.definitions = definitions;
        this.values = values;
        this.assignees = assignees;
        this.steps = steps;
        this.records = records;
        this.queries = queries;
        this.followUps = followUps;
        this.scripts = scripts;
        this.decisions = decisions;
        this.setups = setups;
        this.messages = messages;
        this.spans = spans;
        this.clock = clock;
    }

    private Deployed flow(Place place) {
        return definitions.deployed(place.definition(), place.content());
    }

    private static FlowNode node(Deployed flow, String element) {
        return flow.flow().node(element).orElseThrow(() -> new IllegalStateException("no such element: " + element));
    }

    @Override
    public boolean condition(Place place, String flowId) {
        Deployed flow = flow(place);
        String feel = flow.flow().conditions().get(flowId);
        return feel == null || values.isTrue(feel, flow, place);
    }

    @Override
    public Map<String, @Nullable Object> run(Place place, String element) {
        Deployed flow = flow(place);
        return switch (node(flow, element)) {
            case FlowNode.ScriptTask task -> script(task, flow, place);
            case FlowNode.ServiceTask task -> step(task, flow, place);
            case FlowNode.DecisionTask task -> decided(task, flow, place);
            default -> throw new IllegalStateException("does nothing by itself: " + element);
        };
    }

    @Override
    public Optional<Posted> posted(Place place, String element) {
        Deployed flow = flow(place);
        FlowNode node = node(flow, element);
        if (!(node instanceof FlowNode.Throw) && !(node instanceof FlowNode.End)) {
            return Optional.empty();
        }
        String app = flow.definition().app();
        return node.event()
                .flatMap(event -> switch (event) {
                    case FlowEvent.Message(var name) -> Optional.of(Map.entry(Post.Kind.MESSAGE, name));
                    case FlowEvent.Signal(var name) -> Optional.of(Map.entry(Post.Kind.SIGNAL, name));
                    case FlowEvent.Timer _,
                            FlowEvent.Conditional _,
                            FlowEvent.Failure _,
                            FlowEvent.Escalation _,
                            FlowEvent.Compensation _,
                            FlowEvent.Cancel _,
                            FlowEvent.Terminate _,
                            FlowEvent.Unawaited _ -> Optional.empty();
                })
                .map(what -> new Posted(
                        what.getKey(),
                        app,
                        what.getValue(),
                        evaluated(node.mappings().before(), flow, place)));
    }

    private FlowNode.Loop loop(Deployed flow, String element) {
        return Optional.ofNullable(flow.flow().loops().get(element))
                .orElseThrow(() -> new IllegalStateException("done once only: " + element));
    }

    @Override
    public List<@Nullable Object> items(Place place, String element) {
        Deployed flow = flow(place);
        Object items = values.evaluate(String.valueOf(loop(flow, element).items()), flow, place, Map.of());
        return switch (items) {
            case null -> List.of();
            case Collection<?> several -> new ArrayList<@Nullable Object>(several);
            default -> List.of(items);
        };
    }

    @Override
    public int count(Place place, String element) {
        Deployed flow = flow(place);
        Object count = values.evaluate(String.valueOf(loop(flow, element).count()), flow, place, Map.of());
        // what is out of bounds is refused by whoever asks
        return count instanceof Number number ? (int) Math.min(number.doubleValue(), Integer.MAX_VALUE) : 0;
    }

    @Override
    public boolean done(Place place, String element) {
        Deployed flow = flow(place);
        String done = loop(flow, element).done();
        return done != null && values.isTrue(done, flow, place);
    }

    @Override
    public Called called(Place place, String element) {
        Deployed flow = flow(place);
        FlowNode.Call call = (FlowNode.Call) node(flow, element);
        return definitions
                .called(flow.definition().app(), call.flow())
                .map(published -> new Called(
                        published.definition().name(),
                        published.version(),
                        Definitions.engineKey(published.definition().name())))
                .orElseThrow(() -> new TrellisException(
                        CoreError.INVALID_DEFINITION, messages.text("workflow.check.unknown-called", call.flow())));
    }

    @Override
    public @Nullable Object value(Place place, String feel) {
        return values.evaluate(feel, flow(place), place, Map.of());
    }

    private Map<String, @Nullable Object> script(FlowNode.ScriptTask task, Deployed flow, Place place) {
        return task.source() == null
                ? Map.of()
                : scripts.run(task.id(), task.source(), task.resultVariable(), flow, place);
    }

    private Map<String, @Nullable Object> step(FlowNode.ServiceTask task, Deployed flow, Place place) {
        StepSettings settings = flow.definition().steps().get(task.id());
        if (settings == null) {
            settings = new StepSettings(task.step().orElse(""), JsonNodeFactory.instance.objectNode());
        }
        String id = settings.type();
        StepType<?> type =
                steps.find(id, ProcessRun.class).orElseThrow(() -> new IllegalStateException("no such step: " + id));
        FlowStepRun run = new FlowStepRun(
                place,
                task.id(),
                flow,
                values,
                assignees,
                records,
                queries.getObject(),
                followUps.getObject(),
                scripts,
                new LinkedHashMap<>(),
                Optional.empty());
        return switch (type.take(settings.settings(), run)) {
            case StepOutcome.Done(var result) -> {
                type.result(settings.settings()).ifPresent(named -> run.made().putAll(variable(named.name(), result)));
                yield run.made();
            }
            case StepOutcome.Found(var found) -> {
                type.result(settings.settings()).ifPresent(named -> run.made()
                        .put(
                                named.name(),
                                found.stream().map(FlowStepRun::variable).toList()));
                yield run.made();
            }
            case StepOutcome.Refused(var violations) ->
                throw FlowScripts.failure(
                        flow, task.id(), REFUSED, violations.getFirst().message());
        };
    }

    private Map<String, @Nullable Object> decided(FlowNode.DecisionTask task, Deployed flow, Place place) {
        return switch (decisions.decide(task, paths -> values.context(flow, place, paths), place)) {
            case FlowDecisions.Made(var variables) -> variables;
            case FlowDecisions.Refused(var why) -> throw FlowScripts.failure(flow, task.id(), REFUSED, why);
        };
    }

    private static Map<String, @Nullable Object> variable(String name, Optional<RecordId> result) {
        Map<String, @Nullable Object> variables = new LinkedHashMap<>();
        variables.put(name, result.map(FlowStepRun::variable).orElse(null));
        return variables;
    }

    @Override
    public Map<String, @Nullable Object> mapped(Place place, String element, boolean entering) {
        Deployed flow = flow(place);
        FlowNode.Mappings mappings = node(flow, element).mappings();
        return evaluated(entering ? mappings.before() : mappings.after(), flow, place);
    }

    private Map<String, @Nullable Object> evaluated(List<FlowNode.Mapping> mappings, Deployed flow, Place place) {
        Map<String, @Nullable Object> variables = new LinkedHashMap<>();
        mappings.forEach(
                mapping -> variables.put(mapping.variable(), values.evaluate(mapping.feel(), flow, place, variables)));
        return variables;
    }

    @Override
    public Object timer(Place place, String element) {
        Deployed flow = flow(place);
        FlowEvent.Timer timer = node(flow, element)
                .event()
                .filter(FlowEvent.Timer.class::isInstance)
                .map(FlowEvent.Timer.class::cast)
                .orElseThrow(() -> new IllegalStateException("no timer: " + element));
        Object when = values.evaluate(timer.value().substring(1), flow, place, Map.of());
        if (when == null) {
            throw new IllegalStateException("the time of " + element + " is not known: " + timer.value());
        }
        return when instanceof Instant ? when : when.toString();
    }

    @Override
    public Setup task(Place place, String element) {
        if (Resubmission.is(element)) {
            return new Setup(place.initiator(), List.of(place.initiator()), null, List.of());
        }
        Deployed flow = flow(place);
        return setups.of((FlowNode.UserTask) node(flow, element), flow, place);
    }

    @Override
    public List<Deadline.Wanted> deadlines(Place place) {
        RunLimit limit = flow(place).definition().limit();
        return limit == null
                ? List.of()
                : List.of(new Deadline.Wanted(TaskPlan.LIMIT, spans.plus(clock.instant(), limit.span())));
    }
}
