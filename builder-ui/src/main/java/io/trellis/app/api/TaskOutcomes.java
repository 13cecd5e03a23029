package io.trellis.app.api;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.Violation;
import io.trellis.workflow.TaskItem;
import io.trellis.workflow.TaskResult;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What became of tasks, one by one, and what they demand, as JSON. */
final class TaskOutcomes {

    private TaskOutcomes() {}

    static Map<String, @Nullable Object> write(CurrentUser user, String task, TaskResult result) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("task", task);
        json.put(
                "state",
                switch (result) {
                    case TaskResult.Done _ -> "done";
                    case TaskResult.Processing _ -> "processing";
                    case TaskResult.Forbidden _ -> "forbidden";
                    case TaskResult.Conflict _ -> "conflict";
                    case TaskResult.Rejected _, TaskResult.Invalid _ -> "invalid";
                    case TaskResult.Missing _ -> "missing";
                });
        why(result).ifPresent(text -> json.put("message", text.in(user.locale())));
        return json;
    }

    private static Optional<LocalizedText> why(TaskResult result) {
        return switch (result) {
            case TaskResult.Done _, TaskResult.Processing _, TaskResult.Missing _ -> Optional.empty();
            case TaskResult.Forbidden forbidden -> forbidden.why();
            case TaskResult.Conflict conflict -> Optional.of(conflict.what());
            case TaskResult.Rejected(var violations) ->
                violations.stream().findFirst().map(Violation::message);
            case TaskResult.Invalid(var path, var message) -> Optional.of(message);
        };
    }

    /** By the code of the action. */
    static Map<String, Object> asks(CurrentUser user, TaskItem task) {
        Map<String, Object> json = new TreeMap<>();
        task.asks().forEach((action, ask) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("comment", ask.comment());
            one.put("signature", ask.signature());
            one.put(
                    "reasons",
                    ask.reasons().stream()
                            .map(reason -> Map.of(
                                    "code",
                                    reason.code(),
                                    "label",
                                    reason.label().in(user.locale())))
                            .toList());
            json.put(action.code(), one);
        });
        return json;
    }
}
