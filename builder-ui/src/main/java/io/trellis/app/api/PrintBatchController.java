package io.trellis.app.api;

import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.print.batch.PrintBatch;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /records/{entity}/prints}: many records on paper, as a job. */
@RestController
@RequestMapping("/api/v1/records/{entity}/prints")
class PrintBatchController {

    private static final Shape BATCH = WhichRecords.SHAPE.with("as", Shape.TEXT).with("language", Shape.TEXT);

    private final Caller caller;
    private final PrintBatch batch;
    private final WhichRecords which;
    private final RecordJson json;
    private final RequestShapes shapes;
    private final Permissions permissions;
    private final Refusals refusals;

    PrintBatchController(
            Caller caller,
            PrintBatch batch,
            WhichRecords which,
            RecordJson json,
            RequestShapes shapes,
            Permissions permissions,
            Refusals refusals) {
        this.caller = caller;
        this.batch = batch;
        this.which = which;
        this.json = json;
        this.shapes = shapes;
        this.permissions = permissions;
        this.refusals = refusals;
    }

    @PostMapping("/{print}")
    ResponseEntity<Map<String, Object>> start(
            @PathVariable String entity, @PathVariable String print, @RequestBody JsonNode body) {
        CurrentUser user = caller.user(Caller.RECORDS_READ);
        json.entity(entity);
        if (!permissions.may(user, entity, Action.READ)) {
            throw refusals.notFound();
        }
        shapes.check(body, BATCH);
        PrintBatch.Form form = PrintBatch.Form.of(body.path("as").asString("pdf"))
                .orElseThrow(() -> refusals.invalid("as", "unknown-form", "print-form"));
        Locale locale = PrintLanguages.find(body.path("language").asString(""), user.locale())
                .orElseThrow(() -> refusals.invalid("language", "unknown-language", "unknown-language"));
        return ResponseEntity.accepted()
                .body(Map.of("job", batch.start(user, entity, which.read(entity, body), print, form, locale)));
    }
}
