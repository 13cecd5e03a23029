package io.trellis.app.api;

import io.trellis.core.security.CurrentUser;
import io.trellis.workflow.Workers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /external-tasks}: steps of flows that programs outside take, do and give back. */
@RestController
@RequestMapping("/api/v1/external-tasks")
class ExternalTasksController {

    private static final int MOST = 100;
    private static final int MOST_TOPICS = 20;
    private static final int LONGEST_LOCK = 86_400;
    private static final int LONGEST_WAIT = 20;
    private static final int LONGEST_TEXT = 1_000;
    /** So many calls wait for something to do; the others are answered at once. */
    private static final int WAITING = 4;

    private static final Duration LOOK = Duration.ofMillis(500);

    private static final Shape FETCH = Shape.texts("worker")
            .with("topics", Shape.list(Shape.TEXT, MOST_TOPICS))
            .with("max", Shape.WHOLE)
            .with("lockSeconds", Shape.WHOLE)
            .with("waitSeconds", Shape.WHOLE);
    private static final Shape EXTEND = Shape.texts("worker").with("lockSeconds", Shape.WHOLE);
    private static final Shape COMPLETE = Shape.texts("worker").with("values", FlowValuesJson.SHAPE);
    private static final Shape FAIL =
            Shape.texts("worker", "message").with("retries", Shape.WHOLE).with("retrySeconds", Shape.WHOLE);
    private static final Shape ERROR = Shape.texts("worker", "code", "message").with("values", FlowValuesJson.SHAPE);

    private final Caller caller;
    private final Workers workers;
    private final Refusals refusals;
    private final RequestShapes shapes;
    private final FlowValuesJson values;
    private final Semaphore waiting = new Semaphore(WAITING);

    ExternalTasksController(
            Caller caller, Workers workers, Refusals refusals, RequestShapes shapes, FlowValuesJson values) {
        this.caller = caller;
        this.workers = workers;
        this.refusals = refusals;
        this.shapes = shapes;
        this.values = values;
    }

    @PostMapping("/fetch")
    Map<String, Object> fetch(@RequestBody JsonNode body) throws InterruptedException {
        CurrentUser user = caller.user(Caller.WORKERS);
        shapes.check(body, FETCH);
        String worker = values.name(body, "worker");
        List<String> topics = new ArrayList<>();
        body.path("topics").forEach(topic -> topics.add(values.name(topic.stringValue(), "topics")));
        if (topics.isEmpty()) {
            throw refusals.invalid("topics", "required", "required");
        }
        int most = values.number(body, "max", 10, 1, MOST);
        Duration lock = Duration.ofSeconds(values.number(body, "lockSeconds", 60, 1, LONGEST_LOCK));
        Duration wait = Duration.ofSeconds(values.number(body, "waitSeconds", 0, 0, LONGEST_WAIT));
        List<Workers.Work> found = workers.fetch(user, worker, topics, most, lock);
        if (found.isEmpty() && !wait.isZero() && waiting.tryAcquire()) {
            try {
                for (long left = wait.dividedBy(LOOK); left > 0 && found.isEmpty(); left--) {
                    Thread.sleep(LOOK);
                    found = workers.fetch(user, worker, topics, most, lock);
                }
            } finally {
                waiting.release();
            }
        }
        return Map.of(
                "tasks", found.stream().map(ExternalTasksController::write).toList());
    }

    private static Map<String, Object> write(Workers.Work work) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", work.id());
        json.put("topic", work.topic());
        json.put("workflow", work.flow());
        json.put("process", work.process());
        json.put("element", work.element());
        json.put("entity", work.entity());
        json.put("record", work.record());
        json.put("values", work.values());
        if (work.lockedUntil() != null) {
            json.put("lockedUntil", work.lockedUntil());
        }
        if (work.retries() != null) {
            json.put("retries", work.retries());
        }
        return json;
    }

    @PostMapping("/{id}/extend")
    ResponseEntity<Void> extend(@PathVariable String id, @RequestBody JsonNode body) {
        CurrentUser user = caller.user(Caller.WORKERS);
        shapes.check(body, EXTEND);
        Duration lock = Duration.ofSeconds(values.number(body, "lockSeconds", 60, 1, LONGEST_LOCK));
        return answer(workers.extend(user, id, values.name(body, "worker"), lock), id);
    }

    @PostMapping("/{id}/complete")
    ResponseEntity<Void> complete(@PathVariable String id, @RequestBody JsonNode body) {
        CurrentUser user = caller.user(Caller.WORKERS);
        shapes.check(body, COMPLETE);
        return answer(workers.complete(user, id, values.name(body, "worker"), values.values(body)), id);
    }

    @PostMapping("/{id}/fail")
    ResponseEntity<Void> fail(@PathVariable String id, @RequestBody JsonNode body) {
        CurrentUser user = caller.user(Caller.WORKERS);
        shapes.check(body, FAIL);
        int retries = values.number(body, "retries", 0, 0, 100);
        Duration wait = Duration.ofSeconds(values.number(body, "retrySeconds", 60, 0, LONGEST_LOCK));
        return answer(workers.fail(user, id, values.name(body, "worker"), text(body, "message"), retries, wait), id);
    }

    @PostMapping("/{id}/error")
    ResponseEntity<Void> error(@PathVariable String id, @RequestBody JsonNode body) {
        CurrentUser user = caller.user(Caller.WORKERS);
        shapes.check(body, ERROR);
        return answer(
                workers.error(
                        user,
                        id,
                        values.name(body, "worker"),
                        values.name(body, "code"),
                        text(body, "message"),
                        values.values(body)),
                id);
    }

    private String text(JsonNode body, String member) {
        String text = body.path(member).isString() ? body.path(member).stringValue() : "";
        if (text.length() > LONGEST_TEXT) {
            throw refusals.invalid(member, "too-long", "flow-value-too-long", LONGEST_TEXT);
        }
        return text;
    }

    private ResponseEntity<Void> answer(Workers.Done done, String id) {
        return switch (done) {
            case Workers.Done.Yes yes -> ResponseEntity.noContent().build();
            case Workers.Done.Gone gone -> throw refusals.of(404, "unknown-external-task", id);
            case Workers.Done.Others others -> throw refusals.of(409, "external-task-held", id);
            case Workers.Done.NotSettable(var names) ->
                throw refusals.invalid("values", "not-settable", "not-settable", String.join(", ", names));
            case Workers.Done.Uncaught(var code) ->
                throw refusals.invalid("code", "uncaught-error", "uncaught-error", code);
        };
    }
}
