package io.trellis.workflow.camunda;

import io.trellis.workflow.engine.EngineTask;
import io.trellis.workflow.engine.FlowCallbacks;
import io.trellis.workflow.engine.TaskChange;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who has a task, as it is kept in the task's description: a change of it is a change of the task, with its lock. */
final class HoldersJson {

    private static final String DECIDING = "deciding";
    private static final String VOTES = "votes";

    private HoldersJson() {}

    static EngineTask.Holders of(FlowCallbacks.Setup setup) {
        return new EngineTask.Holders(setup.assignee(), setup.candidates(), setup.voted(), List.of(), null)
                .onBehalf(setup.behalf())
                .with(setup.votes());
    }

    static Map<String, Object> map(EngineTask.Holders holders) {
        Map<String, Object> map = new LinkedHashMap<>();
        put(map, "assignee", holders.assignee());
        map.put("candidates", holders.candidates());
        map.put("voted", holders.voted());
        map.put("signers", holders.signers());
        put(map, "returnTo", holders.returnTo());
        if (!holders.together().isEmpty()) {
            map.put("together", holders.together());
        }
        if (!holders.behalf().isEmpty()) {
            map.put("behalf", holders.behalf());
        }
        map.put(VOTES, VotesJson.map(holders.votes()));
        return map;
    }

    /** With who is deciding; null for nobody. */
    static Map<String, Object> map(EngineTask.Holders holders, EngineTask.@Nullable Deciding deciding) {
        Map<String, Object> map = map(holders);
        if (deciding != null) {
            Map<String, Object> who = new LinkedHashMap<>();
            who.put("id", deciding.id());
            who.put("by", deciding.by());
            who.put("since", deciding.since());
            put(who, deciding.beside());
            who.put("next", deciding.next());
            map.put(DECIDING, who);
        }
        return map;
    }

    static EngineTask.Holders read(@Nullable String description) {
        return holders(fields(description));
    }

    static EngineTask.Holders holders(@Nullable Object written) {
        Map<?, ?> map = written instanceof Map<?, ?> fields ? fields : Map.of();
        return new EngineTask.Holders(
                text(map, "assignee"),
                list(map.get("candidates")),
                list(map.get("voted")),
                list(map.get("signers")),
                text(map, "returnTo"),
                list(map.get("together")),
                pairs(map.get("behalf")),
                VotesJson.votes(map.get(VOTES)));
    }

    static EngineTask.@Nullable Deciding deciding(@Nullable String description) {
        return fields(description).get(DECIDING) instanceof Map<?, ?> map
                        && map.get("id") instanceof String id
                        && map.get("by") instanceof String by
                        && map.get("since") instanceof Instant since
                ? new EngineTask.Deciding(id, by, since, beside(map), list(map.get("next")))
                : null;
    }

    static void put(Map<String, Object> map, TaskChange.Beside beside) {
        put(map, "reason", beside.reason());
        if (!beside.files().isEmpty()) {
            map.put("files", beside.files());
        }
        put(map, "signature", beside.signature());
        put(map, "onBehalf", beside.behalf());
    }

    static TaskChange.Beside beside(Map<?, ?> map) {
        return new TaskChange.Beside(
                text(map, "reason"), list(map.get("files")), text(map, "signature"), text(map, "onBehalf"));
    }

    private static @Nullable String text(Map<?, ?> map, String name) {
        return map.get(name) instanceof String text ? text : null;
    }

    private static Map<String, String> pairs(@Nullable Object value) {
        Map<String, String> pairs = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((one, other) -> pairs.put(String.valueOf(one), String.valueOf(other)));
        }
        return pairs;
    }

    private static Map<String, Object> fields(@Nullable String description) {
        return description == null || description.isBlank() ? Map.of() : Json.readMap(description);
    }

    static List<String> list(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static void put(Map<String, Object> map, String key, @Nullable Object value) {
        if (value != null) {
            map.put(key, value);
        }
    }
}
