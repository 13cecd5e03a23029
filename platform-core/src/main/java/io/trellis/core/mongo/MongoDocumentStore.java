package io.trellis.core.mongo;

import com.mongodb.client.MongoDatabase;
import io.trellis.core.i18n.Messages;
import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.DocumentCollection;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import org.springframework.data.mapping.model.EntityInstantiators;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.data.mongodb.SessionSynchronization;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.convert.DefaultMongoTypeMapper;
import org.springframework.data.mongodb.core.convert.MappingMongoConverter;
import org.springframework.data.mongodb.core.convert.MongoCustomConversions;
import org.springframework.data.mongodb.core.convert.NoOpDbRefResolver;

/** The port's documents in the connected database. */
final class MongoDocumentStore implements DocumentStore {

    private final MongoDatabase database;
    private final RecordMapping mapping;
    private final MongoTemplate template;
    private final StoreFailures failures;

    MongoDocumentStore(MongoConnection connection, String database, Messages messages) {
        this.database = connection.sibling(database);
        this.failures = new StoreFailures(messages);
        MongoCustomConversions conversions = RecordConversions.all();
        this.mapping = new RecordMapping(conversions.getSimpleTypeHolder());
        MongoDatabaseFactory factory = connection.factory(database);
        this.template = new MongoTemplate(factory, converter(mapping, conversions));
        // The engine's own transactions, which may be open on the same thread, are none of this database's.
        template.setSessionSynchronization(SessionSynchronization.NEVER);
    }

    private static MappingMongoConverter converter(RecordMapping mapping, MongoCustomConversions conversions) {
        MappingMongoConverter converter = new MappingMongoConverter(NoOpDbRefResolver.INSTANCE, mapping);
        converter.setCustomConversions(conversions);
        converter.setInstantiators(new EntityInstantiators(new RecordInstantiator()));
        // A document says nothing of Java: whoever reads it knows what it is.
        converter.setTypeMapper(new DefaultMongoTypeMapper(null));
        converter.afterPropertiesSet();
        return converter;
    }

    @Override
    public <T extends Record> MappedCollection<T> collection(CollectionSpec<T> spec) {
        mapping.register(spec);
        return new MongoMappedCollection<>(template, spec, failures);
    }

    @Override
    public DocumentCollection collection(String name) {
        return new MongoDocumentCollection(database.getCollection(name), failures);
    }
}
