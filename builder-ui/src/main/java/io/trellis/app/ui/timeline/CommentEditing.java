package io.trellis.app.ui.timeline;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.comment.CommentResult;
import io.trellis.form.comment.Comments;
import io.trellis.form.record.RecordId;
import io.trellis.form.timeline.TimelineEntry;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Comments are changed by their authors. */
@Component
final class CommentEditing implements EntryEditing {

    private final Comments comments;
    private final Messages messages;

    CommentEditing(Comments comments, Messages messages) {
        this.comments = comments;
        this.messages = messages;
    }

    @Override
    public String kind() {
        return "comment";
    }

    @Override
    public Optional<LocalizedText> change(
            CurrentUser user, RecordId record, TimelineEntry entry, String text, List<String> files) {
        return problem(comments.change(user, record, entry.id(), Optional.of(text), Optional.of(files)));
    }

    @Override
    public Optional<LocalizedText> delete(CurrentUser user, RecordId record, TimelineEntry entry) {
        return problem(comments.delete(user, record, entry.id()));
    }

    /** Why it was not written; empty where it was. */
    Optional<LocalizedText> problem(CommentResult result) {
        return switch (result) {
            case CommentResult.Written written -> Optional.empty();
            case CommentResult.Rejected(var at, var code, var message) -> Optional.of(message);
            case CommentResult.TooMany(var message) -> Optional.of(message);
            case CommentResult.Forbidden(var message) -> Optional.of(message);
            case CommentResult.Missing missing -> Optional.of(messages.text("app.timeline.missing"));
        };
    }
}
