package io.trellis.app.api;

import io.trellis.app.api.ApiProblem.Detail;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.ApproverChoice;
import io.trellis.workflow.ImportResult;
import io.trellis.workflow.PathStep;
import io.trellis.workflow.StartResult;
import io.trellis.workflow.Workflows;
import io.trellis.workflow.bpmn.BpmnProblem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.databind.JsonNode;

/** {@code /workflows}: importing and starting flows. */
@RestController
@RequestMapping("/api/v1/workflows")
class WorkflowsController {

    private static final int MOST_CHOSEN = 50;
    private static final Shape START = Shape.texts("entity", "record")
            .with("approvers", Shape.entries(Shape.list(Shape.TEXT, MOST_CHOSEN), MOST_CHOSEN))
            .with("values", FlowValuesJson.SHAPE);

    private final Caller caller;
    private final Permissions permissions;
    private final Workflows workflows;
    private final Refusals refusals;
    private final RequestShapes shapes;
    private final FlowValuesJson values;

    WorkflowsController(
            Caller caller,
            Permissions permissions,
            Workflows workflows,
            Refusals refusals,
            RequestShapes shapes,
            FlowValuesJson values) {
        this.values = values;
        this.caller = caller;
        this.permissions = permissions;
        this.workflows = workflows;
        this.refusals = refusals;
        this.shapes = shapes;
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<Map<String, Object>> load(
            @RequestPart("file") MultipartFile file,
            @RequestParam("app") String app,
            @RequestParam(name = "name", required = false) @Nullable String name)
            throws IOException {
        CurrentUser user = caller.user(Caller.DESIGN);
        if (!permissions.has(user, Capability.DESIGN) && !permissions.has(user, Capability.ADMIN)) {
            throw refusals.forbidden();
        }
        String fileName = Objects.requireNonNullElse(file.getOriginalFilename(), "flow.bpmn");
        ImportResult result = workflows.importBpmn(user, app, fileName, file.getBytes(), name);
        if (result.name().isEmpty()) {
            throw refusals.invalid(
                    result.report().problems().stream()
                            .map(problem -> new Detail(
                                    problem.element(),
                                    problem.code(),
                                    problem.message(),
                                    problem.line(),
                                    problem.alternative()))
                            .toList(),
                    Map.of());
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("name", result.name().get());
        answer.put(
                "problems",
                result.report().problems().stream()
                        .map(problem -> write(user, problem))
                        .toList());
        return ResponseEntity.status(HttpStatus.CREATED).body(answer);
    }

    private static Map<String, Object> write(CurrentUser user, BpmnProblem problem) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("element", problem.element());
        json.put("line", problem.line());
        json.put("code", problem.code());
        json.put("message", problem.message().in(user.locale()));
        json.put("severity", problem.severity().name().toLowerCase(Locale.ROOT));
        if (!problem.alternative().isEmpty()) {
            json.put("instead", problem.alternative().in(user.locale()));
        }
        return json;
    }

    @PostMapping("/{name}/start")
    ResponseEntity<Map<String, Object>> start(@PathVariable String name, @RequestBody JsonNode body) {
        CurrentUser user = caller.user(Caller.TASKS);
        shapes.check(body, START);
        RecordId record = new RecordId(text(body, "entity"), text(body, "record"));
        return switch (workflows.start(user, name, record, approvers(body), values.values(body))) {
            case StartResult.Started(var process) ->
                ResponseEntity.status(HttpStatus.CREATED).body(Map.of("process", process));
            case StartResult.WrongEntity(var wanted) ->
                throw refusals.invalid("entity", "wrong-entity", "wrong-entity", wanted);
            case StartResult.Forbidden forbidden -> throw refusals.forbidden();
            case StartResult.Running running -> throw refusals.of(409, "flow-running", name);
            case StartResult.Refused(var reason) ->
                throw refusals.invalid(List.of(new Detail("record", "flow-refused", reason)), Map.of());
            case StartResult.Unanswered(var violations) ->
                throw refusals.invalid(
                        violations.stream()
                                .map(one -> new Detail("values." + one.path(), one.code(), one.message()))
                                .toList(),
                        Map.of());
            case StartResult.UnknownFlow unknown -> throw refusals.of(404, "unknown-flow", name);
            case StartResult.Missing missing -> throw refusals.of(404, "unknown-record", record.id());
        };
    }

    /** The way that the record would take, and for whom of its tasks the caller has to choose somebody. */
    @PostMapping("/{name}/preview")
    Map<String, Object> preview(@PathVariable String name, @RequestBody JsonNode body) {
        CurrentUser user = caller.user(Caller.TASKS);
        shapes.check(body, START);
        RecordId record = new RecordId(text(body, "entity"), text(body, "record"));
        List<PathStep> path = workflows
                .path(user, name, record, approvers(body), values.values(body))
                .orElseThrow(() ->
                        workflows.find(name).isEmpty() ? refusals.of(404, "unknown-flow", name) : refusals.forbidden());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("path", path.stream().map(step -> write(user, step)).toList());
        answer.put(
                "asks",
                workflows.asks(name).stream()
                        .map(field -> write(user, field.definition()))
                        .toList());
        answer.put(
                "choices",
                workflows.choices(user, name, record).stream()
                        .map(choice -> write(user, choice))
                        .toList());
        return answer;
    }

    private static Map<String, Object> write(CurrentUser user, PathStep step) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("element", step.element());
        json.put("name", step.name().in(user.locale()));
        json.put("people", step.people());
        json.put("voting", step.mode().name().toLowerCase(Locale.ROOT));
        json.put("sure", step.sure());
        json.put(
                "depends",
                step.depends().stream().map(one -> one.in(user.locale())).toList());
        if (!step.note().isEmpty()) {
            json.put("note", step.note().in(user.locale()));
        }
        return json;
    }

    private static Map<String, Object> write(CurrentUser user, FieldDefinition ask) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", ask.key());
        json.put("label", ask.label().in(user.locale()));
        json.put("type", ask.type());
        json.put("required", ask.required());
        return json;
    }

    private static Map<String, Object> write(CurrentUser user, ApproverChoice choice) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("element", choice.element());
        json.put("name", choice.task().in(user.locale()));
        json.put("candidates", choice.candidates());
        json.put("several", choice.several());
        json.put("last", choice.last());
        return json;
    }

    /** By the id of the task, the ids or usernames of whom the caller chooses for it. */
    private static Map<String, List<String>> approvers(JsonNode body) {
        Map<String, List<String>> chosen = new LinkedHashMap<>();
        body.path("approvers").properties().forEach(task -> {
            List<String> people = new ArrayList<>();
            task.getValue().forEach(person -> people.add(person.asString("")));
            chosen.put(task.getKey(), people);
        });
        return chosen;
    }

    private String text(JsonNode body, String member) {
        String text = body.path(member).isString() ? body.path(member).stringValue() : "";
        if (text.isBlank()) {
            throw refusals.invalid(member, "required", "required");
        }
        return text;
    }
}
