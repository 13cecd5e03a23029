package io.trellis.core.file;

import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.IndexSpec;

/** As much of a file as fits into a document. @param id of file and number */
record FilePart(String id, String file, byte[] bytes) {

    static final CollectionSpec<FilePart> COLLECTION =
            CollectionSpec.of("file.part", FilePart.class).index(IndexSpec.on("file"));
}
