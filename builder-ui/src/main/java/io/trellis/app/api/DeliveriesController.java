package io.trellis.app.api;

import io.trellis.core.queue.DeliveryQueue;
import io.trellis.core.queue.DeliveryQueue.Entry;
import io.trellis.core.queue.DeliveryQueue.State;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /operations/deliveries}: what waits in the queue and what is parked, for administrators. */
@RestController
@RequestMapping("/api/v1/operations/deliveries")
class DeliveriesController {

    private static final int MOST = 500;
    private static final Shape RETRY = Shape.texts("id");

    private final Caller caller;
    private final Permissions permissions;
    private final DeliveryQueue queue;
    private final Refusals refusals;
    private final RequestShapes shapes;

    DeliveriesController(
            Caller caller, Permissions permissions, DeliveryQueue queue, Refusals refusals, RequestShapes shapes) {
        this.caller = caller;
        this.permissions = permissions;
        this.queue = queue;
        this.refusals = refusals;
        this.shapes = shapes;
    }

    /** How much waits and is parked, and the first of those: parked last, waiting longest. */
    @GetMapping
    Map<String, Object> deliveries(
            @RequestParam(defaultValue = "parked") String state, @RequestParam(defaultValue = "50") int size) {
        CurrentUser user = administrator();
        if (size < 1 || size > MOST) {
            throw refusals.invalid("size", "out-of-range", "audit-size", MOST);
        }
        State asked =
                switch (state) {
                    case "waiting" -> State.WAITING;
                    case "parked" -> State.PARKED;
                    default -> throw refusals.invalid("state", "unknown", "deliveries-state", state);
                };
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("waiting", queue.count(State.WAITING));
        answer.put("parked", queue.count(State.PARKED));
        answer.put(
                "deliveries",
                queue.entries(asked, size).stream()
                        .map(entry -> write(entry, user))
                        .toList());
        return answer;
    }

    /** The id is in the body: it holds the names of what it goes to. */
    @PostMapping("/retry")
    ResponseEntity<Void> retry(@RequestBody JsonNode body) {
        administrator();
        shapes.check(body, RETRY);
        JsonNode id = body.path("id");
        if (!id.isString()) {
            throw refusals.invalid("id", "required", "required");
        }
        if (!queue.retry(id.stringValue())) {
            throw refusals.notFound();
        }
        return ResponseEntity.noContent().build();
    }

    private CurrentUser administrator() {
        CurrentUser user = caller.user(Caller.ADMIN);
        if (!permissions.has(user, Capability.ADMIN)) {
            throw refusals.forbidden();
        }
        return user;
    }

    private static Map<String, @Nullable Object> write(Entry entry, CurrentUser user) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", entry.id());
        json.put("kind", entry.kind().in(user.locale()));
        json.put("what", entry.what().in(user.locale()));
        json.put("link", entry.link());
        json.put("since", entry.since().toString());
        json.put("tries", entry.tries());
        json.put("next", entry.next().map(Instant::toString).orElse(null));
        json.put("reason", entry.reason() == null ? null : entry.reason().in(user.locale()));
        return json;
    }
}
