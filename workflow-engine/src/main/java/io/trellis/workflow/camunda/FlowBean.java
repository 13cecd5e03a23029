package io.trellis.workflow.camunda;

import io.trellis.workflow.engine.EngineEvent;
import io.trellis.workflow.engine.FlowCallbacks;
import io.trellis.workflow.engine.FlowError;
import io.trellis.workflow.engine.Place;
import io.trellis.workflow.engine.Post;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntBiFunction;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.jspecify.annotations.Nullable;

/** The one bean that deployed XML can call, under the name {@code trellis}. */
final class FlowBean {

    private final FlowCallbacks callbacks;
    private final PlaceReader places;
    private final StepLimit limit;
    private final EngineEvents events;
    private final ToIntBiFunction<String, String> versions;

    /** @param versions the engine's number of a flow in a version */
    FlowBean(
            FlowCallbacks callbacks,
            PlaceReader places,
            StepLimit limit,
            EngineEvents events,
            ToIntBiFunction<String, String> versions) {
        this.limit = limit;
        this.callbacks = callbacks;
        this.places = places;
        this.events = events;
        this.versions = versions;
    }

    /** Answers a call by its name; the expression manager hands over nothing else. */
    @Nullable
    Object call(String method, DelegateExecution execution, String element) {
        return switch (method) {
            case "condition" -> callbacks.condition(places.of(execution), element);
            case "event" -> happened(execution, element, false);
            case "again" -> happened(execution, element, true);
            case "run" -> {
                limit.step(execution.getProcessInstanceId(), element);
                yield set(execution, run(execution, element));
            }
            case "before" -> set(execution, callbacks.mapped(places.of(execution), element, true));
            case "after" -> set(execution, callbacks.mapped(places.of(execution), element, false));
            case "timer" -> time(callbacks.timer(places.of(execution), element));
            case "items" -> items(execution, element);
            case "count" -> count(execution, element);
            case "done" -> callbacks.done(places.of(execution), element);
            case "called" -> {
                limit.step(execution.getProcessInstanceId(), element);
                yield callbacks.called(places.of(execution), element).key();
            }
            case "calledVersion" -> {
                FlowCallbacks.Called called = callbacks.called(places.of(execution), element);
                yield versions.applyAsInt(called.workflow(), called.version());
            }
            case "key" -> execution.getProcessBusinessKey();
            case "about" -> about(execution, element);
            case "caller" -> ((ExecutionEntity) execution).getSuperExecution().getVariable(Variables.ABOUT);
            case "value" -> Variables.encode(callbacks.value(places.of(execution), decoded(element)));
            default -> throw new IllegalArgumentException("no such call: " + method);
        };
    }

    private boolean happened(DelegateExecution execution, String element, boolean repeated) {
        boolean holds = callbacks.condition(places.of(execution), element);
        boolean happened =
                repeated ? limit.becomes(execution.getProcessInstanceId(), execution.getId(), element, holds) : holds;
        if (happened) {
            limit.happened(element);
        }
        return happened;
    }

    private Map<String, @Nullable Object> run(DelegateExecution execution, String element) {
        Place place = places.of(execution);
        Optional<FlowCallbacks.Posted> posted = callbacks.posted(place, element);
        if (posted.isPresent()) {
            events.tell(new EngineEvent.Sent(place.process(), post(posted.get(), place, execution)));
            return Map.of();
        }
        try {
            return callbacks.run(place, element);
        } catch (FlowError e) {
            throw new BpmnError(e.code(), e.getMessage());
        }
    }

    private static Post post(FlowCallbacks.Posted posted, Place place, DelegateExecution execution) {
        return new Post(
                place.occurrence(),
                posted.kind(),
                posted.app(),
                posted.name(),
                Optional.of(place.record()),
                place.initiator(),
                posted.values(),
                Variables.chain(execution.getVariables()) + 1);
    }

    private List<Object> items(DelegateExecution execution, String element) {
        List<@Nullable Object> items = callbacks.items(places.of(execution), element);
        limit.begins(execution.getProcessInstanceId(), element, items.size());
        return items.stream().map(Variables::encode).toList();
    }

    private int count(DelegateExecution execution, String element) {
        int count = Math.max(0, callbacks.count(places.of(execution), element));
        limit.begins(execution.getProcessInstanceId(), element, count);
        return count;
    }

    private String about(DelegateExecution execution, String element) {
        Place place = places.of(execution);
        int chain = Variables.chain(execution.getVariables()) + 1;
        limit.follows(chain, element);
        return Variables.about(
                place.record(),
                place.initiator(),
                callbacks.called(place, element).workflow(),
                chain,
                Variables.outlives(execution.getVariables()),
                place.submitted());
    }

    private static String decoded(String feel) {
        return new String(Base64.getUrlDecoder().decode(feel), StandardCharsets.UTF_8);
    }

    private static @Nullable Object set(DelegateExecution execution, Map<String, @Nullable Object> variables) {
        variables.forEach((name, value) -> Variables.set(execution, name, value));
        return null;
    }

    private static Object time(Object when) {
        return when instanceof Instant instant ? Date.from(instant) : when;
    }
}
