package io.trellis.core.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder whose files never change once they are there, or that nobody uses while it is copied. */
record FolderPart(Path root, String folder, int order) implements BackupPart {

    @Override
    public boolean isHere() {
        return Files.isDirectory(root.resolve(folder));
    }

    @Override
    public void copy(Sink sink) throws IOException {
        Path from = root.resolve(folder);
        List<Path> files;
        try (Stream<Path> all = Files.walk(from)) {
            files = all.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().endsWith(".part"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            try (var in = Files.newInputStream(file);
                    OutputStream out =
                            sink.file(from.relativize(file).toString().replace('\\', '/'))) {
                in.transferTo(out);
            } catch (NoSuchFileException deletedMeanwhile) {
                continue;
            }
        }
    }
}
