package io.trellis.core.mongo;

import com.mongodb.client.MongoDatabase;
import io.trellis.core.file.DataFolder;
import io.trellis.core.i18n.Messages;
import io.trellis.core.mongo.embedded.EmbeddedStore;
import io.trellis.core.store.DocumentStore;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MongoConfiguration {

    /** @param millis how long a query may take before it is noted */
    @Bean
    NotedQueries notedQueries(@Value("${TRELLIS_SLOW_QUERY_MS:100}") long millis, Clock clock) {
        return new NotedQueries(Duration.ofMillis(millis), clock);
    }

    /**
     * @param uri of a server; empty for the embedded store
     * @param sync whether the embedded store's writes wait for the disk, to survive a power cut
     */
    @Bean(destroyMethod = "close")
    MongoConnection mongoConnection(
            @Value("${TRELLIS_MONGODB_URI:}") String uri,
            DataFolder data,
            @Value("${TRELLIS_STORE_SYNC:false}") boolean sync,
            NotedQueries queries,
            Clock clock) {
        return uri.isBlank()
                ? MongoConnection.embedded(
                        data.folder("mongo"), EmbeddedStore.Options.usual().withSync(sync), clock, queries)
                : MongoConnection.to(uri);
    }

    /** For the stores of records; everybody else asks for a {@link DocumentStore}. */
    @Bean
    MongoDatabase mongoDatabase(MongoConnection connection) {
        return connection.database();
    }

    @Bean
    Capabilities mongoCapabilities(MongoConnection connection) {
        Capabilities capabilities = Capabilities.of(connection);
        capabilities.log();
        return capabilities;
    }

    @Bean
    DocumentStore documentStore(MongoDatabase database, Messages messages) {
        return new MongoDocumentStore(database, messages);
    }
}
