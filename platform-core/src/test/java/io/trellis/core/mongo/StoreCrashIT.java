package io.trellis.core.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import io.trellis.core.mongo.embedded.EmbeddedStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the embedded store acknowledged survives {@code kill -9}. The system property {@code trellis.crashes} asks for
 * more than the usual few.
 */
class StoreCrashIT {

    private static final int CRASHES = Integer.getInteger("trellis.crashes", 3);
    private static final int DELETED = 3;

    /** So many kills one after the other on one store; then a new one, so that looking it all through stays quick. */
    private static final int SAME_STORE = 10;

    @TempDir
    private Path folders;

    private Path folder = Path.of("");
    private long longestRecovery;

    private final RandomGenerator random = RandomGenerator.getDefault();
    private final Map<String, Integer> acknowledged = new HashMap<>();

    @Test
    void everyAcknowledgedWriteIsThereAfterEachOfManyKills() throws Exception {
        int told = 0;
        for (int crash = 0; crash < CRASHES; crash++) {
            if (crash % SAME_STORE == 0) {
                folder = Files.createDirectory(folders.resolve("store" + crash));
                acknowledged.clear();
            }
            told += killAfter("r" + crash, 200 + random.nextInt(3000));
            check();
        }
        System.out.printf(
                "%d crashes, %d acknowledged writes, none lost, the longest recovery took %d ms%n",
                CRASHES, told, longestRecovery);
    }

    private int killAfter(String round, int writes) throws IOException, InterruptedException {
        Process victim = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx256m",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StoreCrashVictim.class.getName(),
                        folder.toString(),
                        round)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int told = 0;
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(victim.getInputStream(), StandardCharsets.UTF_8))) {
            String line;
            while ((line = out.readLine()) != null) {
                String[] words = line.split(" ");
                if (words.length == 2 && line.startsWith(round) && !words[1].isEmpty()) {
                    acknowledged.put(words[0], Integer.valueOf(words[1]));
                    told++;
                }
                if (told == writes) {
                    victim.toHandle().destroyForcibly();
                }
            }
        }
        assertThat(victim.waitFor()).as("killed, not ended by itself").isEqualTo(137);
        return told;
    }

    private void check() {
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
                boolean mayBeDeleted = reached >= DELETED - 1;
                if (document == null ? !mayBeDeleted : reached == DELETED || document.getInteger("n") < reached) {
                    lost.add(id + " reached " + reached + " but is " + document);
                }
            });
            assertThat(lost).isEmpty();
            indexAgreesWithDocuments(things, found);
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
