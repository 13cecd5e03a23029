package io.trellis.app.api;

import io.trellis.app.api.ApiProblem.Detail;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.MergeChoices;
import io.trellis.core.artifact.Problem;
import io.trellis.core.artifact.PublishResult;
import io.trellis.core.folder.AppFolder;
import io.trellis.core.folder.AppUploads;
import io.trellis.core.folder.Arrivals;
import io.trellis.core.folder.FileLimits;
import io.trellis.core.folder.UnusableFolder;
import io.trellis.core.i18n.Messages;
import io.trellis.core.promotion.PromotionRequest;
import io.trellis.core.promotion.Promotions;
import io.trellis.core.promotion.Promotions.Look;
import io.trellis.core.promotion.Promotions.LookBack;
import io.trellis.core.promotion.Promotions.Wish;
import io.trellis.core.security.CurrentUser;
import java.io.IOException;
import java.net.URI;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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

/** {@code /promotions}: what other systems send of their apps, until somebody publishes it here or does not. */
@RestController
@RequestMapping("/api/v1/promotions")
class PromotionsController {

    private static final Shape SETTINGS = Shape.texts("id", "from", "note")
            .with("only", Shape.list(Shape.TEXT, FileLimits.FILES))
            .with("mine", Shape.list(Shape.TEXT, FileLimits.FILES))
            .with("theirs", Shape.list(Shape.TEXT, FileLimits.FILES));
    private static final Shape QUERY = Shape.of().with("ids", Shape.list(Shape.TEXT, 100));
    private static final Shape REFUSE = Shape.texts("reason");

    private final Caller caller;
    private final Promotions promotions;
    private final AppUploads uploads;
    private final ArrivalsJson written;
    private final ChoicesJson choices;
    private final RequestShapes shapes;
    private final Messages messages;
    private final Refusals refusals;

    PromotionsController(
            Caller caller,
            Promotions promotions,
            AppUploads uploads,
            ArrivalsJson written,
            ChoicesJson choices,
            RequestShapes shapes,
            Messages messages,
            Refusals refusals) {
        this.caller = caller;
        this.promotions = promotions;
        this.uploads = uploads;
        this.written = written;
        this.choices = choices;
        this.shapes = shapes;
        this.messages = messages;
        this.refusals = refusals;
    }

    private CurrentUser sender() {
        return caller.user(Caller.PROMOTE, Caller.PROMOTE_PUBLISH);
    }

    private CurrentUser reader() {
        return caller.user(Caller.PROMOTE, Caller.PROMOTE_PUBLISH, Caller.ADMIN);
    }

    /** What would become of an app here, compared with what came of it the last time. */
    @PostMapping(path = "/compare", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Map<String, Object> compare(
            @RequestPart("file") MultipartFile file,
            @RequestPart(name = "settings", required = false) Optional<String> settings)
            throws IOException {
        CurrentUser user = sender();
        settings.map(choices::settings).ifPresent(asked -> shapes.check(asked, SETTINGS, "settings"));
        return read(user, file, folder -> written.of(user, promotions.compare(user, folder)));
    }

    /** Keeps a part of an app until somebody publishes it; the same sent twice is one. */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<Map<String, Object>> receive(
            @RequestPart("file") MultipartFile file, @RequestPart("settings") String settings) throws IOException {
        CurrentUser user = sender();
        JsonNode asked = choices.settings(settings);
        shapes.check(asked, SETTINGS, "settings");
        Set<ArtifactId> only = choices.artifacts("settings.only", asked.path("only"));
        MergeChoices chosen = choices.of(asked);
        PromotionRequest kept = read(
                user,
                file,
                folder -> promotions.receive(
                        user,
                        folder,
                        new Wish(
                                asked.path("id").asString(""),
                                asked.path("from").asString(""),
                                asked.path("note").asString(""),
                                only,
                                chosen)));
        return ResponseEntity.created(URI.create("/api/v1/promotions/" + kept.id()))
                .body(write(user, kept));
    }

    private <T> T read(CurrentUser user, MultipartFile file, Function<AppFolder, T> work) throws IOException {
        if (file.getSize() > FileLimits.ZIP_BYTES) {
            throw refusals.of(413, "too-large");
        }
        try {
            return uploads.read(
                    user, Objects.requireNonNullElse(file.getOriginalFilename(), "app.zip"), file.getBytes(), work);
        } catch (UnusableFolder e) {
            throw refusals.invalid(
                    e.problems().stream()
                            .map(problem -> new Detail(problem.file(), problem.code(), problem.words(messages)))
                            .toList(),
                    Map.of());
        }
    }

    /** What became of those that are named; of who does not administer, of what came with their keys. */
    @PostMapping("/query")
    Map<String, Object> query(@RequestBody JsonNode body) {
        CurrentUser user = reader();
        shapes.check(body, QUERY);
        Set<String> wanted = new HashSet<>();
        body.path("ids").forEach(id -> wanted.add(id.asString("")));
        return Map.of(
                "promotions",
                promotions.all(user).stream()
                        .filter(one -> wanted.contains(one.id()))
                        .map(one -> write(user, one))
                        .toList());
    }

    @GetMapping
    Map<String, Object> all() {
        CurrentUser user = reader();
        return Map.of(
                "promotions",
                promotions.all(user).stream().map(one -> write(user, one)).toList());
    }

    /** With what publishing it would do now, for who may. */
    @GetMapping("/{id}")
    Map<String, Object> one(@PathVariable String id) {
        CurrentUser user = caller.user(Caller.ADMIN);
        PromotionRequest request = promotions.find(user, id).orElseThrow(refusals::notFound);
        Map<String, Object> answer = write(user, request);
        if (request.state() == PromotionRequest.State.OPEN) {
            Look look = promotions.look(user, id, MergeChoices.NONE);
            Map<String, Object> arrivals = written.of(user, look.arrivals());
            answer.put("artifacts", arrivals.get("artifacts"));
            answer.put("ready", look.isReady());
            answer.put("problems", ProblemJson.write(user, look.outlook().problems()));
        }
        return answer;
    }

    /** @param conflicts {@code mine} or {@code theirs}, as of an import; {@code mine} and {@code theirs} name single ones */
    @PostMapping("/{id}/approve")
    Map<String, Object> approve(
            @PathVariable String id,
            @RequestParam(required = false) Optional<String> conflicts,
            @RequestParam(defaultValue = "") List<String> mine,
            @RequestParam(defaultValue = "") List<String> theirs) {
        CurrentUser user = caller.user(Caller.ADMIN);
        MergeChoices more = choices.of(conflicts, mine, theirs);
        known(user, id);
        Look look = promotions.look(user, id, more);
        if (look.arrivals().isOpen(look.choices())) {
            throw refusals.conflict(messages.text("app.api.unchosen"), written.of(user, look.arrivals()));
        }
        choices.known(Arrivals.unknown(look.arrivals().all(), more));
        return done(user, id, promotions.approve(user, id, more));
    }

    @PostMapping("/{id}/refuse")
    Map<String, Object> refuse(@PathVariable String id, @RequestBody JsonNode body) {
        CurrentUser user = caller.user(Caller.ADMIN);
        shapes.check(body, REFUSE);
        promotions.refuse(user, id, body.path("reason").asString(""));
        return write(user, promotions.find(user, id).orElseThrow(refusals::notFound));
    }

    /** @param dryRun only says what would become as it was before, and what stays as it was changed since */
    @PostMapping("/{id}/take-back")
    Map<String, Object> takeBack(@PathVariable String id, @RequestParam(defaultValue = "false") boolean dryRun) {
        CurrentUser user = caller.user(Caller.ADMIN);
        known(user, id);
        LookBack back = promotions.lookBack(user, id);
        Map<String, Object> answer = dryRun
                ? write(user, promotions.find(user, id).orElseThrow(refusals::notFound))
                : done(user, id, promotions.takeBack(user, id));
        answer.put(
                "back", back.back().stream().map(one -> one.in(user.locale())).toList());
        answer.put(
                "stays", back.stays().stream().map(one -> one.in(user.locale())).toList());
        if (dryRun) {
            answer.put("problems", ProblemJson.write(user, back.outlook().problems()));
        }
        return answer;
    }

    /** Nobody is told of what is not theirs. */
    private void known(CurrentUser user, String id) {
        if (promotions.find(user, id).isEmpty()) {
            throw refusals.notFound();
        }
    }

    private Map<String, Object> done(CurrentUser user, String id, PublishResult result) {
        return switch (result) {
            case PublishResult.Published(var version, var warnings) -> {
                Map<String, Object> answer =
                        write(user, promotions.find(user, id).orElseThrow(refusals::notFound));
                answer.put("problems", ProblemJson.write(user, warnings));
                yield answer;
            }
            case PublishResult.Refused(var problems) -> throw refused(problems);
            case PublishResult.Conflict conflict ->
                throw refusals.conflict(messages.text("core.artifact.too-busy"), Map.of());
        };
    }

    private ApiProblem refused(List<Problem> problems) {
        return refusals.invalid(
                problems.stream()
                        .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                        .map(problem -> new Detail(ProblemJson.place(problem), problem.code(), problem.message()))
                        .toList(),
                Map.of());
    }

    private static Map<String, Object> write(CurrentUser user, PromotionRequest request) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", request.id());
        json.put("app", request.app());
        json.put("label", request.label().in(user.locale()));
        json.put("version", request.version());
        json.put("from", request.sourceSystem());
        json.put("note", request.note());
        json.put("at", request.at().toString());
        json.put("state", ChoicesJson.code(request.state()));
        json.put("only", request.chosen().stream().map(ArtifactId::toString).toList());
        if (request.published() > 0) {
            json.put("published", request.published());
        }
        if (!request.reason().isEmpty()) {
            json.put("reason", request.reason());
        }
        return json;
    }
}
