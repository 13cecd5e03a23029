package io.trellis.form.decision;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.decision.DecisionNote.Made;
import io.trellis.form.record.RecordData;
import io.trellis.form.timeline.Place;
import io.trellis.form.timeline.TimelineEntry;
import io.trellis.form.timeline.TimelineEntry.Mark;
import io.trellis.form.timeline.TimelineSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which row of which table decided about the record. What it was decided on is told to who may read all of that. */
@Component
final class DecisionSource implements TimelineSource {

    private static final String KIND = "decision";

    private final DecisionNotes notes;
    private final NoteWords words;
    private final Messages messages;

    DecisionSource(DecisionNotes notes, NoteWords words, Messages messages) {
        this.notes = notes;
        this.words = words;
        this.messages = messages;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public LocalizedText label() {
        return messages.text("timeline.decision");
    }

    @Override
    public String icon() {
        return "workflow";
    }

    @Override
    public int order() {
        return 35;
    }

    @Override
    public boolean concerns(CurrentUser reader, RecordData record) {
        return !notes.of(record.id(), Optional.empty(), 1).isEmpty();
    }

    @Override
    public List<TimelineEntry> of(CurrentUser reader, RecordData record, Optional<Place> after, int limit) {
        return notes.of(record.id(), after, limit).stream()
                .map(document -> entry(reader, record, document))
                .toList();
    }

    private TimelineEntry entry(CurrentUser reader, RecordData record, DecisionDocument document) {
        DecisionNote note = DecisionNotes.read(document);
        Made last = note.tables().getLast();
        List<Mark> marks = new ArrayList<>();
        if (!note.isSaid()) {
            marks.add(new Mark(last.label(), ""));
            marks.add(new Mark(messages.text("timeline.decision.version", String.valueOf(note.version())), ""));
        }
        return new TimelineEntry(
                KIND,
                document.id(),
                document.at(),
                icon(),
                document.by(),
                words.fired(note),
                Optional.empty(),
                words.why(reader, record, note),
                List.of(),
                List.of(),
                List.of(),
                marks,
                TimelineEntry.Allowed.NOTHING);
    }
}
