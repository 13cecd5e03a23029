package io.trellis.core.file;

import io.trellis.core.file.Files.StoredFile;
import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.IndexSpec;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is known of a file, beside its content. @param until when it goes by itself; most never do */
record FileDocument(
        String id,
        String name,
        String mediaType,
        long size,
        String owner,
        @Nullable Instant until) {

    static final String UNTIL = "until";

    static final CollectionSpec<FileDocument> COLLECTION =
            CollectionSpec.of("file", FileDocument.class).index(IndexSpec.on(UNTIL));

    static FileDocument of(StoredFile file) {
        return new FileDocument(file.id(), file.name(), file.mediaType(), file.size(), file.owner(), null);
    }

    StoredFile file() {
        return new StoredFile(id, name, mediaType, size, owner);
    }
}
