package io.trellis.app.api;

import io.trellis.core.filter.FieldPath;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.form.comment.Comment;
import io.trellis.form.field.FileValue;
import io.trellis.form.record.RecordId;
import io.trellis.form.timeline.TimelineEntry;
import io.trellis.form.timeline.TimelineEntry.Mention;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Comments and the entries of timelines as the API writes them. */
@Component
class TimelineJson {

    private final Users users;
    private final ApiNames names;

    TimelineJson(Users users, ApiNames names) {
        this.users = users;
        this.names = names;
    }

    Map<String, @Nullable Object> write(Comment comment) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", comment.id());
        json.put("at", comment.at().toString());
        json.put("by", person(comment.by()));
        json.put("text", comment.text());
        json.put("mentions", mentions(comment.mentions()));
        json.put("files", files(comment.files()));
        json.put("edited", comment.edited().map(Instant::toString).orElse(null));
        json.put("deleted", comment.deleted().map(Instant::toString).orElse(null));
        return json;
    }

    Map<String, @Nullable Object> write(CurrentUser user, RecordId record, TimelineEntry entry) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("kind", entry.kind());
        json.put("id", entry.id());
        json.put("at", entry.at().toString());
        json.put("by", entry.by().isEmpty() ? null : person(entry.by()));
        json.put("what", entry.what().in(user.locale()));
        json.put(
                "record",
                entry.about()
                        .map(about -> Map.of(
                                "entity", about.record().entity(),
                                "id", about.record().id(),
                                "label", about.title()))
                        .orElse(null));
        json.put("text", entry.text());
        json.put("mentions", mentions(entry.mentions()));
        json.put("files", files(entry.files()));
        json.put(
                "changes",
                entry.changes().stream()
                        .map(change -> Map.of(
                                "field", names.name(record.entity(), FieldPath.of(change.field())),
                                "label", change.label().in(user.locale()),
                                "from", change.from(),
                                "to", change.to()))
                        .toList());
        json.put(
                "marks",
                entry.marks().stream()
                        .map(mark -> mark.text().in(user.locale()))
                        .toList());
        return json;
    }

    private static List<Map<String, Object>> files(List<FileValue> files) {
        return files.stream().map(FilesController::write).toList();
    }

    private List<Map<String, String>> mentions(List<Mention> mentions) {
        return mentions.stream().map(mention -> person(mention.user())).toList();
    }

    /** Everybody may read the names of people. */
    private Map<String, String> person(String id) {
        return Map.of("id", id, "label", users.find(id).map(User::name).orElse(id));
    }
}
