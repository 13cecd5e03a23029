package io.trellis.workflow.trigger;

import io.trellis.core.event.EventHandler;
import io.trellis.core.event.RecordEvent;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.query.Queries;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.Trigger;
import io.trellis.workflow.definition.Definitions;
import io.trellis.workflow.definition.Deployments;
import io.trellis.workflow.engine.FlowEngine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Starts one flow where its trigger matches a save; at most once for an event. */
final class FlowStart implements EventHandler {

    private final Definitions.Published published;
    private final String entity;
    private final List<Trigger.OnSave> triggers;
    private final FlowEngine engine;
    private final Queries queries;
    private final StartTrouble trouble;
    private final Deployments deployments;

    FlowStart(
            Definitions.Published published,
            String entity,
            List<Trigger.OnSave> triggers,
            FlowEngine engine,
            Queries queries,
            StartTrouble trouble,
            Deployments deployments) {
        this.published = published;
        this.entity = entity;
        this.triggers = List.copyOf(triggers);
        this.engine = engine;
        this.queries = queries;
        this.trouble = trouble;
        this.deployments = deployments;
    }

    @Override
    public String name() {
        return "workflow-start/" + published.definition().name();
    }

    @Override
    public LocalizedText label(Messages messages) {
        return messages.textAbout(
                "workflow.handler.start", published.definition().label());
    }

    /** What flows write by themselves starts none: so no flow runs for ever by its own writes, or in a circle of flows. */
    @Override
    public boolean wants(RecordEvent event) {
        return entity.equals(event.entity())
                && !CurrentUser.SYSTEM_ID.equals(event.by())
                && triggers.stream().anyMatch(trigger -> Saves.start(trigger, event));
    }

    @Override
    public void handle(RecordEvent event) {
        handleAll(List.of(event));
    }

    @Override
    public boolean handlesBatches() {
        return true;
    }

    /** Of several events of one record, each is asked when the one before has started what it starts. */
    @Override
    public void handleAll(List<RecordEvent> events) {
        List<RecordEvent> rest = events;
        while (!rest.isEmpty()) {
            Map<String, RecordEvent> first = new LinkedHashMap<>();
            List<RecordEvent> later = new ArrayList<>();
            for (RecordEvent event : rest) {
                if (first.putIfAbsent(event.record(), event) != null) {
                    later.add(event);
                }
            }
            start(first.values());
            rest = later;
        }
    }

    private void start(Collection<RecordEvent> events) {
        String workflow = published.definition().name();
        Map<String, RecordEvent> concerned = new LinkedHashMap<>();
        for (RecordEvent event : events) {
            if (!running(workflow, event)) {
                concerned.put(event.record(), event);
            }
        }
        if (concerned.isEmpty()) {
            return;
        }
        Set<String> matching = new HashSet<>();
        for (Trigger.OnSave trigger : triggers) {
            List<String> wanted = concerned.values().stream()
                    .filter(event -> Saves.start(trigger, event))
                    .map(RecordEvent::record)
                    .toList();
            if (!wanted.isEmpty()) {
                matching.addAll(queries.matching(entity, wanted, trigger.filter()));
            }
            List<String> deleted = wanted.stream()
                    .filter(id -> concerned.get(id) instanceof RecordEvent.Deleted)
                    .toList();
            if (!deleted.isEmpty()) {
                matching.addAll(queries.matchingDeleted(entity, deleted, trigger.filter()));
            }
        }
        concerned.keySet().retainAll(matching);
        if (concerned.isEmpty()) {
            return;
        }
        deployments.ensure(published);
        engine.start(
                concerned.values().stream().map(event -> begun(workflow, event)).toList());
    }

    private FlowEngine.Start begun(String workflow, RecordEvent event) {
        FlowEngine.Start start =
                new FlowEngine.Start(workflow, published.version(), record(event), event.by(), Optional.of(event.id()));
        return event instanceof RecordEvent.Deleted ? start.outliving() : start;
    }

    /** What runs about a record that was deleted ends with it, unless an earlier deletion began it. */
    private boolean running(String workflow, RecordEvent event) {
        return switch (event) {
            case RecordEvent.Created created -> false;
            case RecordEvent.Deleted deleted -> engine.outlives(workflow, record(event));
            case RecordEvent.Updated _,
                    RecordEvent.Restored _,
                    RecordEvent.Decided _,
                    RecordEvent.LockLifted _,
                    RecordEvent.Shared _ -> engine.isRunning(workflow, record(event));
        };
    }

    private static RecordId record(RecordEvent event) {
        return new RecordId(event.entity(), event.record());
    }

    @Override
    public void keepsFailing(RecordEvent event, Throwable why) {
        trouble.tell(published, record(event), why);
    }
}
