package io.trellis.core.mongo.embedded.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ordered maps in one file and the journal beside it. Changes go to the maps in memory and to the journal; now and
 * then a checkpoint brings the maps to the file and lets the journal go. After a crash the journal is done again on top
 * of the last checkpoint.
 */
public final class Storage implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(Storage.class);
    private static final String FILE = "store.mv";
    /** The file system of the library whose files stay open when a thread is interrupted that reads or writes. */
    private static final String KEPT_OPEN = "async:";

    private static final int COPIED_AT_ONCE = 1 << 20;
    private static final String STATE = "state";
    private static final Key CHECKPOINT = KeyEncoding.key("checkpoint");
    private static final long CHECKPOINT_AFTER_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final int FILL_RATE_WANTED = 50;
    private static final int COMPACTED_AT_ONCE = 8 << 20;

    private final Path folder;
    private final Path file;
    private final MVStore store;
    private final boolean checked;
    private final ReentrantLock checkpointing = new ReentrantLock();
    private final Journal journal;
    private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock();
    private final Frame ownFrame = new Frame();
    private final OrderedMap state;
    private final int unsavedLimit;
    private final long journalLimit;
    private final ScheduledExecutorService checkpoints;
    private long lastCheckpoint = System.nanoTime();

    private Storage(Path folder, int cacheMegabytes, boolean sync, int journalKilobytes) {
        this.folder = folder;
        this.file = folder.resolve(FILE);
        Optional<StoreNote> note = StoreNote.read(folder);
        if (note.isPresent() && isEmpty(file)) {
            throw new DamagedStore(file, "it is empty");
        }
        store = openStore(file, cacheMegabytes);
        boolean fresh = note.isEmpty() && store.getMapNames().isEmpty();
        checked = fresh
                || note.filter(known -> known.format() >= StoreNote.CURRENT).isPresent();
        unsavedLimit = Math.max(16, cacheMegabytes / 2) << 20;
        journalLimit = (long) journalKilobytes << 10;
        state = map(STATE, ownFrame);
        byte[] checkpoint = state.get(CHECKPOINT);
        long before = checkpoint == null ? 0 : ByteBuffer.wrap(checkpoint).getLong();
        if (before < note.map(StoreNote::checkpoint).orElse(0L)) {
            store.closeImmediately();
            throw new DamagedStore(
                    file,
                    "it ends with change " + before + ", and once held "
                            + note.map(StoreNote::checkpoint).orElse(0L));
        }
        if (fresh) {
            store.sync();
            new StoreNote(StoreNote.CURRENT, 0).write(folder);
        }
        long last = Journal.replay(
                folder, before, (sequence, payload) -> Frame.replay(payload, name -> map(name, ownFrame)));
        journal = new Journal(folder, last, sync);
        if (last > before) {
            LOG.info("{} changes since the last checkpoint were taken from the journal", last - before);
            checkpoint();
        }
        journal.deleteEarlierSegments();
        checkpoints = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("store-checkpoint").daemon().factory());
        checkpoints.scheduleWithFixedDelay(this::checkpointWhenDue, 100, 100, TimeUnit.MILLISECONDS);
    }

    /**
     * @param cacheMegabytes how much of the maps is kept in memory
     * @param sync whether {@link #awaitDurable} waits for the disk as well
     * @param journalKilobytes how long the journal grows before a checkpoint
     * @throws DamagedStore where the file is not what was written last
     * @throws IllegalStateException where another process holds the folder
     */
    public static Storage open(Path folder, int cacheMegabytes, boolean sync, int journalKilobytes) {
        try {
            Files.createDirectories(folder);
            return new Storage(folder, cacheMegabytes, sync, journalKilobytes);
        } catch (IOException e) {
            throw new UncheckedIOException("the data folder " + folder + " cannot be made", e);
        } catch (MVStoreException e) {
            throw new DamagedStore(folder.resolve(FILE), String.valueOf(e.getMessage()), e);
        }
    }

    private static MVStore openStore(Path file, int cacheMegabytes) {
        try {
            return new MVStore.Builder()
                    // Callers read on threads of their own, and to interrupt one closes the file under all of them.
                    .fileName(KEPT_OPEN + file)
                    .cacheSize(cacheMegabytes)
                    // Only checkpoints commit: between them the maps may be ahead of the journal.
                    .autoCommitDisabled()
                    .autoCommitBufferSize(0)
                    .open();
        } catch (MVStoreException e) {
            if (e.getErrorCode() == org.h2.mvstore.DataUtils.ERROR_FILE_LOCKED) {
                throw new IllegalStateException(
                        "the data folder " + file.getParent() + " is in use by another process", e);
            }
            throw new DamagedStore(file, String.valueOf(e.getMessage()), e);
        }
    }

    public Set<String> mapNames() {
        return store.getMapNames();
    }

    public OrderedMap map(String name, Frame frame) {
        return new OrderedMap(name, openMap(store, name, checked), frame);
    }

    /** Marks that belong to a map, changed together with it. */
    public OrderedMap state(Frame frame) {
        return map(STATE, frame);
    }

    /** Does work that changes maps under the lock that guards them; on return its frame has its place in the journal. */
    public <T> T change(ReentrantLock lock, Frame frame, Supplier<T> work) {
        gate.readLock().lock();
        lock.lock();
        try {
            return work.get();
        } finally {
            if (lock.getHoldCount() == 1 && !frame.isEmpty()) {
                journal.append(frame.take());
            }
            lock.unlock();
            gate.readLock().unlock();
        }
    }

    /** Keeps what the maps hold now readable while this lasts, however long. */
    public <T> T read(Supplier<T> work) {
        MVStore.TxCounter version = store.registerVersionUsage();
        try {
            return work.get();
        } finally {
            store.deregisterVersionUsage(version);
        }
    }

    /** Returns when every change that returned before this call is durable. */
    public void awaitDurable() {
        journal.flush();
    }

    public long size() {
        return store.getFileStore().size() + journal.bytesInSegment();
    }

    private void checkpointWhenDue() {
        try {
            long unsaved = store.getUnsavedMemory();
            boolean due = System.nanoTime() - lastCheckpoint > CHECKPOINT_AFTER_NANOS;
            if (journal.bytesInSegment() > journalLimit
                    || unsaved > unsavedLimit
                    || due && journal.bytesInSegment() > 0) {
                checkpoint();
            }
        } catch (RuntimeException e) {
            // The journal keeps every acknowledged change, so the store goes on; the operator has to know.
            LOG.error("a checkpoint of the store failed", e);
        }
    }

    private void checkpoint() {
        checkpointing.lock();
        try {
            checkpointNow();
        } finally {
            checkpointing.unlock();
        }
    }

    private void checkpointNow() {
        long begun = System.nanoTime();
        long sequence;
        gate.writeLock().lock();
        try {
            store.compact(FILL_RATE_WANTED, COMPACTED_AT_ONCE);
            journal.flush();
            sequence = journal.lastSequence();
            state.restore(
                    CHECKPOINT,
                    ByteBuffer.allocate(Long.BYTES).putLong(sequence).array());
            store.commit();
            journal.startSegment();
        } finally {
            gate.writeLock().unlock();
        }
        LOG.debug("checkpoint in {} ms", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
        store.sync();
        note(sequence).write(folder);
        journal.deleteEarlierSegments();
        lastCheckpoint = System.nanoTime();
    }

    private StoreNote note(long sequence) {
        return new StoreNote(checked ? StoreNote.CURRENT : StoreNote.FIRST, sequence);
    }

    /**
     * Copies the store as it stands now into an empty folder. Only checkpoints write to the file, and they wait meanwhile;
     * writes go on, into memory and the journal.
     */
    public void copy(Path target) throws IOException {
        checkpointing.lock();
        try {
            checkpointNow();
            long sequence = ByteBuffer.wrap(Objects.requireNonNull(state.get(CHECKPOINT)))
                    .getLong();
            FileStore<?> files = store.getFileStore();
            try (OutputStream out = Files.newOutputStream(target.resolve(FILE))) {
                byte[] block = new byte[COPIED_AT_ONCE];
                long size = files.size();
                for (long at = 0; at < size; at += block.length) {
                    int length = (int) Math.min(block.length, size - at);
                    // Over the store's own channel: to close another one would give up the lock on the file.
                    files.readFully(null, at, length).get(block, 0, length);
                    out.write(block, 0, length);
                }
            }
            note(sequence).write(target);
        } finally {
            checkpointing.unlock();
        }
    }

    /** Reads everything in the file of a store that nobody has open. @throws DamagedStore */
    public static void verify(Path folder) {
        Path file = folder.resolve(FILE);
        boolean checked = StoreNote.read(folder)
                .filter(note -> note.format() >= StoreNote.CURRENT)
                .isPresent();
        try (MVStore store =
                new MVStore.Builder().fileName(file.toString()).readOnly().open()) {
            for (String name : store.getMapNames()) {
                Cursor<Key, byte[]> cursor = openMap(store, name, checked).cursor(null);
                while (cursor.hasNext()) {
                    cursor.next();
                }
            }
        } catch (MVStoreException e) {
            throw new DamagedStore(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static MVMap<Key, byte[]> openMap(MVStore store, String name, boolean checked) {
        return store.openMap(
                name,
                new MVMap.Builder<Key, byte[]>().keyType(new KeyType(checked)).valueType(new BytesType(checked)));
    }

    public DamagedStore damaged(MVStoreException e) {
        return new DamagedStore(file, String.valueOf(e.getMessage()), e);
    }

    private static boolean isEmpty(Path file) {
        try {
            return !Files.exists(file) || Files.size(file) == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        checkpoints.shutdown();
        try {
            if (!checkpoints.awaitTermination(1, TimeUnit.MINUTES)) {
                LOG.warn("a checkpoint of the store did not end in a minute");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        checkpoint();
        journal.close();
        store.close();
    }
}
