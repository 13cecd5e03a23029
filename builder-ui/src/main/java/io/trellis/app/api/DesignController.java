package io.trellis.app.api;

import io.trellis.app.api.ApiProblem.Detail;
import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactKind;
import io.trellis.core.artifact.Artifacts;
import io.trellis.core.artifact.Drafts;
import io.trellis.core.artifact.PublishResult;
import io.trellis.core.artifact.Publisher;
import io.trellis.core.artifact.Version;
import io.trellis.core.limit.Limits;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /drafts}, {@code /publish}, {@code /versions}: making and publishing artifacts. */
@RestController
@RequestMapping("/api/v1")
class DesignController {

    private static final Shape DRAFT = Shape.texts("app").with("content", Shape.ANY);
    private static final Shape PUBLISH =
            Shape.texts("app", "note").with("only", Shape.list(Shape.TEXT, Limits.LISTED_VALUES));

    private final Caller caller;
    private final Permissions permissions;
    private final Drafts drafts;
    private final Publisher publisher;
    private final Artifacts artifacts;
    private final Set<String> kinds;
    private final Refusals refusals;
    private final RequestShapes shapes;

    DesignController(
            Caller caller,
            Permissions permissions,
            Drafts drafts,
            Publisher publisher,
            Artifacts artifacts,
            List<ArtifactKind> kinds,
            Refusals refusals,
            RequestShapes shapes) {
        this.caller = caller;
        this.permissions = permissions;
        this.drafts = drafts;
        this.publisher = publisher;
        this.artifacts = artifacts;
        this.kinds = kinds.stream().map(ArtifactKind::id).collect(Collectors.toUnmodifiableSet());
        this.refusals = refusals;
        this.shapes = shapes;
    }

    private CurrentUser designer() {
        CurrentUser user = caller.user(Caller.DESIGN);
        if (!permissions.has(user, Capability.DESIGN)) {
            throw refusals.forbidden();
        }
        return user;
    }

    @PutMapping("/drafts/{kind}/{name}")
    Map<String, Object> put(@PathVariable String kind, @PathVariable String name, @RequestBody JsonNode body) {
        CurrentUser user = designer();
        if (!kinds.contains(kind)) {
            throw refusals.notFound();
        }
        shapes.check(body, DRAFT);
        if (!(body.get("content") instanceof ObjectNode content)) {
            throw refusals.invalid("content", "required", "content-required");
        }
        String app = app(body);
        Drafts.Draft draft = drafts.put(user, app, new ArtifactId(kind, name), content);
        return state(user, draft);
    }

    @GetMapping("/drafts/{kind}/{name}")
    Map<String, Object> get(
            @PathVariable String kind, @PathVariable String name, @RequestParam(defaultValue = "crm") String app) {
        Drafts.Draft draft = drafts.of(designer(), app);
        Artifact artifact = draft.find(new ArtifactId(kind, name)).orElseThrow(refusals::notFound);
        return Map.of(
                "app",
                artifact.app(),
                "base",
                draft.base(),
                "changed",
                draft.isChanged(artifact.id()),
                "content",
                artifact.content());
    }

    /** What the author changed goes; with {@code ?remove=true} the artifact itself goes at the next publish. */
    @DeleteMapping("/drafts/{kind}/{name}")
    ResponseEntity<Void> delete(
            @PathVariable String kind,
            @PathVariable String name,
            @RequestParam(defaultValue = "crm") String app,
            @RequestParam(defaultValue = "false") boolean remove) {
        CurrentUser user = designer();
        ArtifactId id = new ArtifactId(kind, name);
        if (remove) {
            drafts.remove(user, app, id);
        } else {
            drafts.discard(user, app, id);
        }
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/publish")
    Map<String, Object> publish(@RequestBody JsonNode body) {
        CurrentUser user = designer();
        shapes.check(body, PUBLISH);
        String app = app(body);
        if (artifacts.versions(app).isEmpty() && drafts.of(user, app).changes().isEmpty()) {
            throw refusals.of(404, "unknown-app", app);
        }
        return switch (publisher.publish(user, app, part(body))) {
            case PublishResult.Published(var version, var warnings) -> {
                Map<String, Object> answer = new LinkedHashMap<>();
                answer.put("version", version);
                if (!warnings.isEmpty()) {
                    answer.put("problems", ProblemJson.write(user, warnings));
                }
                yield answer;
            }
            case PublishResult.Refused(var problems) ->
                throw refusals.invalid(
                        problems.stream()
                                .map(problem -> new Detail(
                                        ProblemJson.place(problem),
                                        problem.code(),
                                        problem.message(),
                                        problem.line(),
                                        problem.instead(),
                                        ProblemJson.severity(problem)))
                                .toList(),
                        Map.of());
            case PublishResult.Conflict(var base, var current, var conflicts) ->
                throw refusals.conflict(Map.of(
                        "base",
                        base,
                        "current",
                        current,
                        "conflicts",
                        conflicts.stream().map(ArtifactId::toString).toList()));
        };
    }

    private Publisher.Part part(JsonNode body) {
        JsonNode note = body.path("note");
        if (note.asString("").length() > Publisher.Part.LONGEST_NOTE) {
            throw refusals.invalid("note", "too-long", "too-long", Publisher.Part.LONGEST_NOTE);
        }
        if (!body.path("only").isArray()) {
            return new Publisher.Part(Optional.empty(), note.asString(""));
        }
        Set<ArtifactId> only = new LinkedHashSet<>();
        int at = 0;
        for (JsonNode one : body.path("only")) {
            String[] parts = one.asString("").split("/", -1);
            if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
                throw refusals.invalid("only[" + at + "]", "bad-artifact", "bad-artifact");
            }
            only.add(new ArtifactId(parts[0], parts[1]));
            at++;
        }
        return new Publisher.Part(Optional.of(only), note.asString(""));
    }

    @GetMapping("/versions/{app}")
    List<Map<String, Object>> versions(@PathVariable String app) {
        designer();
        return artifacts.versions(app).stream().map(DesignController::write).toList();
    }

    private static Map<String, Object> write(Version version) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("version", version.number());
        json.put("at", version.at().toString());
        json.put("author", version.author());
        if (!version.note().isEmpty()) {
            json.put("note", version.note());
        }
        json.put("changed", version.changed().stream().map(ArtifactId::toString).toList());
        return json;
    }

    private Map<String, Object> state(CurrentUser user, Drafts.Draft draft) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("base", draft.base());
        answer.put("problems", ProblemJson.write(user, drafts.check(user, draft.app())));
        return answer;
    }

    private String app(JsonNode body) {
        String app = body.path("app").asString("");
        if (app.isBlank()) {
            throw refusals.invalid("app", "required", "required");
        }
        return app;
    }
}
