package io.trellis.core.mongo.embedded;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;

/**
 * A store for one process, spoken to over the loopback interface like a MongoDB server. A write is answered when it
 * survives the death of the process.
 */
public final class EmbeddedStore implements Closeable {

    /**
     * @param cacheMegabytes how much of the maps is kept in memory
     * @param sync whether a write also waits for the disk, to survive a power cut; slower
     * @param journalKilobytes how long the journal grows before a checkpoint: what a start after a crash has to do again
     */
    public record Options(int cacheMegabytes, boolean sync, int journalKilobytes) {

        private static final int JOURNAL_KILOBYTES = 48 << 10;

        /** A quarter of the heap for the cache, durable against the death of the process. */
        public static Options usual() {
            return new Options(
                    (int) Math.max(16, Runtime.getRuntime().maxMemory() / 4 >> 20), false, JOURNAL_KILOBYTES);
        }

        public Options withSync(boolean wanted) {
            return new Options(cacheMegabytes, wanted, journalKilobytes);
        }
    }

    /** A connection keeps its thread, and a writer waits in it for the journal: enough that few share one. */
    private static final int THREADS = 32;

    private final StoreServer server;
    private final Storage storage;

    private EmbeddedStore(StoreServer server, Storage storage) {
        this.server = server;
        this.storage = storage;
    }

    /**
     * @throws IllegalStateException where another process holds the folder or its files cannot be read
     */
    public static EmbeddedStore open(Path folder, Options options, Clock clock, QueryRun.Observer observer) {
        Storage storage = Storage.open(folder, options);
        return new EmbeddedStore(new StoreServer(new EmbeddedBackend(storage, clock, observer), THREADS), storage);
    }

    public String connectionString() {
        InetSocketAddress address = server.address();
        return "mongodb://" + address.getHostString() + ":" + address.getPort();
    }

    /**
     * Copies the store as it stands at one moment into an empty folder, while everybody works on, and reads the whole copy
     * against its checksums.
     *
     * @throws DamagedStore where the store is not what was written
     */
    public void copy(Path target) throws IOException {
        storage.copy(target);
        Storage.verify(target);
    }

    @Override
    public void close() {
        server.close();
    }
}
