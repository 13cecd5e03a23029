package io.trellis.core.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The small files of the data folder itself: its format and the name of the node. */
record FolderFiles(Path root) implements BackupPart {

    static final String FORMAT = "format";

    @Override
    public String folder() {
        return ".";
    }

    @Override
    public int order() {
        return 0;
    }

    @Override
    public boolean isHere() {
        return true;
    }

    @Override
    public void copy(Sink sink) throws IOException {
        for (String name : List.of(FORMAT, "node")) {
            Path file = root.resolve(name);
            if (Files.exists(file)) {
                try (OutputStream out = sink.file(name)) {
                    Files.copy(file, out);
                }
            }
        }
    }
}
