package io.trellis.core.mongo.embedded;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.ByteArrayDataType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ordered maps in one file and the journal beside it. Changes go to the maps in memory and to the journal; now and
 * then a checkpoint brings the maps to the file and lets the journal go. After a crash the journal is done again on top
 * of the last checkpoint.
 */
final class Storage implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(Storage.class);
    private static final String STATE = "state";
    private static final Key CHECKPOINT = KeyEncoding.key("checkpoint");
    private static final long CHECKPOINT_AFTER_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final int FILL_RATE_WANTED = 50;
    private static final int COMPACTED_AT_ONCE = 8 << 20;

    private final MVStore store;
    private final Journal journal;
    private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock();
    private final Frame ownFrame = new Frame();
    private final OrderedMap state;
    private final int unsavedLimit;
    private final long journalLimit;
    private final ScheduledExecutorService checkpoints;
    private long lastCheckpoint = System.nanoTime();

    private Storage(Path folder, EmbeddedStore.Options options) {
        store = openStore(folder.resolve("store.mv"), options.cacheMegabytes());
        unsavedLimit = Math.max(16, options.cacheMegabytes() / 2) << 20;
        journalLimit = (long) options.journalKilobytes() << 10;
        state = map(STATE, ownFrame);
        byte[] checkpoint = state.get(CHECKPOINT);
        long before = checkpoint == null ? 0 : ByteBuffer.wrap(checkpoint).getLong();
        long last = Journal.replay(
                folder, before, (sequence, payload) -> Frame.replay(payload, name -> map(name, ownFrame)));
        journal = new Journal(folder, last, options.sync());
        if (last > before) {
            LOG.info("{} changes since the last checkpoint were taken from the journal", last - before);
            checkpoint();
        }
        journal.deleteEarlierSegments();
        checkpoints = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("store-checkpoint").daemon().factory());
        checkpoints.scheduleWithFixedDelay(this::checkpointWhenDue, 100, 100, TimeUnit.MILLISECONDS);
    }

    static Storage open(Path folder, EmbeddedStore.Options options) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("the data folder " + folder + " cannot be made", e);
        }
        return new Storage(folder, options);
    }

    private static MVStore openStore(Path file, int cacheMegabytes) {
        try {
            return new MVStore.Builder()
                    .fileName(file.toString())
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
            throw new IllegalStateException("the store " + file + " cannot be opened: " + e.getMessage(), e);
        }
    }

    Set<String> mapNames() {
        return store.getMapNames();
    }

    OrderedMap map(String name, Frame frame) {
        MVMap<Key, byte[]> map = store.openMap(
                name, new MVMap.Builder<Key, byte[]>().keyType(KeyType.INSTANCE).valueType(ByteArrayDataType.INSTANCE));
        return new OrderedMap(name, map, frame);
    }

    /** Marks that belong to a map, changed together with it. */
    OrderedMap state(Frame frame) {
        return map(STATE, frame);
    }

    /** Does work that changes maps under the lock that guards them; on return its frame has its place in the journal. */
    <T> T change(ReentrantLock lock, Frame frame, Supplier<T> work) {
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
    <T> T read(Supplier<T> work) {
        MVStore.TxCounter version = store.registerVersionUsage();
        try {
            return work.get();
        } finally {
            store.deregisterVersionUsage(version);
        }
    }

    /** Returns when every change that returned before this call is durable. */
    void awaitDurable() {
        journal.flush();
    }

    long size() {
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
        long begun = System.nanoTime();
        gate.writeLock().lock();
        try {
            store.compact(FILL_RATE_WANTED, COMPACTED_AT_ONCE);
            journal.flush();
            byte[] sequence = ByteBuffer.allocate(Long.BYTES)
                    .putLong(journal.lastSequence())
                    .array();
            state.restore(CHECKPOINT, sequence);
            store.commit();
            journal.startSegment();
        } finally {
            gate.writeLock().unlock();
        }
        LOG.debug("checkpoint in {} ms", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
        store.sync();
        journal.deleteEarlierSegments();
        lastCheckpoint = System.nanoTime();
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
