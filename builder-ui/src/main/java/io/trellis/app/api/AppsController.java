package io.trellis.app.api;

import io.trellis.app.api.ApiProblem.Detail;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Artifacts;
import io.trellis.core.artifact.Drafts;
import io.trellis.core.artifact.Problem;
import io.trellis.core.folder.AppFiles;
import io.trellis.core.folder.AppFolder;
import io.trellis.core.folder.AppFolders;
import io.trellis.core.folder.AppImports;
import io.trellis.core.folder.AppZip;
import io.trellis.core.folder.Arrival;
import io.trellis.core.folder.Arrivals;
import io.trellis.core.folder.FileLimits;
import io.trellis.core.folder.UnusableFolder;
import io.trellis.core.i18n.Messages;
import io.trellis.core.limit.Gate;
import io.trellis.core.limit.Memory;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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

    /** What a byte of a file comes to in the heap as a text, and at most as values; and what one of these. */
    private static final int AS_TEXT = 3;

    private static final int AS_VALUES = 40;
    private static final long OF_A_VALUE = 100;

    private final Caller caller;
    private final Permissions permissions;
    private final Artifacts artifacts;
    private final AppFolders folders;
    private final AppImports imports;
    private final Drafts drafts;
    private final Memory memory;
    private final Messages messages;
    private final Refusals refusals;

    AppsController(
            Caller caller,
            Permissions permissions,
            Artifacts artifacts,
            AppFolders folders,
            AppImports imports,
            Drafts drafts,
            Memory memory,
            Messages messages,
            Refusals refusals) {
        this.caller = caller;
        this.permissions = permissions;
        this.artifacts = artifacts;
        this.folders = folders;
        this.imports = imports;
        this.drafts = drafts;
        this.memory = memory;
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
        return ResponseEntity.ok()
                .contentType(ZIP)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(app + ".zip", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(AppZip.write(folders.files(folder)));
    }

    /** @param dryRun only says what would come of it */
    @PostMapping(path = "/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Map<String, Object> bring(
            @RequestPart("file") MultipartFile file,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam(defaultValue = "false") boolean remove)
            throws IOException {
        CurrentUser user = designer();
        String name = Objects.requireNonNullElse(file.getOriginalFilename(), "app.zip");
        if (file.getSize() > FileLimits.ZIP_BYTES) {
            throw refusals.of(413, "too-large");
        }
        try {
            AppFiles files = AppZip.read(name, file.getBytes());
            try (Gate.Turn _ = memory.take(user.id(), inMemory(files))) {
                return brought(user, files, dryRun, remove);
            }
        } catch (UnusableFolder e) {
            throw refusals.invalid(
                    e.problems().stream()
                            .map(problem -> new Detail(problem.file(), problem.code(), problem.words(messages)))
                            .toList(),
                    Map.of());
        }
    }

    private static long inMemory(AppFiles files) {
        long bytes =
                files.all().values().stream().mapToLong(file -> file.length).sum();
        return bytes * AS_TEXT + Math.min(bytes * AS_VALUES, FileLimits.TOKENS * OF_A_VALUE);
    }

    private Map<String, Object> brought(CurrentUser user, AppFiles files, boolean dryRun, boolean remove) {
        AppFolder folder = imports.read(files);
        Arrivals arrivals = imports.compare(user, folder);
        if (!dryRun) {
            taken(arrivals);
            imports.take(user, folder, new AppImports.Chosen(Optional.empty(), remove));
        }
        return written(user, arrivals, dryRun);
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

    private Map<String, Object> written(CurrentUser user, Arrivals arrivals, boolean dryRun) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("app", arrivals.head().app());
        json.put("version", arrivals.head().version());
        json.put("published", arrivals.published());
        List<Map<String, Object>> all = new ArrayList<>();
        arrivals.all().stream()
                .filter(one -> one.fate() != Arrival.Fate.SAME)
                .forEach(one -> all.add(written(user, one)));
        json.put("same", arrivals.of(Arrival.Fate.SAME).size());
        json.put("artifacts", all);
        json.put("drafted", !dryRun);
        if (!dryRun) {
            json.put("problems", problems(user, arrivals.head().app()));
        }
        return json;
    }

    private static Map<String, Object> written(CurrentUser user, Arrival one) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("artifact", one.id().toString());
        json.put("kind", one.kind().in(user.locale()));
        json.put("label", one.label().in(user.locale()));
        json.put("state", one.fate().name().toLowerCase(Locale.ROOT));
        if (!one.words().isEmpty()) {
            json.put(
                    "differences",
                    one.words().stream().map(words -> words.in(user.locale())).toList());
        }
        if (!one.other().isEmpty()) {
            json.put("other", one.other());
        }
        return json;
    }

    private List<Map<String, Object>> problems(CurrentUser user, String app) {
        return drafts.check(user, app).stream()
                .map(problem -> Map.<String, Object>of(
                        "path", place(problem.artifact(), problem),
                        "code", problem.code(),
                        "message", problem.message().in(user.locale()),
                        "severity", problem.severity().name().toLowerCase(Locale.ROOT)))
                .toList();
    }

    private static String place(ArtifactId id, Problem problem) {
        return id + (problem.path().isEmpty() ? "" : "#" + problem.path());
    }
}
