package io.trellis.core.mongo.embedded.file;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The write-ahead journal: frames in the order in which they happened, in numbered files. A caller that waits for its
 * frame takes along everybody's that came before, so that many small writes share one write to the file.
 */
final class Journal implements Closeable {

    /** Takes a frame on recovery. */
    interface Replay {
        void frame(long sequence, byte[] payload);
    }

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final int LARGEST_FRAME = 1 << 30;

    private final Path folder;
    private final boolean sync;
    private final ReentrantLock writing = new ReentrantLock();
    private final Object pendingLock = new Object();
    private ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private volatile boolean failed;
    private long appended;
    private volatile long written;
    private volatile long bytesInSegment;
    private FileOutputStream segment;
    private Path segmentFile;

    /**
     * @param sequence of the last frame that exists
     * @param sync whether a write waits for the disk itself, which survives a power cut, or for the operating system
     */
    Journal(Path folder, long sequence, boolean sync) {
        this.folder = folder;
        this.sync = sync;
        this.appended = sequence;
        this.written = sequence;
        segmentFile = fileFor(sequence + 1);
        segment = open(segmentFile);
        syncNames();
    }

    long append(byte[] payload) {
        CRC32C checksum = new CRC32C();
        checksum.update(payload);
        synchronized (pendingLock) {
            appended++;
            DataOutputStream out = new DataOutputStream(pending);
            try {
                out.writeInt(payload.length);
                out.writeInt((int) checksum.getValue());
                out.writeLong(appended);
                out.write(payload);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return appended;
        }
    }

    /** Returns when everything appended before this call is durable. */
    void flush() {
        long wanted;
        synchronized (pendingLock) {
            wanted = appended;
        }
        if (written >= wanted) {
            return;
        }
        writing.lock();
        try {
            if (written >= wanted) {
                return;
            }
            if (failed) {
                throw new IOException("an earlier write failed; restart when the disk is well");
            }
            ByteArrayOutputStream batch;
            long last;
            synchronized (pendingLock) {
                batch = pending;
                last = appended;
                pending = new ByteArrayOutputStream(batch.size());
            }
            batch.writeTo(segment);
            if (sync) {
                segment.getFD().sync();
            }
            bytesInSegment += batch.size();
            written = last;
        } catch (IOException e) {
            // What was not written would leave a gap before what comes: nothing is acknowledged from here on.
            failed = true;
            throw new UncheckedIOException("the journal " + segmentFile + " cannot be written", e);
        } finally {
            writing.unlock();
        }
    }

    long lastSequence() {
        synchronized (pendingLock) {
            return appended;
        }
    }

    long bytesInSegment() {
        return bytesInSegment;
    }

    /** Begins a new file; the earlier ones hold nothing that comes later. */
    void startSegment() {
        writing.lock();
        try {
            if (bytesInSegment > 0) {
                segment.close();
                segmentFile = fileFor(lastSequence() + 1);
                segment = open(segmentFile);
                bytesInSegment = 0;
                syncNames();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writing.unlock();
        }
    }

    private void syncNames() {
        try {
            if (sync) {
                SyncedFolder.sync(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + folder + " cannot be written", e);
        }
    }

    /** Once the store itself holds what they hold. */
    void deleteEarlierSegments() {
        for (Path file : segments(folder)) {
            if (!file.equals(segmentFile)) {
                delete(file);
            }
        }
    }

    @Override
    public void close() {
        try {
            flush();
            segment.close();
            if (bytesInSegment == 0) {
                delete(segmentFile);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads the frames after this one. What a crash cut short at the end was never acknowledged and is left out.
     *
     * @return the last sequence there is
     */
    static long replay(Path folder, long after, Replay replay) {
        long last = after;
        for (Path file : segments(folder)) {
            try (DataInputStream in =
                    new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
                last = replayFile(file, in, last, replay);
            } catch (IOException e) {
                throw new UncheckedIOException("the journal " + file + " cannot be read", e);
            }
        }
        return last;
    }

    private static long replayFile(Path file, DataInputStream in, long after, Replay replay) throws IOException {
        long last = after;
        try {
            while (true) {
                int length = in.readInt();
                int checksum = in.readInt();
                long sequence = in.readLong();
                if (length < 0 || length > LARGEST_FRAME) {
                    LOG.warn("{} ends with a frame that was not written whole, after change {}", file, last);
                    return last;
                }
                byte[] payload = in.readNBytes(length);
                CRC32C actual = new CRC32C();
                actual.update(payload);
                if (payload.length < length || (int) actual.getValue() != checksum) {
                    LOG.warn("{} ends with a frame that was not written whole, after change {}", file, last);
                    return last;
                }
                if (sequence > last + 1) {
                    throw new IOException("changes " + (last + 1) + " to " + (sequence - 1) + " are missing");
                }
                if (sequence == last + 1) {
                    replay.frame(sequence, payload);
                    last = sequence;
                }
            }
        } catch (EOFException end) {
            return last;
        }
    }

    private static List<Path> segments(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("journal-\\d{19}\\.log"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path fileFor(long sequence) {
        return folder.resolve("journal-%019d.log".formatted(sequence));
    }

    private static FileOutputStream open(Path file) {
        try {
            return new FileOutputStream(file.toFile(), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
