package io.trellis.form.mailbox;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.IndexSpec;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One mail that came and what became of it: once, however often it comes.
 *
 * @param id of its message id
 * @param at when it was taken
 * @param made the id of the record that it becomes, chosen before it is made, so that a second try finds the first
 * @param record the record that it became or landed on; null for none
 * @param why what there is to say, in both languages; may be empty
 */
public record Arrival(
        String id,
        String mailbox,
        String from,
        String subject,
        Instant at,
        State state,
        String made,
        @Nullable String record,
        String whyZh,
        String whyEn) {

    static final CollectionSpec<Arrival> COLLECTION = CollectionSpec.of("mailArrival", Arrival.class)
            .index(IndexSpec.on("mailbox", "at"))
            .index(IndexSpec.on("from", "at"))
            .index(IndexSpec.on("record"))
            .index(IndexSpec.on("at"));

    /** What becomes of a mail. */
    public enum State {
        /** Being taken; a crash leaves it so, and it is taken again. */
        TAKEN,
        MADE,
        ANSWER,
        /** It tells what became of a mail of ours. */
        REPORT,
        /** A program wrote it, to nobody in particular. */
        AUTOMATIC,
        /** It became nothing, and somebody has to look: it is left unread in the mailbox. */
        ASIDE
    }

    public LocalizedText why() {
        return new LocalizedText(whyZh, whyEn);
    }

    /** Entity and id, with a slash between. */
    public Optional<String> about() {
        return Optional.ofNullable(record);
    }
}
