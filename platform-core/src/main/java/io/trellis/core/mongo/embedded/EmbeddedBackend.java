package io.trellis.core.mongo.embedded;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoBackend;
import de.bwaldvogel.mongo.bson.Document;
import java.time.Clock;

/** All databases of one storage. */
final class EmbeddedBackend extends AbstractMongoBackend {

    private final Storage storage;

    EmbeddedBackend(Storage storage, Clock clock) {
        super(clock);
        this.storage = storage;
        storage.mapNames().stream()
                .filter(name -> name.startsWith("data/"))
                .map(name -> name.split("/", -1)[1])
                .distinct()
                .forEach(this::resolveDatabase);
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String databaseName) {
        return new EmbeddedDatabase(databaseName, getCursorRegistry(), storage);
    }

    @Override
    protected Document handleDropDatabase(String databaseName) {
        Document answer = super.handleDropDatabase(databaseName);
        storage.awaitDurable();
        return answer;
    }

    @Override
    protected Document handleGetMore(String databaseName, String command, Document query) {
        query.putIfAbsent("batchSize", EmbeddedDatabase.BATCH);
        return super.handleGetMore(databaseName, command, query);
    }

    @Override
    public void close() {
        super.close();
        storage.close();
    }
}
