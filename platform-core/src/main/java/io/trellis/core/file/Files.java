package io.trellis.core.file;

import io.trellis.core.security.CurrentUser;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;

/** Uploaded and produced files, each with its owner: in the data folder beside an embedded store, else in the database. */
public interface Files {

    /** Stores the whole stream; answers the id. */
    StoredFile store(CurrentUser owner, String name, String mediaType, InputStream content);

    /** As {@link #store}, for a file that nobody comes back to: it is deleted by itself after this time. */
    default StoredFile storeFor(Duration kept, CurrentUser owner, String name, String mediaType, InputStream content) {
        return store(owner, name, mediaType, content);
    }

    /** Counted from now; for a file of {@link #storeFor} that is in use. */
    default void keepFor(Duration kept, StoredFile file) {}

    /** A file of {@link #storeFor} stays for good after all. */
    default void keep(StoredFile file) {}

    /** Empty when unknown or not the user's; an admin sees other people's, nobody what the product itself keeps for records. */
    Optional<StoredFile> find(CurrentUser user, String id);

    InputStream open(StoredFile file);

    void delete(StoredFile file);

    /** @param size in bytes */
    record StoredFile(String id, String name, String mediaType, long size, String owner) {}
}
