package io.trellis.app.api;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ContentLabel;
import io.trellis.core.artifact.ContentPath;
import io.trellis.core.artifact.Dependents;
import io.trellis.core.artifact.Dependents.Dependent;
import io.trellis.core.artifact.Drafts;
import io.trellis.core.artifact.Named;
import io.trellis.core.artifact.Proposals;
import io.trellis.core.artifact.Reference;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.entity.EntityStorage.Tally;
import io.trellis.form.entity.SharedOptions;
import io.trellis.form.record.RecordCounts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /drafts/{kind}/{name}/impact}: who names what is to be renamed or deleted, what becomes of them, and how many records hold it. */
@RestController
@RequestMapping("/api/v1")
class ImpactController {

    private static final List<String> STEPS = List.of("delete", "rename", "removeOption", "retype");
    private static final Shape IMPACT = Shape.of("app", "delete", "rename", "field", "removeOption", "retype");
    private static final Shape PROPOSED = Shape.of("delete", "rename", "field", "removeOption", "retype");
    private static final int MOST_PLACES = 100;

    private final Caller caller;
    private final Permissions permissions;
    private final Drafts drafts;
    private final Proposals proposals;
    private final Dependents dependents;
    private final RecordCounts counts;
    private final Refusals refusals;
    private final RequestShapes shapes;

    ImpactController(
            Caller caller,
            Permissions permissions,
            Drafts drafts,
            Proposals proposals,
            Dependents dependents,
            RecordCounts counts,
            Refusals refusals,
            RequestShapes shapes) {
        this.caller = caller;
        this.permissions = permissions;
        this.drafts = drafts;
        this.proposals = proposals;
        this.dependents = dependents;
        this.counts = counts;
        this.refusals = refusals;
        this.shapes = shapes;
    }

    @PostMapping("/drafts/{kind}/{name}/impact")
    Map<String, Object> impact(@PathVariable String kind, @PathVariable String name, @RequestBody JsonNode body) {
        CurrentUser user = caller.user(Caller.DESIGN);
        if (!permissions.has(user, Capability.DESIGN)) {
            throw refusals.forbidden();
        }
        shapes.check(body, IMPACT);
        return impact(user, drafts.of(user, body.path("app").asString("crm")), new ArtifactId(kind, name), body);
    }

    /** The same among what a proposal would make of the app. */
    @PostMapping("/proposals/{id}/artifacts/{kind}/{name}/impact")
    Map<String, Object> proposed(
            @PathVariable String id, @PathVariable String kind, @PathVariable String name, @RequestBody JsonNode body) {
        CurrentUser user = caller.user(Caller.PROPOSE, Caller.DESIGN);
        shapes.check(body, PROPOSED);
        return impact(user, proposals.draft(user, id), new ArtifactId(kind, name), body);
    }

    private Map<String, Object> impact(CurrentUser user, Drafts.Draft draft, ArtifactId id, JsonNode body) {
        List<String> steps = STEPS.stream().filter(body::has).toList();
        if (steps.size() != 1) {
            throw refusals.invalid("", "required", "impact-step");
        }
        Artifact artifact = draft.find(id).orElseThrow(refusals::notFound);
        Named named = named(artifact.id(), steps.getFirst(), body);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(
                "dependents",
                dependents.of(named, draft.whole()).stream()
                        .map(dependent -> write(dependent, steps.getFirst(), user))
                        .toList());
        Tally tally = counts.holding(user.unnarrowed(), named);
        answer.put("records", Map.of("count", tally.records(), "whole", tally.whole()));
        return answer;
    }

    private Named named(ArtifactId id, String step, JsonNode body) {
        return switch (step) {
            case "removeOption" -> {
                String option = text(body.path(step), "option", "removeOption.option");
                // the options of a set are its own, not those of a field
                yield id.kind().equals(SharedOptions.KIND)
                        ? Named.part(id, option)
                        : Named.part(id, text(body.path(step), "field", "removeOption.field"), option);
            }
            case "retype" -> Named.part(id, text(body.path(step), "field", "retype.field"));
            default -> body.has("field") ? Named.part(id, text(body, "field", "field")) : Named.whole(id);
        };
    }

    private String text(JsonNode json, String member, String path) {
        String text = json.path(member).asString("");
        if (text.isBlank()) {
            throw refusals.invalid(path, "required", "required");
        }
        return text;
    }

    private static Map<String, Object> write(Dependent dependent, String step, CurrentUser user) {
        Artifact artifact = dependent.artifact();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("artifact", artifact.id().toString());
        json.put("label", ContentLabel.of(artifact).in(user.locale()));
        Stream<Reference> shown = dependent.references().stream().limit(MOST_PLACES);
        json.put(
                "places",
                shown.map(reference -> Map.of(
                                "path",
                                ContentPath.of(artifact.content(), reference.pointer()),
                                "place",
                                reference.place().in(user.locale()),
                                "effect",
                                effect(step, reference)))
                        .toList());
        json.put("count", dependent.references().size());
        return json;
    }

    private static String effect(String step, Reference reference) {
        return switch (step) {
            case "rename" -> "rewritten";
            case "retype" -> "checked";
            default -> reference.isRemovable() ? "removed" : "broken";
        };
    }
}
