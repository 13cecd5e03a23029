package io.trellis.core.mongo;

import com.mongodb.client.MongoDatabase;
import io.trellis.core.i18n.BundleMessages;
import io.trellis.core.mongo.embedded.EmbeddedStore;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.SlowQueries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.mongodb.MongoDBContainer;

/**
 * The store that tests run on, one each JVM: the server at TRELLIS_MONGODB_URI, else a replica set in a container where
 * Docker runs, else the embedded store in a folder of its own. Each call for a database answers a new and empty one; of a
 * named server it is dropped when the class of tests ends.
 */
public final class TestStores {

    private static final NotedQueries NOTED = new NotedQueries(Duration.ofMillis(100), Clock.systemUTC());
    private static final MongoConnection CONNECTION = connect();

    private TestStores() {}

    public static MongoDatabase database() {
        return CONNECTION.sibling(TestServers.fresh());
    }

    public static DocumentStore documents() {
        return new MongoDocumentStore(CONNECTION, TestServers.fresh(), new BundleMessages());
    }

    /** The product's own documents in a store that a test opened itself. */
    public static DocumentStore documents(MongoConnection connection) {
        return new MongoDocumentStore(connection, "documents", new BundleMessages());
    }

    public static MongoConnection connection() {
        return CONNECTION;
    }

    /** What the store of the tests notes, by the clock of the machine; nothing where it is a server. */
    public static SlowQueries slowQueries() {
        return NOTED;
    }

    private static MongoConnection connect() {
        MongoConnection connection;
        if (TestServers.isMongoNamed()) {
            connection =
                    told("the server at TRELLIS_MONGODB_URI", MongoConnection.to(System.getenv("TRELLIS_MONGODB_URI")));
        } else if (dockerRuns()) {
            MongoDBContainer container = new MongoDBContainer("mongo:8").withReplicaSet();
            container.start();
            connection = told("a replica set in a container", MongoConnection.to(container.getReplicaSetUrl()));
        } else {
            connection = told("the embedded store", embedded(folder()));
        }
        Runtime.getRuntime().addShutdownHook(new Thread(connection::close));
        return connection;
    }

    private static MongoConnection embedded(Path folder) {
        return MongoConnection.embedded(folder, EmbeddedStore.Options.usual(), Clock.systemUTC(), NOTED);
    }

    private static MongoConnection told(String what, MongoConnection connection) {
        System.out.println("Store tests run on " + what);
        return connection;
    }

    private static boolean dockerRuns() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("trellis-store");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
