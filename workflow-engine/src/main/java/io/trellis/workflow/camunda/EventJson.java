package io.trellis.workflow.camunda;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.engine.EngineEvent;
import io.trellis.workflow.engine.EngineEvent.Asked;
import io.trellis.workflow.engine.EngineEvent.Decided;
import io.trellis.workflow.engine.EngineEvent.Drawn;
import io.trellis.workflow.engine.EngineEvent.Ended;
import io.trellis.workflow.engine.EngineEvent.Failed;
import io.trellis.workflow.engine.EngineEvent.Logged;
import io.trellis.workflow.engine.EngineEvent.Migrated;
import io.trellis.workflow.engine.EngineEvent.Sent;
import io.trellis.workflow.engine.EngineEvent.Started;
import io.trellis.workflow.engine.EngineEvent.TaskEnded;
import io.trellis.workflow.engine.FlowStuck;
import io.trellis.workflow.engine.Post;
import io.trellis.workflow.engine.TaskChange;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The engine's events as rows of the outbox: a kind, and the rest as text. */
record EventJson(String kind, String payload) {

    static EventJson of(EngineEvent event) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("process", event.process());
        String kind =
                switch (event) {
                    case Started started -> {
                        about(data, started.definition(), started.workflow(), started.record(), started.initiator());
                        data.put("at", started.at());
                        yield "started";
                    }
                    case Asked asked -> {
                        data.put("id", asked.task());
                        about(data, asked.definition(), asked.workflow(), asked.record(), asked.initiator());
                        data.put("element", asked.element());
                        data.put("holders", HoldersJson.map(asked.holders()));
                        put(data, "due", asked.due());
                        data.put("created", asked.created());
                        data.put("cc", asked.copies());
                        yield "task";
                    }
                    case TaskEnded(var process, var task, var state, var decided, var at) -> {
                        data.put("id", task);
                        data.put("state", state);
                        if (decided != null) {
                            data.put("outcome", decided.outcome());
                            data.put("by", decided.by());
                            data.put("comment", decided.comment());
                        }
                        data.put("at", at);
                        yield "taskEnded";
                    }
                    case Logged(var process, var element, var log, var at) -> {
                        data.put("element", element);
                        data.put("action", log.action());
                        data.put("by", log.by());
                        data.put("comment", log.comment());
                        put(data, "to", log.to());
                        HoldersJson.put(data, log.beside());
                        data.put("at", at);
                        yield "log";
                    }
                    case Failed(var process, var element, var reason, var said, var at) -> {
                        data.put("element", element);
                        data.put("reason", reason.name());
                        data.put("zh", said.zh());
                        data.put("en", said.en());
                        data.put("at", at);
                        yield "failed";
                    }
                    case Ended(var process, var state, var at) -> {
                        data.put("state", state);
                        data.put("at", at);
                        yield "ended";
                    }
                    case Migrated(var process, var definition, var steps, var at) -> {
                        data.put("definition", definition);
                        data.put("steps", steps);
                        data.put("at", at);
                        yield "migrated";
                    }
                    case Sent(var process, var post) -> {
                        data.put("id", post.id());
                        data.put("kind", post.kind().name());
                        data.put("app", post.app());
                        data.put("name", post.name());
                        post.record().ifPresent(record -> {
                            data.put("entity", record.entity());
                            data.put("record", record.id());
                        });
                        data.put("by", post.by());
                        data.put("values", post.values());
                        data.put("chain", post.chain());
                        yield "sent";
                    }
                    case Drawn drawn -> "none";
                };
        return new EventJson(kind, Json.write(data));
    }

    private static void about(
            Map<String, Object> data, String definition, String workflow, RecordId record, String initiator) {
        data.put("definition", definition);
        data.put("workflow", workflow);
        data.put("entity", record.entity());
        data.put("record", record.id());
        data.put("initiator", initiator);
    }

    private static void put(Map<String, Object> data, String name, @Nullable Object value) {
        if (value != null) {
            data.put(name, value);
        }
    }

    EngineEvent event() {
        Map<String, Object> data = Json.readMap(payload);
        String process = text(data, "process");
        Instant at = data.get("at") instanceof Instant moment ? moment : Instant.EPOCH;
        return switch (kind) {
            case "started" ->
                new Started(
                        process,
                        text(data, "definition"),
                        text(data, "workflow"),
                        record(data),
                        text(data, "initiator"),
                        at);
            case "task" ->
                new Asked(
                        process,
                        text(data, "id"),
                        text(data, "definition"),
                        text(data, "element"),
                        text(data, "workflow"),
                        record(data),
                        text(data, "initiator"),
                        HoldersJson.holders(data.get("holders")),
                        data.get("due") instanceof Instant due ? due : null,
                        data.get("created") instanceof Instant created ? created : Instant.EPOCH,
                        data.get("cc") instanceof List<?> copies
                                ? copies.stream().map(String::valueOf).toList()
                                : List.of());
            case "taskEnded" ->
                new TaskEnded(
                        process,
                        text(data, "id"),
                        text(data, "state"),
                        data.containsKey("by")
                                ? new Decided(text(data, "outcome"), text(data, "by"), text(data, "comment"))
                                : null,
                        at);
            case "log" ->
                new Logged(
                        process,
                        text(data, "element"),
                        new TaskChange.Log(
                                text(data, "action"),
                                text(data, "by"),
                                text(data, "comment"),
                                data.get("to") instanceof String to ? to : null,
                                HoldersJson.beside(data)),
                        at);
            case "failed" ->
                new Failed(
                        process,
                        text(data, "element"),
                        FlowStuck.Reason.valueOf(text(data, "reason")),
                        new LocalizedText(text(data, "zh"), text(data, "en")),
                        at);
            case "ended" -> new Ended(process, text(data, "state"), at);
            case "migrated" -> new Migrated(process, text(data, "definition"), steps(data), at);
            case "sent" -> new Sent(process, post(data));
            default -> new Drawn();
        };
    }

    private static Map<String, String> steps(Map<String, Object> data) {
        Map<String, String> steps = new LinkedHashMap<>();
        if (data.get("steps") instanceof Map<?, ?> told) {
            told.forEach((from, to) -> steps.put(String.valueOf(from), String.valueOf(to)));
        }
        return steps;
    }

    private static Post post(Map<String, Object> data) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        if (data.get("values") instanceof Map<?, ?> given) {
            given.forEach((name, value) -> values.put(String.valueOf(name), value));
        }
        return new Post(
                text(data, "id"),
                Post.Kind.valueOf(text(data, "kind")),
                text(data, "app"),
                text(data, "name"),
                data.containsKey("record") ? Optional.of(record(data)) : Optional.empty(),
                text(data, "by"),
                values,
                data.get("chain") instanceof Number chain ? chain.intValue() : 0);
    }

    private static RecordId record(Map<String, Object> data) {
        return new RecordId(text(data, "entity"), text(data, "record"));
    }

    private static String text(Map<String, Object> data, String name) {
        return data.get(name) instanceof String text ? text : "";
    }
}
