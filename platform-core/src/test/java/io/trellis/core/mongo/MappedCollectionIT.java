package io.trellis.core.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trellis.core.i18n.BundleMessages;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.store.Change;
import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.DuplicateKeyException;
import io.trellis.core.store.IndexSpec;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.Sort;
import io.trellis.core.store.StoreQuery;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How records and documents hang together, in every store alike. */
class MappedCollectionIT {

    /** What could be taken for an ObjectId, and is none. */
    private static final String LIKE_AN_OBJECT_ID = "507f1f77bcf86cd799439011";

    private static final Instant AT = Instant.parse("2026-11-21T21:00:00.123Z");

    private final String database = TestServers.fresh();
    private final DocumentStore store = new MongoDocumentStore(TestStores.connection(), database, new BundleMessages());
    private final MappedCollection<Thing> things = store.collection(CollectionSpec.of("things", Thing.class)
            .field("waitsFor", "for")
            .index(IndexSpec.on("n"))
            .index(IndexSpec.uniqueWherePresent("mail")));

    record Row(
            String id,
            @Nullable Long v,
            @Nullable LocalizedText label,
            @Nullable Object any) {
        static Row of(String id, @Nullable Long v, @Nullable LocalizedText label) {
            return new Row(id, v, label, null);
        }

        boolean isFull() {
            return v != null;
        }
    }

    record Thing(
            String id,
            @Nullable String mail,
            long n,
            boolean yes,
            @Nullable BigDecimal amount,
            @Nullable Instant at,
            @Nullable LocalDate day,
            @Nullable DayOfWeek first,
            @Nullable LocalizedText label,
            List<String> waitsFor,
            Set<String> tags,
            List<Row> rows,
            Map<String, Long> counts,
            Map<String, List<String>> fields,
            Map<String, Object> plain,
            byte @Nullable [] bytes) {

        boolean isWaiting() {
            return !waitsFor.isEmpty();
        }

        String getName() {
            return "name of " + id;
        }
    }

    private static Thing thing(String id, long n) {
        return new Thing(
                id, null, n, false, null, null, null, null, null, List.of(), Set.of(), List.of(), Map.of(), Map.of(),
                Map.of(), null);
    }

    private static Thing full(String id) {
        return new Thing(
                id,
                "a@x",
                9007199254740993L,
                true,
                new BigDecimal("120000.00"),
                AT,
                LocalDate.of(2026, 2, 28),
                DayOfWeek.MONDAY,
                new LocalizedText("中文", "Chinese"),
                List.of("u:1", "r:sales"),
                Set.of("a", "b"),
                List.of(Row.of("r1", 1L, new LocalizedText("一", "one")), Row.of("r2", null, null)),
                Map.of("created", 3L),
                Map.of("account", List.of("name", "owner")),
                Map.of(
                        "amount",
                        new BigDecimal("1.50"),
                        "at",
                        AT,
                        "n",
                        1L,
                        "id",
                        "x",
                        "deep",
                        Map.of("list", List.of("a", new BigDecimal("2.5"), Map.of("id", "y")))),
                new byte[] {1, 0, -1});
    }

    @Test
    void aRecordReadsBackAsItWasStored() {
        Thing written = full(LIKE_AN_OBJECT_ID);

        assertThat(things.insertIfAbsent(written)).isTrue();

        Thing read = things.get(LIKE_AN_OBJECT_ID).orElseThrow();
        assertThat(read).usingRecursiveComparison().isEqualTo(written);
        assertThat(things.find(StoreQuery.of(Criteria.in("_id", List.of(LIKE_AN_OBJECT_ID)))))
                .hasSize(1);
    }

    @Test
    void aDocumentHoldsTheComponentsByNameAndNothingOfJava() {
        things.put(full(LIKE_AN_OBJECT_ID));

        Document stored = stored(LIKE_AN_OBJECT_ID);
        assertThat(stored.keySet())
                .containsExactlyInAnyOrder(
                        "_id", "mail", "n", "yes", "amount", "at", "day", "first", "label", "for", "tags", "rows",
                        "counts", "fields", "plain", "bytes");
        assertThat(stored)
                .containsEntry("_id", LIKE_AN_OBJECT_ID)
                .containsEntry("amount", Decimal128.parse("120000.00"))
                .containsEntry("at", java.util.Date.from(AT))
                .containsEntry("day", java.util.Date.from(Instant.parse("2026-02-28T00:00:00Z")))
                .containsEntry("first", "MONDAY")
                .containsEntry("label", new Document("zh", "中文").append("en", "Chinese"))
                .containsEntry("for", List.of("u:1", "r:sales"))
                .containsEntry("bytes", new Binary(new byte[] {1, 0, -1}));
        assertThat(stored.getList("rows", Document.class))
                .containsExactly(
                        new Document("id", "r1")
                                .append("v", 1L)
                                .append("label", new Document("zh", "一").append("en", "one")),
                        new Document("id", "r2"));
        assertThat(stored.get("plain", Document.class))
                .containsEntry("amount", Decimal128.parse("1.50"))
                .containsEntry("id", "x");
    }

    @Test
    void whatADocumentOfAnOlderReleaseLacksReadsAsNothing() {
        raw(new Document("_id", "old").append("n", 7).append("unknown", "x"));

        assertThat(things.get("old").orElseThrow()).isEqualTo(thing("old", 7));
    }

    @Test
    void anIdAndAUniqueValueAreTakenOnce() {
        assertThat(things.insertIfAbsent(full("1"))).isTrue();
        assertThat(things.insertIfAbsent(thing("1", 2))).isFalse();
        assertThat(things.insertIfAbsent(full("2"))).isFalse();
        assertThatThrownBy(() -> things.put(full("3"))).isInstanceOf(DuplicateKeyException.class);
        things.insertAll(List.of(thing("4", 1), thing("5", 1)));
        assertThatThrownBy(() -> things.insertAll(List.of(thing("6", 1), thing("1", 1))))
                .isInstanceOf(DuplicateKeyException.class);
        assertThatThrownBy(() -> things.updateOne(Criteria.id("4"), Change.of().set("mail", "a@x")))
                .isInstanceOf(DuplicateKeyException.class);

        assertThat(ids(Criteria.all())).containsExactly("1", "4", "5", "6");
    }

    @Test
    void putReplacesAsAWhole() {
        things.put(full("1"));
        things.put(thing("1", 5));

        assertThat(things.get("1")).contains(thing("1", 5));
        assertThat(stored("1").keySet()).doesNotContain("mail", "amount");
    }

    @Test
    void conditionsOnEveryKindOfValueSelect() {
        things.insertAll(List.of(full("1"), thing("2", 2)));

        assertThat(ids(Criteria.eq("n", 2))).containsExactly("2");
        assertThat(ids(Criteria.eq("first", DayOfWeek.MONDAY))).containsExactly("1");
        assertThat(ids(Criteria.eq("amount", new BigDecimal("120000")))).containsExactly("1");
        assertThat(ids(Criteria.gt("at", AT.minusSeconds(1)))).containsExactly("1");
        assertThat(ids(Criteria.eq("day", LocalDate.of(2026, 2, 28)))).containsExactly("1");
        assertThat(ids(Criteria.in("for", Set.of("u:1", "u:2")))).containsExactly("1");
        assertThat(ids(Criteria.ne("tags", "a"))).containsExactly("2");
        assertThat(ids(Criteria.eq("rows.id", "r2"))).containsExactly("1");
        assertThat(ids(Criteria.eq("counts.created", 3L))).containsExactly("1");
        assertThat(ids(Criteria.eq("plain.deep.list.id", "y"))).containsExactly("1");
        assertThat(ids(Criteria.eq("plain.amount", new BigDecimal("1.5")))).containsExactly("1");
        assertThat(ids(Criteria.exists("mail"))).containsExactly("1");
        assertThat(ids(Criteria.missing("mail").and(Criteria.eq("yes", false)))).containsExactly("2");
        assertThat(ids(Criteria.eq("for", List.of()))).containsExactly("2");
        assertThat(ids(Criteria.anyOf(Criteria.id("1"), Criteria.id("2")))).containsExactly("1", "2");
        assertThat(ids(Criteria.anyOf())).isEmpty();
        assertThat(things.count(Criteria.ge("n", 2L))).isEqualTo(2);
    }

    @Test
    void pagesFollowEachOther() {
        for (int i = 0; i < 11; i++) {
            things.put(i % 3 == 0 ? thing("%02d".formatted(i), i % 2) : full("%02d".formatted(i), i));
        }
        for (Sort sort : List.of(Sort.ascending("at"), Sort.descending("at"), Sort.descending("n"))) {
            StoreQuery whole = StoreQuery.of(Criteria.all()).by(sort);
            List<Thing> paged = new ArrayList<>();
            List<Thing> page = things.find(whole.limit(2));
            while (!page.isEmpty()) {
                paged.addAll(page);
                page = things.find(whole.limit(2).after(page.getLast()));
            }
            assertThat(paged)
                    .extracting(Thing::id)
                    .isEqualTo(things.find(whole).stream().map(Thing::id).toList())
                    .hasSize(11);
        }
    }

    private static Thing full(String id, long n) {
        return new Thing(
                id,
                null,
                n,
                true,
                null,
                AT.plusSeconds(n / 2),
                null,
                null,
                null,
                List.of(),
                Set.of(),
                List.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                null);
    }

    @Test
    void aChangeMapsItsValuesAsTheRecordDoes() {
        things.put(full("1"));

        Thing after = things.updateOne(
                        Criteria.id("1").and(Criteria.eq("first", DayOfWeek.MONDAY)),
                        Change.of()
                                .set("first", DayOfWeek.SUNDAY)
                                .set("amount", new BigDecimal("2.50"))
                                .set("at", AT.plusSeconds(1))
                                .set("day", LocalDate.of(2027, 1, 1))
                                .set("label", new LocalizedText("二", "two"))
                                .set("plain", Map.of("id", "z", "amount", BigDecimal.TEN))
                                .set("counts", Map.of("updated", 4L))
                                .unset("mail")
                                .inc("n", 2)
                                .push("rows", Row.of("r3", 3L, new LocalizedText("三", "three")))
                                .push("rows", Row.of("r4", null, null))
                                .pull("for", "u:1"))
                .orElseThrow();

        assertThat(after.first()).isEqualTo(DayOfWeek.SUNDAY);
        assertThat(after.amount()).isEqualTo(new BigDecimal("2.50"));
        assertThat(after.at()).isEqualTo(AT.plusSeconds(1));
        assertThat(after.day()).isEqualTo(LocalDate.of(2027, 1, 1));
        assertThat(after.label()).isEqualTo(new LocalizedText("二", "two"));
        assertThat(after.plain()).isEqualTo(Map.of("id", "z", "amount", BigDecimal.TEN));
        assertThat(after.counts()).isEqualTo(Map.of("updated", 4L));
        assertThat(after.mail()).isNull();
        assertThat(after.n()).isEqualTo(9007199254740995L);
        assertThat(after.rows()).hasSize(4).last().isEqualTo(Row.of("r4", null, null));
        assertThat(after.rows().get(2)).isEqualTo(Row.of("r3", 3L, new LocalizedText("三", "three")));
        assertThat(after.waitsFor()).containsExactly("r:sales");
        assertThat(stored("1").toString()).doesNotContain("_class");
        assertThat(things.get("1").orElseThrow()).usingRecursiveComparison().isEqualTo(after);
    }

    @Test
    void aListOfRecordsIsSetAsAWhole() {
        things.put(full("1"));
        Object any = List.of(Map.of("amount", new BigDecimal("1.50"), "id", "x"), AT);
        List<Row> rows = List.of(new Row("r9", 9L, new LocalizedText("九", "nine"), any), Row.of("r8", null, null));

        assertThat(things.updateOne(Criteria.id("1"), Change.of().set("rows", rows))
                        .orElseThrow()
                        .rows())
                .isEqualTo(rows);
        assertThat(stored("1").getList("rows", Document.class).getFirst()).containsEntry("id", "r9");
    }

    @Test
    void aChangeReachesIntoADocument() {
        things.put(full("1"));

        things.updateOne(
                Criteria.id("1"),
                Change.of().set("counts.created", 9L).set("plain.note", "x").set("label.en", "new"));

        Thing after = things.get("1").orElseThrow();
        assertThat(after.counts()).containsEntry("created", 9L);
        assertThat(after.plain()).containsEntry("note", "x").containsEntry("id", "x");
        assertThat(after.label()).isEqualTo(new LocalizedText("中文", "new"));
    }

    @Test
    void theFirstInAnOrderIsChangedAndManyAre() {
        things.insertAll(List.of(thing("1", 3), thing("2", 1), thing("3", 2)));

        Optional<Thing> first = things.updateFirst(
                Criteria.eq("yes", false),
                List.of(Sort.ascending("n")),
                Change.of().set("yes", true));

        assertThat(first).contains(things.get("2").orElseThrow());
        assertThat(things.updateFirst(
                        Criteria.eq("n", 99), List.of(), Change.of().set("yes", true)))
                .isEmpty();
        assertThat(things.updateMany(Criteria.eq("yes", false), Change.of().inc("n", 10)))
                .isEqualTo(2);
        assertThat(things.delete(Criteria.gt("n", 10))).isEqualTo(2);
        assertThat(ids(Criteria.all())).containsExactly("2");
    }

    @Test
    void aChangeHasOneStepForEachField() {
        things.put(thing("1", 1));

        assertThatThrownBy(() -> things.updateOne(
                        Criteria.id("1"), Change.of().set("n", 1L).inc("n", 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> things.updateOne(Criteria.id("1"), Change.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    record Choices(String id, Map<String, String> named) {}

    @Test
    void whatOlderReleasesKeptUnderAnyNameIsGathered() {
        MappedCollection<Choices> choices =
                store.collection(CollectionSpec.of("choices", Choices.class).rest("named"));
        TestStores.connection()
                .sibling(database)
                .getCollection("choices")
                .insertOne(new Document("_id", "u1").append("scheme", "dark").append("columns-a", "x,y"));

        assertThat(choices.updateOne(Criteria.id("u1"), Change.of().set("named.scheme", "light")))
                .contains(new Choices("u1", Map.of("scheme", "light", "columns-a", "x,y")));
    }

    @Test
    void aRecordIsMappedInOneWay() {
        assertThatThrownBy(() -> store.collection(CollectionSpec.of("things", Thing.class)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private List<String> ids(Criteria where) {
        return things.find(StoreQuery.of(where)).stream().map(Thing::id).toList();
    }

    private Document stored(String id) {
        return Optional.ofNullable(TestStores.connection()
                        .sibling(database)
                        .getCollection("things")
                        .find(new Document("_id", id))
                        .first())
                .orElseThrow();
    }

    private void raw(Document document) {
        TestStores.connection().sibling(database).getCollection("things").insertOne(document);
    }
}
