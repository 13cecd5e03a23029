package io.trellis.app.api;

import io.trellis.app.metrics.Metrics;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.core.store.SlowQueries;
import io.trellis.core.store.SlowQuery;
import io.trellis.form.record.RollUpCheck;
import io.trellis.form.sample.DemoData;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /operations}: for those who run the product. */
@RestController
class OperationsController {

    private final Caller caller;
    private final Permissions permissions;
    private final SlowQueries queries;
    private final RollUpCheck rollUps;
    private final DemoData demo;
    private final Metrics metrics;
    private final Refusals refusals;

    OperationsController(
            Caller caller,
            Permissions permissions,
            SlowQueries queries,
            RollUpCheck rollUps,
            DemoData demo,
            Metrics metrics,
            Refusals refusals) {
        this.metrics = metrics;
        this.demo = demo;
        this.rollUps = rollUps;
        this.caller = caller;
        this.permissions = permissions;
        this.queries = queries;
        this.refusals = refusals;
    }

    /** Computes all roll-ups anew as a job, which says where one was not right. */
    @PostMapping("/api/v1/operations/roll-ups/check")
    ResponseEntity<Map<String, Object>> checkRollUps() {
        CurrentUser user = caller.user(Caller.ADMIN);
        if (!permissions.has(user, Capability.ADMIN)) {
            throw refusals.forbidden();
        }
        return ResponseEntity.accepted().body(Map.of("job", rollUps.start(user)));
    }

    /** Puts what the demo brought into the recycle bin, as a job; what people changed or what they made names stays. */
    @DeleteMapping("/api/v1/operations/demo-data")
    ResponseEntity<Map<String, Object>> removeDemoData() {
        CurrentUser user = caller.user(Caller.ADMIN);
        if (!permissions.has(user, Capability.ADMIN)) {
            throw refusals.forbidden();
        }
        return ResponseEntity.accepted().body(Map.of("job", demo.remove(user)));
    }

    /** What this node counts of itself, in Prometheus' text format; a scraper signs in with an administrator's key. */
    @GetMapping("/api/v1/operations/metrics")
    ResponseEntity<String> metrics() {
        CurrentUser user = caller.user(Caller.ADMIN);
        if (!permissions.has(user, Capability.ADMIN)) {
            throw refusals.forbidden();
        }
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(Metrics.TYPE))
                .body(metrics.text());
    }

    /** What was read for them, by which index, and which would help; those that took the most time first. */
    @GetMapping("/api/v1/operations/slow-queries")
    Map<String, Object> slowQueries() {
        CurrentUser user = caller.user(Caller.ADMIN);
        if (!permissions.has(user, Capability.ADMIN)) {
            throw refusals.forbidden();
        }
        List<Map<String, Object>> written =
                queries.costliest().stream().map(OperationsController::write).toList();
        return Map.of("queries", written);
    }

    private static Map<String, Object> write(SlowQuery query) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("collection", query.collection());
        json.put("operation", query.operation());
        json.put("filter", query.filter());
        json.put("order", query.order());
        json.put("index", query.index());
        json.put("keysRead", query.keys());
        json.put("documentsRead", query.documents());
        json.put("matched", query.matched());
        json.put("returned", query.returned());
        json.put("times", query.times());
        json.put("totalMillis", query.total().toMillis());
        json.put("worstMillis", query.worst().toMillis());
        json.put("last", query.last().toString());
        json.put("wantedIndex", query.wanted());
        return json;
    }
}
