package io.trellis.app.api;

import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Drafts;
import io.trellis.core.expression.Expressions;
import io.trellis.core.file.Files.StoredFile;
import io.trellis.core.filter.FilterJson;
import io.trellis.core.security.Action;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.decision.Decided;
import io.trellis.form.decision.DecisionDefinition;
import io.trellis.form.decision.DecisionJson;
import io.trellis.form.decision.DecisionTypes;
import io.trellis.form.decision.Decisions;
import io.trellis.form.decision.dmn.DmnFile;
import io.trellis.form.decision.dmn.Filing;
import io.trellis.form.entity.Entities;
import io.trellis.form.exchange.DecisionSheets;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.record.RecordId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.databind.JsonNode;

/** {@code /decisions}: asking for one, and its tables as files. */
@RestController
@RequestMapping("/api/v1/decisions")
class DecisionsController {

    private static final Shape EVALUATE =
            Shape.texts("record", "decision").with("values", Shape.entries(Shape.ANY, 200));

    private static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final Caller caller;
    private final Permissions permissions;
    private final Decisions decisions;
    private final Filing filing;
    private final DmnFile files;
    private final DecisionSheets sheets;
    private final Drafts drafts;
    private final UploadedTables uploads;
    private final Entities entities;
    private final FieldTypes types;
    private final Expressions expressions;
    private final Refusals refusals;
    private final RequestShapes shapes;

    DecisionsController(
            Caller caller,
            Permissions permissions,
            Decisions decisions,
            Filing filing,
            DmnFile files,
            DecisionSheets sheets,
            Drafts drafts,
            UploadedTables uploads,
            Entities entities,
            FieldTypes types,
            Expressions expressions,
            Refusals refusals,
            RequestShapes shapes) {
        this.caller = caller;
        this.permissions = permissions;
        this.decisions = decisions;
        this.filing = filing;
        this.files = files;
        this.sheets = sheets;
        this.drafts = drafts;
        this.uploads = uploads;
        this.entities = entities;
        this.types = types;
        this.expressions = expressions;
        this.refusals = refusals;
        this.shapes = shapes;
    }

    /** About a record, in the rights of who asks; or over values, by the expressions of inputs. */
    @PostMapping("/{name}/evaluate")
    Map<String, Object> evaluate(@PathVariable String name, @RequestBody JsonNode body) {
        CurrentUser user = caller.user(Caller.RECORDS_READ);
        shapes.check(body, EVALUATE);
        String id = body.path("decision").asString("");
        Decisions.Found found =
                decisions.find(id.isBlank() ? name : name + "#" + id).orElseThrow(refusals::notFound);
        String entity = found.definition().entity();
        boolean may =
                entity == null ? permissions.has(user, Capability.DESIGN) : permissions.may(user, entity, Action.READ);
        if (!may) {
            throw refusals.forbidden();
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        body.path("values")
                .properties()
                .forEach(value -> values.put(value.getKey(), FilterJson.plain(value.getValue())));
        String record = body.path("record").asString("");
        if (record.isBlank()) {
            return written(decisions.decideEntered(found, values), user);
        }
        if (entity == null) {
            throw refusals.invalid("record", "no-entity", "decision-no-entity");
        }
        return written(
                decisions
                        .decide(user, found, new RecordId(entity, record), values)
                        .orElseThrow(refusals::notFound),
                user);
    }

    private static Map<String, Object> written(Decided decided, CurrentUser user) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("decision", decided.last().decision().id());
        json.put("version", decided.version());
        json.put(
                "outputs", decided.last().decision().isTable() ? decided.last().results() : List.of(decided.outputs()));
        json.put("rules", decided.last().fired());
        Object value = decided.value();
        if (value != null) {
            json.put("value", value);
        }
        List<Map<String, Object>> steps = new ArrayList<>();
        for (Decided.Step step : decided.steps()) {
            steps.add(Map.of(
                    "decision",
                    step.decision().id(),
                    "label",
                    step.decision().label().in(user.locale()),
                    "rules",
                    step.fired()));
        }
        json.put("steps", steps);
        return json;
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<Map<String, Object>> load(
            @RequestPart("file") MultipartFile file,
            @RequestParam("app") String app,
            @RequestParam(name = "name", required = false) @Nullable String name)
            throws IOException {
        CurrentUser user = designer();
        String fileName = Objects.requireNonNullElse(file.getOriginalFilename(), "decision.dmn");
        if (file.getSize() > DmnFile.LARGEST * 2L) {
            throw refusals.invalid("file", "too-large", "decision-too-large");
        }
        Filing.Filed filed = filing.importFile(user, app, fileName, file.getBytes(), name);
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(Map.of(
                        "name",
                        filed.name(),
                        "notes",
                        filed.notes().stream()
                                .map(note -> note.in(user.locale()))
                                .toList()));
    }

    /** The published tables as a DMN file. */
    @GetMapping("/{name}/dmn")
    ResponseEntity<byte[]> dmn(@PathVariable String name) {
        CurrentUser user = designer();
        DecisionDefinition definition = published(name);
        return file(
                name + ".dmn",
                MediaType.APPLICATION_XML,
                files.write(definition, user.locale()).getBytes(StandardCharsets.UTF_8));
    }

    /** @param format xlsx or csv; {@code decision} the id of one of several tables */
    @GetMapping("/{name}/table")
    ResponseEntity<byte[]> table(
            @PathVariable String name,
            @RequestParam(defaultValue = "xlsx") String format,
            @RequestParam(defaultValue = "") String decision) {
        CurrentUser user = designer();
        DecisionDefinition definition = published(name);
        DecisionDefinition.Decision one = table(definition, decision);
        DecisionTypes columns = new DecisionTypes(definition, entities::find, types, expressions);
        return switch (format) {
            case "xlsx" -> file(name + ".xlsx", XLSX, sheets.xlsx(one, columns, user.locale()));
            case "csv" ->
                file(
                        name + ".csv",
                        new MediaType("text", "csv", StandardCharsets.UTF_8),
                        sheets.csv(one, columns, user.locale()));
            default -> throw refusals.invalid("format", "unknown-format", "decision-format");
        };
    }

    /** The rows of a worksheet into one's draft. */
    @PostMapping(path = "/{name}/table", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Map<String, Object> fill(
            @PathVariable String name,
            @RequestPart("file") MultipartFile file,
            @RequestParam(defaultValue = "") String decision)
            throws IOException {
        CurrentUser user = designer();
        ArtifactId id = new ArtifactId(Decisions.KIND, name);
        DecisionDefinition definition = drafts.of(user, published(name).app())
                .find(id)
                .map(DecisionJson::read)
                .orElseThrow(refusals::notFound);
        DecisionDefinition.Decision one = table(definition, decision);
        StoredFile stored = uploads.store(user, file);
        try {
            DecisionDefinition.Decision filled =
                    sheets.read(stored, one, new DecisionTypes(definition, entities::find, types, expressions));
            drafts.put(user, definition.app(), id, DecisionJson.write(definition.with(filled)));
            return Map.of("rows", filled.rows().size());
        } finally {
            uploads.delete(stored);
        }
    }

    private CurrentUser designer() {
        CurrentUser user = caller.user(Caller.DESIGN);
        if (!permissions.has(user, Capability.DESIGN)) {
            throw refusals.forbidden();
        }
        return user;
    }

    private DecisionDefinition published(String name) {
        return decisions
                .find(name)
                .map(Decisions.Found::definition)
                .filter(one -> one.name().equals(name))
                .orElseThrow(refusals::notFound);
    }

    private DecisionDefinition.Decision table(DecisionDefinition definition, String id) {
        Optional<DecisionDefinition.Decision> one = id.isBlank() ? definition.main() : definition.decision(id);
        return one.filter(DecisionDefinition.Decision::isTable).orElseThrow(refusals::notFound);
    }

    private static ResponseEntity<byte[]> file(String name, MediaType type, byte[] content) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(content);
    }
}
