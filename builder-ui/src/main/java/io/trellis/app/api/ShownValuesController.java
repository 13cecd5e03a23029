package io.trellis.app.api;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.record.MaskedValues;
import io.trellis.form.record.RecordId;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /records/{entity}/{id}/shown/{field}}: the whole of a value that is shown masked. Noted, and so no GET. */
@RestController
@RequestMapping("/api/v1/records/{entity}/{id}/shown/{field}")
class ShownValuesController {

    private final Caller caller;
    private final MaskedValues masked;
    private final RecordJson json;
    private final ApiNames names;
    private final Refusals refusals;

    ShownValuesController(Caller caller, MaskedValues masked, RecordJson json, ApiNames names, Refusals refusals) {
        this.caller = caller;
        this.masked = masked;
        this.json = json;
        this.names = names;
        this.refusals = refusals;
    }

    @PostMapping
    ResponseEntity<Map<String, String>> show(
            @PathVariable String entity, @PathVariable String id, @PathVariable String field) {
        CurrentUser user = caller.user(Caller.RECORDS_READ);
        BoundEntity bound = json.entity(entity);
        return masked.show(user, new RecordId(entity, id), key(bound, field), "api")
                .map(value ->
                        ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(Map.of("value", value)))
                .orElseThrow(refusals::notFound);
    }

    private String key(BoundEntity entity, String apiName) {
        return names.field(entity.name(), apiName).map(FieldDefinition::key).orElseThrow(refusals::notFound);
    }
}
