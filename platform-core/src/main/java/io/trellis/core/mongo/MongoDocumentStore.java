package io.trellis.core.mongo;

import io.trellis.core.i18n.Messages;
import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.data.mongodb.SessionSynchronization;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.convert.MongoCustomConversions;

/** The port's documents in the connected database. */
final class MongoDocumentStore implements DocumentStore {

    private final RecordMapping mapping;
    private final MongoTemplate template;
    private final StoreFailures failures;

    MongoDocumentStore(MongoConnection connection, String database, Messages messages) {
        this.failures = new StoreFailures(messages);
        MongoCustomConversions conversions = RecordConversions.all();
        this.mapping = new RecordMapping(conversions.getSimpleTypeHolder());
        MongoDatabaseFactory factory = connection.factory(database);
        this.template = new MongoTemplate(factory, new RecordConverter(mapping, conversions));
        // The engine's own transactions, which may be open on the same thread, are none of this database's.
        template.setSessionSynchronization(SessionSynchronization.NEVER);
    }

    @Override
    public <T extends Record> MappedCollection<T> collection(CollectionSpec<T> spec) {
        mapping.register(spec);
        return new MongoMappedCollection<>(template, spec, failures);
    }
}
