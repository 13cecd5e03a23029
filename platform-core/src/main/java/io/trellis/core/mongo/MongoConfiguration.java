package io.trellis.core.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoException;
import com.mongodb.MongoSecurityException;
import com.mongodb.client.MongoDatabase;
import io.trellis.core.backup.Backups;
import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.file.DataFolder;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.mongo.embedded.EmbeddedStore;
import io.trellis.core.mongo.embedded.file.DamagedStore;
import io.trellis.core.store.ConnectedStore;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.StoreServer;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import org.bson.Document;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MongoConfiguration {

    static final String FOLDER = "mongo";

    /** @param millis how long a query may take before it is noted */
    @Bean
    NotedQueries notedQueries(@Value("${TRELLIS_SLOW_QUERY_MS:100}") long millis, Clock clock) {
        return new NotedQueries(Duration.ofMillis(millis), clock);
    }

    /**
     * @param uri of a server; empty for the embedded store
     * @param sync whether the embedded store's writes wait for the disk, to survive a power cut
     * @param port where other processes of this machine find the embedded store, without a password; 0 for nowhere
     */
    @Bean(destroyMethod = "close")
    MongoConnection mongoConnection(
            @Value("${TRELLIS_MONGODB_URI:}") String uri,
            DataFolder data,
            @Value("${TRELLIS_STORE_SYNC:false}") boolean sync,
            @Value("${TRELLIS_STORE_PORT:0}") int port,
            NotedQueries queries,
            Messages messages,
            Clock clock) {
        if (!uri.isBlank()) {
            return reached(uri, messages);
        }
        try {
            MongoConnection connection = MongoConnection.embedded(
                    data.folder(FOLDER), EmbeddedStore.Options.usual().withSync(sync), clock, queries);
            listen(connection, port, messages);
            return connection;
        } catch (DamagedStore e) {
            throw new TrellisException(CoreError.STORE_FAILED, wayBack(e, data, messages), e);
        }
    }

    /** Asked before anything is built on it: what keeps it from answering is then said in a sentence. */
    static MongoConnection reached(String uri, Messages messages) {
        MongoConnection connection;
        try {
            connection = MongoConnection.to(uri);
        } catch (IllegalArgumentException e) {
            throw new TrellisException(
                    CoreError.STORE_FAILED,
                    messages.text("core.store.address", "TRELLIS_MONGODB_URI", String.valueOf(e.getMessage())));
        }
        try {
            connection.database().runCommand(new Document("ping", 1));
            return connection;
        } catch (MongoException e) {
            connection.close();
            String hosts = String.join(",", new ConnectionString(uri).getHosts());
            String key = e instanceof MongoSecurityException ? "core.store.refused" : "core.store.unreachable";
            throw new TrellisException(CoreError.STORE_AWAY, messages.text(key, hosts, "TRELLIS_MONGODB_URI"), e);
        }
    }

    @Bean
    ConnectedStore recordsStore(MongoConnection connection) {
        return new AwayMongo(connection);
    }

    private static void listen(MongoConnection connection, int port, Messages messages) {
        if (port > 0) {
            try {
                connection.embedded().orElseThrow().listen(port);
            } catch (UncheckedIOException e) {
                connection.close();
                throw new TrellisException(
                        CoreError.STORE_FAILED, messages.text("core.store.port", Integer.toString(port)), e);
            }
        }
    }

    private static LocalizedText wayBack(DamagedStore damage, DataFolder data, Messages messages) {
        String what = String.valueOf(damage.getMessage());
        return Backups.newestSnapshot(data.path())
                .map(snapshot -> messages.text("core.store.damaged", what, snapshot))
                .orElseGet(() -> messages.text("core.store.damaged.alone", what));
    }

    /** For the stores of records; everybody else asks for a {@link DocumentStore}. */
    @Bean
    MongoDatabase mongoDatabase(MongoConnection connection) {
        return connection.database();
    }

    @Bean
    StoreServer storeServer(MongoConnection connection) {
        return MongoServer.of(connection);
    }

    @Bean
    DocumentStore documentStore(MongoConnection connection, Messages messages) {
        return new MongoDocumentStore(connection, connection.database().getName(), messages);
    }
}
