package io.trellis.app.api;

import io.trellis.app.api.ApiProblem.Detail;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Share;
import io.trellis.core.security.Share.Grantee;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.RecordShares;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /records/{entity}/{id}/shares}: with whom a single record is shared. */
@RestController
@RequestMapping("/api/v1/records/{entity}/{id}/shares")
class SharesController {

    private final Caller caller;
    private final RecordShares shares;
    private final Records records;
    private final RecordJson entities;
    private final Refusals refusals;
    private final RequestShapes shapes;
    private final GivenShares given;

    SharesController(
            Caller caller,
            RecordShares shares,
            Records records,
            RecordJson entities,
            Refusals refusals,
            RequestShapes shapes,
            GivenShares given) {
        this.given = given;
        this.caller = caller;
        this.shares = shares;
        this.records = records;
        this.entities = entities;
        this.refusals = refusals;
        this.shapes = shapes;
    }

    @GetMapping
    Map<String, Object> list(@PathVariable String entity, @PathVariable String id) {
        CurrentUser user = caller.user(Caller.RECORDS_READ);
        RecordId record = open(user, entity, id);
        return Map.of(
                "shares",
                shares.of(user, record).stream().map(SharesController::write).toList(),
                "mayShare",
                shares.mayShare(user, record));
    }

    private static Map<String, Object> write(Share share) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", GivenShares.name(share.to().kind()));
        json.put("to", share.to().id());
        json.put("level", GivenShares.name(share.level()));
        share.until().ifPresent(end -> json.put("until", end.toString()));
        if (!share.as().isEmpty()) {
            json.put("as", share.as());
        }
        json.put("by", share.by());
        json.put("at", share.at().toString());
        return json;
    }

    @PutMapping("/{kind}/{to}")
    Map<String, Object> share(
            @PathVariable String entity,
            @PathVariable String id,
            @PathVariable String kind,
            @PathVariable String to,
            @RequestBody JsonNode body) {
        CurrentUser user = caller.user(Caller.RECORDS_WRITE);
        RecordId record = open(user, entity, id);
        shapes.check(body, GivenShares.GIVEN);
        Grantee grantee = grantee(kind, to);
        done(shares.share(user, record, given.read(grantee, body, "")));
        return shares.of(user, record).stream()
                .filter(share -> share.to().equals(grantee))
                .findFirst()
                .map(SharesController::write)
                .orElseThrow(refusals::notFound);
    }

    @DeleteMapping("/{kind}/{to}")
    ResponseEntity<Void> unshare(
            @PathVariable String entity, @PathVariable String id, @PathVariable String kind, @PathVariable String to) {
        CurrentUser user = caller.user(Caller.RECORDS_WRITE);
        done(shares.unshare(user, open(user, entity, id), grantee(kind, to)));
        return ResponseEntity.noContent().build();
    }

    private RecordId open(CurrentUser user, String entity, String id) {
        entities.entity(entity);
        RecordId record = new RecordId(entity, id);
        if (records.get(user, record).isEmpty()) {
            throw refusals.notFound();
        }
        return record;
    }

    private Grantee grantee(String kind, String to) {
        return GivenShares.grantee(kind, to).orElseThrow(refusals::notFound);
    }

    private void done(SaveResult result) {
        switch (result) {
            case SaveResult.Saved saved -> {}
            case SaveResult.Rejected(var violations) ->
                throw refusals.invalid(
                        violations.stream()
                                .map(one -> new Detail(one.path(), one.code(), one.message()))
                                .toList(),
                        Map.of());
            case SaveResult.Forbidden forbidden -> throw refusals.forbidden();
            case SaveResult.Missing missing -> throw refusals.notFound();
            case SaveResult.Conflict conflict -> throw refusals.of(409, "conflict");
        }
    }
}
