package io.trellis.app.api;

import io.trellis.core.filter.FieldPath;
import io.trellis.core.limit.Limits;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.placing.Placing;
import io.trellis.form.query.Beside;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Queries;
import io.trellis.form.query.RecordPage;
import io.trellis.form.query.Sort;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.RecordLocks;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code /records}: one by one and as lists. */
@RestController
@RequestMapping("/api/v1/records/{entity}")
class RecordsController {

    /** An entity tag whose text is a revision; the bare number is as clear. */
    private static final Pattern IF_MATCH = Pattern.compile("(?:W/)?\"(\\d{1,18})\"|(\\d{1,18})");

    private static final String TRY = "try";

    private static final Shape SAVED = Shape.of("values");

    private static final Shape QUERY = Shape.of("filter")
            .with("search", Shape.TEXT)
            .with("total", Shape.TRUTH)
            .with("totalSoon", Shape.TRUTH)
            .with("fields", Shape.list(Shape.TEXT, Limits.FIELDS))
            .with("sort", Shape.list(Shape.texts("field", "dir"), Limits.SORTS))
            .with("page", Shape.texts("after").with("size", Shape.WHOLE));

    private static final Shape PLACE = Shape.texts("after", "before", "at");

    private static final List<String> NOTHING = List.of("\u0000");

    private final Caller caller;
    private final Records records;
    private final Queries queries;
    private final RecordLocks locks;
    private final RecordJson json;
    private final ApiNames names;
    private final ShownPaths paths;
    private final FieldContexts contexts;
    private final Refusals refusals;
    private final RequestShapes shapes;
    private final Placing placing;
    private final Beside beside;

    RecordsController(
            Caller caller,
            Records records,
            Queries queries,
            RecordLocks locks,
            RecordJson json,
            ApiNames names,
            ShownPaths paths,
            FieldContexts contexts,
            Refusals refusals,
            RequestShapes shapes,
            Placing placing,
            Beside beside) {
        this.beside = beside;
        this.placing = placing;
        this.caller = caller;
        this.records = records;
        this.queries = queries;
        this.locks = locks;
        this.json = json;
        this.names = names;
        this.paths = paths;
        this.contexts = contexts;
        this.refusals = refusals;
        this.shapes = shapes;
    }

    @PostMapping
    ResponseEntity<Map<String, Object>> create(
            @PathVariable String entity,
            @RequestParam(name = TRY, defaultValue = "false") boolean trying,
            @RequestBody JsonNode body) {
        CurrentUser user = caller.user(Caller.RECORDS_WRITE);
        BoundEntity bound = json.entity(entity);
        shapes.check(body, SAVED);
        RecordData created =
                saved(user, bound, records(trying).create(user, entity, json.read(user, bound, body.get("values"))));
        return ResponseEntity.created(URI.create(
                        "/api/v1/records/" + entity + "/" + created.id().id()))
                .eTag(String.valueOf(created.revision()))
                .body(json.write(user, created));
    }

    @GetMapping("/{id}")
    ResponseEntity<Map<String, Object>> get(@PathVariable String entity, @PathVariable String id) {
        CurrentUser user = caller.user(Caller.RECORDS_READ);
        json.entity(entity);
        RecordData record = records.get(user, new RecordId(entity, id)).orElseThrow(refusals::notFound);
        return answer(user, record);
    }

    @PatchMapping("/{id}")
    ResponseEntity<Map<String, Object>> update(
            @PathVariable String entity,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestParam(name = TRY, defaultValue = "false") boolean trying,
            @RequestBody JsonNode body) {
        CurrentUser user = caller.user(Caller.RECORDS_WRITE);
        BoundEntity bound = json.entity(entity);
        shapes.check(body, SAVED);
        long revision = revision(ifMatch);
        RecordId record = new RecordId(entity, id);
        Records over = records(trying);
        RecordData after = saved(
                user, bound, over.update(user, record, revision, json.read(user, record, bound, body.get("values"))));
        // what a task lent is seen as it is read, not as the user's own rights show it
        return answer(user, after.may().edit() ? after : over.get(user, record).orElse(after));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> delete(
            @PathVariable String entity,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestParam(name = TRY, defaultValue = "false") boolean trying) {
        CurrentUser user = caller.user(Caller.RECORDS_WRITE);
        RecordId record = new RecordId(entity, id);
        BoundEntity bound = json.entity(entity);
        SaveResult result = records(trying).delete(user, record, revision(ifMatch));
        if (result instanceof SaveResult.Rejected(var violations)
                && violations.stream().anyMatch(one -> one.code().equals(Records.REFERENCED))) {
            throw refusals.referenced(violations.getFirst().message(), references(records.references(user, record)));
        }
        saved(user, bound, result);
        return ResponseEntity.noContent().build();
    }

    private List<Map<String, Object>> references(List<Records.Reference> found) {
        return found.stream()
                .map(reference -> Map.<String, Object>of(
                        "entity", reference.entity(),
                        "field", names.name(reference.entity(), FieldPath.of(reference.field())),
                        "count", reference.count(),
                        "onDelete", reference.then().name().toLowerCase(Locale.ROOT)))
                .toList();
    }

    /** The records, or for {@code ?try=true} a trial of them: the same answer, nothing written. */
    private Records records(boolean trying) {
        return trying ? records.trial() : records;
    }

    /** An administrator lets a record be changed although an approval runs. */
    @DeleteMapping("/{id}/lock")
    ResponseEntity<Void> unlock(@PathVariable String entity, @PathVariable String id) {
        CurrentUser user = caller.user(Caller.RECORDS_WRITE);
        json.entity(entity);
        RecordId record = new RecordId(entity, id);
        if (records.get(user, record).isEmpty()) {
            throw refusals.notFound();
        }
        if (locks.lift(user, record).isEmpty()) {
            throw refusals.forbidden();
        }
        return ResponseEntity.noContent().build();
    }

    /** Puts the record elsewhere in an order made by hand: beside another, or at an end. */
    @PostMapping("/{id}/places/{field}")
    ResponseEntity<Map<String, Object>> place(
            @PathVariable String entity,
            @PathVariable String id,
            @PathVariable String field,
            @RequestBody JsonNode body) {
        CurrentUser user = caller.user(Caller.RECORDS_WRITE);
        BoundEntity bound = json.entity(entity);
        shapes.check(body, PLACE);
        String key = names.field(entity, field).orElseThrow(refusals::notFound).key();
        return answer(user, saved(user, bound, placing.place(user, new RecordId(entity, id), key, place(body))));
    }

    private Placing.Place place(JsonNode body) {
        String after = body.path("after").asString("");
        String before = body.path("before").asString("");
        String at = body.path("at").asString("");
        if (body.size() != 1) {
            throw refusals.of(400, "place");
        }
        if (!after.isEmpty()) {
            return new Placing.Place.After(after);
        }
        if (!before.isEmpty()) {
            return new Placing.Place.Before(before);
        }
        return switch (at) {
            case "first" -> new Placing.Place.First();
            case "last" -> new Placing.Place.Last();
            default -> throw refusals.of(400, "place");
        };
    }

    private ResponseEntity<Map<String, Object>> answer(CurrentUser user, RecordData record) {
        return ResponseEntity.ok().eTag(String.valueOf(record.revision())).body(json.write(user, record));
    }

    private RecordData saved(CurrentUser user, BoundEntity entity, SaveResult result) {
        return switch (result) {
            case SaveResult.Saved(var record, var changed) -> record;
            case SaveResult.Rejected(var violations) ->
                throw refusals.invalid(
                        violations.stream()
                                .map(violation -> new ApiProblem.Detail(
                                        names.violation(entity.definition(), violation.path()),
                                        violation.code(),
                                        violation.message()))
                                .toList(),
                        Map.of());
            case SaveResult.Conflict(var current) ->
                throw refusals.conflict(Map.of("current", json.write(user, current)));
            case SaveResult.Forbidden(var fields) ->
                throw refusals.forbidden(fields.stream()
                        .map(key -> names.violation(entity.definition(), key))
                        .sorted()
                        .toList());
            case SaveResult.Missing missing -> throw refusals.notFound();
        };
    }

    private long revision(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw refusals.of(428, "if-match");
        }
        Matcher form = IF_MATCH.matcher(ifMatch.strip());
        if (!form.matches()) {
            throw refusals.of(400, "if-match-form");
        }
        return Long.parseLong(form.group(1) == null ? form.group(2) : form.group(1));
    }

    @PostMapping("/query")
    Map<String, @Nullable Object> query(
            @PathVariable String entity, @RequestBody(required = false) @Nullable JsonNode asked) {
        CurrentUser user = caller.user(Caller.RECORDS_READ);
        BoundEntity bound = json.entity(entity);
        JsonNode body = asked == null ? JsonNodeFactory.instance.objectNode() : asked;
        shapes.check(body, QUERY);
        List<String> fields = new ArrayList<>();
        body.path("fields")
                .forEach(field -> fields.add(names.key(entity, field.asString()).toString()));
        ListQuery list = list(entity, body, fields);
        Optional<CompletableFuture<Long>> count = body.path("totalSoon").asBoolean(false) && !list.total()
                ? Optional.of(beside.ask(() -> queries.count(user, entity, list.filter(), list.search())))
                : Optional.empty();
        RecordPage page = queries.list(user, list);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        List<String> own = fields.stream().filter(field -> !field.contains(".")).toList();
        // where only joined fields are wanted, nothing of the record itself is
        RecordJson.Writer writer =
                json.writer(user, bound, page.labels(), fields.isEmpty() ? List.of() : own.isEmpty() ? NOTHING : own);
        answer.put(
                "records",
                page.records().stream()
                        .map(record -> withJoined(user, bound, writer.write(record), record, page))
                        .toList());
        answer.put("next", page.next());
        if (page.total() != null) {
            answer.put("total", page.total());
        }
        count.ifPresent(counted -> beside.soon(counted)
                .ifPresentOrElse(
                        number -> answer.put("total", number),
                        () -> answer.put("totalAtLeast", page.records().size() + (page.next() == null ? 0 : 1))));
        if (!page.wantedIndexes().isEmpty()) {
            answer.put(
                    "advice",
                    Map.of(
                            "index",
                            page.wantedIndexes().stream()
                                    .map(key -> names.name(entity, FieldPath.of(key)))
                                    .toList()));
        }
        return answer;
    }

    private ListQuery list(String entity, JsonNode body, List<String> fields) {
        List<Sort> sort = new ArrayList<>();
        for (int i = 0; i < body.path("sort").size(); i++) {
            JsonNode one = body.path("sort").get(i);
            sort.add(new Sort(
                    names.key(entity, one.path("field").asString("")).toString(),
                    refusals.descending("sort[" + i + "].dir", one.path("dir"))));
        }
        JsonNode page = body.path("page");
        int size = refusals.integer("page.size", page.path("size"), 50);
        if (size < 1 || size > ListQuery.LARGEST_PAGE) {
            throw refusals.invalid("page.size", "out-of-range", "page-size", ListQuery.LARGEST_PAGE);
        }
        return new ListQuery(
                entity,
                names.key(entity, shapes.filter(body.get("filter"))),
                body.path("search").asString(""),
                sort,
                fields,
                size,
                page.path("after").isString() ? page.path("after").stringValue() : null,
                body.path("total").asBoolean(false));
    }

    private Map<String, Object> withJoined(
            CurrentUser user, BoundEntity entity, Map<String, Object> written, RecordData record, RecordPage page) {
        Map<String, Object> joined = page.joined().getOrDefault(record.id().id(), Map.of());
        if (!joined.isEmpty() && written.get("values") instanceof Map<?, ?> values) {
            Map<String, @Nullable Object> all = new LinkedHashMap<>();
            values.forEach((name, value) -> all.put(String.valueOf(name), value));
            joined.forEach((path, value) -> all.put(
                    names.name(entity.name(), FieldPath.of(path)), joinedValue(user, entity, path, value, page)));
            written.put("values", all);
        }
        return written;
    }

    private @Nullable Object joinedValue(
            CurrentUser user, BoundEntity entity, String path, Object value, RecordPage page) {
        return paths.of(user)
                .resolve(entity.name(), path)
                .found()
                .map(found -> json.value(found, value, page.labels(), contexts.of(user, entity.name())))
                .orElse(null);
    }
}
