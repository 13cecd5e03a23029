package io.trellis.app.api;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.record.RecordAccess;
import io.trellis.form.record.RecordAccess.Because;
import io.trellis.form.record.RecordAccess.Readers;
import io.trellis.form.record.RecordAccess.Verdict;
import io.trellis.form.record.RecordId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /records/{entity}/{id}/access}: who sees and changes a record, and by which rule. */
@RestController
@RequestMapping("/api/v1/records/{entity}/{id}/access")
class AccessController {

    private static final int LONGEST = 100;

    private final Caller caller;
    private final RecordAccess access;
    private final RecordJson json;
    private final ApiNames names;
    private final Refusals refusals;

    AccessController(Caller caller, RecordAccess access, RecordJson json, ApiNames names, Refusals refusals) {
        this.caller = caller;
        this.access = access;
        this.json = json;
        this.names = names;
        this.refusals = refusals;
    }

    /** To who may not ask about others, what they may themselves. */
    @GetMapping
    Map<String, Object> list(
            @PathVariable String entity,
            @PathVariable String id,
            @RequestParam(required = false, defaultValue = "") String named) {
        CurrentUser user = caller.user(Caller.RECORDS_READ);
        RecordId record = open(entity, id);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(
                "me",
                access.of(user, record, user.id()).map(one -> write(user, one)).orElseThrow(refusals::notFound));
        Optional<Readers> readers = access.readers(user, record, named.substring(0, Math.min(LONGEST, named.length())));
        answer.put("mayAsk", readers.isPresent());
        readers.ifPresent(found -> {
            answer.put("seeing", found.seeing());
            answer.put("changing", found.changing());
            answer.put(
                    "people",
                    found.listed().stream().map(one -> write(user, one)).toList());
        });
        return answer;
    }

    @GetMapping("/{person}")
    Map<String, Object> one(
            @PathVariable String entity,
            @PathVariable String id,
            @PathVariable String person,
            @RequestParam(required = false, defaultValue = "") String field) {
        CurrentUser user = caller.user(Caller.RECORDS_READ);
        RecordId record = open(entity, id);
        if (access.of(user, record, user.id()).isEmpty()) {
            throw refusals.notFound();
        }
        if (!person.equals(user.id()) && !access.mayAsk(user, record)) {
            throw refusals.forbidden();
        }
        Map<String, Object> answer =
                access.of(user, record, person).map(one -> write(user, one)).orElseThrow(refusals::notFound);
        if (!field.isEmpty()) {
            answer.put(
                    "field",
                    names.field(entity, field)
                            .map(FieldDefinition::key)
                            .flatMap(key -> access.field(user, record, person, key))
                            .map(said -> field(user, field, said))
                            .orElseThrow(refusals::notFound));
        }
        return answer;
    }

    private RecordId open(String entity, String id) {
        BoundEntity bound = json.entity(entity);
        return new RecordId(bound.name(), id);
    }

    private static Map<String, Object> field(CurrentUser user, String name, RecordAccess.FieldVerdict said) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("field", name);
        answer.put("label", said.label().in(user.locale()));
        answer.put("sees", write(user, said.sees()));
        answer.put("changes", write(user, said.changes()));
        return answer;
    }

    private static Map<String, Object> write(CurrentUser user, Verdict verdict) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("id", verdict.person());
        answer.put("name", verdict.name().in(user.locale()));
        answer.put("sees", write(user, verdict.sees()));
        answer.put("changes", write(user, verdict.changes()));
        return answer;
    }

    private static Map<String, Object> write(CurrentUser user, Because because) {
        List<String> why = because.why().stream()
                .map((LocalizedText text) -> text.in(user.locale()))
                .toList();
        return Map.of("so", because.so(), "sentence", because.sentence().in(user.locale()), "why", why);
    }
}
