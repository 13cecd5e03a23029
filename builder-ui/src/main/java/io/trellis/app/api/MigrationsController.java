package io.trellis.app.api;

import io.trellis.core.job.Job;
import io.trellis.core.job.JobUndo;
import io.trellis.core.job.Jobs;
import io.trellis.core.security.CurrentUser;
import io.trellis.workflow.FlowMigrations;
import io.trellis.workflow.FlowMigrations.Mapping;
import io.trellis.workflow.FlowMigrations.Proposal;
import io.trellis.workflow.FlowMigrations.Row;
import io.trellis.workflow.FlowMigrations.Trial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /processes/migrate}: running processes of a flow to another of its versions, tried first, and the way back. */
@RestController
@RequestMapping("/api/v1/processes/migrate")
class MigrationsController {

    private static final int MOST_STEPS = 2_000;
    private static final int MOST_NAMED = 10_000;

    private static final Shape BODY = Shape.texts("flow", "from", "to")
            .with("mapping", Shape.entries(Shape.TEXT, MOST_STEPS))
            .with("ids", Shape.list(Shape.TEXT, MOST_NAMED));

    private final Caller caller;
    private final FlowMigrations migrations;
    private final Jobs jobs;
    private final List<JobUndo> undos;
    private final Refusals refusals;
    private final RequestShapes shapes;

    MigrationsController(
            Caller caller,
            FlowMigrations migrations,
            Jobs jobs,
            List<JobUndo> undos,
            Refusals refusals,
            RequestShapes shapes) {
        this.caller = caller;
        this.migrations = migrations;
        this.jobs = jobs;
        this.undos = undos;
        this.refusals = refusals;
        this.shapes = shapes;
    }

    private CurrentUser user() {
        return caller.user(Caller.FLOWS, Caller.ADMIN);
    }

    @GetMapping
    Map<String, @Nullable Object> propose(
            @RequestParam String flow, @RequestParam String from, @RequestParam String to) {
        CurrentUser user = user();
        Proposal proposal = migrations.propose(user, flow, from, to);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("from", proposal.fromNumber());
        answer.put("to", proposal.toNumber());
        answer.put("steps", proposal.rows().stream().map(row -> row(user, row)).toList());
        return answer;
    }

    private static Map<String, @Nullable Object> row(CurrentUser user, Row row) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("element", row.element());
        json.put("name", row.name().in(user.locale()));
        json.put("to", row.to());
        json.put("alike", row.alike().name().toLowerCase(Locale.ROOT));
        json.put("standing", row.standing());
        return json;
    }

    /** @param trying whether to say what would come of it, and leave everything as it is */
    @PostMapping
    ResponseEntity<Map<String, Object>> migrate(
            @RequestParam(name = "try", defaultValue = "false") boolean trying, @RequestBody JsonNode body) {
        CurrentUser user = user();
        shapes.check(body, BODY);
        Mapping mapping = mapping(user, body);
        JsonNode ids = body.path("ids");
        Optional<List<String>> processes = ids.isArray()
                ? Optional.of(ids.valueStream().map(JsonNode::asString).toList())
                : Optional.empty();
        return trying
                ? ResponseEntity.ok(trial(user, migrations.attempt(user, mapping, processes)))
                : ResponseEntity.accepted().body(Map.of("job", migrations.start(user, mapping, processes)));
    }

    /** Where no mapping is sent, what is proposed counts. */
    private Mapping mapping(CurrentUser user, JsonNode body) {
        String flow = required(body, "flow");
        String from = required(body, "from");
        String to = required(body, "to");
        Map<String, String> steps = new LinkedHashMap<>();
        if (body.path("mapping").isObject()) {
            body.path("mapping")
                    .properties()
                    .forEach(step -> steps.put(step.getKey(), step.getValue().asString("")));
        } else {
            migrations.propose(user, flow, from, to).rows().forEach(row -> {
                String goal = row.to();
                if (goal != null) {
                    steps.put(row.element(), goal);
                }
            });
        }
        return new Mapping(flow, from, to, steps);
    }

    private static Map<String, Object> trial(CurrentUser user, Trial trial) {
        Map<String, Object> refused = new LinkedHashMap<>();
        trial.refused().forEach((element, why) -> refused.put(element, why.in(user.locale())));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("all", trial.all());
        json.put("looked", trial.looked());
        json.put("would", trial.would());
        json.put("refused", refused);
        json.put(
                "warnings",
                trial.warnings().stream().map(text -> text.in(user.locale())).toList());
        json.put(
                "hindered",
                trial.hindered().stream()
                        .map(one -> Map.of(
                                "process", one.process(),
                                "title", one.title(),
                                "why", one.why().in(user.locale())))
                        .toList());
        return json;
    }

    @PostMapping("/{job}/undo")
    ResponseEntity<Map<String, Object>> undo(@PathVariable String job) {
        CurrentUser user = user();
        Job done = jobs.find(user, job)
                .filter(found -> found.kind().equals(FlowMigrations.KIND))
                .orElseThrow(refusals::notFound);
        JobUndo back = undos.stream()
                .filter(undo -> undo.kind().equals(FlowMigrations.KIND))
                .findFirst()
                .orElseThrow(refusals::notFound);
        return ResponseEntity.accepted().body(Map.of("job", back.undo(user, done)));
    }

    private String required(JsonNode body, String member) {
        String text = body.path(member).isString() ? body.path(member).stringValue() : "";
        if (text.isBlank()) {
            throw refusals.invalid(member, "required", "required");
        }
        return text;
    }
}
