package io.trellis.form.decision;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordData;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Why a record is as it is: what was decided about it last. */
@Component
public final class Reasons {

    /** Behind a decision of others: so many are looked through. */
    private static final int MOST = 100;

    private final DecisionNotes notes;
    private final NoteWords words;

    Reasons(DecisionNotes notes, NoteWords words) {
        this.notes = notes;
        this.words = words;
    }

    /**
     * @param what in short: which row, or to whom it was given
     * @param why a line for each table; none for who may not read what it was decided on
     */
    public record Reason(Instant at, LocalizedText what, List<String> why) {
        public Reason {
            why = List.copyOf(why);
        }
    }

    /** What the decision said last, and what was decided without a table since then; the oldest first. */
    public List<Reason> last(CurrentUser reader, RecordData record, String decision) {
        List<Reason> said = new ArrayList<>();
        Optional<Reason> decided = Optional.empty();
        for (DecisionDocument document : notes.of(record.id(), Optional.empty(), MOST)) {
            // steps of one moment come in any order
            if (decided.filter(reason -> document.at().isBefore(reason.at())).isPresent()) {
                break;
            }
            DecisionNote note = DecisionNotes.read(document);
            if (note.isSaid()) {
                said.addFirst(reason(reader, record, document.at(), note));
            } else if (decided.isEmpty() && note.decision().equals(decision)) {
                decided = Optional.of(reason(reader, record, document.at(), note));
            }
        }
        decided.ifPresentOrElse(said::addFirst, said::clear);
        return said;
    }

    private Reason reason(CurrentUser reader, RecordData record, Instant at, DecisionNote note) {
        return new Reason(at, words.what(note), words.reasons(reader, record, note));
    }
}
