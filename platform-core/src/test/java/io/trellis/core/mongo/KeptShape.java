package io.trellis.core.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.i18n.BundleMessages;
import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.MappedCollection;
import java.util.Optional;
import org.bson.Document;

/** A document as an older release wrote it, in the store under the record that it is mapped to today. */
public final class KeptShape<T extends Record> {

    private final MappedCollection<T> collection;
    private final com.mongodb.client.MongoCollection<Document> stored;
    private final Document document;

    private KeptShape(CollectionSpec<T> spec, String json) {
        String database = TestServers.fresh();
        this.collection =
                new MongoDocumentStore(TestStores.connection(), database, new BundleMessages()).collection(spec);
        this.stored = TestStores.connection().sibling(database).getCollection(spec.name());
        this.document = Document.parse(json);
        stored.insertOne(document);
    }

    public static <T extends Record> KeptShape<T> of(CollectionSpec<T> spec, String json) {
        return new KeptShape<>(spec, json);
    }

    /** Read and written again, the document holds every field that it held, unchanged. */
    public T survives() {
        T read = collection.get(document.getString("_id")).orElseThrow();
        collection.put(read);
        Document after = Optional.ofNullable(stored.find().first()).orElseThrow();
        assertThat(after.keySet()).containsAll(document.keySet());
        document.forEach((field, value) -> assertThat(BsonValues.fromBsonValue(after.get(field)))
                .as(field)
                .isEqualTo(BsonValues.fromBsonValue(value)));
        return read;
    }
}
