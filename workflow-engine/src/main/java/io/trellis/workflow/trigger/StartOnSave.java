package io.trellis.workflow.trigger;

import io.trellis.core.event.Event;
import io.trellis.core.event.EventHandler;
import io.trellis.core.filter.Filter;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.query.Queries;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.Trigger;
import io.trellis.workflow.definition.Definitions;
import io.trellis.workflow.engine.FlowEngine;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Starts the flows whose trigger matches a save; each at most once for an event. */
@Component
final class StartOnSave implements EventHandler {

    private static final Map<String, Trigger.Moment> MOMENTS =
            Map.of("created", Trigger.Moment.CREATED, "updated", Trigger.Moment.UPDATED);

    private final Definitions definitions;
    private final FlowEngine engine;
    private final Queries queries;

    StartOnSave(Definitions definitions, FlowEngine engine, Queries queries) {
        this.definitions = definitions;
        this.engine = engine;
        this.queries = queries;
    }

    @Override
    public String name() {
        return "workflow-start";
    }

    @Override
    public boolean wants(Event event) {
        return MOMENTS.containsKey(event.type())
                && !CurrentUser.SYSTEM_ID.equals(event.by())
                && definitions.published().stream()
                        .anyMatch(published ->
                                event.entity().equals(published.definition().entity())
                                        && published.definition().trigger() instanceof Trigger.OnSave);
    }

    @Override
    public void handle(Event event) {
        for (Definitions.Published published : definitions.published()) {
            if (event.entity().equals(published.definition().entity())
                    && published.definition().trigger() instanceof Trigger.OnSave(var moments, var filter)
                    && moments.contains(MOMENTS.get(event.type()))) {
                start(published, filter, event);
            }
        }
    }

    private void start(Definitions.Published published, Filter filter, Event event) {
        RecordId record = new RecordId(event.entity(), event.record());
        String workflow = published.definition().name();
        boolean update = event.type().equals("updated");
        if (update && (!touches(filter, event) || engine.isRunning(workflow, record))) {
            return;
        }
        if (queries.matches(record, filter)) {
            engine.start(
                    new FlowEngine.Start(workflow, published.version(), record, event.by(), Optional.of(event.id())));
        }
    }

    /** An update of other fields does not start anew what matched before. */
    private static boolean touches(Filter filter, Event event) {
        Set<String> named =
                filter.conditions().map(condition -> condition.field().first()).collect(Collectors.toSet());
        return named.isEmpty()
                || event.payload().get("changes") instanceof Map<?, ?> changes
                        && changes.keySet().stream().anyMatch(named::contains);
    }
}
