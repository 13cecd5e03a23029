package io.trellis.app.api;

import io.trellis.app.api.ApiProblem.Detail;
import io.trellis.core.filter.FilterJson;
import io.trellis.core.limit.Limits;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.action.ActionResult;
import io.trellis.form.action.Actions;
import io.trellis.form.action.UndoResult;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code /records/{entity}/{id}/actions}: what can be done with a record at the press of a button. */
@RestController
@RequestMapping("/api/v1/records/{entity}/{id}/actions")
class ActionsController {

    private static final Shape ACT = Shape.of().with("asked", Shape.entries(Shape.ANY, Limits.FIELDS));
    private static final Shape UNDO = Shape.of("operation");

    private final Caller caller;
    private final Actions actions;
    private final Records records;
    private final RecordJson json;
    private final FieldContexts contexts;
    private final Refusals refusals;
    private final RequestShapes shapes;

    ActionsController(
            Caller caller,
            Actions actions,
            Records records,
            RecordJson json,
            FieldContexts contexts,
            Refusals refusals,
            RequestShapes shapes) {
        this.caller = caller;
        this.actions = actions;
        this.records = records;
        this.json = json;
        this.contexts = contexts;
        this.refusals = refusals;
        this.shapes = shapes;
    }

    @GetMapping
    Map<String, Object> offered(@PathVariable String entity, @PathVariable String id) {
        CurrentUser user = caller.user(Caller.RECORDS_READ);
        RecordId record = record(entity, id);
        if (records.get(user, record).isEmpty()) {
            throw refusals.notFound();
        }
        FieldContext context = contexts.of(user, entity);
        return Map.of(
                "actions",
                actions.offered(user, record).stream()
                        .map(offered -> write(user, offered, context))
                        .toList());
    }

    private static Map<String, Object> write(CurrentUser user, Actions.Offered offered, FieldContext context) {
        FieldSchemas schemas = new FieldSchemas(user.locale());
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("name", offered.action().name());
        written.put("label", offered.action().label().in(user.locale()));
        written.put("help", offered.action().help().in(user.locale()));
        written.put(
                "asks",
                offered.asks().stream().map(ask -> ask(user, ask, schemas)).toList());
        Map<String, @Nullable Object> start = new LinkedHashMap<>();
        offered.asks().stream()
                .filter(ask -> offered.start().containsKey(ask.key()))
                .forEach(ask -> start.put(ask.key(), ask.json(offered.start().get(ask.key()), context)));
        written.put("start", start);
        return written;
    }

    private static Map<String, Object> ask(CurrentUser user, BoundField ask, FieldSchemas schemas) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("name", ask.key());
        written.put("label", ask.definition().label().in(user.locale()));
        written.put("type", ask.definition().type());
        written.put("required", ask.definition().required());
        written.put("schema", schemas.write(ask));
        return written;
    }

    /** @param key with which it may be sent again */
    @PostMapping("/{action}")
    ResponseEntity<Map<String, Object>> act(
            @PathVariable String entity,
            @PathVariable String id,
            @PathVariable String action,
            @RequestParam(name = "try", defaultValue = "false") boolean trying,
            @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
            @RequestBody(required = false) @Nullable JsonNode sent) {
        CurrentUser user = caller.user(Caller.RECORDS_WRITE);
        RecordId record = record(entity, id);
        JsonNode body = sent == null ? JsonNodeFactory.instance.objectNode() : sent;
        shapes.check(body, ACT);
        Map<String, @Nullable Object> asked = new LinkedHashMap<>();
        body.path("asked").properties().forEach(value -> asked.put(value.getKey(), FilterJson.plain(value.getValue())));
        ActionResult result = trying
                ? actions.attempt(user, record, action, asked)
                : actions.run(
                        user,
                        record,
                        action,
                        asked,
                        key == null ? UUID.randomUUID().toString() : key);
        return switch (result) {
            case ActionResult.Done done ->
                ResponseEntity.status(HttpStatus.CREATED).body(write(user, done));
            case ActionResult.Possible possible -> ResponseEntity.ok(Map.of("possible", true));
            case ActionResult.Refused(var violations) ->
                throw refusals.invalid(
                        violations.stream()
                                .map(violation -> new Detail(
                                        violation.path().isEmpty() ? "" : "asked." + violation.path(),
                                        violation.code(),
                                        violation.message()))
                                .toList(),
                        Map.of());
            case ActionResult.Conflict(var what) -> throw refusals.conflict(what, Map.of());
            case ActionResult.NotOffered no -> throw refusals.of(404, "unknown-action", action);
            case ActionResult.Missing missing -> throw refusals.notFound();
        };
    }

    private static Map<String, Object> write(CurrentUser user, ActionResult.Done done) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("operation", done.operation());
        written.put("says", done.says().in(user.locale()));
        written.put(
                "made",
                done.made().stream()
                        .map(made -> Map.of(
                                "entity", made.record().entity(),
                                "id", made.record().id(),
                                "title", made.title()))
                        .toList());
        written.put("undoUntil", done.undoUntil().toString());
        return written;
    }

    @PostMapping("/{action}/undo")
    ResponseEntity<Void> undo(
            @PathVariable String entity,
            @PathVariable String id,
            @PathVariable String action,
            @RequestBody JsonNode body) {
        CurrentUser user = caller.user(Caller.RECORDS_WRITE);
        record(entity, id);
        shapes.check(body, UNDO);
        String operation = body.path("operation").asString("");
        if (operation.isBlank()) {
            throw refusals.invalid("operation", "required", "required");
        }
        return switch (actions.undo(user, operation)) {
            case UndoResult.Done done -> ResponseEntity.noContent().build();
            case UndoResult.Refused(var why) -> throw refusals.conflict(why, Map.of());
            case UndoResult.Missing missing -> throw refusals.notFound();
        };
    }

    private RecordId record(String entity, String id) {
        json.entity(entity);
        return new RecordId(entity, id);
    }
}
