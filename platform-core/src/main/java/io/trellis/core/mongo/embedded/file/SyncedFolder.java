package io.trellis.core.mongo.embedded.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A folder whose entries, new and renamed ones, are on the disk: syncing a file alone does not promise its name. */
final class SyncedFolder {

    /** Elsewhere a folder cannot be opened, and the file system keeps its entries by itself. */
    private static final boolean NEEDED =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private SyncedFolder() {}

    static void sync(Path folder) throws IOException {
        if (NEEDED) {
            try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
                entries.force(true);
            }
        }
    }
}
