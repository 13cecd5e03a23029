package io.trellis.app.api;

import io.trellis.app.api.ApiProblem.Detail;
import io.trellis.core.filter.FilterJson;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.report.Dashboards;
import io.trellis.report.subscription.Schedule;
import io.trellis.report.subscription.Schedule.Every;
import io.trellis.report.subscription.Subscription;
import io.trellis.report.subscription.Subscription.Wish;
import io.trellis.report.subscription.SubscriptionResult;
import io.trellis.report.subscription.Subscriptions;
import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /subscriptions}: dashboards that come to the caller, and to others for who administers. */
@RestController
@RequestMapping("/api/v1")
class SubscriptionsController {

    private static final int MOST = 500;
    private static final int MOST_FILTERS = 100;

    private static final Shape CONDITION =
            Shape.of("value").with("widget", Shape.TEXT).with("operator", Shape.TEXT);
    private static final Shape.Members WISH = Shape.texts("every", "at")
            .with("on", Shape.WHOLE)
            .with("workingDays", Shape.TRUTH)
            .with("filter", Shape.entries(Shape.ANY, MOST_FILTERS))
            .with("onlyIf", CONDITION);

    private final Caller caller;
    private final Subscriptions subscriptions;
    private final Dashboards dashboards;
    private final Thresholds thresholds;
    private final Users users;
    private final Refusals refusals;
    private final RequestShapes shapes;

    SubscriptionsController(
            Caller caller,
            Subscriptions subscriptions,
            Dashboards dashboards,
            Thresholds thresholds,
            Users users,
            Refusals refusals,
            RequestShapes shapes) {
        this.caller = caller;
        this.subscriptions = subscriptions;
        this.dashboards = dashboards;
        this.thresholds = thresholds;
        this.users = users;
        this.refusals = refusals;
        this.shapes = shapes;
    }

    /** @param of {@code everybody} for those of all people */
    @GetMapping("/subscriptions")
    Map<String, Object> list(@RequestParam(required = false) @Nullable String of) {
        CurrentUser user = caller.user(Caller.REPORTS_READ);
        boolean all = "everybody".equals(of);
        if (all && !subscriptions.forOthers(user)) {
            throw refusals.forbidden();
        }
        List<Subscription> found = all ? subscriptions.ofAll(user, MOST) : subscriptions.of(user);
        return Map.of("subscriptions", found.stream().map(this::write).toList());
    }

    @PostMapping("/dashboards/{name}/subscriptions")
    ResponseEntity<Map<String, Object>> add(@PathVariable String name, @RequestBody JsonNode body) {
        CurrentUser user = caller.user(Caller.REPORTS_READ);
        shapes.check(body, WISH.with("person", Shape.TEXT));
        if (dashboards.find(name).flatMap(found -> dashboards.seen(user, found)).isEmpty()) {
            throw refusals.notFound();
        }
        String person = body.path("person").asString("");
        if (!person.isEmpty() && !subscriptions.forOthers(user)) {
            throw refusals.forbidden();
        }
        String reader = person.isEmpty()
                ? user.id()
                : users.byUsername(person)
                        .or(() -> users.find(person))
                        .filter(User::active)
                        .map(User::id)
                        .orElseThrow(() -> refusals.invalid("person", "unknown", "subscription-person"));
        Map<String, Object> made = write(kept(subscriptions.add(user, reader, name, wish(body))));
        return ResponseEntity.created(URI.create("/api/v1/subscriptions/" + made.get("id")))
                .body(made);
    }

    @PutMapping("/subscriptions/{id}")
    Map<String, Object> change(@PathVariable String id, @RequestBody JsonNode body) {
        CurrentUser user = caller.user(Caller.REPORTS_READ);
        shapes.check(body, WISH.with("paused", Shape.TRUTH));
        Subscription changed = kept(subscriptions.change(user, id, wish(body)));
        boolean paused = body.path("paused").asBoolean(false);
        return write(paused == changed.paused() ? changed : kept(subscriptions.pause(user, id, paused)));
    }

    @PostMapping("/subscriptions/{id}/send")
    ResponseEntity<Map<String, Object>> send(@PathVariable String id) {
        CurrentUser user = caller.user(Caller.REPORTS_READ);
        return ResponseEntity.accepted().body(write(kept(subscriptions.send(user, id))));
    }

    @DeleteMapping("/subscriptions/{id}")
    ResponseEntity<Void> remove(@PathVariable String id) {
        if (!subscriptions.remove(caller.user(Caller.REPORTS_READ), id)) {
            throw refusals.notFound();
        }
        return ResponseEntity.noContent().build();
    }

    private Map<String, Object> write(Subscription one) {
        Schedule schedule = one.wish().schedule();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", one.id());
        json.put("dashboard", one.dashboard());
        json.put("person", username(one.person()));
        json.put("by", username(one.by()));
        json.put("every", schedule.every().id());
        if (schedule.every() != Every.DAY) {
            json.put("on", schedule.on());
        }
        json.put("at", schedule.at().toString());
        json.put("workingDays", schedule.working());
        json.put("filter", one.wish().chosen());
        one.wish()
                .onlyIf()
                .ifPresent(held -> json.put(
                        "onlyIf",
                        Map.of(
                                "widget", held.widget(),
                                "operator", held.operator().code(),
                                "value", held.value())));
        json.put("paused", one.paused());
        json.put("next", one.next().toString());
        one.last().ifPresent(last -> json.put("last", last.toString()));
        json.put("outcome", one.outcome().id());
        json.put("why", one.why().in(caller.user().locale()));
        return json;
    }

    private String username(String id) {
        return users.find(id).map(User::username).orElse(id);
    }

    private Wish wish(JsonNode body) {
        String every = body.path("every").asString(Every.DAY.id());
        Map<String, @Nullable Object> chosen = new LinkedHashMap<>();
        body.path("filter").properties().forEach(one -> chosen.put(one.getKey(), FilterJson.plain(one.getValue())));
        return new Wish(
                new Schedule(
                        Every.of(every)
                                .orElseThrow(() -> refusals.invalid(
                                        "every", "unknown", "subscription-every", words(Every.values()))),
                        body.path("on").asInt(1),
                        at(body.path("at").asString("08:00")),
                        body.path("workingDays").asBoolean(false)),
                chosen,
                body.path("onlyIf").isObject()
                        ? Optional.of(thresholds.read(body.path("onlyIf"), "onlyIf."))
                        : Optional.empty());
    }

    private static String words(Every[] all) {
        return Arrays.stream(all).map(Every::id).collect(Collectors.joining(", "));
    }

    private LocalTime at(String text) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException e) {
            throw refusals.invalid("at", "not-a-time", "subscription-at");
        }
    }

    private Subscription kept(SubscriptionResult result) {
        return switch (result) {
            case SubscriptionResult.Kept(var subscription) -> subscription;
            case SubscriptionResult.Rejected(var field, var code, var message) ->
                throw refusals.invalid(List.of(new Detail(field, code, message)), Map.of());
            case SubscriptionResult.TooMany(var message) ->
                throw new ApiProblem(409, "too-many", message, List.of(), Map.of());
            case SubscriptionResult.Missing _ -> throw refusals.notFound();
        };
    }
}
