package io.trellis.core.mongo.embedded.raw;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.DocumentComparator;
import de.bwaldvogel.mongo.bson.Document;
import io.trellis.core.seed.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RawOrderTest {

    private final Document steps = new Document("v.tag", 1).append("n", -1);
    private final RawOrder order = new RawOrder(steps);

    @Test
    void whatHasNoKeyStandsWhereTheLibraryPutsIt() {
        Random random = Seed.random(RawOrderTest.class);
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Object tag =
                    switch (random.nextInt(4)) {
                        case 0 -> List.of("t" + random.nextInt(9), "t" + random.nextInt(9));
                        case 1 -> random.nextInt(9);
                        default -> "t" + random.nextInt(9);
                    };
            documents.add(new Document("_id", i)
                    .append("v", random.nextBoolean() ? new Document("tag", tag) : List.of(new Document("tag", tag)))
                    .append("n", random.nextInt(5)));
        }

        List<Document> sorted = documents.stream()
                .map(document -> order.entry(StoredBson.encode(document)))
                .sorted(order)
                .map(entry -> StoredBson.decode(entry.stored()))
                .toList();

        assertThat(sorted)
                .isEqualTo(
                        documents.stream().sorted(new DocumentComparator(steps)).toList());
    }

    @Test
    void aDocumentWithoutAKeyIsDecodedOnceAndOnlyWhatIsCompared() {
        RawOrder.Entry entry = order.entry(StoredBson.encode(new Document("_id", 1)
                .append("text", "long")
                .append("v", new Document("tag", List.of("a")).append("other", 2))));
        Document decoded = entry.decoded();

        assertThat(decoded).isEqualTo(new Document("v", new Document("tag", List.of("a"))));
        assertThat(entry.decoded()).isSameAs(decoded);
    }
}
