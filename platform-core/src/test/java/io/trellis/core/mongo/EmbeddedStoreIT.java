package io.trellis.core.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.MongoOperationTimeoutException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import io.trellis.core.mongo.embedded.EmbeddedStore;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The query forms that the product uses, on whichever store there is; and what the embedded store adds. */
class EmbeddedStoreIT {

    private final MongoDatabase database = TestStores.database();
    private final MongoCollection<Document> deals = database.getCollection("deals");

    @Test
    void sumsOfMoneyAreExactAndGroupsAreCounted() {
        for (int i = 0; i < 1000; i++) {
            deals.insertOne(Document.parse("{_id: '%04d', v: {stage: '%s'}}".formatted(i, i % 2 == 0 ? "won" : "lost"))
                    .append("m", money("0.10")));
        }

        assertThat(aggregate("""
                        {$match: {'v.stage': {$in: ['won', 'lost']}}}""", """
                        {$group: {_id: '$v.stage', n: {$sum: 1}, sum: {$sum: '$m'}, least: {$min: '$m'}, most: {$max: '$_id'}}}""", "{$sort: {_id: 1}}"))
                .containsExactly(
                        new Document("_id", "lost")
                                .append("n", 500)
                                .append("sum", money("50.00"))
                                .append("least", money("0.10"))
                                .append("most", "0999"),
                        new Document("_id", "won")
                                .append("n", 500)
                                .append("sum", money("50.00"))
                                .append("least", money("0.10"))
                                .append("most", "0998"));
    }

    @Test
    void wholeFieldsAreTakenOffAndTheirIndexesKnow() {
        deals.createIndex(new Document("ev.at", 1), new IndexOptions().sparse(true));
        deals.createIndex(new Document("code", 1), new IndexOptions().unique(true));
        Document waiting = Document.parse("{_id: 'a', name: 'A', ev: [{at: 1}, {at: 2}], code: 'x', v: {ev: 'stays'}}");
        Document calm = Document.parse("{_id: 'b', name: 'B', code: 'y'}");
        deals.insertMany(List.of(waiting, calm));

        assertThat(deals.updateMany(Document.parse("{}"), Document.parse("{$unset: {ev: '', never: ''}}")))
                .satisfies(done -> {
                    assertThat(done.getMatchedCount()).isEqualTo(2);
                    assertThat(done.getModifiedCount()).isEqualTo(1);
                });
        waiting.remove("ev");
        assertThat(deals.find().sort(new Document("_id", 1))).containsExactly(waiting, calm);
        assertThat(deals.countDocuments(Document.parse("{'ev.at': {$exists: true}}")))
                .isZero();
        assertThat(deals.countDocuments(Document.parse("{'ev.at': 2}"))).isZero();

        assertThat(deals.updateOne(Document.parse("{name: 'A'}"), Document.parse("{$unset: {code: ''}}"))
                        .getModifiedCount())
                .isEqualTo(1);
        assertThatThrownBy(() -> deals.updateOne(Document.parse("{name: 'B'}"), Document.parse("{$unset: {code: ''}}")))
                .isInstanceOf(MongoWriteException.class);
        assertThat(deals.find(new Document("code", "y"))).containsExactly(calm);
    }

    @Test
    void anIndexOfSeveralFieldsForgetsWhatIsTakenOff() {
        Document order = Document.parse("{owner: 1, due: 1, _id: 1}");
        deals.createIndex(order);
        for (int i = 0; i < 100; i++) {
            deals.insertOne(new Document("_id", i).append("owner", "z").append("due", i));
        }

        deals.updateOne(Document.parse("{_id: 99}"), Document.parse("{$unset: {due: ''}}"));

        assertThat(deals.find().sort(order).limit(3))
                .extracting(d -> d.get("_id"))
                .containsExactly(99, 0, 1);
        assertThat(deals.find()
                        .sort(Document.parse("{owner: -1, due: -1, _id: -1}"))
                        .limit(3))
                .extracting(d -> d.get("_id"))
                .containsExactly(98, 97, 96);
    }

    @Test
    void theSameQuestionIsAnsweredAnewAfterEveryKindOfChange() {
        Document won = Document.parse("{'v.stage': 'won'}");
        String sum = "{$group: {_id: '$v.stage', n: {$sum: '$v.n'}}}";
        List<Long> counts = new ArrayList<>();
        List<List<Document>> sums = new ArrayList<>();
        List<Runnable> changes = List.of(
                () -> deals.insertOne(Document.parse("{_id: 'a', v: {stage: 'won', n: 1}}")),
                () -> deals.insertMany(List.of(
                        Document.parse("{_id: 'b', v: {stage: 'won', n: 2}}"),
                        Document.parse("{_id: 'c', v: {stage: 'lost', n: 4}}"))),
                () -> deals.updateOne(Document.parse("{_id: 'c'}"), Document.parse("{$set: {'v.stage': 'won'}}")),
                () -> deals.findOneAndUpdate(
                        Document.parse("{_id: 'a'}"), Document.parse("{$set: {'v.stage': 'lost'}}")),
                () -> deals.bulkWrite(
                        List.of(new com.mongodb.client.model.DeleteOneModel<>(Document.parse("{_id: 'b'}")))),
                () -> deals.deleteMany(Document.parse("{}")));
        for (Runnable change : changes) {
            change.run();
            for (int again = 0; again < 2; again++) {
                counts.add(deals.countDocuments(won));
                sums.add(aggregate("{$match: {'v.stage': 'won'}}", sum));
            }
        }
        assertThat(counts).containsExactly(1L, 1L, 2L, 2L, 3L, 3L, 2L, 2L, 1L, 1L, 0L, 0L);
        assertThat(sums.stream().map(EmbeddedStoreIT::numbers))
                .containsExactly("1", "1", "3", "3", "7", "7", "6", "6", "4", "4", "", "");
    }

    @Test
    void aNumberThatIsKnownIsNotTakenForTheAnswerOfAPipelineNorTheOtherWayRound() {
        deals.insertOne(Document.parse("{_id: '1', k: 'a'}"));

        assertThat(deals.find(new Document("k", "b")).sort(new Document("n", 1)))
                .isEmpty();
        assertThat(aggregate("{$match: {k: 'b'}}", "{$count: 'n'}")).isEmpty();
        assertThat(aggregate("{$match: {k: 'c'}}", "{$count: 'n'}")).isEmpty();
        assertThat(deals.countDocuments(new Document("k", "c"))).isZero();
    }

    private static String numbers(List<Document> groups) {
        return groups.isEmpty() ? "" : String.valueOf(groups.getFirst().get("n"));
    }

    @Test
    void theOrderOfASortsFieldsIsPartOfTheQuestion() {
        deals.insertMany(List.of(Document.parse("{_id: '1', a: 1, b: 2}"), Document.parse("{_id: '2', a: 2, b: 1}")));

        assertThat(aggregate("{$sort: {a: 1, b: 1}}", "{$project: {a: 1}}"))
                .extracting(found -> found.getString("_id"))
                .containsExactly("1", "2");
        assertThat(aggregate("{$sort: {b: 1, a: 1}}", "{$project: {a: 1}}"))
                .extracting(found -> found.getString("_id"))
                .containsExactly("2", "1");
    }

    @Test
    void datesAreGroupedInAZone() {
        deals.insertOne(new Document("_id", "1").append("at", new Date(1793491200000L - 1)));

        assertThat(aggregate("""
                        {$group: {_id: {$dateToString: {date: '$at', format: '%Y-%m-%d %H', timezone: 'Asia/Shanghai'}}}}""")).extracting(group -> group.getString("_id")).containsExactly("2026-11-01 07");
    }

    @Test
    void joinsUnwindAndReshape() {
        MongoCollection<Document> accounts = database.getCollection("accounts");
        accounts.insertOne(Document.parse("{_id: 'a1', v: {name: 'Acme'}}"));
        deals.insertMany(List.of(
                Document.parse("{_id: '1', v: {account: 'a1', lines: [{p: 'x', n: 2}, {p: 'y', n: 3}]}}"),
                Document.parse("{_id: '2', v: {account: 'gone', lines: []}}")));

        assertThat(aggregate(
                        "{$lookup: {from: 'accounts', localField: 'v.account', foreignField: '_id', as: 'account'}}",
                        "{$unwind: {path: '$account', preserveNullAndEmptyArrays: true}}",
                        "{$addFields: {label: {$concat: [{$ifNull: ['$account.v.name', '-']}, '!']}}}",
                        "{$project: {label: 1}}",
                        "{$sort: {_id: 1}}"))
                .containsExactly(
                        Document.parse("{_id: '1', label: 'Acme!'}"), Document.parse("{_id: '2', label: '-!'}"));
        assertThat(aggregate(
                        "{$unwind: '$v.lines'}",
                        "{$group: {_id: '$v.lines.p', n: {$sum: '$v.lines.n'}}}",
                        "{$sort: {_id: 1}}"))
                .containsExactly(Document.parse("{_id: 'x', n: 2}"), Document.parse("{_id: 'y', n: 3}"));
    }

    @Test
    void leadingStagesGiveWhatTheyWouldGiveWithoutAnIndex() {
        fill();
        List<List<String>> pipelines = List.of(
                List.of(
                        "{$match: {k: 3}}",
                        "{$match: {n: {$gt: 50}}}",
                        "{$sort: {n: -1, _id: 1}}",
                        "{$limit: 7}",
                        "{$project: {n: 1}}"),
                List.of("{$sort: {n: 1, _id: 1}}", "{$skip: 5}", "{$limit: 3}"),
                List.of("{$match: {k: {$in: [1, 2]}}}", "{$count: 'all'}"),
                List.of("{$match: {k: 77}}", "{$count: 'all'}"),
                List.of("{$group: {_id: null, n: {$sum: 1}}}"),
                List.of("{$group: {_id: '$k', n: {$sum: 1}}}", "{$sort: {_id: 1}}"));
        List<List<Document>> before = pipelines.stream().map(this::aggregate).toList();

        index("{k: 1, n: 1}");
        index("{n: -1}");

        assertThat(pipelines.stream().map(this::aggregate).toList()).isEqualTo(before);
        assertThat(before.get(2)).containsExactly(new Document("all", 40));
        assertThat(before.get(3)).isEmpty();
    }

    @Test
    void updatesTakeArrayFiltersUpsertsAndTheDocumentAfter() {
        deals.insertOne(Document.parse("{_id: '1', rows: [{id: 'a', n: 1}, {id: 'b', n: 1}]}"));

        deals.updateOne(
                new Document("_id", "1"),
                Document.parse("{$set: {'rows.$[row].n': 5}}"),
                new UpdateOptions().arrayFilters(List.of(new Document("row.id", "b"))));
        deals.updateOne(
                new Document("_id", "2"),
                Document.parse("{$setOnInsert: {n: 1}, $set: {m: 2}}"),
                new UpdateOptions().upsert(true));
        Document after = deals.findOneAndUpdate(
                Document.parse("{_id: '1', 'rows.id': 'a'}"),
                Document.parse("{$inc: {'rows.$.n': 10}, $push: {ev: {$each: [{t: 1}]}}}"),
                new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));

        assertThat(after)
                .isEqualTo(Document.parse("{_id: '1', rows: [{id: 'a', n: 11}, {id: 'b', n: 5}], ev: [{t: 1}]}"));
        assertThat(deals.find(new Document("_id", "2")).first()).isEqualTo(Document.parse("{_id: '2', n: 1, m: 2}"));
        assertThat(deals.findOneAndUpdate(Document.parse("{_id: '1', rev: 7}"), Document.parse("{$set: {x: 1}}")))
                .isNull();
    }

    @Test
    void aSparseUniqueIndexMindsOnlyThoseThatHaveTheField() {
        deals.createIndex(
                new Document("u.mail", 1), new IndexOptions().unique(true).sparse(true));
        deals.insertMany(List.of(
                Document.parse("{_id: '1', u: {mail: 'a'}}"),
                Document.parse("{_id: '2'}"),
                Document.parse("{_id: '3'}")));

        assertThatThrownBy(() -> deals.insertOne(Document.parse("{_id: '4', u: {mail: 'a'}}")))
                .isInstanceOfSatisfying(
                        MongoWriteException.class, e -> assertThat(e.getCode()).isEqualTo(11000));
        assertThatThrownBy(() -> deals.updateOne(new Document("_id", "2"), Document.parse("{$set: {'u.mail': 'a'}}")))
                .isInstanceOf(MongoWriteException.class);
        deals.updateOne(new Document("_id", "1"), Document.parse("{$unset: {'u.mail': 1}}"));
        deals.updateOne(new Document("_id", "2"), Document.parse("{$set: {'u.mail': 'a'}}"));
        deals.deleteOne(new Document("_id", "2"));
        deals.insertOne(Document.parse("{_id: '5', u: {mail: 'a'}}"));
        assertThat(deals.find(new Document("u.mail", "a")))
                .extracting(d -> d.get("_id"))
                .containsExactly("5");
    }

    @Test
    void whatHasAFieldIsFoundBesideManyThatHaveNot() {
        deals.createIndex(new Document("ev.at", 1), new IndexOptions().sparse(true));
        List<Document> many = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            many.add(new Document("_id", i).append("n", i));
        }
        many.get(7).append("ev", List.of(Document.parse("{at: 1}"), Document.parse("{at: 2}")));
        many.get(8).append("ev", List.of());
        many.get(9).append("ev", List.of(Document.parse("{x: 1}")));
        many.get(250).append("ev", new Document("at", null));
        deals.insertMany(many);

        Document present = Document.parse("{'ev.at': {$exists: true}}");
        assertThat(deals.find(present).sort(new Document("n", -1)))
                .extracting(found -> found.getInteger("_id"))
                .containsExactly(250, 7);
        assertThat(deals.countDocuments(present)).isEqualTo(2);
    }

    @Test
    void anIndexOfTheSameNameForOtherFieldsIsRefused() {
        index("{a: 1}");

        assertThatThrownBy(() -> deals.createIndex(new Document("b", 1), new IndexOptions().name("a_1")))
                .isInstanceOf(MongoCommandException.class);
    }

    @Test
    void aLargeAnswerComesInBatches() {
        List<Document> many = new ArrayList<>();
        for (int i = 0; i < 2500; i++) {
            many.add(new Document("_id", i));
        }
        deals.insertMany(many);

        assertThat(deals.find().into(new ArrayList<>())).isEqualTo(many);
        assertThat(deals.find().batchSize(7).limit(100)).hasSize(100);
    }

    @Test
    void aBatchOfLargeDocumentsIsCutSoThatItsMessageIsNotTooLong() {
        String large = "x".repeat(60_000);
        for (int i = 0; i < 300; i++) {
            deals.insertOne(new Document("_id", i).append("text", large));
        }

        Document first = cursor(new Document("find", "deals").append("batchSize", 1000));
        Document one = cursor(new Document("find", "deals").append("batchSize", 1));
        Document next = cursor(new Document("getMore", one.getLong("id"))
                .append("collection", "deals")
                .append("batchSize", 1000));

        assertThat(first.getList("firstBatch", Document.class)).hasSizeBetween(200, 279);
        assertThat(next.getList("nextBatch", Document.class)).hasSizeBetween(200, 279);
        assertThat(deals.find().batchSize(1000).map(found -> found.getInteger("_id")))
                .containsExactlyElementsOf(IntStream.range(0, 300).boxed().toList());
        assertThat(cursor(new Document("find", "deals")
                                .append("projection", new Document("_id", 1))
                                .append("batchSize", 1000))
                        .getList("firstBatch", Document.class))
                .hasSize(300);
    }

    private Document cursor(Document command) {
        return database.runCommand(command).get("cursor", Document.class);
    }

    @Test
    void collectionsAreDroppedAndMadeAnew() {
        index("{a: 1}");
        deals.insertOne(Document.parse("{_id: '1', a: 1}"));
        deals.drop();
        assertThat(deals.countDocuments()).isZero();

        deals.insertOne(Document.parse("{_id: '1', a: 2}"));
        index("{a: 1}");

        assertThat(deals.find(new Document("a", 1))).isEmpty();
        assertThat(deals.find(new Document("a", 2))).hasSize(1);
        assertThat(database.listCollectionNames()).containsOnlyOnce("deals");
    }

    @Test
    void anIndexIsDroppedInItsOwnCollectionAlone(@TempDir Path folder) {
        try (MongoConnection connection = open(folder)) {
            for (String name : List.of("things", "others")) {
                connection.database().getCollection(name).createIndex(new Document("k", 1));
                connection.database().getCollection(name).createIndex(new Document("j", -1));
                connection.database().getCollection(name).insertOne(Document.parse("{_id: '1', k: 'x'}"));
            }
            connection.database().getCollection("things").dropIndex("k_1");
            connection.database().getCollection("others").dropIndex(new Document("j", -1));
            assertThatThrownBy(
                            () -> connection.database().getCollection("others").dropIndex("j_-1"))
                    .isInstanceOf(MongoCommandException.class);
        }
        try (MongoConnection connection = open(folder)) {
            assertThat(indexes(connection, "things")).containsExactlyInAnyOrder("_id_", "j_-1");
            assertThat(indexes(connection, "others")).containsExactlyInAnyOrder("_id_", "k_1");
            connection.database().getCollection("things").dropIndexes();
            assertThat(indexes(connection, "things")).containsExactly("_id_");
            assertThat(indexes(connection, "others")).containsExactlyInAnyOrder("_id_", "k_1");
        }
    }

    private static List<String> indexes(MongoConnection connection, String collection) {
        return connection
                .database()
                .getCollection(collection)
                .listIndexes()
                .map(index -> index.getString("name"))
                .into(new ArrayList<>());
    }

    @Test
    void everythingIsThereAfterReopening(@TempDir Path folder) {
        try (MongoConnection connection = open(folder)) {
            MongoCollection<Document> things = connection.database().getCollection("things");
            things.createIndex(
                    new Document("k", 1), new IndexOptions().unique(true).sparse(true));
            things.createIndex(new Document("tags", 1));
            things.insertOne(
                    Document.parse("{_id: '1', k: 'x', tags: ['a', 'b']}").append("m", money("1.10")));
        }
        try (MongoConnection connection = open(folder)) {
            MongoCollection<Document> things = connection.database().getCollection("things");
            assertThat(things.find(new Document("tags", "b")).first())
                    .isEqualTo(Document.parse("{_id: '1', k: 'x', tags: ['a', 'b']}")
                            .append("m", money("1.10")));
            assertThatThrownBy(() -> things.insertOne(Document.parse("{_id: '2', k: 'x'}")))
                    .isInstanceOf(MongoWriteException.class);
            assertThat(things.listIndexes().map(index -> index.getString("name")))
                    .containsExactlyInAnyOrder("_id_", "k_1", "tags_1");
        }
    }

    @Test
    void aFolderInUseIsRefused(@TempDir Path folder) {
        try (MongoConnection first = open(folder)) {
            assertThat(first.isEmbedded()).isTrue();
            assertThatThrownBy(() -> open(folder))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("in use by another process");
        }
    }

    private static MongoConnection open(Path folder) {
        return MongoConnection.embedded(folder, EmbeddedStore.Options.usual(), Clock.systemUTC());
    }

    private void fill() {
        for (int i = 0; i < 200; i++) {
            deals.insertOne(
                    new Document("_id", "%03d".formatted(i)).append("k", i % 10).append("n", i * 7 % 100));
        }
    }

    private void index(String keys) {
        deals.createIndex(Document.parse(keys));
    }

    private List<Document> aggregate(String... stages) {
        return aggregate(List.of(stages));
    }

    private List<Document> aggregate(List<String> stages) {
        return deals.aggregate(stages.stream().map(Document::parse).toList()).into(new ArrayList<>());
    }

    private static Decimal128 money(String amount) {
        return new Decimal128(new BigDecimal(amount));
    }

    @Test
    void aGroupIsOfTheWholeValueBeItAListOrATextWithADollarSign() {
        deals.insertMany(List.of(
                Document.parse("{_id: 1, v: {tags: ['a', 'b'], name: '$.'}}"),
                Document.parse("{_id: 2, v: {tags: ['a', 'c'], name: '$5 off'}}"),
                Document.parse("{_id: 3, v: {tags: ['a'], name: '$v.tags'}}"),
                Document.parse("{_id: 4, v: {tags: ['a', 'b'], name: '$$ROOT'}}"),
                Document.parse("{_id: 5, v: {name: '$5 off'}, lines: [{tags: ['a', 'b']}, {tags: ['a', 'c']}]}")));
        assertThat(groups("{$group: {_id: {g0: '$v.tags'}, n: {$sum: 1}}}"))
                .containsExactlyInAnyOrder("[a, b] 2", "[a, c] 1", "[a] 1", "null 1");
        assertThat(groups("{$group: {_id: {g0: '$v.name'}, n: {$sum: 1}}}"))
                .containsExactlyInAnyOrder("$. 1", "$5 off 2", "$v.tags 1", "$$ROOT 1");
        assertThat(groups("{$unwind: '$lines'}", "{$group: {_id: {g0: '$lines.tags'}, n: {$sum: 1}}}"))
                .containsExactlyInAnyOrder("[a, b] 1", "[a, c] 1");
        assertThat(groups("{$group: {_id: {g0: '$v.name'}, n: {$sum: 1}}}", "{$limit: 2}"))
                .hasSize(2);
    }

    private List<String> groups(String... stages) {
        return aggregate(stages).stream()
                .map(group -> ((Document) group.get("_id")).get("g0") + " " + group.get("n"))
                .toList();
    }

    @Test
    void aQuestionEndsWhenItsTimeIsOver() {
        String text = "x".repeat(200);
        for (int part = 0; part < 20; part++) {
            List<Document> many = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                many.add(new Document("_id", part * 1000 + i).append("t", text + i));
            }
            deals.insertMany(many);
        }
        Document slow = Document.parse("{t: {$regex: 'x+1x*2x*9$'}}");
        assertThatThrownBy(
                        () -> deals.find(slow).maxTime(1, TimeUnit.MILLISECONDS).first())
                .isInstanceOf(MongoExecutionTimeoutException.class);
        assertThatThrownBy(() -> deals.countDocuments(slow, new CountOptions().maxTime(1, TimeUnit.MILLISECONDS)))
                .isInstanceOf(MongoExecutionTimeoutException.class);
        assertThatThrownBy(() -> deals.aggregate(
                                List.of(new Document("$group", Document.parse("{_id: {t: '$t'}, n: {$sum: 1}}"))))
                        .maxTime(1, TimeUnit.MILLISECONDS)
                        .first())
                .isInstanceOf(MongoExecutionTimeoutException.class);
        assertThatThrownBy(() -> deals.withTimeout(1, TimeUnit.MILLISECONDS).countDocuments(slow))
                .isInstanceOf(MongoOperationTimeoutException.class);
        assertThat(deals.withTimeout(1, TimeUnit.MINUTES).countDocuments(Document.parse("{t: {$gt: ''}}")))
                .isEqualTo(20_000);
    }
}
