package io.trellis.form.comment;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.limit.Limits;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.FileValue;
import io.trellis.form.file.HeldFiles;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.UploadedFiles;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The files of comments: which ones may be brought, and that each is kept as long as its comment names it. */
@Component
final class CommentFiles {

    private final UploadedFiles uploads;
    private final HeldFiles held;
    private final Messages messages;

    CommentFiles(UploadedFiles uploads, HeldFiles held, Messages messages) {
        this.uploads = uploads;
        this.held = held;
        this.messages = messages;
    }

    /** What is wanted, or why it cannot be had. */
    sealed interface Wanted {
        record Had(List<FileValue> files) implements Wanted {
            public Had {
                files = List.copyOf(files);
            }
        }

        record Not(String code, LocalizedText why) implements Wanted {}
    }

    /** @param known what the comment brings already */
    Wanted wanted(CurrentUser author, Collection<String> ids, List<FileValue> known) {
        if (ids.size() > Limits.COMMENT_FILES) {
            return new Wanted.Not("too-many", messages.text("timeline.comment.files", Limits.COMMENT_FILES));
        }
        Map<String, FileValue> before = known.stream().collect(Collectors.toMap(FileValue::id, file -> file));
        Map<String, FileValue> files = new LinkedHashMap<>();
        for (String id : ids) {
            Optional<FileValue> file = Optional.ofNullable(before.get(id)).or(() -> uploads.usable(author, id));
            if (file.isEmpty()) {
                return new Wanted.Not("invalid", messages.text("form.violation.file-gone"));
            }
            files.put(id, file.get());
        }
        return new Wanted.Had(List.copyOf(files.values()));
    }

    /** Before the comment names them. */
    void note(RecordId record, String comment, List<FileValue> files, Instant at) {
        files.forEach(file -> held.note(file.id(), record, CommentDocument.SIGN + comment, at));
    }
}
