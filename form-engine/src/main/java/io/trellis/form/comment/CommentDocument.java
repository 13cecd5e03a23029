package io.trellis.form.comment;

import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.IndexSpec;
import io.trellis.form.field.FileValue;
import io.trellis.form.record.RecordId;
import io.trellis.form.timeline.Place;
import io.trellis.form.timeline.TimelineEntry.Mention;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A comment as it is stored.
 *
 * @param of entity and record
 * @param deletedBy a user id
 * @param files null where a release before files wrote it
 * @param loose since when it may hold files that it does not name
 */
record CommentDocument(
        String id,
        String of,
        Instant at,
        String by,
        String text,
        List<Mention> mentions,
        @Nullable Instant edited,
        @Nullable Instant deleted,
        @Nullable String deletedBy,
        @Nullable List<Brought> files,
        @Nullable Instant loose) {

    /** @param file under which id its content is kept */
    record Brought(String file, String name, String type, long size) {

        static Brought of(FileValue file) {
            return new Brought(file.id(), file.name(), file.type(), file.size());
        }

        FileValue value() {
            return new FileValue(file, name, size, type);
        }
    }

    /** With what the places of files of comments begin. */
    static final String SIGN = "#";

    static final CollectionSpec<CommentDocument> COLLECTION = CollectionSpec.of("comments", CommentDocument.class)
            .index(IndexSpec.on("of", "at"))
            .index(IndexSpec.on("by", "at"))
            .index(IndexSpec.on("loose"));

    static CommentDocument fresh(
            String id,
            RecordId record,
            Instant at,
            String by,
            String text,
            List<Mention> mentions,
            List<FileValue> files) {
        return new CommentDocument(
                id,
                key(record),
                at,
                by,
                text,
                mentions,
                null,
                null,
                null,
                files.stream().map(Brought::of).toList(),
                null);
    }

    /** Nothing but its place in the order. */
    static CommentDocument at(Place place) {
        return new CommentDocument(place.id(), "", place.at(), "", "", List.of(), null, null, null, List.of(), null);
    }

    static String key(RecordId record) {
        return record.toString();
    }

    static Criteria of(RecordId record) {
        return Criteria.eq("of", key(record));
    }

    /** One that is not deleted. */
    static Criteria one(RecordId record, String id) {
        return Criteria.id(id).and(of(record)).and(Criteria.missing("deleted"));
    }

    RecordId record() {
        int slash = of.indexOf('/');
        return new RecordId(of.substring(0, slash), of.substring(slash + 1));
    }

    String place() {
        return SIGN + id;
    }

    List<FileValue> brought() {
        return files == null ? List.of() : files.stream().map(Brought::value).toList();
    }

    Set<String> broughtIds() {
        return brought().stream().map(FileValue::id).collect(Collectors.toSet());
    }
}
