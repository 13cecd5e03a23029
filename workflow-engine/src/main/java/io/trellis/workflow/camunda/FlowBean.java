package io.trellis.workflow.camunda;

import io.trellis.workflow.engine.FlowCallbacks;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;

/** The one bean that deployed XML can call, under the name {@code trellis}. */
final class FlowBean {

    private final FlowCallbacks callbacks;
    private final PlaceReader places;
    private final StepLimit limit;

    FlowBean(FlowCallbacks callbacks, PlaceReader places, StepLimit limit) {
        this.limit = limit;
        this.callbacks = callbacks;
        this.places = places;
    }

    /** Answers a call by its name; the expression manager hands over nothing else. */
    @Nullable
    Object call(String method, DelegateExecution execution, String element) {
        return switch (method) {
            case "condition" -> callbacks.condition(places.of(execution), element);
            case "run" -> {
                limit.step(execution.getProcessInstanceId(), element);
                yield set(execution, callbacks.run(places.of(execution), element));
            }
            case "before" -> set(execution, callbacks.mapped(places.of(execution), element, true));
            case "after" -> set(execution, callbacks.mapped(places.of(execution), element, false));
            case "timer" -> time(callbacks.timer(places.of(execution), element));
            default -> throw new IllegalArgumentException("no such call: " + method);
        };
    }

    private static @Nullable Object set(DelegateExecution execution, Map<String, @Nullable Object> variables) {
        variables.forEach((name, value) -> Variables.set(execution, name, value));
        return null;
    }

    private static Object time(Object when) {
        return when instanceof Instant instant ? Date.from(instant) : when;
    }
}
