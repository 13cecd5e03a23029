package io.trellis.app.api;

import io.trellis.core.security.CurrentUser;
import io.trellis.workflow.FlowFigures;
import io.trellis.workflow.FlowFigures.Figures;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /processes/figures}: how long the processes of a flow take, where they wait, for whom. Times in seconds. */
@RestController
class FiguresController {

    private static final int MOST_DAYS = 3_650;

    private final Caller caller;
    private final FlowFigures figures;
    private final Refusals refusals;
    private final Clock clock;

    FiguresController(Caller caller, FlowFigures figures, Refusals refusals, Clock clock) {
        this.caller = caller;
        this.figures = figures;
        this.refusals = refusals;
        this.clock = clock;
    }

    @GetMapping("/api/v1/processes/figures")
    Map<String, @Nullable Object> figures(@RequestParam String flow, @RequestParam(defaultValue = "30") int days) {
        CurrentUser user = caller.user(Caller.FLOWS, Caller.ADMIN);
        if (days < 1 || days > MOST_DAYS) {
            throw refusals.invalid("days", "out-of-range", "audit-size", MOST_DAYS);
        }
        Instant now = clock.instant();
        return figures.of(user, flow, now.minus(Duration.ofDays(days)), now.plusSeconds(1))
                .map(found -> json(user, found))
                .orElseThrow(refusals::notFound);
    }

    private static Map<String, @Nullable Object> json(CurrentUser user, Figures found) {
        Map<String, Object> ended = new LinkedHashMap<>();
        found.ended().forEach((state, count) -> ended.put(state.name().toLowerCase(Locale.ROOT), count));
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("ended", ended);
        json.put("median", found.median().toSeconds());
        json.put("p90", found.p90().toSeconds());
        json.put("running", found.running());
        json.put("steps", found.steps().stream().map(step -> step(user, step)).toList());
        json.put(
                "people", found.people().stream().map(FiguresController::person).toList());
        json.put(
                "variants",
                found.variants().stream().map(way -> variant(user, way)).toList());
        return json;
    }

    private static Map<String, @Nullable Object> step(CurrentUser user, FlowFigures.Step step) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("element", step.element());
        json.put("name", step.name().in(user.locale()));
        json.put("times", step.times());
        json.put("median", step.median().toSeconds());
        json.put("p90", step.p90().toSeconds());
        json.put("again", step.again());
        json.put("standing", step.standing());
        return json;
    }

    private static Map<String, @Nullable Object> person(FlowFigures.Person person) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("person", person.person());
        json.put("open", person.open());
        json.put("overdue", person.overdue());
        json.put("decided", person.decided());
        json.put("late", person.late());
        json.put("median", person.median().toSeconds());
        return json;
    }

    private static Map<String, @Nullable Object> variant(CurrentUser user, FlowFigures.Variant way) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put(
                "steps",
                way.steps().stream().map(name -> name.in(user.locale())).toList());
        json.put("times", way.times());
        json.put("median", way.median().toSeconds());
        return json;
    }
}
