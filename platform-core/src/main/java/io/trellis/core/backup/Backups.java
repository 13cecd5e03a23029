package io.trellis.core.backup;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.file.DataFolder;
import io.trellis.core.i18n.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Makes backups of what lies in the data folder while everybody works on. */
@Component
public class Backups {

    /** In the data folder. */
    static final String SNAPSHOTS = "snapshots";

    private final DataFolder data;
    private final List<BackupPart> parts;
    private final Clock clock;
    private final Messages messages;
    private final ReentrantLock one = new ReentrantLock();

    Backups(DataFolder data, List<BackupPart> parts, Clock clock, Messages messages) {
        this.data = data;
        this.parts = Stream.concat(
                        Stream.of(new FolderFiles(data.path()), new FolderPart(data.path(), "files", 100)),
                        parts.stream())
                .sorted(Comparator.comparingInt(BackupPart::order))
                .toList();
        this.clock = clock;
        this.messages = messages;
    }

    /**
     * Writes a backup and reads it again against its digests.
     *
     * @return the folders of the data folder that are in it
     * @throws TrellisException where a store is damaged or the file cannot be written; then there is no file
     */
    public List<String> write(Path target) {
        one.lock();
        try {
            // Asked now: a folder may have come since the start.
            List<BackupPart> here = parts.stream().filter(BackupPart::isHere).toList();
            BackupFile.write(target, clock.instant(), here);
            BackupFile.verify(target);
            return here.stream()
                    .map(BackupPart::folder)
                    .filter(name -> !name.equals("."))
                    .toList();
        } catch (BackupFile.Unusable | IOException e) {
            throw failed(target, e);
        } finally {
            one.unlock();
        }
    }

    private TrellisException failed(Path target, Exception e) {
        return new TrellisException(
                CoreError.STORE_FAILED, messages.text("core.backup.failed", target, String.valueOf(e.getMessage())), e);
    }

    Path folder() {
        return data.folder(SNAPSHOTS);
    }

    List<Path> snapshots() {
        return snapshots(data.path());
    }

    /** The snapshots of a data folder, newest first. */
    static List<Path> snapshots(Path dataFolder) {
        Path folder = dataFolder.resolve(SNAPSHOTS);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("trellis-[0-9TZ-]+\\.zip"))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The way back when a store is damaged. */
    public static Optional<Path> newestSnapshot(Path dataFolder) {
        return snapshots(dataFolder).stream().findFirst();
    }
}
