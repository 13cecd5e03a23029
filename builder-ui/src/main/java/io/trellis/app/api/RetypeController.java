package io.trellis.app.api;

import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Drafts;
import io.trellis.core.artifact.Problem;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.Entities;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.retype.Retypes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /drafts/entity/{name}/fields/{key}/type}: another type for a field that has values, tried before it is drafted; publishing does it. */
@RestController
@RequestMapping("/api/v1")
class RetypeController {

    private static final Shape.Members RETYPE = Shape.texts("app", "type").with("settings", Shape.ANY);
    private static final Shape.Members STEP = RETYPE.with("rest", Shape.TRUTH).with("back", Shape.TRUTH);

    private final Caller caller;
    private final Drafts drafts;
    private final Retypes retypes;
    private final FieldTypes types;
    private final Refusals refusals;
    private final RequestShapes shapes;

    RetypeController(
            Caller caller, Drafts drafts, Retypes retypes, FieldTypes types, Refusals refusals, RequestShapes shapes) {
        this.caller = caller;
        this.drafts = drafts;
        this.retypes = retypes;
        this.types = types;
        this.refusals = refusals;
        this.shapes = shapes;
    }

    @GetMapping("/drafts/entity/{name}/fields/{key}/types")
    List<Map<String, Object>> offers(@PathVariable String name, @PathVariable String key) {
        CurrentUser user = caller.user(Caller.DESIGN);
        return retypes.offers(user, name, key).stream()
                .map(offer -> {
                    Map<String, Object> json = new LinkedHashMap<>();
                    json.put("type", offer.target().type().id());
                    json.put("label", offer.target().type().label().in(user.locale()));
                    json.put("settings", offer.target().settings());
                    json.put("fits", offer.fits());
                    json.put("tried", offer.tried());
                    return json;
                })
                .toList();
    }

    @PostMapping("/drafts/entity/{name}/fields/{key}/type/trial")
    Map<String, Object> attempt(@PathVariable String name, @PathVariable String key, @RequestBody JsonNode body) {
        CurrentUser user = caller.user(Caller.DESIGN);
        shapes.check(body, RETYPE);
        Retypes.Target target = target(user, name, key, body);
        Retypes.Trial trial = retypes.attempt(user, name, key, target);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("settings", target.settings());
        json.put("fits", trial.fits());
        json.put("lost", trial.lost());
        json.put("whole", trial.whole());
        json.put(
                "examples",
                trial.examples().stream()
                        .map(lost -> Map.of("record", lost.record(), "value", lost.value()))
                        .toList());
        return json;
    }

    @PostMapping("/drafts/entity/{name}/fields/{key}/type")
    Map<String, Object> change(@PathVariable String name, @PathVariable String key, @RequestBody JsonNode body) {
        CurrentUser user = caller.user(Caller.DESIGN);
        shapes.check(body, STEP);
        Drafts.Draft draft = drafts.of(user, body.path("app").asString("crm"));
        if (draft.find(new ArtifactId(Entities.KIND, name)).isEmpty()) {
            throw refusals.notFound();
        }
        Map<ArtifactId, ObjectNode> changed = body.path("back").asBoolean(false)
                ? retypes.back(user, draft.whole(), name, key)
                : retypes.changed(
                        user,
                        draft.whole(),
                        name,
                        key,
                        target(user, name, key, body),
                        body.path("rest").asBoolean(false));
        Drafts.Draft next = drafts.putAll(user, draft.app(), changed);
        return Map.of(
                "base",
                next.base(),
                "changed",
                changed.keySet().stream().map(ArtifactId::toString).toList(),
                "problems",
                drafts.check(user, next.app()).stream()
                        .map(problem -> write(user, problem))
                        .toList());
    }

    private Retypes.Target target(CurrentUser user, String name, String key, JsonNode body) {
        String type = body.path("type").asString("");
        if (type.isBlank()) {
            throw refusals.invalid("type", "required", "required");
        }
        return body.get("settings") instanceof ObjectNode settings
                        && types.find(type).isPresent()
                ? new Retypes.Target(types.find(type).get(), settings)
                : retypes.target(user, name, key, type);
    }

    private static Map<String, Object> write(CurrentUser user, Problem problem) {
        return Map.of(
                "path",
                problem.artifact() + (problem.path().isEmpty() ? "" : "#" + problem.path()),
                "code",
                problem.code(),
                "message",
                problem.message().in(user.locale()),
                "severity",
                problem.severity().name().toLowerCase(Locale.ROOT));
    }
}
