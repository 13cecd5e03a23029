package io.trellis.form.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.EntityStorage.SortedList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A MongoDB takes 64 indexes of a collection: what more of them would be is not asked of it. */
class IndexRoomIT {

    private final World world = new World();
    private final MongoRecordStore store = new MongoRecordStore(world.database, world.types, world.clock);
    private final MongoCollection<Document> records = world.database.getCollection("rec_wide");

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void everyIndexedFieldHasOneAndAsManyAsHaveRoomTheirOrderToo() {
        store.prepare(wide(29), Optional.empty());
        assertThat(keys())
                .hasSizeLessThanOrEqualTo(56)
                .contains(RecordPaths.FOLDED + ".f0", "s.f0,_id", RecordPaths.FOLDED + ".f28", "acl", "created.at,_id");
        EntityDefinition wider = wide(45);
        List<SortedList> none = List.of();
        store.prepareLists(wider, none);
        store.prepare(wider, Optional.of(wide(29)));
        assertThat(keys())
                .hasSizeLessThanOrEqualTo(64)
                .contains(RecordPaths.FOLDED + ".f0", RecordPaths.FOLDED + ".f44", "s.f0,_id");
    }

    @Test
    void howManyHaveRoomIsKnownBefore() {
        assertThat(store.mostIndexed(wide(3))).isEqualTo(store.mostIndexed(wide(60)));
        assertThat(store.mostIndexed(wide(60))).isBetween(40L, 56L);
    }

    private EntityDefinition wide(int indexed) {
        String fields = IntStream.range(0, 61)
                .mapToObj(i -> "{\"key\":\"f%d\",\"type\":\"text\",\"indexed\":%s}".formatted(i, i < indexed))
                .collect(Collectors.joining(","));
        world.entities.add("wide", "{\"titleField\":\"f60\",\"fields\":[" + fields + "]}");
        return world.entities.get("wide");
    }

    private Set<String> keys() {
        List<Document> all = records.listIndexes().into(new ArrayList<>());
        Set<String> paths = new HashSet<>();
        all.forEach(index ->
                paths.add(String.join(",", index.get("key", Document.class).keySet())));
        return paths;
    }
}
