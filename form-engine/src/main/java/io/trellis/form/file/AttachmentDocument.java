package io.trellis.form.file;

import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.IndexSpec;
import io.trellis.form.record.RecordId;
import io.trellis.form.timeline.Place;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is attached to a record under one name.
 *
 * @param of entity and record
 * @param at when its latest version came
 * @param versions the latest first
 * @param deleted since when it waits to be gone
 * @param place what no two have at a time, so that of several who attach under one name at once only one begins it; null for
 *     what is deleted
 */
record AttachmentDocument(
        String id,
        String of,
        String name,
        Instant at,
        List<Version> versions,
        @Nullable Instant deleted,
        @Nullable String place) {

    record Version(String file, String name, String type, long size, String by, Instant at) {}

    static final String OF = "of";
    static final String AT = "at";
    static final String NAME = "name";
    static final String VERSIONS = "versions";
    static final String DELETED = "deleted";
    static final String PLACE = "place";

    static final CollectionSpec<AttachmentDocument> COLLECTION = CollectionSpec.of(
                    "record.attachment", AttachmentDocument.class)
            .index(IndexSpec.on(OF, AT))
            .index(IndexSpec.on(DELETED))
            .index(IndexSpec.uniqueWherePresent(PLACE));

    AttachmentDocument {
        versions = List.copyOf(versions);
    }

    /** Nothing but its place in the order. */
    static AttachmentDocument at(Place place) {
        return new AttachmentDocument(place.id(), "", "", place.at(), List.of(), null, null);
    }

    static String place(String of, String name) {
        return of + "/" + name;
    }

    RecordId record() {
        int slash = of.indexOf('/');
        return new RecordId(of.substring(0, slash), of.substring(slash + 1));
    }
}
