package io.trellis.core.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentCollection;
import io.trellis.core.store.DuplicateKeyException;
import io.trellis.core.store.IndexSpec;
import io.trellis.core.store.Sort;
import io.trellis.core.store.StoreQuery;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every store answers alike. */
class StoreContractIT {

    private final DocumentCollection things = TestStores.documents().collection("things");

    @Test
    void plainValuesReadBackAsTheyWereStored() {
        Map<String, Object> document = Map.of(
                "_id",
                "1",
                "text",
                "中文 and 😀",
                "amount",
                new BigDecimal("120000.00"),
                "tiny",
                new BigDecimal("0.00000000000000000000000000000001"),
                "whole",
                9007199254740993L,
                "yes",
                true,
                "at",
                Instant.parse("2026-11-21T21:00:00.123Z"),
                "list",
                List.of("a", new BigDecimal("1.5"), Map.of("inner", "x")),
                "map",
                Map.of("deep", Map.of("er", 1L)));

        assertThat(things.insertIfAbsent(document)).isTrue();

        assertThat(things.get("1")).contains(document);
    }

    @Test
    void bytesReadBack() {
        things.put(Map.of("_id", "1", "key", new byte[] {1, 0, -1}));

        assertThat((byte[]) things.get("1").orElseThrow().get("key")).containsExactly(1, 0, -1);
    }

    @Test
    void aDateReadsBackAsItsMidnightInUtcAndAnIntegerAsALong() {
        things.put(Map.of("_id", "1", "day", LocalDate.of(2026, 2, 28), "n", 7));

        assertThat(things.get("1").orElseThrow())
                .containsEntry("day", Instant.parse("2026-02-28T00:00:00Z"))
                .containsEntry("n", 7L);
    }

    @Test
    void anIdIsTakenOnce() {
        assertThat(things.insertIfAbsent(Map.of("_id", "1", "n", 1L))).isTrue();
        assertThat(things.insertIfAbsent(Map.of("_id", "1", "n", 2L))).isFalse();

        assertThat(things.get("1").orElseThrow()).containsEntry("n", 1L);
        assertThatThrownBy(() -> things.insertAll(List.of(Map.of("_id", "1"))))
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void putInsertsAndReplacesAsAWhole() {
        things.put(Map.of("_id", "1", "a", "x", "b", "y"));
        things.put(Map.of("_id", "1", "a", "z"));

        assertThat(things.get("1")).contains(Map.of("_id", "1", "a", "z"));
        assertThat(things.count(Criteria.all())).isEqualTo(1);
    }

    @Test
    void conditionsSelect() {
        things.insertAll(List.of(
                Map.of("_id", "1", "n", 1L, "tags", List.of("a", "b"), "in", Map.of("x", "p")),
                Map.of("_id", "2", "n", 2L, "tags", List.of("b"), "in", Map.of("x", "q")),
                Map.of("_id", "3", "n", new BigDecimal("3.5"), "tags", List.of()),
                Map.of("_id", "4", "s", "text")));

        assertThat(ids(Criteria.eq("n", 2L))).containsExactly("2");
        assertThat(ids(Criteria.eq("n", new BigDecimal("2")))).containsExactly("2");
        assertThat(ids(Criteria.ne("n", 2L))).containsExactly("1", "3", "4");
        assertThat(ids(Criteria.lt("n", 2L))).containsExactly("1");
        assertThat(ids(Criteria.le("n", 2L))).containsExactly("1", "2");
        assertThat(ids(Criteria.gt("n", 2L))).containsExactly("3");
        assertThat(ids(Criteria.ge("n", 2L).and(Criteria.lt("n", 3L)))).containsExactly("2");
        assertThat(ids(Criteria.in("n", List.of(1L, new BigDecimal("3.50"))))).containsExactly("1", "3");
        assertThat(ids(Criteria.in("n", List.of()))).isEmpty();
        assertThat(ids(Criteria.eq("tags", "b"))).containsExactly("1", "2");
        assertThat(ids(Criteria.eq("in.x", "q"))).containsExactly("2");
        assertThat(ids(Criteria.exists("n"))).containsExactly("1", "2", "3");
        assertThat(ids(Criteria.missing("n"))).containsExactly("4");
        assertThat(ids(Criteria.eq("n", 1L).or(Criteria.eq("s", "text")))).containsExactly("1", "4");
        assertThat(ids(Criteria.anyOf())).isEmpty();
        assertThat(ids(Criteria.allOf())).hasSize(4);
        assertThat(things.count(Criteria.gt("n", 1L))).isEqualTo(2);
    }

    @Test
    void theSameConditionsSelectTheSameWithIndexes() {
        things.ensureIndex(IndexSpec.on("n"));
        things.ensureIndex(IndexSpec.on("tags", "n"));
        things.ensureIndex(IndexSpec.on(Sort.descending("in.x"), Sort.ascending("n")));

        conditionsSelect();
    }

    @Test
    void pagesFollowEachOtherInEveryOrder() {
        for (int i = 0; i < 23; i++) {
            String id = "%02d".formatted(i);
            things.put(i % 5 == 0 ? Map.of("_id", id) : Map.of("_id", id, "n", (long) (i % 4), "m", "x" + i % 3));
        }
        List<List<Sort>> orders = List.of(
                List.of(),
                List.of(Sort.descending("_id")),
                List.of(Sort.ascending("n")),
                List.of(Sort.descending("n")),
                List.of(Sort.descending("m"), Sort.ascending("n")),
                List.of(Sort.ascending("m"), Sort.descending("n"), Sort.descending("_id")));
        for (boolean indexed : List.of(false, true)) {
            if (indexed) {
                things.ensureIndex(IndexSpec.on("n"));
                things.ensureIndex(IndexSpec.on(Sort.descending("m"), Sort.ascending("n")));
            }
            for (List<Sort> order : orders) {
                Sort[] steps = order.toArray(Sort[]::new);
                List<Map<String, Object>> whole =
                        things.find(StoreQuery.of(Criteria.all()).by(steps));
                List<Map<String, Object>> paged = new ArrayList<>();
                Optional<Map<String, Object>> last = Optional.empty();
                while (true) {
                    StoreQuery query = StoreQuery.of(Criteria.all()).by(steps).limit(4);
                    List<Map<String, Object>> page =
                            things.find(last.map(query::after).orElse(query));
                    if (page.isEmpty()) {
                        break;
                    }
                    paged.addAll(page);
                    last = Optional.of(page.getLast());
                }
                assertThat(paged)
                        .as("%s, indexed %s", order, indexed)
                        .isEqualTo(whole)
                        .hasSize(23);
            }
        }
    }

    @Test
    void textsAreOrderedByCodeAndAbsentComesFirst() {
        things.insertAll(List.of(
                Map.of("_id", "1", "s", "b"),
                Map.of("_id", "2", "s", "B"),
                Map.of("_id", "3"),
                Map.of("_id", "4", "s", "客户"),
                Map.of("_id", "5", "s", "")));

        assertThat(things.find(StoreQuery.of(Criteria.all()).by(Sort.ascending("s"))))
                .extracting(document -> document.get("_id"))
                .containsExactly("3", "5", "2", "1", "4");
    }

    @Test
    void aChangeAppliesAllItsSteps() {
        things.put(Map.of(
                "_id",
                "1",
                "n",
                1L,
                "old",
                "x",
                "list",
                List.of("a", "b", "a"),
                "rows",
                List.of(Map.of("id", "r1", "v", 1L), Map.of("id", "r2", "v", 2L))));

        Optional<Map<String, Object>> after = things.updateOne(
                Criteria.id("1"),
                Change.of()
                        .set("in.deep", "y")
                        .unset("old")
                        .inc("n", 2)
                        .inc("fresh", 1)
                        .push("added", "p")
                        .push("added", "q")
                        .pull("list", "a")
                        .pull("rows", Map.of("id", "r1")));

        assertThat(after)
                .contains(Map.of(
                        "_id", "1",
                        "n", 3L,
                        "fresh", 1L,
                        "in", Map.of("deep", "y"),
                        "list", List.of("b"),
                        "added", List.of("p", "q"),
                        "rows", List.of(Map.of("id", "r2", "v", 2L))));
        assertThat(things.get("1")).isEqualTo(after);
    }

    @Test
    void aChangeWhoseConditionFailsChangesNothing() {
        things.put(Map.of("_id", "1", "rev", 3L));

        assertThat(things.updateOne(
                        Criteria.id("1").and(Criteria.eq("rev", 2L)),
                        Change.of().inc("rev", 1)))
                .isEmpty();
        assertThat(things.get("1").orElseThrow()).containsEntry("rev", 3L);
    }

    @Test
    void ofManyWithTheSameConditionOneGetsThrough() throws Exception {
        things.put(Map.of("_id", "1", "rev", 0L));
        try (ExecutorService callers = Executors.newFixedThreadPool(8)) {
            List<Callable<Integer>> work = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                work.add(() -> {
                    int won = 0;
                    for (long rev = 0; rev < 50; rev++) {
                        won += things.updateOne(
                                        Criteria.id("1").and(Criteria.eq("rev", rev)),
                                        Change.of().inc("rev", 1))
                                .map(document -> 1)
                                .orElse(0);
                    }
                    return won;
                });
            }
            int won = 0;
            for (Future<Integer> caller : callers.invokeAll(work)) {
                won += caller.get();
            }
            assertThat(things.get("1").orElseThrow()).containsEntry("rev", (long) won);
            assertThat(won).isEqualTo(50);
        }
    }

    @Test
    void theFirstInAnOrderIsChanged() {
        things.insertAll(
                List.of(Map.of("_id", "1", "due", 3L), Map.of("_id", "2", "due", 1L), Map.of("_id", "3", "due", 2L)));
        things.ensureIndex(IndexSpec.on("due"));

        assertThat(things.updateFirst(
                        Criteria.missing("taken"),
                        List.of(Sort.ascending("due")),
                        Change.of().set("taken", true)))
                .get()
                .extracting(document -> document.get("_id"))
                .isEqualTo("2");
        assertThat(things.updateFirst(
                        Criteria.missing("taken"),
                        List.of(Sort.descending("due")),
                        Change.of().set("taken", true)))
                .get()
                .extracting(document -> document.get("_id"))
                .isEqualTo("1");
    }

    @Test
    void manyAreChangedAndDeleted() {
        things.insertAll(
                List.of(Map.of("_id", "1", "n", 1L), Map.of("_id", "2", "n", 2L), Map.of("_id", "3", "n", 3L)));
        things.ensureIndex(IndexSpec.on("n"));

        assertThat(things.updateMany(Criteria.ge("n", 2L), Change.of().inc("n", 10)))
                .isEqualTo(2);
        assertThat(ids(Criteria.gt("n", 10L))).containsExactly("2", "3");
        assertThat(things.delete(Criteria.gt("n", 12L))).isEqualTo(1);
        assertThat(things.delete(Criteria.eq("n", 2L))).isZero();
        assertThat(ids(Criteria.all())).containsExactly("1", "2");
    }

    @Test
    void aUniqueValueIsTakenOnceWherePresent() {
        things.ensureIndex(IndexSpec.uniqueWherePresent("u.mail"));
        things.put(Map.of("_id", "1", "u", Map.of("mail", "a@x")));
        things.put(Map.of("_id", "2"));
        things.put(Map.of("_id", "3"));

        assertThat(things.insertIfAbsent(Map.of("_id", "4", "u", Map.of("mail", "a@x"))))
                .isFalse();
        assertThatThrownBy(() -> things.put(Map.of("_id", "5", "u", Map.of("mail", "a@x"))))
                .isInstanceOf(DuplicateKeyException.class);
        assertThatThrownBy(() -> things.updateOne(Criteria.id("2"), Change.of().set("u.mail", "a@x")))
                .isInstanceOf(DuplicateKeyException.class);
        assertThat(things.updateOne(Criteria.id("1"), Change.of().unset("u.mail")))
                .isPresent();
        assertThat(things.updateOne(Criteria.id("2"), Change.of().set("u.mail", "a@x")))
                .isPresent();
        assertThat(ids(Criteria.eq("u.mail", "a@x"))).containsExactly("2");
    }

    @Test
    void aUniqueIndexOverDuplicatesIsRefusedAndAnIndexIsEnsuredTwice() {
        things.insertAll(List.of(Map.of("_id", "1", "k", "x"), Map.of("_id", "2", "k", "x")));

        assertThatThrownBy(() -> things.ensureIndex(IndexSpec.uniqueWherePresent("k")))
                .isInstanceOf(RuntimeException.class);
        things.ensureIndex(IndexSpec.on("j"));
        things.ensureIndex(IndexSpec.on("j"));
        assertThat(things.insertIfAbsent(Map.of("_id", "3", "k", "x"))).isTrue();
    }

    private List<Object> ids(Criteria where) {
        return things.find(StoreQuery.of(where)).stream()
                .map(document -> document.get("_id"))
                .toList();
    }
}
