package io.trellis.core.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** In a folder, a file each: for the one node of an embedded store. */
record FolderContents(Path folder) implements FileContents {

    private static final String UNFINISHED = ".part";

    @Override
    public long write(String id, InputStream content) throws IOException {
        Files.createDirectories(folder);
        Path unfinished = folder.resolve(id + UNFINISHED);
        try {
            long size = Files.copy(content, unfinished);
            Files.move(unfinished, folder.resolve(id), StandardCopyOption.ATOMIC_MOVE);
            return size;
        } finally {
            // there only where whoever sent it stopped half way
            Files.deleteIfExists(unfinished);
        }
    }

    @Override
    public InputStream open(String id) throws IOException {
        return Files.newInputStream(folder.resolve(id));
    }

    @Override
    public void delete(String id) throws IOException {
        Files.deleteIfExists(folder.resolve(id));
    }

    List<String> ids() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(UNFINISHED))
                    .toList();
        }
    }
}
