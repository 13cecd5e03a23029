package io.trellis.core.mongo.embedded;

import io.trellis.core.mongo.embedded.file.DamagedStore;
import io.trellis.core.mongo.embedded.file.Storage;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * A store for one process, which speaks to it like to a MongoDB server. A write is answered when it survives the death of
 * the process.
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

    private final Storage storage;
    private final EmbeddedBackend backend;
    private final StoreProtocol protocol;
    private Optional<StoreServer> server = Optional.empty();

    private EmbeddedStore(Storage storage, EmbeddedBackend backend) {
        this.storage = storage;
        this.backend = backend;
        this.protocol = new StoreProtocol(backend, false);
    }

    /**
     * @throws IllegalStateException where another process holds the folder or its files cannot be read
     */
    public static EmbeddedStore open(Path folder, Options options, Clock clock, QueryRun.Observer observer) {
        Storage storage = Storage.open(folder, options.cacheMegabytes(), options.sync(), options.journalKilobytes());
        return new EmbeddedStore(storage, new EmbeddedBackend(storage, clock, observer));
    }

    /** For this process. */
    public StoreLine line() {
        return new StoreLine(protocol);
    }

    /**
     * Lets other processes of this machine in, whoever runs them: there is no password.
     *
     * @param port 0 for any that is free
     * @return the port
     * @throws UncheckedIOException when another process listens there
     */
    public int listen(int port) {
        StoreServer listening = new StoreServer(new StoreProtocol(backend, true), port);
        server = Optional.of(listening);
        return listening.port();
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
        server.ifPresent(StoreServer::close);
        protocol.clients().close().syncUninterruptibly();
        backend.close();
    }
}
