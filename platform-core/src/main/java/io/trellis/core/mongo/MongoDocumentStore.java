package io.trellis.core.mongo;

import com.mongodb.client.MongoDatabase;
import io.trellis.core.i18n.Messages;
import io.trellis.core.store.DocumentCollection;
import io.trellis.core.store.DocumentStore;

/** The port's documents in the connected database. */
final class MongoDocumentStore implements DocumentStore {

    private final MongoDatabase database;
    private final Messages messages;

    MongoDocumentStore(MongoDatabase database, Messages messages) {
        this.database = database;
        this.messages = messages;
    }

    @Override
    public DocumentCollection collection(String name) {
        return new MongoDocumentCollection(database.getCollection(name), messages);
    }
}
