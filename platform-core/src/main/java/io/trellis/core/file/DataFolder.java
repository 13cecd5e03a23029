package io.trellis.core.file;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds everything this installation keeps on disk, held by one process at a time. Whoever opens a file
 * in it asks for this bean first, so that the lock is taken before and given back after.
 */
public final class DataFolder implements AutoCloseable {

    /** The format this program writes. A change of the layout raises it and adds a step that upgrades the one before. */
    static final int FORMAT = 1;

    /** The folder of keys that seal what is in the stores: in no backup. */
    public static final String KEYS = "keys";

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** Makes the folder if there is none; refuses one that another process holds or a newer program wrote. */
    public static DataFolder open(Path folder, Messages messages) {
        return open(folder, messages, true);
    }

    /** Whatever wrote it: to be moved aside as it is. */
    public static DataFolder openAsItIs(Path folder, Messages messages) {
        return open(folder, messages, false);
    }

    private static DataFolder open(Path folder, Messages messages, boolean inOurFormat) {
        Path path = folder.toAbsolutePath().normalize();
        FileChannel lock = null;
        try {
            PrivateFiles.fromNowOn();
            Files.createDirectories(path);
            lock = FileChannel.open(
                    path.resolve("trellis.lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            hold(lock, path, messages);
            PrivateFiles.within(path);
            if (inOurFormat) {
                checkFormat(path, messages);
            }
            return new DataFolder(path, lock);
        } catch (IOException e) {
            release(lock);
            throw refused(messages.text("core.data.unusable", path, String.valueOf(e.getMessage())), e);
        } catch (TrellisException e) {
            release(lock);
            throw e;
        }
    }

    /** The folder itself, absolute. */
    public Path path() {
        return path;
    }

    /** A folder inside, made if there is none. */
    public Path folder(String name) {
        try {
            return Files.createDirectories(path.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        release(lock);
    }

    private static void hold(FileChannel file, Path path, Messages messages) throws IOException {
        if (!tryLock(file)) {
            String holder = Files.readString(path.resolve("trellis.lock")).strip();
            throw refused(messages.text("core.data.held", path, holder), null);
        }
        byte[] pid = (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8);
        file.truncate(0);
        file.write(ByteBuffer.wrap(pid), 0);
    }

    private static boolean tryLock(FileChannel file) throws IOException {
        try {
            FileLock held = file.tryLock();
            return held != null;
        } catch (OverlappingFileLockException e) {
            // This very process holds it already, through another DataFolder.
            return false;
        }
    }

    private static void checkFormat(Path path, Messages messages) throws IOException {
        Path file = path.resolve("format");
        if (!Files.exists(file)) {
            Files.writeString(file, FORMAT + "\n");
            return;
        }
        String found = Files.readString(file).strip();
        if (!found.equals(Integer.toString(FORMAT))) {
            throw refused(messages.text("core.data.format", path, found, Integer.toString(FORMAT)), null);
        }
    }

    private static TrellisException refused(LocalizedText text, @Nullable Throwable cause) {
        return new TrellisException(CoreError.STORE_FAILED, text, cause);
    }

    private static void release(@Nullable FileChannel lock) {
        try {
            if (lock != null) {
                lock.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
