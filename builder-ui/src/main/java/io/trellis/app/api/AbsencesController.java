package io.trellis.app.api;

import io.trellis.app.api.ApiProblem.Detail;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.workflow.Absence;
import io.trellis.workflow.AbsenceResult;
import io.trellis.workflow.Absences;
import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

/** {@code /absences}: who is away, and who does their tasks meanwhile. */
@RestController
@RequestMapping("/api/v1/absences")
class AbsencesController {

    private static final int MOST_FLOWS = 200;
    private static final Shape ABSENCE =
            Shape.texts("person", "from", "to", "substitute").with("flows", new Shape.Items(Shape.TEXT, MOST_FLOWS));

    private final Caller caller;
    private final Absences absences;
    private final Users users;
    private final Refusals refusals;
    private final RequestShapes shapes;

    AbsencesController(Caller caller, Absences absences, Users users, Refusals refusals, RequestShapes shapes) {
        this.caller = caller;
        this.absences = absences;
        this.users = users;
        this.refusals = refusals;
        this.shapes = shapes;
    }

    /** One's own; an administrator's everybody's. */
    @GetMapping
    Map<String, Object> list() {
        return Map.of(
                "absences",
                absences.all(caller.user(Caller.TASKS)).stream()
                        .map(AbsencesController::write)
                        .toList());
    }

    @PostMapping
    ResponseEntity<Map<String, Object>> add(@RequestBody JsonNode body) {
        Absence kept = keep("", body);
        return ResponseEntity.created(URI.create("/api/v1/absences/" + kept.id()))
                .body(write(kept));
    }

    @PutMapping("/{id}")
    Map<String, Object> change(@PathVariable String id, @RequestBody JsonNode body) {
        return write(keep(id, body));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> remove(@PathVariable String id) {
        if (!absences.remove(caller.user(Caller.TASKS), id)) {
            throw refusals.notFound();
        }
        return ResponseEntity.noContent().build();
    }

    private Absence keep(String id, JsonNode body) {
        CurrentUser user = caller.user(Caller.TASKS);
        shapes.check(body, ABSENCE);
        AbsenceResult result = absences.keep(
                user,
                new Absence(
                        id,
                        person(body, "person", user.id()),
                        day(body, "from"),
                        day(body, "to"),
                        person(body, "substitute", ""),
                        body.path("flows")
                                .valueStream()
                                .map(flow -> flow.asString(""))
                                .toList()));
        return switch (result) {
            case AbsenceResult.Kept(var kept) -> kept;
            case AbsenceResult.Invalid(var path, var message) ->
                throw refusals.invalid(List.of(new Detail(path, "invalid", message)), Map.of());
            case AbsenceResult.Missing _ -> throw refusals.notFound();
        };
    }

    /** By id or user name. */
    private String person(JsonNode body, String name, String otherwise) {
        String named = body.path(name).asString(otherwise);
        return users.find(named).or(() -> users.byUsername(named)).map(User::id).orElse(named);
    }

    private LocalDate day(JsonNode body, String name) {
        try {
            return LocalDate.parse(body.path(name).asString(""));
        } catch (DateTimeParseException e) {
            throw refusals.invalid(name, "not-a-day", "absence-day");
        }
    }

    private static Map<String, Object> write(Absence absence) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", absence.id());
        json.put("person", absence.person());
        json.put("from", absence.from().toString());
        json.put("to", absence.to().toString());
        json.put("substitute", absence.substitute());
        json.put("flows", absence.flows());
        return json;
    }
}
