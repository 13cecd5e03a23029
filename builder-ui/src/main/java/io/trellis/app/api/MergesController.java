package io.trellis.app.api;

import io.trellis.app.api.ApiProblem.Detail;
import io.trellis.core.limit.Limits;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.merge.MergeResult;
import io.trellis.form.merge.Merges;
import io.trellis.form.merge.UnmergeResult;
import io.trellis.form.record.Duplicates.Likely;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code /records/{entity}}: what is likely the same, and several records made one. */
@RestController
@RequestMapping("/api/v1/records/{entity}")
class MergesController {

    private static final Shape LOOK = Shape.of("values").with("id", Shape.TEXT);
    private static final Shape MERGE = Shape.of("values")
            .with("into", Shape.TEXT)
            .with("from", Shape.list(Shape.TEXT, Limits.FIELDS))
            .with("revisions", Shape.entries(Shape.WHOLE, Limits.FIELDS));

    private final Caller caller;
    private final Records records;
    private final Merges merges;
    private final RecordJson json;
    private final ApiNames names;
    private final Refusals refusals;
    private final RequestShapes shapes;

    MergesController(
            Caller caller,
            Records records,
            Merges merges,
            RecordJson json,
            ApiNames names,
            Refusals refusals,
            RequestShapes shapes) {
        this.caller = caller;
        this.records = records;
        this.merges = merges;
        this.json = json;
        this.names = names;
        this.refusals = refusals;
        this.shapes = shapes;
    }

    /** What values, or a record with these values, would be the same as. */
    @PostMapping("/duplicates")
    Map<String, Object> duplicates(@PathVariable String entity, @RequestBody JsonNode body) {
        CurrentUser user = caller.user(Caller.RECORDS_READ);
        BoundEntity bound = json.entity(entity);
        shapes.check(body, LOOK);
        Optional<String> id = Optional.of(body.path("id").asString("")).filter(text -> !text.isEmpty());
        JsonNode values = body.has("values") ? body.get("values") : JsonNodeFactory.instance.objectNode();
        return Map.of(
                "duplicates",
                records.duplicates().of(user, entity, id, json.read(user, bound, values)).stream()
                        .map(one -> write(user, one))
                        .toList());
    }

    private static Map<String, Object> write(CurrentUser user, Likely likely) {
        Map<String, Object> written = new LinkedHashMap<>();
        likely.record().ifPresent(record -> {
            written.put("id", record.id().id());
            written.put("title", likely.title());
        });
        written.put("visible", likely.record().isPresent());
        likely.owner().ifPresent(owner -> written.put("owner", owner));
        written.put("score", BigDecimal.valueOf(likely.score()).setScale(2, RoundingMode.HALF_UP));
        written.put("refused", likely.refused());
        written.put(
                "reasons",
                likely.reasons().stream()
                        .map(reason -> Map.of(
                                "rule", reason.rule().in(user.locale()),
                                "fields",
                                        reason.fields().stream()
                                                .map(field -> field.in(user.locale()))
                                                .toList()))
                        .toList());
        return written;
    }

    /** @param key with which it may be sent again */
    @PostMapping("/merge")
    Map<String, Object> merge(
            @PathVariable String entity,
            @RequestParam(name = "try", defaultValue = "false") boolean trying,
            @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
            @RequestBody JsonNode body) {
        CurrentUser user = caller.user(Caller.RECORDS_WRITE);
        BoundEntity bound = json.entity(entity);
        shapes.check(body, MERGE);
        Merges.Asked asked = asked(user, bound, body);
        MergeResult result = trying
                ? merges.attempt(user, asked)
                : merges.merge(user, asked, key == null ? UUID.randomUUID().toString() : key);
        return switch (result) {
            case MergeResult.Done done -> {
                Map<String, Object> written = new LinkedHashMap<>();
                written.put("operation", done.operation());
                written.put("undoUntil", done.undoUntil().toString());
                written.put("record", json.write(user, done.record()));
                yield written;
            }
            case MergeResult.Possible possible -> Map.of("possible", true);
            case MergeResult.Refused(var violations) ->
                throw refusals.invalid(
                        violations.stream()
                                .map(violation -> new Detail(
                                        violation.path().isEmpty()
                                                ? ""
                                                : "values." + names.violation(bound.definition(), violation.path()),
                                        violation.code(),
                                        violation.message()))
                                .toList(),
                        Map.of());
            case MergeResult.Conflict(var what) -> throw refusals.conflict(what, Map.of());
            case MergeResult.Missing missing -> throw refusals.notFound();
        };
    }

    private Merges.Asked asked(CurrentUser user, BoundEntity entity, JsonNode body) {
        String into = body.path("into").asString("");
        if (into.isBlank()) {
            throw refusals.invalid("into", "required", "required");
        }
        List<String> from = new ArrayList<>();
        body.path("from").forEach(id -> from.add(id.asString("")));
        Map<String, Long> seen = new LinkedHashMap<>();
        body.path("revisions")
                .properties()
                .forEach(one -> seen.put(one.getKey(), one.getValue().asLong()));
        JsonNode values = body.has("values") ? body.get("values") : JsonNodeFactory.instance.objectNode();
        return new Merges.Asked(new RecordId(entity.name(), into), from, seen, json.read(user, entity, values));
    }

    @PostMapping("/merge/{operation}/undo")
    ResponseEntity<Void> undo(@PathVariable String entity, @PathVariable String operation) {
        CurrentUser user = caller.user(Caller.RECORDS_WRITE);
        json.entity(entity);
        return switch (merges.undo(user, operation)) {
            case UnmergeResult.Done done -> ResponseEntity.noContent().build();
            case UnmergeResult.Refused(var why) -> throw refusals.conflict(why, Map.of());
            case UnmergeResult.Missing missing -> throw refusals.notFound();
        };
    }
}
