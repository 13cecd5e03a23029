package io.trellis.app.api;

import io.trellis.app.api.ApiProblem.Detail;
import io.trellis.core.file.Files;
import io.trellis.core.file.Files.StoredFile;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.exchange.Imports;
import io.trellis.form.exchange.Imports.ColumnMapping;
import io.trellis.form.exchange.Imports.ImportSettings;
import io.trellis.form.exchange.Imports.Mode;
import io.trellis.form.field.BoundField;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code /imports}: CSV and XLSX into records, as a job. */
@RestController
@RequestMapping("/api/v1/imports")
class ImportsController {

    private final Caller caller;
    private final Imports imports;
    private final Files files;
    private final Permissions permissions;
    private final RecordJson records;
    private final ApiNames names;
    private final JsonMapper json;
    private final Refusals refusals;

    ImportsController(
            Caller caller,
            Imports imports,
            Files files,
            Permissions permissions,
            RecordJson records,
            ApiNames names,
            JsonMapper json,
            Refusals refusals) {
        this.caller = caller;
        this.imports = imports;
        this.files = files;
        this.permissions = permissions;
        this.records = records;
        this.names = names;
        this.json = json;
        this.refusals = refusals;
    }

    @PostMapping(path = "/{entity}", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<Map<String, Object>> start(
            @PathVariable String entity,
            @RequestPart("file") MultipartFile file,
            @RequestPart("settings") String settings)
            throws IOException {
        CurrentUser user = importer(entity);
        ImportSettings read = settings(entity, parse(settings));
        StoredFile stored = store(user, file);
        List<Imports.SettingsProblem> problems = imports.check(user, entity, stored, read);
        if (!problems.isEmpty()) {
            files.delete(stored);
            throw refusals.invalid(
                    problems.stream()
                            .map(problem -> new Detail("settings." + problem.path(), problem.code(), problem.message()))
                            .toList(),
                    Map.of());
        }
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .body(Map.of("job", imports.start(user, entity, stored, read)));
    }

    /** What the wizard would propose for a file. */
    @PostMapping(path = "/{entity}/proposal", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Imports.Proposal propose(@PathVariable String entity, @RequestPart("file") MultipartFile file) throws IOException {
        CurrentUser user = importer(entity);
        StoredFile stored = store(user, file);
        try {
            return imports.propose(user, entity, stored);
        } finally {
            files.delete(stored);
        }
    }

    @PostMapping("/jobs/{job}/undo")
    ResponseEntity<Map<String, Object>> undo(@PathVariable String job) {
        CurrentUser user = caller.user(Caller.IMPORTS);
        return ResponseEntity.status(HttpStatus.ACCEPTED).body(Map.of("job", imports.undo(user, job)));
    }

    private CurrentUser importer(String entity) {
        CurrentUser user = caller.user(Caller.IMPORTS);
        records.entity(entity);
        if (!permissions.may(user, entity, Action.IMPORT)) {
            throw refusals.forbidden();
        }
        return user;
    }

    private StoredFile store(CurrentUser user, MultipartFile file) throws IOException {
        String name = Objects.requireNonNullElse(file.getOriginalFilename(), "import.csv");
        String type = Objects.requireNonNullElse(file.getContentType(), MediaType.APPLICATION_OCTET_STREAM_VALUE);
        return files.store(user, name, type, file.getInputStream());
    }

    private JsonNode parse(String settings) {
        try {
            return json.readTree(settings);
        } catch (JacksonException e) {
            throw refusals.invalid("settings", "malformed-json", "settings-json");
        }
    }

    private ImportSettings settings(String entity, JsonNode body) {
        Mode mode =
                switch (body.path("mode").asString("create")) {
                    case "create" -> Mode.CREATE;
                    case "update" -> Mode.UPDATE;
                    case "upsert" -> Mode.UPSERT;
                    default -> throw refusals.invalid("settings.mode", "unknown-mode", "import-mode");
                };
        String key = body.path("key").isString()
                ? names.key(entity, body.path("key").stringValue()).toString()
                : null;
        List<ColumnMapping> mapping = new ArrayList<>();
        body.path("mapping").forEach(one -> mapping.add(mapping(entity, one)));
        return new ImportSettings(mode, key, body.path("dryRun").asBoolean(false), mapping);
    }

    private ColumnMapping mapping(String entity, JsonNode one) {
        String field = names.key(entity, one.path("field").asString("?")).toString();
        Map<String, String> values = new LinkedHashMap<>();
        one.path("values")
                .properties()
                .forEach(entry -> values.put(entry.getKey(), entry.getValue().asString("")));
        return new ColumnMapping(
                one.path("column").asString(""),
                field,
                text(one, "format"),
                lookup(entity, field, text(one, "lookup")),
                values);
    }

    /** The target's field, by key. */
    private @Nullable String lookup(String entity, String field, @Nullable String lookup) {
        if (lookup == null) {
            return null;
        }
        return records.entity(entity)
                .field(field)
                .flatMap(BoundField::target)
                .map(target -> names.key(target, lookup).toString())
                .orElse(lookup);
    }

    private static @Nullable String text(JsonNode json, String member) {
        return json.path(member).isString() ? json.path(member).stringValue() : null;
    }
}
