package io.trellis.form.comment;

import io.trellis.form.field.FileValue;
import io.trellis.form.timeline.TimelineEntry.Allowed;
import io.trellis.form.timeline.TimelineEntry.Mention;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A comment on a record, as its reader may see it.
 *
 * @param by a user id
 * @param text plain text; empty once it is deleted, and where it only brings files
 * @param files what it brings; none once it is deleted
 * @param mentions whom it names that could read the record when it was written
 * @param edited when its author last changed it
 * @param deleted when it was deleted: only this trace is left
 */
public record Comment(
        String id,
        Instant at,
        String by,
        String text,
        List<Mention> mentions,
        List<FileValue> files,
        Optional<Instant> edited,
        Optional<Instant> deleted,
        Allowed may) {

    public Comment {
        mentions = List.copyOf(mentions);
        files = List.copyOf(files);
    }
}
