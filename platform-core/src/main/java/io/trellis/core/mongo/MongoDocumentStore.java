package io.trellis.core.mongo;

import com.mongodb.client.MongoDatabase;
import io.trellis.core.store.DocumentCollection;
import io.trellis.core.store.DocumentStore;

/** The port's documents in the connected database. */
final class MongoDocumentStore implements DocumentStore {

    private final MongoDatabase database;

    MongoDocumentStore(MongoDatabase database) {
        this.database = database;
    }

    @Override
    public DocumentCollection collection(String name) {
        return new MongoDocumentCollection(database.getCollection(name));
    }
}
