package io.trellis.core.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import io.trellis.core.mongo.embedded.EmbeddedStore;
import io.trellis.core.mongo.embedded.QueryRun;
import io.trellis.core.seed.Seed;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is written, an answer that was kept is the one that the same question gets when it is asked for the first time. */
@EmbeddedStoreOnly
class KeptAnswersIT {

    private static final List<String> STAGES = List.of("won", "lost", "open", "客户");
    private static final int DOCUMENTS = 60;
    /** More of them for thousands of changes: 25 are 2,000. */
    private static final int ROUNDS = Integer.getInteger("trellis.kept.rounds", 4);

    private final MongoCollection<Document> deals = TestStores.database().getCollection("deals");
    private final Random random = Seed.random(KeptAnswersIT.class);
    private long asked;

    private record Question(Document filter, List<String> stages) {}

    private static final List<Question> QUESTIONS = questions();

    private static List<Question> questions() {
        List<Question> all = new ArrayList<>();
        List<String> filters = List.of(
                "{}",
                "{stage: 'won'}",
                "{stage: {$in: ['won', 'open']}, acl: {$in: ['u:1', 'd:2']}, deleted: null}",
                "{amount: {$gte: {$numberDecimal: '5'}}, acl: 'u:1'}",
                "{$or: [{stage: 'lost'}, {'rows.n': {$gt: 3}}]}",
                "{at: {$gte: {$date: '2024-02-01T00:00:00Z'}}}");
        List<List<String>> stages = List.of(
                List.of("{$group: {_id: 1, n: {$sum: 1}}}"),
                List.of(
                        "{$group: {_id: {g0: '$stage'}, n: {$sum: 1}, s: {$sum: '$amount'}, c: {$sum: {$cond: [{$gt: ['$amount', null]}, 1, 0]}}}}",
                        "{$limit: 50}"),
                List.of("{$group: {_id: null, s: {$sum: '$amount'}, least: {$min: '$amount'}, last: {$max: '$at'}}}"),
                List.of("{$group: {_id: '$price', n: {$sum: 1}, a: {$avg: '$amount'}}}", "{$sort: {n: -1, _id: 1}}"),
                List.of(
                        "{$group: {_id: {m: {$dateToString: {date: '$at', format: '%Y-%m', timezone: 'Asia/Shanghai'}}}, p: {$sum: '$price'}}}"),
                List.of(
                        "{$unwind: '$rows'}",
                        "{$group: {_id: {g: '$stage'}, n: {$sum: 1}, s: {$sum: '$rows.m'}, most: {$max: '$rows.n'}}}"),
                List.of("{$sort: {amount: -1, _id: 1}}", "{$limit: 3}", "{$project: {amount: 1}}"),
                List.of("{$group: {_id: '$stage', n: {$sum: 1}}}", "{$limit: 2}"));
        filters.forEach(filter -> stages.forEach(each -> all.add(new Question(Document.parse(filter), each))));
        return all;
    }

    @Test
    void areThoseOfAQuestionNeverAskedBefore() {
        for (int i = 0; i < DOCUMENTS; i++) {
            deals.insertOne(deal(random, i));
        }
        deals.createIndex(new Document("stage", 1).append("amount", -1));
        for (int step = 0; step < ROUNDS * 80; step++) {
            change(random);
            if (step % 100 == 50) {
                deals.createIndex(new Document("at", 1));
            } else if (step % 100 == 80) {
                deals.dropIndex(new Document("at", 1));
            }
            for (int i = random.nextInt(4); i > 0; i--) {
                agrees(QUESTIONS.get(random.nextInt(QUESTIONS.size())), "after change " + step);
            }
        }
        deals.drop();
        QUESTIONS.forEach(question -> agrees(question, "of nothing"));
    }

    /** Asked for the first time in each round, so that documents move while they are counted. */
    @Test
    void areRightWhileManyWriteAndAsk() throws Exception {
        deals.createIndex(new Document("stage", 1));
        deals.insertMany(
                IntStream.range(0, 1_000).mapToObj(i -> deal(random, i)).toList());
        for (int round = 0; round < ROUNDS; round++) {
            Document besides = new Document("_id", new Document("$ne", "round " + round));
            List<Callable<Boolean>> work = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                Random own = new Random(random.nextLong());
                boolean writes = thread < 2;
                work.add(() -> {
                    for (int i = 0; i < (writes ? 100 : 12); i++) {
                        if (writes) {
                            Document moved = new Document("stage", STAGES.get(own.nextInt(STAGES.size())));
                            deals.updateOne(
                                    new Document("_id", own.nextInt(1_000)),
                                    new Document("$set", moved.append("amount", money(own))));
                        } else {
                            answer(QUESTIONS.get(own.nextInt(QUESTIONS.size())), besides);
                        }
                    }
                    return true;
                });
            }
            all(work);
            for (int i = 0; i < 12; i++) {
                agrees(QUESTIONS.get(random.nextInt(QUESTIONS.size())), besides, "after round " + round);
            }
        }
    }

    @Test
    void whoHasWrittenSeesIt() throws Exception {
        deals.insertMany(IntStream.range(0, 2_000)
                .mapToObj(i -> deal(random, 10_000 + i))
                .toList());
        List<Callable<Boolean>> work = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            int own = thread;
            work.add(() -> {
                for (int i = 1; i <= 150; i++) {
                    deals.insertOne(new Document("_id", own + "-" + i)
                            .append("stage", "of " + own)
                            .append("amount", new Decimal128(BigDecimal.ONE)));
                    assertThat(deals.countDocuments(new Document("stage", "of " + own)))
                            .isEqualTo(i);
                    Document sums = Document.parse("{$group: {_id: '$stage', s: {$sum: '$amount'}}}");
                    assertThat(deals.aggregate(List.of(sums)).into(new ArrayList<>()))
                            .contains(new Document("_id", "of " + own).append("s", new Decimal128(new BigDecimal(i))));
                }
                return true;
            });
        }
        all(work);
    }

    @Test
    void areComputedOnceForAllAndAgainOnlyWhereTheyCannotBeCorrected(@TempDir Path folder) throws Exception {
        List<QueryRun> runs = new CopyOnWriteArrayList<>();
        try (MongoConnection connection =
                MongoConnection.embedded(folder, EmbeddedStore.Options.usual(), Clock.systemUTC(), runs::add)) {
            MongoCollection<Document> own = connection.sibling("own").getCollection("deals");
            own.insertMany(IntStream.range(0, 1_000)
                    .mapToObj(i -> deal(random, i).append("part", 0.1 * i))
                    .toList());
            Callable<Boolean> exact = () -> own.aggregate(List.of(Document.parse(
                                    "{$group: {_id: '$stage', s: {$sum: '$amount'}, m: {$max: '$at'}}}")))
                            .first()
                    != null;
            Callable<Boolean> rounded = () -> own.aggregate(List.of(
                                    Document.parse("{$match: {stage: 'won'}}"),
                                    Document.parse("{$group: {_id: null, s: {$sum: '$part'}}}")))
                            .first()
                    != null;
            runs.clear();
            all(Collections.nCopies(6, exact));
            assertThat(computed(runs)).as("at once").isEqualTo(1);
            own.insertOne(new Document("_id", -1).append("stage", "won").append("amount", money(random)));
            own.deleteOne(new Document("_id", -1));
            exact.call();
            assertThat(computed(runs)).as("corrected").isEqualTo(1);
            rounded.call();
            own.insertOne(new Document("_id", -2).append("stage", "lost").append("part", 1.5));
            rounded.call();
            assertThat(computed(runs)).as("kept while it holds").isEqualTo(2);
            own.insertOne(new Document("_id", -3).append("stage", "won").append("part", 1.5));
            rounded.call();
            assertThat(computed(runs)).as("asked again").isEqualTo(3);
        }
    }

    private static long computed(List<QueryRun> runs) {
        return runs.stream().filter(run -> run.operation().equals("aggregate")).count();
    }

    @Test
    void aWriteIsNotRefusedForWhatCannotBeAddedUp() {
        Document sums = Document.parse("{$group: {_id: null, s: {$sum: '$amount'}}}");
        deals.insertOne(new Document("_id", 1).append("amount", new Decimal128(new BigDecimal("0.01"))));
        assertThat(deals.aggregate(List.of(sums)).first()).containsEntry("s", new Decimal128(new BigDecimal("0.01")));
        deals.insertOne(new Document("_id", 2).append("amount", Decimal128.parse("9".repeat(34))));
        assertThat(deals.countDocuments()).isEqualTo(2);
        assertThatThrownBy(() -> deals.aggregate(List.of(sums)).first()).isInstanceOf(MongoCommandException.class);
        deals.deleteOne(new Document("_id", 2));
        assertThat(deals.aggregate(List.of(sums)).first()).containsEntry("s", new Decimal128(new BigDecimal("0.01")));
    }

    private static void all(List<Callable<Boolean>> work) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(work.size())) {
            for (Future<Boolean> done : threads.invokeAll(work)) {
                done.get();
            }
        }
    }

    private void agrees(Question question, String when) {
        agrees(question, null, when);
    }

    private void agrees(Question question, Document besides, String when) {
        List<Document> kept = answer(question, besides);
        assertThat(kept)
                .as(question + " " + when)
                .isEqualTo(answer(question, new Document("_id", new Document("$ne", "never " + asked++))));
    }

    /** @param besides something that every document meets, another one each time: such a question was never asked */
    private List<Document> answer(Question question, Document besides) {
        List<Document> pipeline = new ArrayList<>();
        pipeline.add(new Document(
                "$match", besides == null ? question.filter : new Document("$and", List.of(besides, question.filter))));
        question.stages.forEach(stage -> pipeline.add(Document.parse(stage)));
        return deals.aggregate(pipeline).into(new ArrayList<>());
    }

    private void change(Random random) {
        Document one = new Document("_id", random.nextInt(DOCUMENTS));
        Document some = QUESTIONS.get(random.nextInt(QUESTIONS.size())).filter;
        switch (random.nextInt(12)) {
            case 0, 1 ->
                deals.replaceOne(
                        one,
                        deal(random, one.getInteger("_id")),
                        new com.mongodb.client.model.ReplaceOptions().upsert(true));
            case 2, 3 -> deals.updateOne(one, new Document("$set", changed(random)));
            case 4 -> deals.updateOne(one, new Document("$set", changed(random)), new UpdateOptions().upsert(true));
            case 5 -> deals.deleteOne(one);
            case 6 -> deals.updateMany(some, new Document("$set", changed(random)));
            case 7 -> deals.updateMany(some, Document.parse("{$unset: {note: ''}}"));
            case 8 ->
                deals.findOneAndUpdate(
                        one,
                        new Document("$set", changed(random)),
                        new FindOneAndUpdateOptions().upsert(random.nextBoolean()));
            case 9 -> deals.updateOne(one, Document.parse("{$inc: {seen: 1}}"));
            case 10 -> {
                if (random.nextInt(10) == 0) {
                    deals.deleteMany(some);
                } else {
                    deals.updateOne(
                            one,
                            Document.parse(
                                    random.nextBoolean() ? "{$unset: {amount: ''}}" : "{$set: {deleted: true}}"));
                }
            }
            default -> {
                List<WriteModel<Document>> several = new ArrayList<>();
                for (int i = random.nextInt(4); i >= 0; i--) {
                    Document which = new Document("_id", random.nextInt(DOCUMENTS));
                    several.add(
                            switch (random.nextInt(3)) {
                                case 0 -> new DeleteOneModel<>(which);
                                case 1 -> new UpdateOneModel<>(which, new Document("$set", changed(random)));
                                default -> new InsertOneModel<>(deal(random, DOCUMENTS + random.nextInt(60)));
                            });
                }
                try {
                    deals.bulkWrite(several);
                } catch (com.mongodb.MongoBulkWriteException e) {
                    assertThat(e.getWriteErrors()).allMatch(error -> error.getCode() == 11000);
                }
            }
        }
    }

    private static Document changed(Random random) {
        Document whole = deal(random, 0);
        List<String> names = List.of("stage", "amount", "price", "at", "acl", "rows", "note");
        Document some = new Document("seen", random.nextInt(1_000));
        for (int i = random.nextInt(3); i >= 0; i--) {
            String name = names.get(random.nextInt(names.size()));
            some.append(name, whole.get(name));
        }
        return some;
    }

    private static Document deal(Random random, int id) {
        List<Document> rows = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            rows.add(new Document("n", random.nextInt(6)).append("m", money(random)));
        }
        return new Document("_id", id)
                .append("stage", STAGES.get(random.nextInt(STAGES.size())))
                .append("amount", random.nextInt(6) == 0 ? null : money(random))
                .append(
                        "price",
                        random.nextInt(5) == 0 ? odd(random) : new Decimal128(new BigDecimal(random.nextInt(3))))
                .append("at", new Date(1_700_000_000_000L + random.nextInt(200) * 86_400_000L))
                .append("acl", List.of("u:" + random.nextInt(3), "d:" + random.nextInt(3)))
                .append("rows", rows)
                .append("note", "note " + random.nextInt(5));
    }

    private static Decimal128 money(Random random) {
        return new Decimal128(BigDecimal.valueOf(random.nextInt(4_000) - 1_000, random.nextInt(4)));
    }

    /** What cannot be taken out of a sum again, or is another number of the same worth. */
    private static Object odd(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> 1.1;
            case 1 -> 2;
            case 2 -> new Decimal128(new BigDecimal("1.00"));
            case 3 -> new Decimal128(new BigDecimal("123456789012345.25"));
            case 4 -> "none";
            default -> 3L;
        };
    }
}
