package io.trellis.form.file;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordData;
import io.trellis.form.timeline.Place;
import io.trellis.form.timeline.TimelineEntry;
import io.trellis.form.timeline.TimelineSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What is attached to a record, in its timeline: each under when its latest version came. */
@Component
final class AttachmentSource implements TimelineSource {

    private static final String KIND = "file";

    private final Attachments attachments;
    private final Messages messages;

    AttachmentSource(Attachments attachments, Messages messages) {
        this.attachments = attachments;
        this.messages = messages;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public LocalizedText label() {
        return messages.text("file.timeline");
    }

    @Override
    public String icon() {
        return "paperclip";
    }

    @Override
    public int order() {
        return 25;
    }

    @Override
    public boolean concerns(CurrentUser reader, RecordData record) {
        return attachments.open(reader, record.id());
    }

    @Override
    public List<TimelineEntry> of(CurrentUser reader, RecordData record, Optional<Place> after, int limit) {
        return attachments.of(reader, record.id(), after, limit).stream()
                .map(this::entry)
                .toList();
    }

    private TimelineEntry entry(Attachment attachment) {
        Attachment.Version latest = attachment.latest();
        return new TimelineEntry(
                KIND,
                attachment.id(),
                latest.at(),
                icon(),
                latest.by(),
                messages.text(attachment.versions().size() > 1 ? "file.timeline.renewed" : "file.timeline.attached"),
                Optional.empty(),
                latest.file().name(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                TimelineEntry.Allowed.NOTHING);
    }
}
