package io.trellis.app.api;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.ProcessQuery;
import io.trellis.workflow.ProcessWork;
import io.trellis.workflow.Processes;
import io.trellis.workflow.Processes.Which;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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

/** {@code /processes}: what runs, and what who keeps it running does with it. */
@RestController
@RequestMapping("/api/v1/processes")
class ProcessesController {

    private static final int LARGEST_PAGE = 200;
    private static final int MOST_NAMED = 10_000;

    private static final Shape.Members WORK = Shape.texts("reason", "to").with("from", Shape.list(Shape.TEXT, 100));
    private static final Shape.Members QUERY =
            Shape.texts("flow", "version", "state", "startedBefore", "error", "text", "entity", "record");
    private static final Shape MANY = WORK.with("work", Shape.TEXT)
            .with("ids", Shape.list(Shape.TEXT, MOST_NAMED))
            .with("query", QUERY);

    private static final List<String> WORKS = List.of("retry", "suspend", "resume", "terminate", "move");

    private final Caller caller;
    private final Processes processes;
    private final ProcessJson json;
    private final Refusals refusals;
    private final RequestShapes shapes;

    ProcessesController(Caller caller, Processes processes, ProcessJson json, Refusals refusals, RequestShapes shapes) {
        this.caller = caller;
        this.processes = processes;
        this.json = json;
        this.refusals = refusals;
        this.shapes = shapes;
    }

    private CurrentUser user() {
        return caller.user(Caller.FLOWS, Caller.ADMIN);
    }

    @GetMapping
    Map<String, @Nullable Object> list(
            @RequestParam(defaultValue = "") String flow,
            @RequestParam(defaultValue = "") String version,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String startedBefore,
            @RequestParam(defaultValue = "") String error,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String entity,
            @RequestParam(defaultValue = "") String record,
            @RequestParam Optional<String> after,
            @RequestParam(defaultValue = "50") int size,
            @RequestParam(defaultValue = "false") boolean total) {
        CurrentUser user = user();
        if (size < 1 || size > LARGEST_PAGE) {
            throw refusals.invalid("size", "out-of-range", "audit-size", LARGEST_PAGE);
        }
        ProcessQuery query = query(flow, version, state, startedBefore, error, text, entity, record);
        Processes.Page page = processes.query(user, query, after, size);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put(
                "processes",
                page.lines().stream().map(line -> json.line(user, line)).toList());
        answer.put("next", page.next().orElse(null));
        if (total) {
            answer.put("total", processes.count(user, query));
        }
        return answer;
    }

    private ProcessQuery query(
            String flow,
            String version,
            String state,
            String startedBefore,
            String error,
            String text,
            String entity,
            String record) {
        return new ProcessQuery(
                flow,
                version,
                state.isEmpty() ? Optional.empty() : Optional.of(state(state)),
                startedBefore.isEmpty() ? Optional.empty() : Optional.of(moment(startedBefore)),
                error,
                text,
                entity.isEmpty() || record.isEmpty() ? Optional.empty() : Optional.of(new RecordId(entity, record)));
    }

    private ProcessQuery.State state(String word) {
        return Arrays.stream(ProcessQuery.State.values())
                .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> refusals.invalid(
                        "state",
                        "unknown",
                        "audit-what",
                        word,
                        Arrays.stream(ProcessQuery.State.values())
                                .map(known -> known.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))));
    }

    private Instant moment(String text) {
        try {
            Instant moment = Instant.parse(text);
            // farther ones cannot be asked of the store
            var unused = moment.toEpochMilli();
            return moment;
        } catch (DateTimeParseException | ArithmeticException e) {
            throw refusals.invalid("startedBefore", "invalid", "processes-moment", text);
        }
    }

    @GetMapping("/{id}")
    Map<String, @Nullable Object> one(@PathVariable String id) {
        CurrentUser user = user();
        return processes.find(user, id).map(detail -> json.detail(user, detail)).orElseThrow(refusals::notFound);
    }

    /** What is deployed of a flow, with how many processes run each. */
    @GetMapping("/versions")
    Map<String, Object> versions(@RequestParam String flow) {
        return Map.of(
                "versions",
                processes.versions(user(), flow).stream()
                        .map(ProcessJson::version)
                        .toList());
    }

    @GetMapping("/{id}/verify")
    Map<String, @Nullable Object> verify(@PathVariable String id) {
        CurrentUser user = user();
        Processes.Verdict verdict = processes.verify(user, id).orElseThrow(refusals::notFound);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("whole", verdict.broken().isEmpty());
        answer.put("entries", verdict.entries());
        answer.put(
                "broken", verdict.broken().map(text -> text.in(user.locale())).orElse(null));
        return answer;
    }

    @PostMapping("/verify")
    ResponseEntity<Map<String, Object>> verifyAll() {
        return ResponseEntity.accepted().body(Map.of("job", processes.verifyAll(user())));
    }

    /** @param trying whether to say what would come of it, and do nothing */
    @PostMapping("/bulk")
    ResponseEntity<Map<String, Object>> many(
            @RequestParam(name = "try", defaultValue = "false") boolean trying, @RequestBody JsonNode body) {
        CurrentUser user = user();
        shapes.check(body, MANY);
        ProcessWork work = work(text(body, "work"), body);
        Which which = which(body);
        return trying
                ? ResponseEntity.ok(json.preview(user, processes.preview(user, which, work)))
                : ResponseEntity.accepted().body(Map.of("job", processes.start(user, which, work)));
    }

    private Which which(JsonNode body) {
        JsonNode ids = body.path("ids");
        JsonNode query = body.path("query");
        if (ids.isArray() == query.isObject()) {
            throw refusals.invalid("ids", "required", "processes-which");
        }
        return ids.isArray()
                ? new Which.These(texts(ids))
                : new Which.All(query(
                        text(query, "flow"),
                        text(query, "version"),
                        text(query, "state"),
                        text(query, "startedBefore"),
                        text(query, "error"),
                        text(query, "text"),
                        text(query, "entity"),
                        text(query, "record")));
    }

    /** @param name of what is to be done: retry, suspend, resume, terminate, move */
    @PostMapping("/{id}/{name}")
    Map<String, @Nullable Object> act(
            @PathVariable String id,
            @PathVariable String name,
            @RequestBody(required = false) @Nullable JsonNode body) {
        CurrentUser user = user();
        shapes.check(body, WORK);
        if (!WORKS.contains(name)) {
            throw refusals.notFound();
        }
        ProcessWork work = work(name, body);
        if (processes.find(user, id).isEmpty()) {
            throw refusals.notFound();
        }
        Optional<LocalizedText> refused = processes.act(user, id, work);
        if (refused.isPresent()) {
            throw refusals.conflict(refused.get(), Map.of());
        }
        return one(id);
    }

    private ProcessWork work(String name, @Nullable JsonNode body) {
        String reason = body == null ? "" : text(body, "reason");
        return switch (name) {
            case "retry" -> new ProcessWork.Retry(reason);
            case "suspend" -> new ProcessWork.Suspend(reason);
            case "resume" -> new ProcessWork.Resume(reason);
            case "terminate" -> new ProcessWork.End(required(body, "reason"));
            case "move" ->
                new ProcessWork.Move(
                        body == null ? Set.of() : Set.copyOf(texts(body.path("from"))), required(body, "to"), reason);
            default -> throw refusals.invalid("work", "unknown", "audit-what", name, String.join(", ", WORKS));
        };
    }

    private String required(@Nullable JsonNode body, String member) {
        String text = body == null ? "" : text(body, member);
        if (text.isBlank()) {
            throw refusals.invalid(member, "required", "required");
        }
        return text;
    }

    private static String text(JsonNode body, String member) {
        return body.path(member).isString() ? body.path(member).stringValue() : "";
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).distinct().toList();
    }
}
