package io.trellis.workflow.camunda;

import io.trellis.form.record.RecordId;
import io.trellis.workflow.engine.FlowEngine;
import io.trellis.workflow.engine.Post;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.EventSubscription;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.runtime.ExecutionQuery;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;

/** Brings messages and signals to the processes that wait for them, each in a transaction of its own. */
final class Deliveries {

    private static final String DELIVERED = "post";

    /** The event after which the conditions of a process were asked last; the change of it is what makes the engine ask. */
    private static final String CHANGED = "$changed";

    private final ProcessEngine engine;
    private final OwnTables tables;
    private final TaskChanges changes;
    private final StepLimit limit;

    Deliveries(ProcessEngine engine, OwnTables tables, TaskChanges changes, StepLimit limit) {
        this.engine = engine;
        this.tables = tables;
        this.changes = changes;
        this.limit = limit;
    }

    List<FlowEngine.Waiting> waiting(Post post, @Nullable String process, int most) {
        ExecutionQuery query = engine.getRuntimeService().createExecutionQuery();
        query = post.kind() == Post.Kind.MESSAGE
                ? query.messageEventSubscriptionName(name(post))
                : query.signalEventSubscriptionName(name(post));
        if (process != null) {
            query = query.processInstanceId(process);
        }
        if (post.kind() == Post.Kind.MESSAGE && post.record().isPresent()) {
            query = query.processInstanceBusinessKey(post.record().get().toString());
        }
        List<Execution> found = query.listPage(0, most);
        Map<String, RecordId> records =
                records(found.stream().map(Execution::getProcessInstanceId).collect(Collectors.toSet()));
        List<FlowEngine.Waiting> waiting = new ArrayList<>();
        for (Execution execution : found) {
            RecordId record = records.get(execution.getProcessInstanceId());
            if (record != null) {
                waiting.add(new FlowEngine.Waiting(execution.getProcessInstanceId(), execution.getId(), record));
            }
        }
        return waiting;
    }

    private Map<String, RecordId> records(Set<String> processes) {
        Map<String, RecordId> records = new HashMap<>();
        if (processes.isEmpty()) {
            return records;
        }
        for (ProcessInstance process : engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceIds(processes)
                .list()) {
            String key = process.getBusinessKey() == null ? "" : process.getBusinessKey();
            int slash = key.indexOf('/');
            if (slash > 0) {
                records.put(process.getId(), new RecordId(key.substring(0, slash), key.substring(slash + 1)));
            }
        }
        return records;
    }

    boolean receive(FlowEngine.Waiting waiting, Post post, boolean rests) {
        return changes.inTurn(() -> tables.turn(waiting.process()) && received(waiting, post, rests));
    }

    private boolean received(FlowEngine.Waiting waiting, Post post, boolean rests) {
        String key = post.id() + "/" + waiting.execution();
        if (tables.delivered(key, DELIVERED).isPresent()) {
            return true;
        }
        EventSubscription open = engine.getRuntimeService()
                .createEventSubscriptionQuery()
                .executionId(waiting.execution())
                .eventType(post.kind() == Post.Kind.MESSAGE ? "message" : "signal")
                .eventName(name(post))
                .singleResult();
        if (open == null) {
            return false;
        }
        tables.delivered(key, DELIVERED, waiting.process());
        if (rests) {
            limit.rested(waiting.process());
        }
        Map<String, Object> variables = Map.of("message", Variables.encode(post.values()));
        if (post.kind() == Post.Kind.MESSAGE) {
            engine.getRuntimeService().messageEventReceived(name(post), waiting.execution(), variables);
        } else {
            engine.getRuntimeService().signalEventReceived(name(post), waiting.execution(), variables);
        }
        return true;
    }

    /** Those of one app are no other's. */
    private static String name(Post post) {
        return post.app() + "/" + post.name();
    }

    void changed(String process, String event) {
        long conditions = engine.getRuntimeService()
                .createEventSubscriptionQuery()
                .processInstanceId(process)
                .eventType("conditional")
                .count();
        if (conditions == 0) {
            return;
        }
        String now = Json.write(event);
        changes.inTurn(() -> {
            if (tables.turn(process) && !now.equals(engine.getRuntimeService().getVariable(process, CHANGED))) {
                engine.getRuntimeService().setVariable(process, CHANGED, now);
            }
            return true;
        });
    }
}
