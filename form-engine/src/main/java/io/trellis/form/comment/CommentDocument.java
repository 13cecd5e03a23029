package io.trellis.form.comment;

import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.IndexSpec;
import io.trellis.form.record.RecordId;
import io.trellis.form.timeline.Place;
import io.trellis.form.timeline.TimelineEntry.Mention;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A comment as it is stored. @param of entity and record, {@code deletedBy} a user id */
record CommentDocument(
        String id,
        String of,
        Instant at,
        String by,
        String text,
        List<Mention> mentions,
        @Nullable Instant edited,
        @Nullable Instant deleted,
        @Nullable String deletedBy) {

    static final CollectionSpec<CommentDocument> COLLECTION = CollectionSpec.of("comments", CommentDocument.class)
            .index(IndexSpec.on("of", "at"))
            .index(IndexSpec.on("by", "at"));

    static CommentDocument fresh(
            String id, RecordId record, Instant at, String by, String text, List<Mention> mentions) {
        return new CommentDocument(id, key(record), at, by, text, mentions, null, null, null);
    }

    /** Nothing but its place in the order. */
    static CommentDocument at(Place place) {
        return new CommentDocument(place.id(), "", place.at(), "", "", List.of(), null, null, null);
    }

    static String key(RecordId record) {
        return record.toString();
    }
}
