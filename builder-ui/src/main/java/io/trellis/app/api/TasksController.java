package io.trellis.app.api;

import io.trellis.app.api.ApiProblem.Detail;
import io.trellis.core.filter.FilterJson;
import io.trellis.core.limit.Limits;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.TaskAction;
import io.trellis.workflow.TaskItem;
import io.trellis.workflow.TaskPage;
import io.trellis.workflow.TaskQuery;
import io.trellis.workflow.TaskRequest;
import io.trellis.workflow.TaskResult;
import io.trellis.workflow.TaskView;
import io.trellis.workflow.Tasks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code /tasks}: the inbox. */
@RestController
@RequestMapping("/api/v1/tasks")
class TasksController {

    private static final int MOST = 200;
    private static final Shape ACTION = Shape.texts("comment", "to", "reason", "signature")
            .with("values", Shape.ANY)
            .with("revision", Shape.ANY)
            .with("resumes", Shape.TRUTH)
            .with("files", new Shape.Items(Shape.TEXT, Limits.COMMENT_FILES));
    private static final Shape TOGETHER = Shape.texts("action", "comment", "reason", "to")
            .with("tasks", new Shape.Items(Shape.TEXT, Tasks.MOST_TOGETHER))
            .with("try", Shape.TRUTH);

    private final Caller caller;
    private final Tasks tasks;
    private final RecordJson records;
    private final ApiNames names;
    private final Refusals refusals;
    private final RequestShapes shapes;

    TasksController(
            Caller caller, Tasks tasks, RecordJson records, ApiNames names, Refusals refusals, RequestShapes shapes) {
        this.caller = caller;
        this.tasks = tasks;
        this.records = records;
        this.names = names;
        this.refusals = refusals;
        this.shapes = shapes;
    }

    @GetMapping
    Map<String, @Nullable Object> list(
            @RequestParam(defaultValue = "todo") String view,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int size,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "") String flow,
            @RequestParam(defaultValue = "any") String due,
            @RequestParam(defaultValue = "newest") String sort) {
        CurrentUser user = caller.user(Caller.TASKS);
        TaskView asked = TaskView.of(view).orElseThrow(() -> refusals.invalid("view", "unknown-view", "task-view"));
        if (size < 1 || size > MOST) {
            throw refusals.invalid("size", "out-of-range", "audit-size", MOST);
        }
        TaskPage page = tasks.query(
                user,
                TaskQuery.of(asked)
                        .words(search)
                        .flow(flow)
                        .due(Arrays.stream(TaskQuery.Due.values())
                                .filter(one ->
                                        one.name().toLowerCase(Locale.ROOT).equals(due))
                                .findFirst()
                                .orElseThrow(() -> refusals.invalid("due", "unknown-due", "task-due")))
                        .oldestFirst(
                                switch (sort) {
                                    case "newest" -> false;
                                    case "oldest" -> true;
                                    default -> throw refusals.invalid("sort", "unknown-sort", "task-sort");
                                }),
                after,
                size);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("tasks", page.tasks().stream().map(task -> write(user, task)).toList());
        answer.put("next", page.next());
        return answer;
    }

    @GetMapping("/{id}")
    Map<String, @Nullable Object> get(@PathVariable String id) {
        CurrentUser user = caller.user(Caller.TASKS);
        TaskItem task = tasks.find(user, id).orElseThrow(refusals::notFound);
        Map<String, @Nullable Object> answer = write(user, task);
        answer.put(
                "returnTo",
                tasks.returnSteps(user, id).stream()
                        .map(step -> Map.of(
                                "to", step.element(), "label", step.label().in(user.locale())))
                        .toList());
        answer.put("fields", fields(task));
        // to be handed back with values
        answer.put(
                "revision",
                records.revision(user, new RecordId(task.entity(), task.record()))
                        .orElse(null));
        return answer;
    }

    @PostMapping("/{id}/{action}")
    Map<String, Object> act(
            @PathVariable String id,
            @PathVariable String action,
            @RequestBody(required = false) @Nullable JsonNode asked) {
        CurrentUser user = caller.user(Caller.TASKS);
        TaskAction chosen = TaskAction.of(action).orElseThrow(refusals::notFound);
        TaskItem task = tasks.find(user, id).orElseThrow(refusals::notFound);
        BoundEntity entity = records.entity(task.entity());
        JsonNode body = asked == null ? JsonNodeFactory.instance.objectNode() : asked;
        shapes.check(body, ACTION);
        Map<String, @Nullable Object> values =
                body.has("values") ? records.read(user, entity, body.get("values"), task.editable()) : Map.of();
        Object to = FilterJson.plain(body.get("to"));
        Long revision = revision(body.path("revision"));
        TaskRequest request = new TaskRequest(
                chosen,
                body.path("comment").asString(""),
                values,
                to == null ? null : to.toString(),
                body.path("resumes").asBoolean(false),
                revision,
                text(body, "reason"),
                body.path("files").valueStream().map(file -> file.asString("")).toList(),
                text(body, "signature"));
        TaskResult result = tasks.act(user, id, request);
        return switch (result) {
            case TaskResult.Done done -> Map.of("state", "done");
            case TaskResult.Processing processing -> Map.of("state", "processing");
            case TaskResult.Forbidden(var fields, var why) ->
                throw why.map(said -> refusals.forbidden(
                                said,
                                fields.stream()
                                        .map(key -> names.violation(entity.definition(), key))
                                        .sorted()
                                        .toList()))
                        .orElseGet(() -> refusals.forbidden(fields.stream()
                                .map(key -> names.violation(entity.definition(), key))
                                .toList()));
            case TaskResult.Conflict conflict -> throw conflict(user, task, conflict);
            case TaskResult.Rejected(var violations) ->
                throw refusals.invalid(
                        violations.stream()
                                .map(violation -> new Detail(
                                        "values." + names.violation(entity.definition(), violation.path()),
                                        violation.code(),
                                        violation.message()))
                                .toList(),
                        Map.of());
            case TaskResult.Invalid(var path, var message) ->
                throw refusals.invalid(List.of(new Detail(path, "invalid", message)), Map.of());
            case TaskResult.Missing missing -> throw refusals.notFound();
        };
    }

    private static @Nullable String text(JsonNode json, String name) {
        return json.path(name).isString() ? json.path(name).stringValue() : null;
    }

    /** The same with several tasks: what became of each, in the order in which they were named. */
    @PostMapping("/together")
    Map<String, Object> together(@RequestBody JsonNode body) {
        CurrentUser user = caller.user(Caller.TASKS);
        shapes.check(body, TOGETHER);
        TaskAction chosen = TaskAction.of(body.path("action").asString(""))
                .orElseThrow(() -> refusals.invalid("action", "unknown-action", "task-action"));
        List<String> ids = body.path("tasks")
                .valueStream()
                .map(id -> id.asString(""))
                .distinct()
                .toList();
        List<TaskResult> results = tasks.together(
                user,
                ids,
                TaskRequest.of(chosen, body.path("comment").asString(""))
                        .because(text(body, "reason"))
                        .to(text(body, "to")),
                body.path("try").asBoolean(false));
        List<Map<String, @Nullable Object>> answer = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            answer.add(TaskOutcomes.write(user, ids.get(i), results.get(i)));
        }
        return Map.of("results", answer);
    }

    private @Nullable Long revision(JsonNode json) {
        if (json.isMissingNode() || json.isNull()) {
            return null;
        }
        if (!json.isIntegralNumber() || !json.canConvertToLong()) {
            throw refusals.invalid("revision", "not-a-number", "task-revision");
        }
        return json.longValue();
    }

    private ApiProblem conflict(CurrentUser user, TaskItem task, TaskResult.Conflict conflict) {
        Map<String, Object> members = new LinkedHashMap<>();
        conflict.entry().ifPresent(entry -> {
            members.put("action", entry.action());
            members.put("by", entry.by());
            members.put("at", entry.at().toString());
        });
        conflict.current()
                .ifPresent(current -> members.put(
                        "current",
                        records.write(
                                user,
                                current.with(task.rights()
                                        .seen(
                                                current.values(),
                                                records.entity(task.entity()).fields())))));
        return refusals.conflict(conflict.what(), members);
    }

    /** What the step lets be done with which fields, by their names. */
    private Map<String, String> fields(TaskItem task) {
        BoundEntity entity = records.entity(task.entity());
        Map<String, String> rights = new LinkedHashMap<>();
        task.rights()
                .said()
                .forEach((path, right) -> rights.put(
                        names.violation(entity.definition(), path), right.name().toLowerCase(Locale.ROOT)));
        return rights;
    }

    private static Map<String, @Nullable Object> write(CurrentUser user, TaskItem task) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", task.id());
        json.put("workflow", task.workflow());
        json.put("process", task.process());
        json.put("element", task.element());
        json.put("name", task.name().in(user.locale()));
        json.put("entity", task.entity());
        json.put("record", task.record().isEmpty() ? null : task.record());
        json.put("title", task.title());
        json.put("assignee", task.assignee());
        json.put("due", task.due() == null ? null : task.due().toString());
        json.put("created", task.created().toString());
        json.put("state", task.state().name().toLowerCase(Locale.ROOT));
        json.put("actions", task.actions().stream().map(TaskAction::code).toList());
        json.put("outcome", task.outcome());
        json.put("behalf", task.behalf());
        json.put("added", task.added());
        json.put("asks", TaskOutcomes.asks(user, task));
        return json;
    }
}
