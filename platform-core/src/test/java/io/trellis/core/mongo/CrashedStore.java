package io.trellis.core.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import io.trellis.core.mongo.embedded.EmbeddedStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/** What a {@link StoreCrashVictim} told that it wrote, compared with what is there after its end. */
final class CrashedStore {

    private static final int DELETED = 3;

    private final boolean lagging;
    private final Map<String, Integer> acknowledged = new HashMap<>();
    private long longestRecovery;

    /** @param lagging whether much more may have been written than was told */
    CrashedStore(boolean lagging) {
        this.lagging = lagging;
    }

    /** @return whether the line tells of a write of this round */
    boolean told(String line, String round) {
        String[] words = line.strip().split(" ");
        if (words.length != 2 || !line.startsWith(round + "-") || !words[1].matches("[0-3]")) {
            return false;
        }
        acknowledged.put(words[0], Integer.valueOf(words[1]));
        return true;
    }

    /** The longest that opening took, in milliseconds. */
    long longestRecovery() {
        return longestRecovery;
    }

    /** Of what was told, what is not there. */
    List<String> lost(Path folder) {
        long begun = System.nanoTime();
        try (MongoConnection connection =
                MongoConnection.embedded(folder, EmbeddedStore.Options.usual(), Clock.systemUTC())) {
            longestRecovery = Math.max(longestRecovery, (System.nanoTime() - begun) / 1_000_000);
            MongoCollection<Document> things = connection.database().getCollection("things");
            Map<String, Document> found = new HashMap<>();
            things.find().forEach(document -> found.put(document.getString("_id"), document));
            List<String> lost = new ArrayList<>();
            acknowledged.forEach((id, reached) -> {
                Document document = found.get(id);
                // The write after the last acknowledged one may or may not have got through.
                boolean mayBeDeleted = lagging ? StoreCrashVictim.deletes(id) : reached >= DELETED - 1;
                if (document == null ? !mayBeDeleted : reached == DELETED || document.getInteger("n") < reached) {
                    lost.add(id + " reached " + reached + " but is " + document);
                }
            });
            indexAgreesWithDocuments(things, found);
            return lost;
        }
    }

    private static void indexAgreesWithDocuments(MongoCollection<Document> things, Map<String, Document> found) {
        int indexed = 0;
        for (int k = 0; k < 10; k++) {
            for (Document document : things.find(new Document("k", "k" + k).append("n", new Document("$gte", 0)))) {
                assertThat(document).isEqualTo(found.get(document.getString("_id")));
                indexed++;
            }
        }
        assertThat(indexed).isEqualTo(found.size());
        // By an index that came and went, and may or may not be there.
        for (int n = 0; n < DELETED; n++) {
            int wanted = n;
            List<String> byIndex = things.find(new Document("n", n))
                    .map(document -> document.getString("_id"))
                    .into(new ArrayList<>());
            assertThat(byIndex.stream().sorted().toList())
                    .as("n = %d, indexes %s", n, things.listIndexes().into(new ArrayList<>()))
                    .isEqualTo(found.values().stream()
                            .filter(document -> document.getInteger("n") == wanted)
                            .map(document -> document.getString("_id"))
                            .sorted()
                            .toList());
        }
        assertThat(things.countDocuments()).isEqualTo(found.size());
    }
}
