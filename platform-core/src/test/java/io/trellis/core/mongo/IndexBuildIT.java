package io.trellis.core.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mongodb.MongoServerException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** An index is built beside the work: on every store. */
class IndexBuildIT {

    private static final int DOCUMENTS = Integer.getInteger("trellis.index-build.documents", 20_000);
    private static final int GROUPS = 50;

    private final MongoDatabase database = TestStores.database();
    private final MongoCollection<Document> deals = database.getCollection("deals");
    private final MongoCollection<Document> others = database.getCollection("others");

    @Test
    void everybodyReadsAndWritesWhileAnIndexIsBuiltAndItHoldsAllOfThat() throws Exception {
        fill();
        AtomicBoolean ended = new AtomicBoolean();
        AtomicInteger meanwhile = new AtomicInteger();
        AtomicLong longest = new AtomicLong();
        try (ExecutorService threads = Executors.newFixedThreadPool(5)) {
            List<Future<?>> work = new ArrayList<>();
            for (int writer = 0; writer < 4; writer++) {
                String name = "w" + writer;
                int first = writer;
                work.add(threads.submit(() -> {
                    for (int i = 0; !ended.get(); i++) {
                        long begun = System.nanoTime();
                        write(name, first, i);
                        longest.accumulateAndGet(System.nanoTime() - begun, Math::max);
                        meanwhile.incrementAndGet();
                    }
                }));
            }
            long begun = System.nanoTime();
            try {
                awaitFirst(meanwhile);
                int before = meanwhile.get();
                deals.createIndex(new Document("k", 1).append("n", -1));
                assertThat(meanwhile.get() - before)
                        .as("steps of the writers meanwhile")
                        .isGreaterThan(10);
            } finally {
                ended.set(true);
            }
            System.out.printf(
                    "index over %d documents in %d ms, %d steps of four writers meanwhile, the longest took %d ms%n",
                    DOCUMENTS, (System.nanoTime() - begun) / 1_000_000, meanwhile.get(), longest.get() / 1_000_000);
            for (Future<?> one : work) {
                one.get();
            }
        }
        indexAgrees();
    }

    private static void awaitFirst(AtomicInteger steps) {
        while (steps.get() == 0) {
            Thread.onSpinWait();
        }
    }

    /** One of each kind, over what the builder has seen and what it has yet to see. */
    private void write(String name, int first, int i) {
        int old = (i * 37 * 4 + first) % DOCUMENTS;
        deals.insertOne(document(name + "-" + i, i));
        deals.updateOne(new Document("_id", id(old)), new Document("$set", new Document("k", "k" + (i + 7) % GROUPS)));
        deals.deleteOne(new Document("_id", id((old + 11 * 4) % DOCUMENTS)));
        others.insertOne(new Document("_id", name + i));
        assertThat(deals.find(new Document("_id", name + "-" + i)).first()).isNotNull();
    }

    private void indexAgrees() {
        Map<String, Set<Object>> expected = new HashMap<>();
        deals.find().forEach(found -> expected.computeIfAbsent(found.getString("k"), k -> new HashSet<>())
                .add(found.get("_id")));
        for (int k = 0; k < GROUPS; k++) {
            List<Object> found = deals.find(new Document("k", "k" + k).append("n", new Document("$gte", -1)))
                    .map(document -> document.get("_id"))
                    .into(new ArrayList<>());
            assertThat(found).doesNotHaveDuplicates();
            assertThat(new HashSet<>(found)).isEqualTo(expected.getOrDefault("k" + k, Set.of()));
        }
    }

    @Test
    void twoDocumentsOfTheSameValueEndTheBuildOfAUniqueIndexAndLeaveNothingBehind() {
        fill();
        deals.insertOne(document("again", 3).append("u", "u" + (DOCUMENTS - 5)));

        assertThatThrownBy(() -> deals.createIndex(new Document("u", 1), new IndexOptions().unique(true)))
                .isInstanceOfSatisfying(
                        MongoServerException.class, e -> assertThat(e.getCode()).isEqualTo(11000));

        assertThat(deals.listIndexes().map(index -> index.getString("name"))).doesNotContain("u_1");
        deals.insertOne(document("and-again", 3).append("u", "u1"));
        deals.deleteMany(new Document("_id", new Document("$in", List.of("again", "and-again"))));
        deals.createIndex(new Document("u", 1), new IndexOptions().unique(true));
        assertThat(deals.find(new Document("u", "u" + (DOCUMENTS - 5)))).hasSize(1);
    }

    @Test
    void whoReadsWhileAnIndexGoesMissesNothing() throws Exception {
        assumeTrue(TestStores.connection().isEmbedded(), "a server ends what reads by an index that goes");
        fill();
        Document some = new Document(
                "k",
                new Document(
                        "$in", IntStream.range(0, 10).mapToObj(k -> "k" + k).toList()));
        AtomicBoolean ended = new AtomicBoolean();
        AtomicInteger reads = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<?>> work = new ArrayList<>();
            for (int reader = 0; reader < 2; reader++) {
                work.add(threads.submit(() -> {
                    while (!ended.get()) {
                        assertThat(deals.find(some)
                                        .projection(new Document("_id", 1))
                                        .batchSize(DOCUMENTS)
                                        .into(new ArrayList<>()))
                                .hasSize(DOCUMENTS / GROUPS * 10);
                        reads.incrementAndGet();
                    }
                }));
            }
            try {
                for (int round = 0; round < 10; round++) {
                    deals.createIndex(new Document("k", 1));
                    int before = reads.get();
                    while (reads.get() < before + 3 && work.stream().noneMatch(Future::isDone)) {
                        Thread.onSpinWait();
                    }
                    deals.dropIndex("k_1");
                }
            } finally {
                ended.set(true);
            }
            for (Future<?> one : work) {
                one.get();
            }
        }
    }

    private void fill() {
        List<Document> many = new ArrayList<>();
        for (int i = 0; i < DOCUMENTS; i++) {
            many.add(document(id(i), i).append("u", "u" + i));
            if (many.size() == 1000) {
                deals.insertMany(many);
                many.clear();
            }
        }
        others.insertOne(new Document("_id", "first"));
    }

    private static Document document(String id, int i) {
        return new Document("_id", id).append("k", "k" + i % GROUPS).append("n", i);
    }

    private static String id(int i) {
        return "%08d".formatted(i);
    }
}
