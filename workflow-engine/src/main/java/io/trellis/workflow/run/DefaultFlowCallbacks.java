package io.trellis.workflow.run;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.notify.Notifications;
import io.trellis.core.script.Script;
import io.trellis.core.script.Scripts;
import io.trellis.form.query.Queries;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.step.FollowUps;
import io.trellis.form.step.StepOutcome;
import io.trellis.form.step.StepSettings;
import io.trellis.form.step.StepType;
import io.trellis.form.step.StepTypes;
import io.trellis.workflow.AssigneeRule;
import io.trellis.workflow.ProcessRun;
import io.trellis.workflow.bpmn.FlowNode;
import io.trellis.workflow.bpmn.FlowScript;
import io.trellis.workflow.bpmn.Resubmission;
import io.trellis.workflow.definition.Definitions;
import io.trellis.workflow.definition.Deployed;
import io.trellis.workflow.engine.FlowCallbacks;
import io.trellis.workflow.engine.Place;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;

/** Answers the engine from the definition that the process began with and the record as it is now. */
@Component
final class DefaultFlowCallbacks implements FlowCallbacks {

    private final Definitions definitions;
    private final FlowValues values;
    private final Assignees assignees;
    private final StepTypes steps;
    private final Records records;
    private final ObjectProvider<Queries> queries;
    private final ObjectProvider<FollowUps> followUps;
    private final Scripts scripts;
    private final Notifications notifications;
    private final Messages messages;
    private final Clock clock;

    DefaultFlowCallbacks(
            Definitions definitions,
            FlowValues values,
            Assignees assignees,
            StepTypes steps,
            Records records,
            ObjectProvider<Queries> queries,
            ObjectProvider<FollowUps> followUps,
            Scripts scripts,
            Notifications notifications,
            Messages messages,
            Clock clock) {
        this.definitions = definitions;
        this.values = values;
        this.assignees = assignees;
        this.steps = steps;
        this.records = records;
        this.queries = queries;
        this.followUps = followUps;
        this.scripts = scripts;
        this.notifications = notifications;
        this.messages = messages;
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
            case FlowNode.Start _,
                    FlowNode.End _,
                    FlowNode.UserTask _,
                    FlowNode.PassThrough _,
                    FlowNode.Refused _,
                    FlowNode.Gateway _,
                    FlowNode.SubProcess _,
                    FlowNode.TimerCatch _,
                    FlowNode.BoundaryTimer _,
                    FlowNode.BoundaryError _ -> Map.of();
        };
    }

    private Map<String, @Nullable Object> script(FlowNode.ScriptTask task, Deployed flow, Place place) {
        if (task.source() == null) {
            return Map.of();
        }
        Map<String, @Nullable Object> bindings = new LinkedHashMap<>();
        values.context(flow, place, Set.of()).forEach((name, value) -> {
            if (name.matches("[A-Za-z_][A-Za-z0-9_]*") && value != null) {
                bindings.put(name, value);
            }
        });
        bindings.put("__vars", bindings(bindings));
        Object answer = scripts.run(
                new Script(
                        "workflow/" + flow.definition().name() + "/" + task.id(),
                        FlowScript.wrap(task.source(), scripts)),
                bindings);
        Map<String, @Nullable Object> variables = new LinkedHashMap<>();
        if (answer instanceof Map<?, ?> map) {
            if (map.get("variables") instanceof Map<?, ?> set) {
                set.forEach((name, value) -> variables.put(String.valueOf(name), value));
            }
            if (!task.resultVariable().isEmpty()) {
                variables.put(task.resultVariable(), map.get("result"));
            }
        }
        return variables;
    }

    private static Map<String, @Nullable Object> bindings(Map<String, @Nullable Object> names) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(names);
        copy.remove("record");
        copy.remove("variables");
        return copy;
    }

    private Map<String, @Nullable Object> step(FlowNode.ServiceTask task, Deployed flow, Place place) {
        StepSettings settings = flow.definition().steps().get(task.id());
        if (settings == null) {
            settings = new StepSettings(task.step().orElse(""), JsonNodeFactory.instance.objectNode());
        }
        String id = settings.type();
        StepType<?> type =
                steps.find(id, ProcessRun.class).orElseThrow(() -> new IllegalStateException("no such step: " + id));
        FlowStepRun run =
                new FlowStepRun(place, flow, values, assignees, records, queries.getObject(), followUps.getObject());
        return switch (type.take(settings.settings(), run)) {
            case StepOutcome.Done(var result) ->
                type.result(settings.settings())
                        .map(named -> variable(named.name(), result))
                        .orElse(Map.of());
            case StepOutcome.Refused(var violations) ->
                throw new TrellisException(
                        CoreError.INVALID_DEFINITION, violations.getFirst().message());
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
        FlowNode.Mappings mappings =
                switch (node(flow, element)) {
                    case FlowNode.UserTask task -> task.mappings();
                    case FlowNode.ScriptTask task -> task.mappings();
                    case FlowNode.ServiceTask task -> task.mappings();
                    case FlowNode.Start _,
                            FlowNode.End _,
                            FlowNode.PassThrough _,
                            FlowNode.Refused _,
                            FlowNode.Gateway _,
                            FlowNode.SubProcess _,
                            FlowNode.TimerCatch _,
                            FlowNode.BoundaryTimer _,
                            FlowNode.BoundaryError _ -> new FlowNode.Mappings(List.of(), List.of());
                };
        Map<String, @Nullable Object> variables = new LinkedHashMap<>();
        (entering ? mappings.before() : mappings.after())
                .forEach(mapping ->
                        variables.put(mapping.variable(), values.evaluate(mapping.feel(), flow, place, variables)));
        return variables;
    }

    @Override
    public Object timer(Place place, String element) {
        Deployed flow = flow(place);
        FlowNode.Timer timer =
                switch (node(flow, element)) {
                    case FlowNode.TimerCatch node -> node.timer();
                    case FlowNode.BoundaryTimer node -> node.timer();
                    case FlowNode.Start _,
                            FlowNode.End _,
                            FlowNode.UserTask _,
                            FlowNode.ScriptTask _,
                            FlowNode.ServiceTask _,
                            FlowNode.PassThrough _,
                            FlowNode.Refused _,
                            FlowNode.Gateway _,
                            FlowNode.SubProcess _,
                            FlowNode.BoundaryError _ -> throw new IllegalStateException("no timer: " + element);
                };
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
        FlowNode.UserTask task = (FlowNode.UserTask) node(flow, element);
        Set<String> people = assignees.of(task, flow, place);
        if (people.isEmpty()) {
            people = assignees.admins(place.initiator());
            LocalizedText label = flow.definition().label();
            LocalizedText text = new LocalizedText(
                    messages.text("workflow.nobody", label.zh(), task.name()).zh(),
                    messages.text("workflow.nobody", label.en(), task.name()).en());
            people.forEach(
                    admin -> notifications.tell(admin, "nobody/" + place.process() + "/" + element, text, "/inbox"));
        }
        if (flow.everyoneVotes(element)) {
            Set<String> voters = assignees.users(people);
            if (!flow.allowsInitiator(element) && voters.size() > 1) {
                voters.remove(place.initiator());
            }
            people = voters;
        }
        Instant due = DueDates.of(
                flow.definition().task(element).due(),
                task.due(),
                clock.instant(),
                feel -> values.evaluate(feel, flow, place, Map.of()));
        String first = people.isEmpty() ? null : people.iterator().next();
        boolean alone = people.size() == 1 && first != null && !first.startsWith("role:");
        AssigneeRule told = flow.definition().task(element).copies();
        Set<String> copies = told == null ? Set.of() : assignees.users(assignees.resolve(told, flow, place));
        return new Setup(alone ? first : null, List.copyOf(people), due, List.copyOf(copies));
    }
}
