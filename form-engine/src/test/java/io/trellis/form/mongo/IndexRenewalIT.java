package io.trellis.form.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.BoundEntity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An installation of an earlier release has today's indexes after its start, once; what it has by hand stays. */
class IndexRenewalIT {

    private final World world = new World();
    private final MongoRecordStore store = new MongoRecordStore(world.database, world.types, world.clock);
    private final MongoCollection<Document> records = world.database.getCollection("rec_deal");

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void ordersOfEarlierReleasesGiveWayAfterTheStart() {
        EntityDefinition deal = deal(3);
        asAnEarlierReleaseLeftIt(3);
        records.createIndex(Document.parse("{'s.f60': 1}"), new IndexOptions().name("by hand"));
        for (int i = 0; i < 50; i++) {
            world.insert("deal", World.values("f0", "text " + i % 7));
        }

        IndexRenewal renewal = new IndexRenewal(world.entities, store);
        renewal.start();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> !names().contains("updated.at_1") && !names().contains("s.f2_1"));
        renewal.stop();

        assertThat(names())
                .contains("deleted_1__id_1", "created.at_1__id_1", "updated.at_1__id_1", "s.f0_1__id_1", "acl_1")
                .contains("by hand")
                .doesNotContain("deleted_1", "created.at_1", "updated.at_1", "s.f0_1", "s.f1_1", "s.f2_1");
        assertThat(records.find().sort(Document.parse("{'s.f0': 1, _id: 1}")).limit(8))
                .extracting(found -> Documents.at(found, "v.f0"))
                .containsOnly("text 0");
        List<String> renewed = names();
        store.renewIndexes(deal, () -> true);
        store.prepare(deal, Optional.of(deal));
        assertThat(names()).isEqualTo(renewed);
    }

    @Test
    void publishingBringsThemTooAndASaveLeavesThemAsTheyAre() {
        EntityDefinition deal = deal(2);
        asAnEarlierReleaseLeftIt(2);
        List<String> before = names();
        new RecordIndexes(new CompleteKeys(world.database, world.clock))
                .ensure(new BoundEntity(deal, world.types), records);
        assertThat(names()).isEqualTo(before);

        store.prepare(deal, Optional.of(deal));
        assertThat(names()).contains("s.f1_1__id_1", "deleted_1__id_1").doesNotContain("s.f1_1", "deleted_1");
    }

    @Test
    void aCollectionThatIsFullOfThemIsRenewedWithinItsBound() {
        EntityDefinition deal = deal(29);
        asAnEarlierReleaseLeftIt(29);
        for (int i = names().size(); i < IndexRoom.MOST; i++) {
            records.createIndex(new Document("more" + i, 1));
        }
        store.renewIndexes(deal, () -> true);

        assertThat(names())
                .hasSizeLessThanOrEqualTo(IndexRoom.MOST)
                .contains("s.f0_1__id_1", "created.at_1__id_1")
                .doesNotContain("s.f0_1", "created.at_1");
    }

    @Test
    void whatIsToldToStopLeavesTheRestForTheNextStart() {
        EntityDefinition deal = deal(2);
        asAnEarlierReleaseLeftIt(2);
        List<String> before = names();
        store.renewIndexes(deal, () -> false);
        assertThat(names()).isEqualTo(before);
    }

    private void asAnEarlierReleaseLeftIt(int indexed) {
        records.createIndex(Document.parse("{'ev.at': 1}"), new IndexOptions().sparse(true));
        for (String path : List.of("acl", "owner", "deleted", "created.at", "updated.at", "f.f60")) {
            records.createIndex(new Document(path, 1));
        }
        IntStream.range(0, indexed).forEach(i -> records.createIndex(new Document("f.f" + i, 1)));
        List<Document> orders = IndexRoom.keys(new BoundEntity(world.entities.get("deal"), world.types)).stream()
                .map(keys -> keys.keySet().iterator().next())
                .filter(path -> path.startsWith("s."))
                .map(path -> new Document(path, 1))
                .toList();
        orders.forEach(records::createIndex);
    }

    private EntityDefinition deal(int indexed) {
        String fields = IntStream.range(0, 61)
                .mapToObj(i -> "{\"key\":\"f%d\",\"type\":\"text\",\"indexed\":%s}".formatted(i, i < indexed))
                .collect(Collectors.joining(","));
        world.entities.add("deal", "{\"titleField\":\"f60\",\"fields\":[" + fields + "]}");
        return world.entities.get("deal");
    }

    private List<String> names() {
        return records.listIndexes().map(index -> index.getString("name")).into(new ArrayList<>());
    }
}
