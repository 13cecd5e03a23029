package io.trellis.core.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trellis.core.store.Change;
import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.IndexSpec;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.Sort;
import io.trellis.core.store.StoreQuery;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store answers alike: conditions, orders, pages and changes, with indexes as without. */
class StoreContractIT {

    private final DocumentStore store = TestStores.documents();

    record Inner(String x) {}

    record Thing(
            String id,
            @Nullable Object n,
            @Nullable String s,
            List<String> tags,
            @Nullable Inner in) {

        static Thing of(String id, @Nullable Object n, @Nullable String s) {
            return new Thing(id, n, s, List.of(), null);
        }
    }

    private MappedCollection<Thing> things(IndexSpec... indexes) {
        CollectionSpec<Thing> spec = CollectionSpec.of("things", Thing.class);
        for (IndexSpec index : indexes) {
            spec = spec.index(index);
        }
        return store.collection(spec);
    }

    @Test
    void conditionsSelect() {
        conditionsSelect(things());
    }

    @Test
    void theSameConditionsSelectTheSameWithIndexes() {
        conditionsSelect(things(
                IndexSpec.on("n"),
                IndexSpec.on("tags", "n"),
                IndexSpec.on(Sort.descending("in.x"), Sort.ascending("n"))));
    }

    private static void conditionsSelect(MappedCollection<Thing> things) {
        things.insertAll(List.of(
                new Thing("1", 1L, null, List.of("a", "b"), new Inner("p")),
                new Thing("2", 2L, null, List.of("b"), new Inner("q")),
                new Thing("3", new BigDecimal("3.5"), null, List.of(), null),
                Thing.of("4", null, "text")));

        assertThat(ids(things, Criteria.eq("n", 2L))).containsExactly("2");
        assertThat(ids(things, Criteria.eq("n", new BigDecimal("2")))).containsExactly("2");
        assertThat(ids(things, Criteria.ne("n", 2L))).containsExactly("1", "3", "4");
        assertThat(ids(things, Criteria.lt("n", 2L))).containsExactly("1");
        assertThat(ids(things, Criteria.le("n", 2L))).containsExactly("1", "2");
        assertThat(ids(things, Criteria.gt("n", 2L))).containsExactly("3");
        assertThat(ids(things, Criteria.ge("n", 2L).and(Criteria.lt("n", 3L)))).containsExactly("2");
        assertThat(ids(things, Criteria.in("n", List.of(1L, new BigDecimal("3.50")))))
                .containsExactly("1", "3");
        assertThat(ids(things, Criteria.in("n", List.of()))).isEmpty();
        assertThat(ids(things, Criteria.eq("tags", "b"))).containsExactly("1", "2");
        assertThat(ids(things, Criteria.eq("in.x", "q"))).containsExactly("2");
        assertThat(ids(things, Criteria.exists("n"))).containsExactly("1", "2", "3");
        assertThat(ids(things, Criteria.missing("n"))).containsExactly("4");
        assertThat(ids(things, Criteria.eq("n", 1L).or(Criteria.eq("s", "text"))))
                .containsExactly("1", "4");
        assertThat(ids(things, Criteria.anyOf())).isEmpty();
        assertThat(ids(things, Criteria.allOf())).hasSize(4);
        assertThat(things.count(Criteria.gt("n", 1L))).isEqualTo(2);
    }

    @Test
    void pagesFollowEachOtherInEveryOrder() {
        pagesFollowEachOther(things());
    }

    @Test
    void pagesFollowEachOtherInEveryOrderWithIndexes() {
        pagesFollowEachOther(things(IndexSpec.on("n"), IndexSpec.on(Sort.descending("s"), Sort.ascending("n"))));
    }

    private static void pagesFollowEachOther(MappedCollection<Thing> things) {
        for (int i = 0; i < 23; i++) {
            things.put(i % 5 == 0 ? Thing.of(id(i), null, null) : Thing.of(id(i), (long) (i % 4), "x" + i % 3));
        }
        List<List<Sort>> orders = List.of(
                List.of(),
                List.of(Sort.descending("_id")),
                List.of(Sort.ascending("n")),
                List.of(Sort.descending("n")),
                List.of(Sort.descending("s"), Sort.ascending("n")),
                List.of(Sort.ascending("s"), Sort.descending("n"), Sort.descending("_id")));
        for (List<Sort> order : orders) {
            StoreQuery all = StoreQuery.of(Criteria.all()).by(order.toArray(Sort[]::new));
            List<Thing> paged = new ArrayList<>();
            Optional<Thing> last = Optional.empty();
            List<Thing> page;
            do {
                StoreQuery query = all.limit(4);
                page = things.find(last.map(query::after).orElse(query));
                paged.addAll(page);
                last = page.isEmpty() ? last : Optional.of(page.getLast());
            } while (!page.isEmpty());
            assertThat(paged).as("%s", order).isEqualTo(things.find(all)).hasSize(23);
        }
    }

    private static String id(int number) {
        return "%02d".formatted(number);
    }

    @Test
    void textsAreOrderedByCodeAndAbsentComesFirst() {
        MappedCollection<Thing> things = things();
        things.insertAll(List.of(
                Thing.of("1", null, "b"),
                Thing.of("2", null, "B"),
                Thing.of("3", null, null),
                Thing.of("4", null, "客户"),
                Thing.of("5", null, "")));

        assertThat(things.find(StoreQuery.of(Criteria.all()).by(Sort.ascending("s"))))
                .extracting(Thing::id)
                .containsExactly("3", "5", "2", "1", "4");
    }

    @Test
    void aChangeWhoseConditionFailsChangesNothing() {
        MappedCollection<Thing> things = things();
        things.put(Thing.of("1", 3L, null));

        assertThat(things.updateOne(
                        Criteria.id("1").and(Criteria.eq("n", 2L)), Change.of().inc("n", 1)))
                .isEmpty();
        assertThat(things.get("1")).contains(Thing.of("1", 3L, null));
    }

    @Test
    void ofManyWithTheSameConditionOneGetsThrough() throws Exception {
        MappedCollection<Thing> things = things();
        things.put(Thing.of("1", 0L, null));
        try (ExecutorService callers = Executors.newFixedThreadPool(8)) {
            List<Callable<Integer>> work = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                work.add(() -> {
                    int won = 0;
                    for (long n = 0; n < 50; n++) {
                        won += things.updateOne(
                                        Criteria.id("1").and(Criteria.eq("n", n)),
                                        Change.of().inc("n", 1))
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
            assertThat(things.get("1")).contains(Thing.of("1", (long) won, null));
            assertThat(won).isEqualTo(50);
        }
    }

    @Test
    void manyAreDeleted() {
        MappedCollection<Thing> things = things(IndexSpec.on("n"));
        things.insertAll(List.of(Thing.of("1", 1L, null), Thing.of("2", 2L, null), Thing.of("3", 3L, null)));

        assertThat(things.delete(Criteria.gt("n", 2L))).isEqualTo(1);
        assertThat(things.delete(Criteria.eq("n", 7L))).isZero();
        assertThat(ids(things, Criteria.all())).containsExactly("1", "2");
    }

    @Test
    void aUniqueIndexOverDuplicatesIsRefusedAndAnIndexIsEnsuredTwice() {
        MappedCollection<Thing> things = things(IndexSpec.on("n"));
        things.insertAll(List.of(Thing.of("1", null, "x"), Thing.of("2", null, "x")));

        assertThatThrownBy(() -> things(IndexSpec.uniqueWherePresent("s"))).isInstanceOf(RuntimeException.class);
        assertThat(things(IndexSpec.on("n")).insertIfAbsent(Thing.of("3", null, "x")))
                .isTrue();
    }

    private static List<String> ids(MappedCollection<Thing> things, Criteria where) {
        return things.find(StoreQuery.of(where)).stream().map(Thing::id).toList();
    }
}
