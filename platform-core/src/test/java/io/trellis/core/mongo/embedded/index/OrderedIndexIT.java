package io.trellis.core.mongo.embedded.index;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import io.trellis.core.mongo.embedded.file.Frame;
import io.trellis.core.mongo.embedded.file.Key;
import io.trellis.core.mongo.embedded.file.KeyEncoding;
import io.trellis.core.mongo.embedded.file.OrderedMap;
import io.trellis.core.mongo.embedded.file.Storage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.h2.mvstore.Cursor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an index that ends with the id looks like in the file. */
class OrderedIndexIT {

    private static final List<IndexKey> BY_TITLE = List.of(new IndexKey("title", true));
    private static final List<IndexKey> WITH_ID = List.of(new IndexKey("title", true), new IndexKey("_id", true));

    @TempDir
    private Path folder;

    private final Frame frame = new Frame();

    @Test
    void anIndexThatEndsWithTheIdIsStoredAsTheOneThatDoesNot() {
        try (Storage storage = open()) {
            OrderedIndex plain = index(storage, "plain", BY_TITLE);
            OrderedIndex withId = index(storage, "with id", WITH_ID);
            for (OrderedIndex index : List.of(plain, withId)) {
                index.beginBuilding();
                index.endBuilding();
                fill(index);
            }
            assertThat(keys(withId)).isEqualTo(keys(plain)).hasSize(3);
            Document before = document("b", "same");
            Document after = document("b", "other");
            withId.checkUpdate(before, after, null);
            withId.updateInPlace(before, after, KeyEncoding.key("b"), null);
            withId.remove(document("a", "same"));
            assertThat(keys(withId)).hasSize(2);
        }
        try (Storage storage = open()) {
            OrderedIndex again = index(storage, "with id", WITH_ID);
            assertThat(again.isBuilt()).isTrue();
            again.remove(document("b", "other"));
            again.remove(document("c", "title"));
            assertThat(keys(again)).isEmpty();
        }
    }

    @Test
    void oneThatAnEarlierReleaseBuiltIsKeptInItsForm() {
        List<Key> earlier;
        try (Storage storage = open()) {
            // as it was written then: the id among the fields, and again as the place
            OrderedMap entries = storage.map("index/old", frame);
            IndexEntries maker = new IndexEntries(WITH_ID, true, false);
            for (Document document : documents()) {
                Key place = KeyEncoding.key(document.get("_id"));
                maker.of(document).keys().forEach(key -> entries.put(key, place.bytes()));
            }
            storage.state(frame).put(KeyEncoding.key("index/old built"), new byte[] {1});
            earlier = keys(index(storage, "old", WITH_ID));
        }
        try (Storage storage = open()) {
            OrderedIndex old = index(storage, "old", WITH_ID);
            assertThat(old.isEmpty()).isFalse();
            fill(old);
            assertThat(keys(old)).isEqualTo(earlier);
            documents().forEach(old::remove);
            assertThat(keys(old)).isEmpty();
        }
    }

    private Storage open() {
        return Storage.open(folder, 16, false, 1 << 10);
    }

    private OrderedIndex index(Storage storage, String name, List<IndexKey> keys) {
        return new OrderedIndex(name, keys, false, false, storage.map("index/" + name, frame), storage.state(frame));
    }

    private static void fill(OrderedIndex index) {
        documents().forEach(document -> index.fill(document, KeyEncoding.key(document.get("_id")), null));
    }

    private static List<Document> documents() {
        return List.of(document("a", "same"), document("b", "same"), document("c", "title"));
    }

    private static Document document(String id, String title) {
        return new Document("_id", id).append("title", title);
    }

    private static List<Key> keys(OrderedIndex index) {
        List<Key> keys = new ArrayList<>();
        for (Cursor<Key, byte[]> cursor = index.entries().ascending(null, null); cursor.hasNext(); ) {
            keys.add(cursor.next());
        }
        return keys;
    }
}
