package io.trellis.app.api;

import io.trellis.app.api.ApiProblem.Detail;
import io.trellis.core.filter.FilterJson;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.report.alert.Alert;
import io.trellis.report.alert.AlertResult;
import io.trellis.report.alert.Alerts;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /alerts}: figures of dashboards that the caller watches. */
@RestController
@RequestMapping("/api/v1")
class AlertsController {

    private static final int MOST_FILTERS = 100;

    private static final Shape.Members WISH = Shape.texts("widget", "operator")
            .with("value", Shape.ANY)
            .with("filter", Shape.entries(Shape.ANY, MOST_FILTERS));

    private final Caller caller;
    private final Alerts alerts;
    private final Thresholds thresholds;
    private final Users users;
    private final Refusals refusals;
    private final RequestShapes shapes;

    AlertsController(
            Caller caller, Alerts alerts, Thresholds thresholds, Users users, Refusals refusals, RequestShapes shapes) {
        this.caller = caller;
        this.alerts = alerts;
        this.thresholds = thresholds;
        this.users = users;
        this.refusals = refusals;
        this.shapes = shapes;
    }

    @GetMapping("/alerts")
    Map<String, Object> list() {
        return Map.of(
                "alerts",
                alerts.of(caller.user(Caller.REPORTS_READ)).stream()
                        .map(this::write)
                        .toList());
    }

    @PostMapping("/dashboards/{name}/alerts")
    ResponseEntity<Map<String, Object>> add(@PathVariable String name, @RequestBody JsonNode body) {
        CurrentUser user = caller.user(Caller.REPORTS_READ);
        shapes.check(body, WISH);
        Map<String, Object> made = write(kept(alerts.add(user, name, wish(body))));
        return ResponseEntity.created(URI.create("/api/v1/alerts/" + made.get("id")))
                .body(made);
    }

    /** With a time until which it is snoozed, or without to go on. */
    @PutMapping("/alerts/{id}")
    Map<String, Object> change(@PathVariable String id, @RequestBody JsonNode body) {
        CurrentUser user = caller.user(Caller.REPORTS_READ);
        shapes.check(body, WISH.with("snoozedUntil", Shape.TEXT));
        Optional<Instant> until = body.path("snoozedUntil").isString()
                ? Optional.of(at(body.path("snoozedUntil").stringValue()))
                : Optional.empty();
        Alert changed = kept(alerts.change(user, id, wish(body)));
        return write(until.isPresent() ? kept(alerts.snooze(user, id, until)) : changed);
    }

    @DeleteMapping("/alerts/{id}")
    ResponseEntity<Void> remove(@PathVariable String id) {
        if (!alerts.remove(caller.user(Caller.REPORTS_READ), id)) {
            throw refusals.notFound();
        }
        return ResponseEntity.noContent().build();
    }

    private Map<String, Object> write(Alert one) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", one.id());
        json.put("dashboard", one.dashboard());
        json.put("person", users.find(one.person()).map(User::username).orElse(one.person()));
        json.put("widget", one.wish().threshold().widget());
        json.put("operator", one.wish().threshold().operator().code());
        json.put("value", one.wish().threshold().value());
        json.put("filter", one.wish().chosen());
        json.put("state", one.state().id());
        json.put("figure", one.figure());
        json.put("since", one.since().toString());
        json.put("looked", one.looked().toString());
        one.snoozed().ifPresent(until -> json.put("snoozedUntil", until.toString()));
        json.put("why", one.why().in(caller.user().locale()));
        return json;
    }

    private Alert.Wish wish(JsonNode body) {
        Map<String, @Nullable Object> chosen = new LinkedHashMap<>();
        body.path("filter").properties().forEach(one -> chosen.put(one.getKey(), FilterJson.plain(one.getValue())));
        return new Alert.Wish(thresholds.read(body, ""), chosen);
    }

    private Instant at(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw refusals.invalid("snoozedUntil", "not-a-time", "reminder-at");
        }
    }

    private Alert kept(AlertResult result) {
        return switch (result) {
            case AlertResult.Kept(var alert) -> alert;
            case AlertResult.Rejected(var field, var code, var message) ->
                throw refusals.invalid(List.of(new Detail(field, code, message)), Map.of());
            case AlertResult.TooMany(var message) ->
                throw new ApiProblem(409, "too-many", message, List.of(), Map.of());
            case AlertResult.Missing _ -> throw refusals.notFound();
        };
    }
}
