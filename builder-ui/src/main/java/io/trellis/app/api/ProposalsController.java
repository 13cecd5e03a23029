package io.trellis.app.api;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactKind;
import io.trellis.core.artifact.ContentLabel;
import io.trellis.core.artifact.Difference;
import io.trellis.core.artifact.DifferenceWords;
import io.trellis.core.artifact.Drafts.Draft;
import io.trellis.core.artifact.Problem;
import io.trellis.core.artifact.Proposal;
import io.trellis.core.artifact.Proposals;
import io.trellis.core.i18n.Messages;
import io.trellis.core.limit.Limits;
import io.trellis.core.security.CurrentUser;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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

/** {@code /proposals}: changes put forward by who may not publish, and taken or declined by who may. */
@RestController
@RequestMapping("/api/v1/proposals")
class ProposalsController {

    private static final Shape BEGIN = Shape.texts("app", "title");
    private static final Shape PUT = Shape.of("content");
    private static final Shape TAKE = Shape.of().with("only", Shape.list(Shape.TEXT, Limits.PROPOSED_ARTIFACTS));

    /** Of the differences of one artifact. */
    private static final int MOST_TOLD = 100;

    private final Caller caller;
    private final Proposals proposals;
    private final Refusals refusals;
    private final RequestShapes shapes;
    private final List<ArtifactKind> kinds;
    private final DifferenceWords words;

    ProposalsController(
            Caller caller,
            Proposals proposals,
            Refusals refusals,
            RequestShapes shapes,
            List<ArtifactKind> kinds,
            Messages messages) {
        this.caller = caller;
        this.proposals = proposals;
        this.refusals = refusals;
        this.shapes = shapes;
        this.kinds = List.copyOf(kinds);
        this.words = new DifferenceWords(messages);
    }

    private CurrentUser proposer() {
        return caller.user(Caller.PROPOSE, Caller.DESIGN);
    }

    @PostMapping
    ResponseEntity<Map<String, Object>> begin(@RequestBody JsonNode body) {
        CurrentUser user = proposer();
        shapes.check(body, BEGIN);
        String app = body.path("app").asString("");
        if (app.isBlank()) {
            throw refusals.invalid("app", "required", "required");
        }
        Proposal begun = proposals.begin(user, app, body.path("title").asString(""));
        return ResponseEntity.created(URI.create("/api/v1/proposals/" + begun.id()))
                .body(write(begun));
    }

    @GetMapping
    Map<String, Object> all() {
        return Map.of(
                "proposals",
                proposals.of(proposer()).stream()
                        .map(ProposalsController::write)
                        .toList());
    }

    /** What it changes, in words, and what keeps it from being published. */
    @GetMapping("/{id}")
    Map<String, Object> one(@PathVariable String id) {
        CurrentUser user = proposer();
        Proposal proposal = proposals.find(user, id).orElseThrow(refusals::notFound);
        Map<String, Object> answer = write(proposal);
        if (proposal.isOpen()) {
            Draft draft = proposals.draft(user, id);
            answer.put(
                    "changes",
                    proposals.differences(user, id).entrySet().stream()
                            .map(change -> change(user, draft, change.getKey(), change.getValue()))
                            .toList());
            answer.put("problems", ProblemJson.write(user, problems(user, id, draft)));
        }
        return answer;
    }

    private Map<String, Object> change(CurrentUser user, Draft draft, Artifact artifact, List<Difference> differences) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("artifact", artifact.id().toString());
        json.put("label", ContentLabel.of(artifact).in(user.locale()));
        if (draft.find(artifact.id()).isEmpty()) {
            json.put("deleted", true);
        }
        json.put(
                "differences",
                differences.stream()
                        .limit(MOST_TOLD)
                        .map(difference -> words.of(difference).in(user.locale()))
                        .toList());
        return json;
    }

    /** What is wrong with what it changes, or would become wrong by it. */
    private List<Problem> problems(CurrentUser user, String id, Draft draft) {
        return proposals.check(user, id).stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR || draft.isChanged(problem.artifact()))
                .toList();
    }

    /** What the app is made of, with the proposal laid over. */
    @GetMapping("/{id}/artifacts")
    Map<String, Object> artifacts(@PathVariable String id, @RequestParam(defaultValue = "") String kind) {
        CurrentUser user = proposer();
        Draft draft = proposals.draft(user, id);
        return Map.of(
                "artifacts",
                kinds.stream()
                        .filter(one -> kind.isEmpty() || one.id().equals(kind))
                        .flatMap(one -> draft.whole().all(one.id()).stream())
                        .filter(artifact -> artifact.app().equals(draft.app()))
                        .map(artifact -> Map.of(
                                "artifact",
                                artifact.id().toString(),
                                "label",
                                ContentLabel.of(artifact).in(user.locale()),
                                "changed",
                                draft.isChanged(artifact.id())))
                        .toList());
    }

    @GetMapping("/{id}/artifacts/{kind}/{name}")
    Map<String, Object> get(@PathVariable String id, @PathVariable String kind, @PathVariable String name) {
        Draft draft = proposals.draft(proposer(), id);
        Artifact artifact = draft.find(new ArtifactId(kind, name)).orElseThrow(refusals::notFound);
        return Map.of("app", artifact.app(), "changed", draft.isChanged(artifact.id()), "content", artifact.content());
    }

    @PutMapping("/{id}/artifacts/{kind}/{name}")
    Map<String, Object> put(
            @PathVariable String id, @PathVariable String kind, @PathVariable String name, @RequestBody JsonNode body) {
        CurrentUser user = proposer();
        shapes.check(body, PUT);
        if (!(body.get("content") instanceof ObjectNode content)) {
            throw refusals.invalid("content", "required", "content-required");
        }
        return state(user, id, proposals.put(user, id, new ArtifactId(kind, name), content));
    }

    /** Takes it out of the proposal; with {@code ?remove=true} the proposal is to delete the artifact. */
    @DeleteMapping("/{id}/artifacts/{kind}/{name}")
    Map<String, Object> delete(
            @PathVariable String id,
            @PathVariable String kind,
            @PathVariable String name,
            @RequestParam(defaultValue = "false") boolean remove) {
        CurrentUser user = proposer();
        ArtifactId artifact = new ArtifactId(kind, name);
        return state(user, id, remove ? proposals.remove(user, id, artifact) : proposals.withdraw(user, id, artifact));
    }

    private Map<String, Object> state(CurrentUser user, String id, Draft draft) {
        return Map.of("base", draft.base(), "problems", ProblemJson.write(user, problems(user, id, draft)));
    }

    /** Into the person's own draft: what a key for proposing alone may not. */
    @PostMapping("/{id}/take")
    Map<String, Object> take(@PathVariable String id, @RequestBody JsonNode body) {
        CurrentUser user = caller.user(Caller.DESIGN);
        shapes.check(body, TAKE);
        Set<ArtifactId> only = new LinkedHashSet<>();
        for (JsonNode one : body.path("only")) {
            String[] parts = one.asString("").split("/", -1);
            if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
                throw refusals.invalid("only", "bad-artifact", "bad-artifact");
            }
            only.add(new ArtifactId(parts[0], parts[1]));
        }
        Proposals.Taken taken = proposals.take(user, id, only);
        Map<String, Object> overruled = new LinkedHashMap<>();
        taken.overruled().forEach((artifact, places) -> overruled.put(artifact.toString(), places));
        return Map.of(
                "changes",
                taken.draft().changes().stream()
                        .map(change -> change.id().toString())
                        .toList(),
                "overruled",
                overruled);
    }

    @PostMapping("/{id}/decline")
    ResponseEntity<Void> decline(@PathVariable String id) {
        proposals.decline(caller.user(Caller.DESIGN), id);
        return ResponseEntity.noContent().build();
    }

    private static Map<String, Object> write(Proposal proposal) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", proposal.id());
        json.put("app", proposal.app());
        json.put("title", proposal.title());
        json.put("at", proposal.at().toString());
        json.put("state", proposal.state().name().toLowerCase(Locale.ROOT));
        return json;
    }
}
