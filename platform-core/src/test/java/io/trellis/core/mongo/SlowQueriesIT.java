package io.trellis.core.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import io.trellis.core.mongo.embedded.EmbeddedStore;
import io.trellis.core.store.SlowQuery;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the embedded store notes of queries that read far more than they answer. */
@EmbeddedStoreOnly
class SlowQueriesIT {

    private static final Instant NOW = Instant.parse("2026-11-01T08:00:00Z");
    private static final int ALL = 2000;

    @TempDir
    private Path folder;

    private final NotedQueries noted = new NotedQueries(Duration.ofHours(1), Clock.fixed(NOW, ZoneOffset.UTC));
    private MongoConnection connection;
    private MongoCollection<Document> deals;

    @BeforeEach
    void fill() {
        connection = MongoConnection.embedded(folder, EmbeddedStore.Options.usual(), Clock.systemUTC(), noted);
        deals = connection.database().getCollection("deals");
        List<Document> many = new ArrayList<>();
        for (int i = 0; i < ALL; i++) {
            many.add(new Document("_id", i).append("stage", "s" + i % 100).append("n", i * 7 % ALL));
        }
        deals.insertMany(many);
    }

    @AfterEach
    void close() {
        connection.close();
    }

    @Test
    void aListWithoutAnIndexIsNotedWithWhatItReadAndTheIndexThatWouldHelp() {
        find("{stage: 's7'}", "{n: -1}", 10);

        assertThat(noted.costliest()).singleElement().satisfies(query -> {
            assertThat(query.collection()).isEqualTo("deals");
            assertThat(query.filter()).isEqualTo("{stage: ?}");
            assertThat(query.order()).isEqualTo("n ↓");
            assertThat(query.index()).isEmpty();
            assertThat(query.documents()).isEqualTo(ALL);
            assertThat(query.matched()).isEqualTo(20);
            assertThat(query.returned()).isEqualTo(10);
            assertThat(query.wanted()).containsExactly("stage", "n");
        });
    }

    @Test
    void theIndexThatWasAdvisedEndsTheNotes() {
        find("{stage: 's7'}", "{n: -1}", 10);
        deals.createIndex(new Document("stage", 1).append("n", 1));
        noted.forget();

        find("{stage: 's7'}", "{n: -1}", 10);

        assertThat(noted.costliest()).isEmpty();
    }

    @Test
    void aSortAloneWantsAnIndexOnWhatItSortsBy() {
        find("{}", "{n: 1}", 5);
        deals.createIndex(new Document("n", 1));
        find("{}", "{n: 1}", 7);

        assertThat(noted.costliest()).singleElement().satisfies(query -> {
            assertThat(query.wanted()).containsExactly("n");
            assertThat(query.times()).isEqualTo(1);
        });
    }

    @Test
    void whatReadsWhatItAnswersIsNotNoted() {
        find("{}", "{_id: 1}", 0);
        find("{stage: {$ne: 's7'}}", "{_id: 1}", 100);
        deals.countDocuments(Document.parse("{n: {$gte: 0}}"));
        deals.aggregate(List.of(Document.parse("{$group: {_id: '$stage', n: {$sum: 1}}}")))
                .into(new ArrayList<>());

        assertThat(noted.costliest()).isEmpty();
    }

    @Test
    void wordsInsideATextAreNotedWithoutAdviceAsNoIndexFindsThem() {
        find("{stage: {$regex: '77'}}", "{_id: 1}", 50);

        assertThat(noted.costliest())
                .singleElement()
                .extracting(SlowQuery::wanted)
                .isEqualTo(List.of());
    }

    @Test
    void oneShapeIsOneNoteWhateverTheValuesAndItIsFoundAgain() {
        find("{stage: {$in: ['s1', 's2']}, n: {$gt: 3}}", "{n: -1}", 2);
        find("{stage: {$in: ['s5']}, n: {$gt: 500}}", "{n: -1}", 2);

        assertThat(noted.costliest())
                .singleElement()
                .extracting(SlowQuery::times)
                .isEqualTo(2L);
        Document filter = Document.parse("{stage: {$in: ['x', 'y', 'z']}, n: {$gt: 9}}");
        assertThat(noted.noted("deals", filter, new Document("n", -1), NOW)).isPresent();
        assertThat(noted.noted("deals", filter, new Document("n", 1), NOW)).isEmpty();
        assertThat(noted.noted("deals", filter, new Document("n", -1), NOW.plusSeconds(1)))
                .isEmpty();
    }

    @Test
    void notesAreBounded() {
        for (int i = 0; i < 300; i++) {
            find("{f" + i + ": 1}", "{_id: 1}", 1);
        }

        assertThat(noted.costliest()).hasSize(200);
    }

    @Test
    void aSlowQueryIsNotedWhateverItRead() {
        NotedQueries impatient = new NotedQueries(Duration.ZERO, Clock.systemUTC());
        try (MongoConnection other = MongoConnection.embedded(
                folder.resolve("other"), EmbeddedStore.Options.usual(), Clock.systemUTC(), impatient)) {
            other.database().getCollection("things").insertOne(new Document("_id", 1));
            other.database()
                    .getCollection("things")
                    .find(new Document("_id", 1))
                    .first();
        }

        assertThat(impatient.costliest())
                .anySatisfy(query -> assertThat(query.collection()).isEqualTo("things"));
    }

    private void find(String filter, String order, int limit) {
        deals.find(Document.parse(filter))
                .sort(Document.parse(order))
                .limit(limit)
                .into(new ArrayList<>());
    }
}
