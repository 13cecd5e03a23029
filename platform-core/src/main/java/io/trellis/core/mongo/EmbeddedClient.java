package io.trellis.core.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoDriverInformation;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoClient;
import com.mongodb.client.internal.Clusters;
import com.mongodb.client.internal.MongoClientImpl;
import com.mongodb.connection.SocketSettings;
import com.mongodb.connection.SslSettings;
import com.mongodb.internal.connection.StreamFactory;
import com.mongodb.internal.connection.StreamFactoryFactory;
import io.trellis.core.mongo.embedded.EmbeddedStore;

/**
 * The driver's client for the embedded store. The driver lets nobody choose what its connections are made of but a
 * socket; what is chosen here are its own inner parts, in the version that the build pins.
 */
final class EmbeddedClient {

    /** Nobody looks this name up. */
    static final ConnectionString ADDRESS = new ConnectionString("mongodb://embedded");

    private EmbeddedClient() {}

    static MongoClient of(EmbeddedStore store, MongoClientSettings settings) {
        StreamFactoryFactory streams = new Streams(store);
        MongoDriverInformation driver =
                MongoDriverInformation.builder().driverName("sync").build();
        return new MongoClientImpl(Clusters.createCluster(settings, driver, streams), settings, driver, streams);
    }

    private record Streams(EmbeddedStore store) implements StreamFactoryFactory {

        @Override
        public StreamFactory create(SocketSettings sockets, SslSettings ssl) {
            return (ServerAddress address) -> new EmbeddedStream(address, store.line());
        }

        @Override
        public void close() {
            // the store is closed by whoever opened it
        }
    }
}
