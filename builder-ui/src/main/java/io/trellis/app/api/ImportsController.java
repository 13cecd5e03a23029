package io.trellis.app.api;

import io.trellis.app.api.ApiProblem.Detail;
import io.trellis.core.error.TrellisException;
import io.trellis.core.file.Files.StoredFile;
import io.trellis.core.job.Job;
import io.trellis.core.job.Jobs;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.exchange.Imports;
import io.trellis.form.exchange.Imports.ImportSettings;
import io.trellis.form.exchange.table.TableReading;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** {@code /imports}: CSV and XLSX into records, as a job. */
@RestController
@RequestMapping("/api/v1/imports")
class ImportsController {

    private static final int LARGEST_PAGE = 200;

    private final Caller caller;
    private final Imports imports;
    private final UploadedTables tables;
    private final Permissions permissions;
    private final RecordJson records;
    private final ImportSettingsJson settingsJson;
    private final DecidingJson deciding;
    private final Jobs jobs;
    private final Refusals refusals;

    ImportsController(
            Caller caller,
            Imports imports,
            UploadedTables tables,
            Permissions permissions,
            RecordJson records,
            ImportSettingsJson settingsJson,
            DecidingJson deciding,
            Jobs jobs,
            Refusals refusals) {
        this.caller = caller;
        this.imports = imports;
        this.tables = tables;
        this.permissions = permissions;
        this.records = records;
        this.settingsJson = settingsJson;
        this.deciding = deciding;
        this.jobs = jobs;
        this.refusals = refusals;
    }

    @PostMapping(path = "/{entity}", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<Map<String, Object>> start(
            @PathVariable String entity,
            @RequestPart("file") MultipartFile file,
            @RequestPart("settings") String settings,
            @RequestPart(name = "files", required = false) @Nullable MultipartFile files)
            throws IOException {
        CurrentUser user = importer(entity);
        ImportSettings told = settingsJson.read(entity, settings);
        StoredFile stored = tables.store(user, file);
        ImportSettings read = told.with(files == null ? null : tables.store(user, files));
        List<Imports.SettingsProblem> problems;
        try {
            problems = imports.check(user, entity, stored, read);
        } catch (TrellisException e) {
            delete(stored, read); // what is no table, or not with that sheet, header or encoding
            throw e;
        }
        if (!problems.isEmpty()) {
            delete(stored, read);
            throw refusals.invalid(
                    problems.stream()
                            .map(problem -> new Detail("settings." + problem.path(), problem.code(), problem.message()))
                            .toList(),
                    Map.of());
        }
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .body(Map.of("job", imports.start(user, entity, stored, read)));
    }

    private void delete(StoredFile table, ImportSettings settings) {
        tables.delete(table);
        if (settings.archive() != null) {
            tables.delete(settings.archive());
        }
    }

    /** What the wizard would propose for a file, read as it would be or as the settings say. */
    @PostMapping(path = "/{entity}/proposal", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Imports.Proposal propose(
            @PathVariable String entity,
            @RequestPart("file") MultipartFile file,
            @RequestPart(name = "settings", required = false) @Nullable String settings)
            throws IOException {
        CurrentUser user = importer(entity);
        TableReading reading = settings == null ? TableReading.FOUND_OUT : settingsJson.reading(settings);
        StoredFile stored = tables.store(user, file);
        try {
            return imports.propose(user, entity, stored, reading);
        } finally {
            tables.delete(stored);
        }
    }

    @PostMapping("/jobs/{job}/undo")
    ResponseEntity<Map<String, Object>> undo(@PathVariable String job) {
        CurrentUser user = caller.user(Caller.IMPORTS);
        return ResponseEntity.status(HttpStatus.ACCEPTED).body(Map.of("job", imports.undo(user, job)));
    }

    /** The lines that a trial found to be likely the same as records, or as earlier lines; for the settings to decide. */
    @GetMapping("/jobs/{job}/duplicates")
    Map<String, Object> duplicates(
            @PathVariable String job,
            @RequestParam(name = "from", defaultValue = "0") int from,
            @RequestParam(name = "limit", defaultValue = "50") int limit) {
        CurrentUser user = caller.user(Caller.IMPORTS);
        if (from < 0) {
            throw refusals.invalid("from", "out-of-range", "import-from");
        }
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw refusals.invalid("limit", "out-of-range", "import-limit", LARGEST_PAGE);
        }
        Job trial = jobs.find(user, job)
                .filter(found -> found.parameters().get("entity") instanceof String)
                .orElseThrow(refusals::notFound);
        String entity = String.valueOf(trial.parameters().get("entity"));
        return deciding.write(entity, imports.alikes(user, job, from, limit));
    }

    private CurrentUser importer(String entity) {
        CurrentUser user = caller.user(Caller.IMPORTS);
        records.entity(entity);
        if (!permissions.may(user, entity, Action.IMPORT)) {
            throw refusals.forbidden();
        }
        return user;
    }
}
