package io.trellis.app.api;

import io.trellis.app.api.ApiProblem.Detail;
import io.trellis.core.limit.Limits;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.file.Attachment;
import io.trellis.form.file.AttachmentResult;
import io.trellis.form.file.Attachments;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /records/{entity}/{id}/attachments}: files on a record as a whole. */
@RestController
@RequestMapping("/api/v1/records/{entity}/{id}/attachments")
class AttachmentsController {

    private static final Shape ATTACHED = Shape.of("id");

    private final Caller caller;
    private final Attachments attachments;
    private final Records records;
    private final RecordJson entities;
    private final Refusals refusals;
    private final RequestShapes shapes;

    AttachmentsController(
            Caller caller,
            Attachments attachments,
            Records records,
            RecordJson entities,
            Refusals refusals,
            RequestShapes shapes) {
        this.caller = caller;
        this.attachments = attachments;
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
                "attachments",
                attachments.of(user, record, Optional.empty(), Limits.ATTACHMENTS).stream()
                        .map(AttachmentsController::write)
                        .toList());
    }

    private static Map<String, Object> write(Attachment attachment) {
        return Map.of(
                "id",
                attachment.id(),
                "name",
                attachment.latest().file().name(),
                "versions",
                attachment.versions().stream().map(AttachmentsController::write).toList());
    }

    private static Map<String, Object> write(Attachment.Version version) {
        Map<String, Object> json = FilesController.write(version.file());
        json.put("by", version.by());
        json.put("at", version.at());
        return json;
    }

    /** What was uploaded before, by its id. */
    @PostMapping
    ResponseEntity<Map<String, Object>> add(
            @PathVariable String entity, @PathVariable String id, @RequestBody JsonNode body) {
        CurrentUser user = caller.user(Caller.RECORDS_WRITE);
        RecordId record = open(user, entity, id);
        shapes.check(body, ATTACHED);
        if (!body.path("id").isString()) {
            throw refusals.invalid("id", "required", "attachment-id");
        }
        Attachment added = done(attachments.add(user, record, body.path("id").stringValue()));
        return ResponseEntity.created(URI.create("/api/v1/records/" + record + "/attachments/" + added.id()))
                .body(write(added));
    }

    @DeleteMapping("/{attachment}")
    ResponseEntity<Void> delete(@PathVariable String entity, @PathVariable String id, @PathVariable String attachment) {
        CurrentUser user = caller.user(Caller.RECORDS_WRITE);
        done(attachments.delete(user, open(user, entity, id), attachment));
        return ResponseEntity.noContent().build();
    }

    /** Within a day of its deletion. */
    @PostMapping("/{attachment}/restore")
    Map<String, Object> restore(@PathVariable String entity, @PathVariable String id, @PathVariable String attachment) {
        CurrentUser user = caller.user(Caller.RECORDS_WRITE);
        return write(done(attachments.restore(user, open(user, entity, id), attachment)));
    }

    @GetMapping("/{attachment}/{file}")
    void file(
            @PathVariable String entity,
            @PathVariable String id,
            @PathVariable String attachment,
            @PathVariable String file,
            @RequestParam(name = "show", defaultValue = "false") boolean shown,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        CurrentUser user = caller.user(Caller.RECORDS_READ);
        new FileAnswer(request, response)
                .send(
                        attachments
                                .file(user, open(user, entity, id), attachment, file)
                                .orElseThrow(refusals::notFound),
                        shown);
    }

    private RecordId open(CurrentUser user, String entity, String id) {
        entities.entity(entity);
        RecordId record = new RecordId(entity, id);
        if (records.get(user, record).isEmpty()) {
            throw refusals.notFound();
        }
        if (!attachments.open(user, record)) {
            throw refusals.of(403, "attachments-closed");
        }
        return record;
    }

    private Attachment done(AttachmentResult result) {
        return switch (result) {
            case AttachmentResult.Done(var attachment) -> attachment;
            case AttachmentResult.Refused(var code, var message) ->
                throw refusals.invalid(List.of(new Detail("id", code, message)), Map.of());
            case AttachmentResult.Forbidden _ -> throw refusals.forbidden();
            case AttachmentResult.Missing _ -> throw refusals.notFound();
        };
    }
}
