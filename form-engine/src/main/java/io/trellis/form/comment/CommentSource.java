package io.trellis.form.comment;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordData;
import io.trellis.form.timeline.Place;
import io.trellis.form.timeline.TimelineEntry;
import io.trellis.form.timeline.TimelineEntry.Mark;
import io.trellis.form.timeline.TimelineSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Comments in the timeline; of those that were deleted the trace. */
@Component
final class CommentSource implements TimelineSource {

    private static final String KIND = "comment";

    private final Comments comments;
    private final Messages messages;

    CommentSource(Comments comments, Messages messages) {
        this.comments = comments;
        this.messages = messages;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public LocalizedText label() {
        return messages.text("timeline.comment");
    }

    @Override
    public String icon() {
        return "comment";
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public boolean concerns(CurrentUser reader, RecordData record) {
        return comments.open(reader, record.id());
    }

    @Override
    public List<TimelineEntry> of(CurrentUser reader, RecordData record, Optional<Place> after, int limit) {
        return comments.of(reader, record.id(), after, limit).stream()
                .map(this::entry)
                .toList();
    }

    private TimelineEntry entry(Comment comment) {
        boolean gone = comment.deleted().isPresent();
        return new TimelineEntry(
                KIND,
                comment.id(),
                comment.at(),
                icon(),
                comment.by(),
                messages.text(gone ? "timeline.comment.was" : "timeline.comment.said"),
                Optional.empty(),
                comment.text(),
                comment.mentions(),
                comment.files(),
                List.of(),
                gone
                        ? List.of(new Mark(messages.text("timeline.comment.deleted"), ""))
                        : comment.edited()
                                .map(when -> List.of(new Mark(messages.text("timeline.comment.edited"), "")))
                                .orElse(List.of()),
                comment.may());
    }
}
