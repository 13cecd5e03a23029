package io.trellis.form.timeline;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.field.FileValue;
import io.trellis.form.record.RecordId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One thing that a timeline tells, as its reader may know it.
 *
 * @param kind of the source
 * @param id unique within the kind; among those of one instant, the larger comes first
 * @param icon the name of an icon of the product's set
 * @param by a user id; empty where nobody is named
 * @param what in a word or two, after the name of who did it
 * @param text what somebody wrote: plain text, may be long or empty
 * @param files what they brought with it, for whoever reads the entry
 */
public record TimelineEntry(
        String kind,
        String id,
        Instant at,
        String icon,
        String by,
        LocalizedText what,
        Optional<About> about,
        String text,
        List<Mention> mentions,
        List<FileValue> files,
        List<Change> changes,
        List<Mark> marks,
        Allowed may) {

    public TimelineEntry {
        mentions = List.copyOf(mentions);
        files = List.copyOf(files);
        changes = List.copyOf(changes);
        marks = List.copyOf(marks);
    }

    /** What the reader may do with the entry itself, by whoever keeps it. */
    public record Allowed(boolean edit, boolean delete) {

        public static final Allowed NOTHING = new Allowed(false, false);
    }

    /** A record that can be opened. */
    public record About(RecordId record, String title) {}

    /** @param user an id, {@code written} how the text names them, without the at sign */
    public record Mention(String user, String written) {}

    /** @param field its key; {@code from} and {@code to} as the reader reads them, empty for no value */
    public record Change(String field, LocalizedText label, String from, String to) {}

    /** A word beside the entry. @param color a name of the product's palette or empty */
    public record Mark(LocalizedText text, String color) {}
}
