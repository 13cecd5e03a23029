package io.trellis.core.job;

import io.trellis.core.file.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The name of this node, kept in its data folder: after a restart it knows which running jobs were its own. */
@Component
class JobNode {

    private final String id;

    JobNode(DataFolder data) {
        try {
            Path file = data.path().resolve("node");
            if (!Files.exists(file)) {
                Files.writeString(file, UUID.randomUUID().toString());
            }
            this.id = Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read or write the name of this node in " + data.path(), e);
        }
    }

    String id() {
        return id;
    }
}
