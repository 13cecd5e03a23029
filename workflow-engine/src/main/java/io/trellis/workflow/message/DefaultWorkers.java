package io.trellis.workflow.message;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.Entities;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.workflow.Workers;
import io.trellis.workflow.WorkflowDefinition;
import io.trellis.workflow.bpmn.FlowNode;
import io.trellis.workflow.definition.Definitions;
import io.trellis.workflow.definition.Deployed;
import io.trellis.workflow.engine.ExternalWork;
import io.trellis.workflow.engine.FlowEngine;
import io.trellis.workflow.inbox.Relay;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
final class DefaultWorkers implements Workers {

    private static final Set<String> OURS = Set.of(
            "record",
            "outcome",
            "initiator",
            "variables",
            "message",
            "loopCounter",
            "nrOfInstances",
            "nrOfActiveInstances",
            "nrOfCompletedInstances");

    private final FlowEngine engine;
    private final Definitions definitions;
    private final Records records;
    private final Entities entities;
    private final FromOutside outside;
    private final Relay relay;

    DefaultWorkers(
            FlowEngine engine,
            Definitions definitions,
            Records records,
            Entities entities,
            FromOutside outside,
            Relay relay) {
        this.outside = outside;
        this.engine = engine;
        this.definitions = definitions;
        this.records = records;
        this.entities = entities;
        this.relay = relay;
    }

    @Override
    public List<Work> fetch(CurrentUser user, String worker, List<String> topics, int most, Duration lock) {
        user.requireActing();
        List<String> apps = definitions.published().stream()
                .map(Definitions.Published::definition)
                .map(WorkflowDefinition::app)
                .distinct()
                .toList();
        List<String> wanted = topics.stream()
                .distinct()
                .flatMap(topic -> apps.stream().map(app -> app + "/" + topic))
                .toList();
        Map<RecordId, Boolean> may = new HashMap<>();
        return engine
                .externalWork()
                .fetch(
                        worker,
                        wanted,
                        most,
                        lock,
                        item -> may.computeIfAbsent(item.record(), record -> mayEdit(user, record)))
                .stream()
                .map(this::work)
                .toList();
    }

    private boolean mayEdit(CurrentUser user, RecordId record) {
        return records.get(user, record).filter(seen -> seen.may().edit()).isPresent();
    }

    private Deployed flow(ExternalWork.Item item) {
        return definitions.deployed(item.definition(), () -> engine.content(item.definition()));
    }

    private Work work(ExternalWork.Item item) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        flow(item).flow().node(item.element()).ifPresent(node -> node.mappings()
                .before()
                .forEach(mapping ->
                        values.put(mapping.variable(), item.variables().get(mapping.variable()))));
        return new Work(
                item.id(),
                item.topic().substring(item.topic().indexOf('/') + 1),
                item.workflow(),
                item.process(),
                item.element(),
                item.record().entity(),
                item.record().id(),
                values,
                item.until(),
                item.retries());
    }

    @Override
    public Done extend(CurrentUser user, String id, String worker, Duration lock) {
        return with(user, id, item -> done(engine.externalWork().extend(id, worker, lock)));
    }

    @Override
    public Done complete(CurrentUser user, String id, String worker, Map<String, @Nullable Object> values) {
        return with(user, id, item -> notSettable(item, values.keySet())
                .orElseGet(() -> done(engine.externalWork().complete(id, worker, FromOutside.values(values)))));
    }

    @Override
    public Done fail(CurrentUser user, String id, String worker, String message, int retries, Duration wait) {
        return with(user, id, item -> done(engine.externalWork().fail(id, worker, message, retries, wait)));
    }

    @Override
    public Done error(
            CurrentUser user,
            String id,
            String worker,
            String code,
            String message,
            Map<String, @Nullable Object> values) {
        return with(
                user,
                id,
                item -> flow(item).flow().catchesError(item.element(), code)
                        ? notSettable(item, values.keySet())
                                .orElseGet(() -> done(engine.externalWork()
                                        .error(id, worker, code, message, FromOutside.values(values))))
                        : new Done.Uncaught(code));
    }

    /** Whoever may not edit the record does not hear that there is something to do about it. */
    private Done with(CurrentUser user, String id, Function<ExternalWork.Item, Done> doing) {
        user.requireActing();
        Optional<ExternalWork.Item> item =
                engine.externalWork().find(id).filter(found -> mayEdit(user, found.record()));
        Done done = item.isEmpty() ? new Done.Gone() : doing.apply(item.get());
        relay.drain();
        return done;
    }

    /** What decides elsewhere is not set from outside: fields of the record, outcomes of tasks, the flow's and the product's own. */
    private Optional<Done> notSettable(ExternalWork.Item item, Set<String> names) {
        Deployed flow = flow(item);
        Set<String> own = outside.names(flow);
        Set<String> refused = new TreeSet<>();
        for (String name : names) {
            boolean field = entities.find(item.record().entity())
                    .flatMap(entity -> entity.field(name))
                    .isPresent();
            boolean task = flow.flow()
                    .node(name)
                    .filter(FlowNode.UserTask.class::isInstance)
                    .isPresent();
            if (field
                    || task
                    || OURS.contains(name)
                    || own.contains(name)
                    || !name.matches("[\\p{L}_][\\p{L}\\p{N}_]{0,254}")) {
                refused.add(name);
            }
        }
        return refused.isEmpty() ? Optional.empty() : Optional.of(new Done.NotSettable(refused));
    }

    private static Done done(ExternalWork.Outcome outcome) {
        return switch (outcome) {
            case DONE -> new Done.Yes();
            case GONE -> new Done.Gone();
            case OTHERS -> new Done.Others();
        };
    }
}
