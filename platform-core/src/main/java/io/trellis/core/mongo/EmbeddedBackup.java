package io.trellis.core.mongo;

import io.trellis.core.backup.BackupPart;
import io.trellis.core.file.DataFolder;
import io.trellis.core.mongo.embedded.EmbeddedStore;
import io.trellis.core.mongo.embedded.file.DamagedStore;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Records, artifacts, jobs and inbox, where they are in the embedded store. */
@Component
class EmbeddedBackup implements BackupPart {

    private final Optional<EmbeddedStore> store;
    private final DataFolder data;

    EmbeddedBackup(MongoConnection connection, DataFolder data) {
        this.data = data;
        this.store = connection.embedded();
    }

    @Override
    public String folder() {
        return MongoConfiguration.FOLDER;
    }

    /** Behind the flow engine, whose processes refer to records. */
    @Override
    public int order() {
        return 20;
    }

    @Override
    public boolean isHere() {
        return store.isPresent();
    }

    @Override
    public void copy(Sink sink) throws IOException {
        Path scratch = Files.createTempDirectory(data.path(), "backup-");
        try {
            if (store.isPresent()) {
                store.get().copy(scratch);
            }
            for (Path file : files(scratch)) {
                try (OutputStream out = sink.file(file.getFileName().toString())) {
                    Files.copy(file, out);
                }
            }
        } catch (DamagedStore e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            for (Path file : files(scratch)) {
                Files.delete(file);
            }
            Files.delete(scratch);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
