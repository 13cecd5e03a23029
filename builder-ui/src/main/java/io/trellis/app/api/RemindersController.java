package io.trellis.app.api;

import io.trellis.app.api.ApiProblem.Detail;
import io.trellis.core.limit.Limits;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.reminder.Reminder;
import io.trellis.form.reminder.ReminderResult;
import io.trellis.form.reminder.Reminders;
import io.trellis.form.reminder.Repeat;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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

/** {@code /records/{entity}/{id}/reminders}, {@code /me/reminders}: what the caller wants to be reminded of. */
@RestController
@RequestMapping("/api/v1")
class RemindersController {

    private static final Shape WISH = Shape.texts("at", "repeat", "note");

    private final Caller caller;
    private final Reminders reminders;
    private final Records records;
    private final RecordJson entities;
    private final Refusals refusals;
    private final RequestShapes shapes;

    RemindersController(
            Caller caller,
            Reminders reminders,
            Records records,
            RecordJson entities,
            Refusals refusals,
            RequestShapes shapes) {
        this.caller = caller;
        this.reminders = reminders;
        this.records = records;
        this.entities = entities;
        this.refusals = refusals;
        this.shapes = shapes;
    }

    @GetMapping("/me/reminders")
    Map<String, Object> mine() {
        return answer(reminders.of(caller.user(Caller.RECORDS_READ), Limits.REMINDERS));
    }

    @GetMapping("/records/{entity}/{id}/reminders")
    Map<String, Object> list(@PathVariable String entity, @PathVariable String id) {
        CurrentUser user = caller.user(Caller.RECORDS_READ);
        return answer(reminders.of(user, open(user, entity, id)));
    }

    private static Map<String, Object> answer(List<Reminder> found) {
        return Map.of(
                "reminders", found.stream().map(RemindersController::write).toList());
    }

    private static Map<String, Object> write(Reminder reminder) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", reminder.id());
        json.put("record", reminder.record().toString());
        json.put("at", reminder.at().toString());
        json.put("repeat", reminder.repeat().id());
        json.put("note", reminder.note());
        return json;
    }

    @PostMapping("/records/{entity}/{id}/reminders")
    ResponseEntity<Map<String, Object>> add(
            @PathVariable String entity, @PathVariable String id, @RequestBody JsonNode body) {
        CurrentUser user = caller.user(Caller.RECORDS_WRITE);
        RecordId record = open(user, entity, id);
        Reminder kept = kept(reminders.add(user, record, wish(body)));
        return ResponseEntity.created(URI.create("/api/v1/records/" + record + "/reminders/" + kept.id()))
                .body(write(kept));
    }

    @PutMapping("/records/{entity}/{id}/reminders/{reminder}")
    Map<String, Object> change(
            @PathVariable String entity,
            @PathVariable String id,
            @PathVariable String reminder,
            @RequestBody JsonNode body) {
        CurrentUser user = caller.user(Caller.RECORDS_WRITE);
        RecordId record = open(user, entity, id);
        return write(kept(reminders.change(user, record, reminder, wish(body))));
    }

    @DeleteMapping("/records/{entity}/{id}/reminders/{reminder}")
    ResponseEntity<Void> remove(@PathVariable String entity, @PathVariable String id, @PathVariable String reminder) {
        CurrentUser user = caller.user(Caller.RECORDS_WRITE);
        if (!reminders.remove(user, open(user, entity, id), reminder)) {
            throw refusals.notFound();
        }
        return ResponseEntity.noContent().build();
    }

    private RecordId open(CurrentUser user, String entity, String id) {
        entities.entity(entity);
        RecordId record = new RecordId(entity, id);
        if (records.get(user, record).isEmpty()) {
            throw refusals.notFound();
        }
        return record;
    }

    private Reminder.Wish wish(JsonNode body) {
        shapes.check(body, WISH);
        String repeat = body.path("repeat").asString(Repeat.ONCE.id());
        return new Reminder.Wish(
                at(body.path("at").asString("")),
                Repeat.of(repeat)
                        .orElseThrow(() -> refusals.invalid("repeat", "unknown", "reminder-repeat", choices())),
                body.path("note").asString(""));
    }

    private static String choices() {
        return Arrays.stream(Repeat.values()).map(Repeat::id).collect(Collectors.joining(", "));
    }

    private Instant at(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw refusals.invalid("at", "not-a-time", "reminder-at");
        }
    }

    private Reminder kept(ReminderResult result) {
        return switch (result) {
            case ReminderResult.Kept(var reminder) -> reminder;
            case ReminderResult.Rejected(var field, var code, var message) ->
                throw refusals.invalid(List.of(new Detail(field, code, message)), Map.of());
            case ReminderResult.TooMany(var message) ->
                throw new ApiProblem(409, "too-many", message, List.of(), Map.of());
            case ReminderResult.Missing missing -> throw refusals.notFound();
        };
    }
}
