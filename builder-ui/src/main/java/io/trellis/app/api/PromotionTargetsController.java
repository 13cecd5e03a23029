package io.trellis.app.api;

import io.trellis.app.api.ApiProblem.Detail;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.MergeChoices;
import io.trellis.core.folder.Arrival;
import io.trellis.core.folder.Arrival.Fate;
import io.trellis.core.folder.Arrivals;
import io.trellis.core.folder.FileLimits;
import io.trellis.core.promotion.PromotionSender;
import io.trellis.core.promotion.PromotionSender.Parcel;
import io.trellis.core.promotion.PromotionTarget;
import io.trellis.core.promotion.PromotionTargets;
import io.trellis.core.promotion.SentPromotion;
import io.trellis.core.security.CurrentUser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /promotion-targets}: the systems that apps of this one are sent to. */
@RestController
@RequestMapping("/api/v1/promotion-targets")
class PromotionTargetsController {

    private static final Shape TARGET = Shape.texts("label", "address", "self", "key");
    private static final Shape COMPARE = Shape.texts("app").with("published", Shape.WHOLE);
    private static final Shape SEND = Shape.texts("app", "note")
            .with("published", Shape.WHOLE)
            .with("only", Shape.list(Shape.TEXT, FileLimits.FILES))
            .with("mine", Shape.list(Shape.TEXT, FileLimits.FILES))
            .with("theirs", Shape.list(Shape.TEXT, FileLimits.FILES));

    private final Caller caller;
    private final PromotionTargets targets;
    private final PromotionSender sender;
    private final ArrivalsJson written;
    private final ChoicesJson choices;
    private final RequestShapes shapes;
    private final Refusals refusals;

    PromotionTargetsController(
            Caller caller,
            PromotionTargets targets,
            PromotionSender sender,
            ArrivalsJson written,
            ChoicesJson choices,
            RequestShapes shapes,
            Refusals refusals) {
        this.caller = caller;
        this.targets = targets;
        this.sender = sender;
        this.written = written;
        this.choices = choices;
        this.shapes = shapes;
        this.refusals = refusals;
    }

    @GetMapping
    Map<String, Object> all() {
        return Map.of(
                "targets",
                targets.all(caller.user(Caller.DESIGN, Caller.ADMIN)).stream()
                        .map(PromotionTargetsController::write)
                        .toList());
    }

    /** Without a {@code key}, that of before stays. */
    @PutMapping("/{id}")
    Map<String, Object> put(@PathVariable String id, @RequestBody JsonNode body) {
        CurrentUser user = caller.user(Caller.ADMIN);
        shapes.check(body, TARGET);
        boolean fresh = targets.find(user, id).isEmpty();
        PromotionTarget target = new PromotionTarget(
                id,
                body.path("label").asString(""),
                body.path("address").asString(""),
                body.path("self").asString(""));
        List<Detail> wrong = targets.save(user, target, body.path("key").asString(""), fresh).stream()
                .map(one -> new Detail(one.member(), "invalid", one.text()))
                .toList();
        if (!wrong.isEmpty()) {
            throw refusals.invalid(wrong, Map.of());
        }
        return write(targets.find(user, id).orElseThrow(refusals::notFound));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> delete(@PathVariable String id) {
        targets.delete(caller.user(Caller.ADMIN), id);
        return ResponseEntity.noContent().build();
    }

    /** What would become there of an app as it is published here. */
    @PostMapping("/{id}/compare")
    Map<String, Object> compare(@PathVariable String id, @RequestBody JsonNode body) {
        CurrentUser user = caller.user(Caller.DESIGN);
        shapes.check(body, COMPARE);
        return written.of(user, sender.compare(user, id, app(body), published(body)));
    }

    private static long published(JsonNode body) {
        return body.path("published").asLong(0);
    }

    private String app(JsonNode body) {
        String app = body.path("app").asString("");
        if (app.isBlank()) {
            throw refusals.invalid("app", "required", "required");
        }
        return app;
    }

    /** Sends what is named, with what has to go along; where nothing is named, all that is otherwise there. */
    @PostMapping("/{id}/promotions")
    ResponseEntity<Map<String, Object>> send(@PathVariable String id, @RequestBody JsonNode body) {
        CurrentUser user = caller.user(Caller.DESIGN);
        shapes.check(body, SEND);
        String app = app(body);
        MergeChoices chosen = choices.of(body);
        Set<ArtifactId> named = choices.artifacts("only", body.path("only"));
        Arrivals arrivals = sender.compare(user, id, app, published(body));
        Set<ArtifactId> only = new TreeSet<>(named);
        if (named.isEmpty()) {
            arrivals.of(Fate.NEW, Fate.CHANGED, Fate.MERGED, Fate.CONFLICT).stream()
                    .map(Arrival::id)
                    .forEach(only::add);
        }
        choices.known(Arrivals.unknown(arrivals.all(), chosen));
        Map<ArtifactId, ArtifactId> along = sender.along(arrivals, Set.copyOf(only));
        only.addAll(along.keySet());
        Map<String, Object> answer = write(sender.send(
                user,
                id,
                new Parcel(app, published(body), only, chosen, body.path("note").asString(""))));
        answer.put(
                "along",
                along.entrySet().stream()
                        .map(one -> Map.of(
                                "artifact", one.getKey().toString(),
                                "because", one.getValue().toString()))
                        .toList());
        return ResponseEntity.status(HttpStatus.CREATED).body(answer);
    }

    /** Newest first, as the other system says it is; as it was known where that does not answer. */
    @GetMapping("/{id}/promotions")
    Map<String, Object> sent(@PathVariable String id) {
        CurrentUser user = caller.user(Caller.DESIGN);
        Map<String, Object> answer = new LinkedHashMap<>();
        sender.refresh(user, id).ifPresent(why -> answer.put("unanswered", why.in(user.locale())));
        answer.put(
                "promotions",
                sender.sent(user, id).stream()
                        .map(PromotionTargetsController::write)
                        .toList());
        return answer;
    }

    /** Sends the very same once more; there it is one. */
    @PostMapping("/{id}/promotions/{promotion}/again")
    Map<String, Object> again(@PathVariable String id, @PathVariable String promotion) {
        CurrentUser user = caller.user(Caller.DESIGN);
        if (sender.sent(user, id).stream().noneMatch(one -> one.id().equals(promotion))) {
            throw refusals.notFound();
        }
        return write(sender.again(user, promotion));
    }

    private static Map<String, Object> write(PromotionTarget target) {
        return Map.of("id", target.id(), "label", target.label(), "address", target.address(), "self", target.self());
    }

    private static Map<String, Object> write(SentPromotion sent) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", sent.id());
        json.put("target", sent.target());
        json.put("app", sent.app());
        json.put("published", sent.published());
        json.put("note", sent.note());
        json.put("at", sent.at().toString());
        json.put("state", sent.state().code());
        json.put("only", sent.only());
        if (!sent.said().isEmpty()) {
            json.put("said", sent.said());
        }
        return json;
    }
}
