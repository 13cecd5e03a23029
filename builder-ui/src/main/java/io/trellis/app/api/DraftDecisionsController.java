package io.trellis.app.api;

import io.trellis.app.api.ApiProblem.Detail;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.field.FieldType.Parsed;
import io.trellis.workflow.TaskAction;
import io.trellis.workflow.TaskDraft;
import io.trellis.workflow.TaskItem;
import io.trellis.workflow.TaskResult;
import io.trellis.workflow.Tasks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /tasks/{id}/draft}: what the caller began to say of a task. */
@RestController
@RequestMapping("/api/v1/tasks/{id}/draft")
class DraftDecisionsController {

    private static final Shape DRAFT = Shape.texts("action", "comment").with("values", Shape.ANY);

    private final Caller caller;
    private final Tasks tasks;
    private final RecordJson records;
    private final ApiNames names;
    private final Refusals refusals;
    private final RequestShapes shapes;
    private final FieldContexts contexts;

    DraftDecisionsController(
            Caller caller,
            Tasks tasks,
            RecordJson records,
            ApiNames names,
            Refusals refusals,
            RequestShapes shapes,
            FieldContexts contexts) {
        this.contexts = contexts;
        this.caller = caller;
        this.tasks = tasks;
        this.records = records;
        this.names = names;
        this.refusals = refusals;
        this.shapes = shapes;
    }

    @GetMapping
    Map<String, @Nullable Object> get(@PathVariable String id) {
        CurrentUser user = caller.user(Caller.TASKS);
        TaskItem task = tasks.find(user, id).orElseThrow(refusals::notFound);
        TaskDraft draft = tasks.draft(user, id).orElseThrow(refusals::notFound);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        TaskAction action = draft.action();
        answer.put("action", action == null ? null : action.code());
        answer.put("comment", draft.comment());
        answer.put("values", values(user, records.entity(task.entity()), draft));
        answer.put("at", draft.at().toString());
        return answer;
    }

    private Map<String, @Nullable Object> values(CurrentUser user, BoundEntity entity, TaskDraft draft) {
        FieldContext context = contexts.of(user, entity.name());
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        draft.values().forEach((key, value) -> entity.field(key)
                .ifPresent(field -> values.put(field.definition().apiName(), field.json(value, context))));
        return values;
    }

    @PutMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void put(@PathVariable String id, @RequestBody JsonNode body) {
        CurrentUser user = caller.user(Caller.TASKS);
        TaskItem task = tasks.find(user, id).orElseThrow(refusals::notFound);
        shapes.check(body, DRAFT);
        BoundEntity entity = records.entity(task.entity());
        Map<String, @Nullable Object> values = body.has("values")
                ? read(user, entity, records.read(user, entity, body.get("values"), task.editable()))
                : Map.of();
        Optional<TaskAction> action = Optional.of(body.path("action").asString(""))
                .filter(code -> !code.isEmpty())
                .map(code -> TaskAction.of(code)
                        .orElseThrow(() -> refusals.invalid("action", "unknown-action", "task-action")));
        kept(
                entity,
                tasks.keepDraft(
                        user,
                        id,
                        new TaskDraft(action.orElse(null), body.path("comment").asString(""), values, Instant.EPOCH)));
    }

    /** A draft holds values as fields have them, in whatever form they came. */
    private Map<String, @Nullable Object> read(
            CurrentUser user, BoundEntity entity, Map<String, @Nullable Object> given) {
        FieldContext context = contexts.of(user, entity.name());
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        List<Detail> wrong = new ArrayList<>();
        given.forEach((key, value) -> {
            Parsed<Object> parsed = value == null
                    ? new Parsed.Value<>(null)
                    : entity.field(key).orElseThrow().parse(value, context);
            switch (parsed) {
                case Parsed.Value<Object>(var read) -> values.put(key, read);
                case Parsed.Bad<Object>(var message) ->
                    wrong.add(new Detail(names.violation(entity.definition(), key), "invalid", message));
            }
        });
        if (!wrong.isEmpty()) {
            throw refusals.invalid(wrong, Map.of());
        }
        return values;
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String id) {
        CurrentUser user = caller.user(Caller.TASKS);
        TaskItem task = tasks.find(user, id).orElseThrow(refusals::notFound);
        kept(
                records.entity(task.entity()),
                tasks.keepDraft(user, id, new TaskDraft(null, "", Map.of(), Instant.EPOCH)));
    }

    private void kept(BoundEntity entity, TaskResult result) {
        switch (result) {
            case TaskResult.Done done -> {}
            case TaskResult.Forbidden(var fields, var why) -> {
                List<String> closed = fields.stream()
                        .map(key -> names.violation(entity.definition(), key))
                        .sorted()
                        .toList();
                throw why.map(said -> refusals.forbidden(said, closed)).orElseGet(() -> refusals.forbidden(closed));
            }
            case TaskResult.Invalid(var path, var message) ->
                throw refusals.invalid(List.of(new Detail(path, "invalid", message)), Map.of());
            case TaskResult.Processing processing -> throw refusals.notFound();
            case TaskResult.Conflict conflict -> throw refusals.notFound();
            case TaskResult.Rejected rejected -> throw refusals.notFound();
            case TaskResult.Missing missing -> throw refusals.notFound();
        }
    }
}
