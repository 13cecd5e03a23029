package io.trellis.form.file;

import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.IndexSpec;
import io.trellis.form.field.FileValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file as it was uploaded. The content is kept under the same id.
 *
 * @param until when it is deleted unless a record names it by then; null for what one names
 * @param small what the content of the small picture is kept under
 */
record UploadDocument(
        String id,
        String name,
        String type,
        long size,
        String by,
        Instant at,
        @Nullable Instant until,
        @Nullable String small) {

    static final String UNTIL = "until";
    static final String BY = "by";

    static final CollectionSpec<UploadDocument> COLLECTION = CollectionSpec.of("record.file", UploadDocument.class)
            .index(IndexSpec.on(UNTIL))
            .index(IndexSpec.on(BY, UNTIL));

    FileValue value() {
        return new FileValue(id, name, size, type);
    }
}
