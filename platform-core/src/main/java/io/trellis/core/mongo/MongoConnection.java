package io.trellis.core.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.trellis.core.mongo.embedded.EmbeddedStore;
import io.trellis.core.mongo.embedded.QueryRun;
import java.io.Closeable;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.UuidRepresentation;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.data.mongodb.core.SimpleMongoClientDatabaseFactory;

/** The connected database: a server that is named, or the embedded store in the data folder. */
public final class MongoConnection implements Closeable {

    private static final String DATABASE = "trellis";
    /** A server that is away is waited for no longer: somebody at a screen waits too. */
    private static final int PATIENCE_SECONDS = 5;

    private final Optional<EmbeddedStore> embedded;
    private final MongoClient client;
    private final MongoDatabase database;

    private MongoConnection(Optional<EmbeddedStore> embedded, MongoClient client, MongoDatabase database) {
        this.embedded = embedded;
        this.client = client;
        this.database = database;
    }

    /**
     * To the database that the address names, {@code trellis} where it names none. Nobody is asked yet: a server that is away
     * is found out by the first call, which waits for 5 seconds unless the address says otherwise.
     *
     * @throws IllegalArgumentException where the address is none
     */
    public static MongoConnection to(String uri) {
        ConnectionString address = new ConnectionString(uri);
        // What the address says of them stands.
        MongoClientSettings settings = MongoClientSettings.builder()
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .applyToConnectionPoolSettings(pool -> pool.maxWaitTime(2 * PATIENCE_SECONDS, TimeUnit.SECONDS))
                .build();
        MongoClient client = MongoClients.create(
                settings(MongoClientSettings.builder(settings), address).build());
        String name = Optional.ofNullable(address.getDatabase()).orElse(DATABASE);
        return new MongoConnection(Optional.empty(), client, client.getDatabase(name));
    }

    /**
     * To the embedded store in this folder, which no other process may hold.
     *
     * @throws IllegalStateException where it cannot be opened; the message says why
     */
    public static MongoConnection embedded(Path folder, EmbeddedStore.Options options, Clock clock) {
        return embedded(folder, options, clock, QueryRun.Observer.NONE);
    }

    /** @param observer is told of every query and what it took */
    public static MongoConnection embedded(
            Path folder, EmbeddedStore.Options options, Clock clock, QueryRun.Observer observer) {
        EmbeddedStore store = EmbeddedStore.open(folder, options, clock, observer);
        MongoClient client = EmbeddedClient.of(
                store,
                settings(MongoClientSettings.builder(), EmbeddedClient.ADDRESS)
                        // It knows no sessions, which retries need.
                        .retryReads(false)
                        .retryWrites(false)
                        .build());
        return new MongoConnection(Optional.of(store), client, client.getDatabase(DATABASE));
    }

    private static MongoClientSettings.Builder settings(
            MongoClientSettings.Builder settings, ConnectionString address) {
        return settings.applyConnectionString(address)
                .applicationName("trellis")
                .uuidRepresentation(UuidRepresentation.STANDARD);
    }

    /** Safe for all threads, until {@link #close}. */
    public MongoDatabase database() {
        return database;
    }

    /** Another database of the same server, made with its first document. */
    public MongoDatabase sibling(String name) {
        return client.getDatabase(name);
    }

    /** For Spring Data, over the one client. */
    MongoDatabaseFactory factory(String name) {
        return new SimpleMongoClientDatabaseFactory(client, name);
    }

    public boolean isEmbedded() {
        return embedded.isPresent();
    }

    Optional<EmbeddedStore> embedded() {
        return embedded;
    }

    /** Ends the embedded store as well, which then has its file whole. */
    @Override
    public void close() {
        client.close();
        embedded.ifPresent(EmbeddedStore::close);
    }
}
