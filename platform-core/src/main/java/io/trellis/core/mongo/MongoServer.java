package io.trellis.core.mongo;

import io.trellis.core.store.StoreServer;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server that records are kept in, asked once. */
record MongoServer(String version) implements StoreServer {

    private static final Logger LOG = LoggerFactory.getLogger(MongoServer.class);

    static MongoServer of(MongoConnection connection) {
        if (connection.isEmbedded()) {
            LOG.info("Records are kept in the embedded store");
            return new MongoServer("");
        }
        Document build = connection.database().runCommand(new Document("buildInfo", 1));
        MongoServer server = new MongoServer("MongoDB " + build.getString("version"));
        LOG.info("Records are kept in {}", server.version());
        return server;
    }
}
