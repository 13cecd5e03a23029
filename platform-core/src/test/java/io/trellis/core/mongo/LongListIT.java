package io.trellis.core.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import io.trellis.core.seed.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** A condition over a lookup becomes a list of thousands of ids: the answer is that of a condition for each id. */
class LongListIT {

    private final MongoCollection<Document> deals = TestStores.database().getCollection("deals");
    private final Random random = Seed.random(LongListIT.class);

    @Test
    void aLongListOfIdsAnswersWhatItsIdsAnswerOneByOne() {
        for (int i = 0; i < 300; i++) {
            deals.insertOne(document(i));
        }
        agrees();
        deals.createIndex(new Document("v.account", 1));
        deals.createIndex(new Document("v.lines.product", 1));
        agrees();
    }

    private void agrees() {
        for (String path : List.of("v.account", "v.lines.product", "_id", "v")) {
            List<String> ids = new ArrayList<>(
                    IntStream.range(0, 3000).mapToObj(i -> "no-" + i).toList());
            List<String> meant = IntStream.range(0, 12)
                    .mapToObj(i -> path.equals("_id") ? "d" + random.nextInt(300) : "a" + random.nextInt(40))
                    .toList();
            ids.addAll(meant);
            Document in = new Document(path, new Document("$in", ids));
            List<Document> each =
                    meant.stream().map(id -> new Document(path, id)).toList();
            same(in, new Document("$or", each));
            same(new Document("$nor", List.of(in)), new Document("$nor", each));
            same(
                    new Document("n", new Document("$gt", 1)).append("$and", List.of(in)),
                    new Document("n", new Document("$gt", 1)).append("$or", each));
            same(
                    new Document("$or", List.of(in, new Document("n", 3))),
                    new Document("$or", List.of(new Document("$or", each), new Document("n", 3))));
            same(
                    new Document("$and", List.of(in, new Document(path, new Document("$in", ids.reversed())))),
                    new Document("$or", each));
        }
    }

    private void same(Document asked, Document meant) {
        assertThat(ids(asked)).isEqualTo(ids(meant));
        assertThat(deals.countDocuments(asked)).isEqualTo(ids(meant).size());
    }

    private List<Object> ids(Document filter) {
        return deals.find(filter)
                .sort(new Document("_id", 1))
                .map(found -> found.get("_id"))
                .into(new ArrayList<>());
    }

    private Document document(int i) {
        Object account =
                switch (random.nextInt(6)) {
                    case 0 -> null;
                    case 1 -> random.nextInt(40);
                    case 2 -> Arrays.asList("a" + random.nextInt(40), null, "a" + random.nextInt(40));
                    default -> "a" + random.nextInt(40);
                };
        Document values = new Document("account", account);
        if (random.nextBoolean()) {
            values.append(
                    "lines",
                    List.of(new Document("product", "a" + random.nextInt(40)), new Document("product", account)));
        }
        Document document = new Document("_id", "d" + i).append("n", i % 5);
        return random.nextInt(10) == 0 ? document : document.append("v", values);
    }
}
