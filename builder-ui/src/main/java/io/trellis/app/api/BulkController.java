package io.trellis.app.api;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.bulk.Bulk;
import io.trellis.form.field.BoundEntity;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /records/{entity}/bulk}: one change of many records, as a job. */
@RestController
@RequestMapping("/api/v1/records/{entity}/bulk")
class BulkController {

    private final Caller caller;
    private final Bulk bulk;
    private final WhichRecords which;
    private final BulkJson json;
    private final RecordJson records;
    private final RequestShapes shapes;

    BulkController(
            Caller caller, Bulk bulk, WhichRecords which, BulkJson json, RecordJson records, RequestShapes shapes) {
        this.caller = caller;
        this.bulk = bulk;
        this.which = which;
        this.json = json;
        this.records = records;
        this.shapes = shapes;
    }

    /** @param trying whether to say what would come of it, and write nothing */
    @PostMapping
    ResponseEntity<Map<String, Object>> change(
            @PathVariable String entity,
            @RequestParam(name = "try", defaultValue = "false") boolean trying,
            @RequestBody JsonNode body) {
        CurrentUser user = caller.user(Caller.RECORDS_WRITE);
        BoundEntity bound = records.entity(entity);
        shapes.check(body, BulkJson.SHAPE);
        Bulk.Which these = which.read(entity, body);
        Bulk.What what = json.read(user, bound, body);
        return trying
                ? ResponseEntity.ok(json.write(user, bulk.attempt(user, entity, these, what)))
                : ResponseEntity.accepted().body(Map.of("job", bulk.start(user, entity, these, what)));
    }

    @PostMapping("/{job}/undo")
    ResponseEntity<Map<String, Object>> undo(@PathVariable String entity, @PathVariable String job) {
        CurrentUser user = caller.user(Caller.RECORDS_WRITE);
        records.entity(entity);
        return ResponseEntity.accepted().body(Map.of("job", bulk.undo(user, job)));
    }
}
