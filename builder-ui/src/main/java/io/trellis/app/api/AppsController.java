package io.trellis.app.api;

import io.trellis.app.api.ApiProblem.Detail;
import io.trellis.core.artifact.Artifacts;
import io.trellis.core.artifact.Drafts;
import io.trellis.core.artifact.MergeChoices;
import io.trellis.core.audit.SecurityLog;
import io.trellis.core.audit.SecurityLog.What;
import io.trellis.core.folder.AppFiles;
import io.trellis.core.folder.AppFolder;
import io.trellis.core.folder.AppFolders;
import io.trellis.core.folder.AppImports;
import io.trellis.core.folder.AppUploads;
import io.trellis.core.folder.AppZip;
import io.trellis.core.folder.Arrival;
import io.trellis.core.folder.Arrivals;
import io.trellis.core.folder.FileLimits;
import io.trellis.core.folder.UnusableFolder;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
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

/** {@code /apps}: published apps as ZIPs of files, and such ZIPs into one's draft. */
@RestController
@RequestMapping("/api/v1/apps")
class AppsController {

    private static final MediaType ZIP = new MediaType("application", "zip");

    private final Caller caller;
    private final Permissions permissions;
    private final Artifacts artifacts;
    private final AppFolders folders;
    private final AppImports imports;
    private final Drafts drafts;
    private final AppUploads uploads;
    private final ArrivalsJson written;
    private final ChoicesJson choicesJson;
    private final SecurityLog log;
    private final Messages messages;
    private final Refusals refusals;

    AppsController(
            Caller caller,
            Permissions permissions,
            Artifacts artifacts,
            AppFolders folders,
            AppImports imports,
            Drafts drafts,
            AppUploads uploads,
            ArrivalsJson written,
            ChoicesJson choicesJson,
            SecurityLog log,
            Messages messages,
            Refusals refusals) {
        this.caller = caller;
        this.permissions = permissions;
        this.artifacts = artifacts;
        this.folders = folders;
        this.imports = imports;
        this.drafts = drafts;
        this.uploads = uploads;
        this.written = written;
        this.choicesJson = choicesJson;
        this.log = log;
        this.messages = messages;
        this.refusals = refusals;
    }

    private CurrentUser designer() {
        CurrentUser user = caller.user(Caller.DESIGN);
        if (!permissions.has(user, Capability.DESIGN)) {
            throw refusals.forbidden();
        }
        return user;
    }

    @GetMapping
    List<Map<String, Object>> list() {
        CurrentUser user = designer();
        return artifacts.apps().stream()
                .map(app -> {
                    var head = folders.published(user, app, false).head();
                    Map<String, Object> json = new LinkedHashMap<>();
                    json.put("app", app);
                    json.put("label", head.label().in(user.locale()));
                    json.put("published", artifacts.version(app));
                    if (!head.version().isEmpty()) {
                        json.put("version", head.version());
                    }
                    return json;
                })
                .toList();
    }

    /** @param published which of the published versions; the one in use where nothing is said */
    @GetMapping("/{app}/export")
    ResponseEntity<byte[]> export(
            @PathVariable String app,
            @RequestParam(defaultValue = "false") boolean samples,
            @RequestParam(required = false) Optional<Long> published) {
        CurrentUser user = designer();
        AppFolder folder = folders.at(user, app, published.orElseGet(() -> artifacts.version(app)), samples);
        return zip(user, app, app, folders.files(folder));
    }

    /** All of them, each in a folder of its own. */
    @GetMapping("/export")
    ResponseEntity<byte[]> export(@RequestParam(defaultValue = "false") boolean samples) {
        CurrentUser user = designer();
        return zip(user, "apps", SecurityLog.EVERY_APP, folders.everything(user, samples));
    }

    private ResponseEntity<byte[]> zip(CurrentUser user, String name, String app, AppFiles files) {
        byte[] zip = AppZip.write(files);
        log.exported(
                What.APP_EXPORTED,
                user.username(),
                "api",
                "app/" + app,
                new SecurityLog.Taken("", "zip", files.all().size()));
        return ResponseEntity.ok()
                .contentType(ZIP)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name + ".zip", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(zip);
    }

    /**
     * @param dryRun only says what would come of it
     * @param conflicts {@code mine} or {@code theirs}: of what was changed here and there otherwise; beside it {@code mine} and
     *     {@code theirs}, each any number of times, name single ones by their keys
     */
    @PostMapping(path = "/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Map<String, Object> bring(
            @RequestPart("file") MultipartFile file,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam(defaultValue = "false") boolean remove,
            @RequestParam(required = false) Optional<String> conflicts,
            @RequestParam(defaultValue = "") List<String> mine,
            @RequestParam(defaultValue = "") List<String> theirs)
            throws IOException {
        CurrentUser user = designer();
        String name = Objects.requireNonNullElse(file.getOriginalFilename(), "app.zip");
        if (file.getSize() > FileLimits.ZIP_BYTES) {
            throw refusals.of(413, "too-large");
        }
        MergeChoices choices = choicesJson.of(conflicts, mine, theirs);
        try {
            return uploads.read(user, name, file.getBytes(), folder -> brought(user, folder, dryRun, remove, choices));
        } catch (UnusableFolder e) {
            throw refusals.invalid(
                    e.problems().stream()
                            .map(problem -> new Detail(problem.file(), problem.code(), problem.words(messages)))
                            .toList(),
                    Map.of());
        }
    }

    /** What an upgrade of an app left as it was here because both sides had changed it. */
    @GetMapping("/{app}/conflicts")
    List<Map<String, Object>> unsettled(@PathVariable String app) {
        CurrentUser user = designer();
        return imports.unsettled(user, app).stream()
                .map(one -> written.of(user, one))
                .toList();
    }

    /** What is chosen of what came goes into the draft. Parameters as those of an import; what is not chosen about stays open. */
    @PostMapping("/{app}/conflicts")
    Map<String, Object> settle(
            @PathVariable String app,
            @RequestParam(required = false) Optional<String> conflicts,
            @RequestParam(defaultValue = "") List<String> mine,
            @RequestParam(defaultValue = "") List<String> theirs) {
        CurrentUser user = designer();
        MergeChoices choices = choicesJson.of(conflicts, mine, theirs);
        choicesJson.known(Arrivals.unknown(imports.unsettled(user, app), choices));
        imports.settle(user, app, choices);
        return Map.of("problems", problems(user, app), "open", unsettled(app));
    }

    private Map<String, Object> brought(
            CurrentUser user, AppFolder folder, boolean dryRun, boolean remove, MergeChoices choices) {
        Arrivals arrivals = imports.compare(user, folder);
        Map<String, Object> json = written.of(user, arrivals);
        choicesJson.known(Arrivals.unknown(arrivals.all(), choices));
        if (!dryRun) {
            taken(arrivals);
            if (arrivals.isOpen(choices)) {
                throw refusals.conflict(messages.text("app.api.unchosen"), json);
            }
            imports.take(user, folder, new AppImports.Chosen(Optional.empty(), remove, choices));
            log.app(What.APP_IMPORTED, user.username(), "api", arrivals.head().app());
        }
        json.put("drafted", !dryRun);
        json.put(
                "problems",
                dryRun
                        ? ProblemJson.write(
                                user,
                                imports.outlook(user, folder, new AppImports.Chosen(Optional.empty(), remove, choices))
                                        .problems())
                        : problems(user, arrivals.head().app()));
        return json;
    }

    private void taken(Arrivals arrivals) {
        List<Detail> details = arrivals.of(Arrival.Fate.TAKEN).stream()
                .map(one -> new Detail(
                        one.id().toString(),
                        "name-taken",
                        messages.text("core.artifact.name-taken", one.id().toString(), one.other())))
                .toList();
        if (!details.isEmpty()) {
            throw refusals.invalid(details, Map.of());
        }
    }

    private List<Map<String, Object>> problems(CurrentUser user, String app) {
        return ProblemJson.write(user, drafts.check(user, app));
    }
}
