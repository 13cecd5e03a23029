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
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
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
        handleAll(List.of(event));
    }

    @Override
    public boolean handlesBatches() {
        return true;
    }

    /** Of several events of one record, each is asked when the one before has started what it starts. */
    @Override
    public void handleAll(List<Event> events) {
        List<Event> rest = events;
        while (!rest.isEmpty()) {
            Map<RecordId, Event> first = new LinkedHashMap<>();
            List<Event> later = new ArrayList<>();
            for (Event event : rest) {
                if (first.putIfAbsent(record(event), event) != null) {
                    later.add(event);
                }
            }
            definitions.published().forEach(published -> start(published, first.values()));
            rest = later;
        }
    }

    private void start(Definitions.Published published, Collection<Event> events) {
        String entity = published.definition().entity();
        if (entity == null || !(published.definition().trigger() instanceof Trigger.OnSave(var moments, var filter))) {
            return;
        }
        String workflow = published.definition().name();
        Map<String, Event> concerned = new LinkedHashMap<>();
        for (Event event : events) {
            if (event.entity().equals(entity)
                    && moments.contains(MOMENTS.get(event.type()))
                    && (event.type().equals("created")
                            || touches(filter, event) && !engine.isRunning(workflow, record(event)))) {
                concerned.put(event.record(), event);
            }
        }
        if (concerned.isEmpty()) {
            return;
        }
        Set<String> matching = queries.matching(entity, concerned.keySet(), filter);
        concerned.keySet().retainAll(matching);
        engine.start(concerned.values().stream()
                .map(event -> new FlowEngine.Start(
                        workflow, published.version(), record(event), event.by(), Optional.of(event.id())))
                .toList());
    }

    private static RecordId record(Event event) {
        return new RecordId(event.entity(), event.record());
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
