package io.trellis.app.api;

import io.trellis.app.api.ApiProblem.Detail;
import io.trellis.core.limit.Limits;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.comment.Comment;
import io.trellis.form.comment.CommentResult;
import io.trellis.form.comment.Comments;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.timeline.Place;
import io.trellis.form.timeline.Timeline;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /records/{entity}/{id}/comments}: what people say about a record. */
@RestController
@RequestMapping("/api/v1/records/{entity}/{id}/comments")
class CommentsController {

    private static final Shape WRITTEN = Shape.of("text").with("files", Shape.list(Shape.ANY, Limits.COMMENT_FILES));

    private final Caller caller;
    private final Comments comments;
    private final Records records;
    private final RecordJson entities;
    private final TimelineJson json;
    private final Refusals refusals;
    private final RequestShapes shapes;

    CommentsController(
            Caller caller,
            Comments comments,
            Records records,
            RecordJson entities,
            TimelineJson json,
            Refusals refusals,
            RequestShapes shapes) {
        this.caller = caller;
        this.comments = comments;
        this.records = records;
        this.entities = entities;
        this.json = json;
        this.refusals = refusals;
        this.shapes = shapes;
    }

    @GetMapping
    Map<String, @Nullable Object> list(
            @PathVariable String entity,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int size) {
        CurrentUser user = caller.user(Caller.RECORDS_READ);
        RecordId record = open(user, entity, id);
        if (size < 1 || size > Timeline.LARGEST_PAGE) {
            throw refusals.invalid("size", "out-of-range", "timeline-size", Timeline.LARGEST_PAGE);
        }
        Optional<Place> from = Optional.ofNullable(after)
                .map(text -> Place.read(text).orElseThrow(() -> refusals.invalid("after", "invalid", "no-place")));
        List<Comment> page = comments.of(user, record, from, size);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("comments", page.stream().map(json::write).toList());
        answer.put(
                "next",
                page.size() < size
                        ? null
                        : new Place(page.getLast().at(), page.getLast().id()).text());
        return answer;
    }

    @PostMapping
    ResponseEntity<Map<String, @Nullable Object>> write(
            @PathVariable String entity, @PathVariable String id, @RequestBody JsonNode body) {
        CurrentUser user = caller.user(Caller.RECORDS_WRITE);
        RecordId record = open(user, entity, id);
        Comment written = written(
                comments.write(user, record, text(body).orElse(""), files(body).orElse(List.of())));
        return ResponseEntity.created(URI.create("/api/v1/records/" + record + "/comments/" + written.id()))
                .body(json.write(written));
    }

    @PatchMapping("/{comment}")
    Map<String, @Nullable Object> change(
            @PathVariable String entity,
            @PathVariable String id,
            @PathVariable String comment,
            @RequestBody JsonNode body) {
        CurrentUser user = caller.user(Caller.RECORDS_WRITE);
        RecordId record = open(user, entity, id);
        return json.write(written(comments.change(user, record, comment, text(body), files(body))));
    }

    @DeleteMapping("/{comment}")
    ResponseEntity<Void> delete(@PathVariable String entity, @PathVariable String id, @PathVariable String comment) {
        CurrentUser user = caller.user(Caller.RECORDS_WRITE);
        RecordId record = open(user, entity, id);
        written(comments.delete(user, record, comment));
        return ResponseEntity.noContent().build();
    }

    private RecordId open(CurrentUser user, String entity, String id) {
        entities.entity(entity);
        RecordId record = new RecordId(entity, id);
        if (records.get(user, record).isEmpty()) {
            throw refusals.notFound();
        }
        if (!comments.open(user, record)) {
            throw refusals.of(403, "comments-closed");
        }
        return record;
    }

    /** Empty where only files are sent. */
    private Optional<String> text(JsonNode body) {
        shapes.check(body, WRITTEN);
        JsonNode text = body.path("text");
        if (text.isMissingNode() && body.path("files").isArray()) {
            return Optional.empty();
        }
        if (!text.isString()) {
            throw refusals.invalid("text", "required", "comment-text");
        }
        return Optional.of(text.stringValue());
    }

    /** Empty where none are named. */
    private Optional<List<String>> files(JsonNode body) {
        JsonNode files = body.path("files");
        if (!files.isArray()) {
            return Optional.empty();
        }
        List<String> ids = new ArrayList<>();
        for (JsonNode file : files) {
            if (!file.path("id").isString()) {
                throw refusals.invalid("files." + ids.size(), "required", "attachment-id");
            }
            ids.add(file.path("id").stringValue());
        }
        return Optional.of(ids);
    }

    private Comment written(CommentResult result) {
        return switch (result) {
            case CommentResult.Written(var comment, var untold) -> comment;
            case CommentResult.Rejected(var at, var code, var message) ->
                throw refusals.invalid(List.of(new Detail(at, code, message)), Map.of());
            case CommentResult.TooMany(var message) ->
                throw new ApiProblem(429, "too-many", message, List.of(), Map.of());
            case CommentResult.Forbidden(var message) -> throw refusals.forbidden(message);
            case CommentResult.Missing missing -> throw refusals.notFound();
        };
    }
}
