package io.trellis.form.mongo;

import static io.trellis.core.filter.Operator.BETWEEN;
import static io.trellis.core.filter.Operator.CONTAINS;
import static io.trellis.core.filter.Operator.EMPTY;
import static io.trellis.core.filter.Operator.EQ;
import static io.trellis.core.filter.Operator.GE;
import static io.trellis.core.filter.Operator.GT;
import static io.trellis.core.filter.Operator.IN;
import static io.trellis.core.filter.Operator.LE;
import static io.trellis.core.filter.Operator.LT;
import static io.trellis.core.filter.Operator.NE;
import static io.trellis.core.filter.Operator.NOT_EMPTY;
import static io.trellis.core.filter.Operator.NOT_IN;
import static io.trellis.core.filter.Operator.STARTS_WITH;
import static io.trellis.core.filter.Operator.WITHIN;
import static io.trellis.form.mongo.World.money;
import static io.trellis.form.mongo.World.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.core.mongo.TestStores;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.RowPolicy;
import io.trellis.form.query.InvalidQuery;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.OffsetPages;
import io.trellis.form.query.RecordPage;
import io.trellis.form.query.Sort;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QueriesIT {

    private final World world = new World();
    private final CurrentUser viewer = world.user("viewer");

    @AfterEach
    void close() {
        world.close();
    }

    /** One record with values in every field, one with others, one with none. */
    private void three() {
        world.insert("user", values("id", "anna", "name", "Anna", "department", "east"));
        world.insert("user", values("id", "bert", "name", "Bert"));
        world.insert("department", values("id", "east", "name", "East"));
        world.insert("account", values("id", "acme", "name", "Acme", "sector", "retail", "founded", day("1996-02-03")));
        world.insert("account", values("id", "beta", "name", "Beta", "parent", "acme"));
        world.insert(
                "opportunity",
                "anna",
                "east",
                values(
                        "id",
                        "full",
                        "name",
                        "Big (deal)",
                        "account",
                        "acme",
                        "stage",
                        "won",
                        "tags",
                        List.of("hot", "big"),
                        "amount",
                        money("120000.50"),
                        "score",
                        number("1.25"),
                        "quantity",
                        number("3"),
                        "close",
                        day("2026-11-20"),
                        "touched",
                        Instant.parse("2026-11-20T16:30:00Z"),
                        "active",
                        true,
                        "notes",
                        "Line one\nline two",
                        "partner",
                        "anna"));
        world.insert(
                "opportunity",
                "bert",
                null,
                values(
                        "id",
                        "other",
                        "name",
                        "小米商机",
                        "account",
                        "beta",
                        "stage",
                        "lost",
                        "tags",
                        List.of("new"),
                        "amount",
                        money("7"),
                        "score",
                        number("-2"),
                        "quantity",
                        number("10"),
                        "close",
                        day("2025-01-31"),
                        "touched",
                        Instant.parse("2025-01-31T00:00:00Z"),
                        "active",
                        false,
                        "notes",
                        "nothing",
                        "partner",
                        "bert"));
        world.insert("opportunity", "bert", null, values("id", "bare"));
    }

    @Test
    void aListThatReadFarMoreThanItShowsSaysWhichFieldWantsAnIndex() {
        assumeTrue(TestStores.connection().isEmbedded(), "a server's own figures are not asked for");
        for (int i = 0; i < 400; i++) {
            world.insert("opportunity", values("name", "Deal " + i, "stage", i < 3 ? "engaging" : "prospecting"));
        }
        Filter rare = new Filter.Condition(FieldPath.of("stage"), EQ, "engaging");
        ListQuery query =
                new ListQuery("opportunity", rare, "", List.of(new Sort("name", false)), List.of(), 10, null, true);

        assertThat(world.queries.list(viewer, query).wantedIndexes()).contains("stage");
        world.database.getCollection("rec_opportunity").createIndex(new Document("v.stage", 1));
        assertThat(world.queries.list(viewer, query).wantedIndexes()).isEmpty();
    }

    @Test
    void textIsComparedAsWrittenAndSearchedWithoutCase() {
        three();
        assertThat(found("name", EQ, "Big (deal)")).containsOnly("full");
        assertThat(found("name", NE, "Big (deal)")).containsOnly("other", "bare");
        assertThat(found("name", IN, List.of("小米商机", "x"))).containsOnly("other");
        assertThat(found("name", NOT_IN, List.of("小米商机"))).containsOnly("full", "bare");
        assertThat(found("name", CONTAINS, "(DEAL")).containsOnly("full");
        assertThat(found("name", CONTAINS, ".*")).isEmpty();
        assertThat(found("name", STARTS_WITH, "小米")).containsOnly("other");
        assertThat(found("name", STARTS_WITH, "deal")).isEmpty();
        assertThat(found("name", EMPTY, null)).containsOnly("bare");
        assertThat(found("name", NOT_EMPTY, null)).containsOnly("full", "other");
        assertThat(found("name", EQ, null)).containsOnly("bare");
        assertThat(found("name", NE, null)).containsOnly("full", "other");
        assertThat(found("name", IN, Arrays.asList("小米商机", null))).containsOnly("other", "bare");
        assertThat(found("name", NOT_IN, Arrays.asList("小米商机", null))).containsOnly("full");
        assertThat(found("notes", CONTAINS, "LINE TWO")).containsOnly("full");
        assertThat(found("notes", EMPTY, null)).containsOnly("bare");
    }

    @Test
    void numbersAndMoneyAreComparedExactly() {
        three();
        for (String field : List.of("score", "quantity")) {
            Object low = field.equals("score") ? number("-2") : number("3");
            Object high = field.equals("score") ? number("1.25") : number("10");
            assertThat(found(field, LT, high)).as(field).hasSize(1);
            assertThat(found(field, LE, high)).as(field).containsOnly("full", "other");
            assertThat(found(field, GT, low)).as(field).hasSize(1);
            assertThat(found(field, GE, low)).as(field).containsOnly("full", "other");
            assertThat(found(field, BETWEEN, List.of(low, high))).as(field).containsOnly("full", "other");
            assertThat(found(field, EQ, high)).as(field).hasSize(1);
            assertThat(found(field, NE, high)).as(field).hasSize(2).contains("bare");
            assertThat(found(field, IN, List.of(low, high))).as(field).containsOnly("full", "other");
            assertThat(found(field, NOT_IN, List.of(low, high))).as(field).containsOnly("bare");
            assertThat(found(field, EMPTY, null)).as(field).containsOnly("bare");
            assertThat(found(field, NOT_EMPTY, null)).as(field).containsOnly("full", "other");
        }
        assertThat(found("amount", GT, number("120000.49"))).containsOnly("full");
        assertThat(found("amount", GT, number("120000.5"))).isEmpty();
        assertThat(found("amount", EQ, World.values("amount", number("1"), "currency", "USD")))
                .as("another currency is compared by its base amount")
                .containsOnly("other");
        assertThat(found("amount", BETWEEN, List.of(number("7"), number("8")))).containsOnly("other");
        assertThat(found("amount", EMPTY, null)).containsOnly("bare");
        assertThat(found("amount", NOT_EMPTY, null)).containsOnly("full", "other");
    }

    @Test
    void datesAreDaysAndDateTimesAreMomentsOfTheViewersDay() {
        three();
        assertThat(found("close", EQ, "2026-11-20")).containsOnly("full");
        assertThat(found("close", NE, "2026-11-20")).containsOnly("other", "bare");
        assertThat(found("close", LT, "2026-11-20")).containsOnly("other");
        assertThat(found("close", LE, "2026-11-20")).containsOnly("full", "other");
        assertThat(found("close", GT, "2025-01-31")).containsOnly("full");
        assertThat(found("close", GE, "2025-01-31")).containsOnly("full", "other");
        assertThat(found("close", BETWEEN, List.of("2026-11-01", "2026-11-20"))).containsOnly("full");
        assertThat(found("close", WITHIN, "yesterday")).containsOnly("full");
        assertThat(found("close", WITHIN, "this_month")).containsOnly("full");
        assertThat(found("close", WITHIN, "last_year")).containsOnly("other");
        assertThat(found("close", WITHIN, "fiscal_year")).containsOnly("full");
        assertThat(found("close", WITHIN, "last_1_days")).isEmpty();
        assertThat(found("close", WITHIN, "last_2_days")).containsOnly("full");
        assertThat(found("close", EMPTY, null)).containsOnly("bare");

        // 16:30 in UTC is half past midnight of the next day in Shanghai
        assertThat(found("touched", WITHIN, "today")).containsOnly("full");
        assertThat(found("touched", EQ, "2026-11-21")).containsOnly("full");
        assertThat(found("touched", NE, "2026-11-21")).containsOnly("other", "bare");
        assertThat(found("touched", LT, "2026-11-21")).containsOnly("other");
        assertThat(found("touched", GE, "2026-11-21")).containsOnly("full");
        assertThat(found("touched", GT, "2026-11-20T16:29:59Z")).containsOnly("full");
        assertThat(found("touched", LE, "2026-11-20T16:30:00Z")).containsOnly("full", "other");
        assertThat(found("touched", BETWEEN, List.of("2025-01-31", "2025-01-31")))
                .containsOnly("other");
        assertThat(found("touched", NOT_EMPTY, null)).containsOnly("full", "other");
    }

    @Test
    void codesListsAndTruthAreAskedForSingleValues() {
        three();
        assertThat(found("stage", EQ, "won")).containsOnly("full");
        assertThat(found("stage", NE, "won")).containsOnly("other", "bare");
        assertThat(found("stage", IN, List.of("won", "lost"))).containsOnly("full", "other");
        assertThat(found("stage", NOT_IN, List.of("won"))).containsOnly("other", "bare");
        assertThat(found("stage", EMPTY, null)).containsOnly("bare");
        assertThat(found("tags", CONTAINS, "big")).containsOnly("full");
        assertThat(found("tags", IN, List.of("big", "new"))).containsOnly("full", "other");
        assertThat(found("tags", NOT_IN, List.of("big"))).containsOnly("other", "bare");
        assertThat(found("tags", EMPTY, null)).containsOnly("bare");
        assertThat(found("tags", NOT_EMPTY, null)).containsOnly("full", "other");
        assertThat(found("active", EQ, true)).containsOnly("full");
        assertThat(found("active", NE, true)).containsOnly("other", "bare");
        assertThat(found("active", EMPTY, null)).containsOnly("bare");
        world.insert("opportunity", values("id", "hollow", "name", "", "tags", List.of()));
        assertThat(found("tags", EMPTY, null)).containsOnly("bare", "hollow");
        assertThat(found("name", EMPTY, null)).containsOnly("bare", "hollow");
    }

    @Test
    void lookupsAreComparedByIdAndFollowed() {
        three();
        assertThat(found("account", EQ, "acme")).containsOnly("full");
        assertThat(found("account", NE, "acme")).containsOnly("other", "bare");
        assertThat(found("account", EMPTY, null)).containsOnly("bare");
        assertThat(found("account", CONTAINS, "acm")).containsOnly("full");
        assertThat(found("account.sector", EQ, "retail")).containsOnly("full");
        assertThat(found("account.sector", NE, "retail")).containsOnly("other", "bare");
        assertThat(found("account.sector", IN, List.of("retail"))).containsOnly("full");
        assertThat(found("account.sector", NOT_IN, List.of("retail"))).containsOnly("other", "bare");
        assertThat(found("account.sector", EMPTY, null)).containsOnly("other", "bare");
        assertThat(found("account.sector", NOT_EMPTY, null)).containsOnly("full");
        assertThat(found("account.founded", LT, "2000-01-01")).containsOnly("full");
        assertThat(found("account.parent.sector", EQ, "retail")).containsOnly("other");
        assertThat(found("account.parent.sector", NE, "retail")).containsOnly("full", "bare");
        assertThat(found("owner.department.name", EQ, "East")).containsOnly("full");
        assertThat(found("owner.department.name", EMPTY, null)).containsOnly("other", "bare");
        assertThat(found("owner", EQ, "anna")).containsOnly("full");
        assertThat(found("id", IN, List.of("full", "bare"))).containsOnly("full", "bare");
        assertThat(found(new Filter.Not(Filter.eq("account.sector", "retail")))).containsOnly("other", "bare");
    }

    @Test
    void whatIsBehindALookupAndMayNotBeSeenIsNothing() {
        three();
        world.rights.rows("viewer", "account", new RowPolicy.Tokens(Set.of("u:nobody")));
        assertThat(found("account.sector", EQ, "retail")).isEmpty();
        assertThat(found("account.sector", EMPTY, null)).containsOnly("full", "other", "bare");
        assertThat(found("account.sector", NE, "retail")).containsOnly("full", "other", "bare");
        RecordPage page = list(Filter.ALL, "account", "account.sector");
        assertThat(page.labels().get("account")).isEmpty();
        assertThat(page.joined()).isEmpty();
    }

    @Test
    void meAndMyTeamStandForPeople() {
        three();
        CurrentUser anna = world.user("anna");
        world.users.teams.put("anna", Set.of("anna", "bert"));
        assertThat(found(anna, Filter.eq("owner", "$me"))).containsOnly("full");
        assertThat(found(anna, Filter.where("owner", NE, "$me"))).containsOnly("other", "bare");
        assertThat(found(anna, Filter.eq("owner", "$myTeam"))).containsOnly("full", "other", "bare");
        assertThat(found(anna, Filter.in("partner", List.of("$me")))).containsOnly("full");
        assertThat(found(anna, Filter.where("partner", NOT_IN, List.of("$myTeam"))))
                .containsOnly("bare");
    }

    @Test
    void groupsOfConditionsAreUnitedAndNegated() {
        three();
        Filter won = Filter.eq("stage", "won");
        Filter lost = Filter.eq("stage", "lost");
        assertThat(found(Filter.ALL)).hasSize(3);
        assertThat(found(new Filter.Or(List.of()))).isEmpty();
        assertThat(found(new Filter.Or(List.of(won, lost)))).containsOnly("full", "other");
        assertThat(found(new Filter.And(List.of(won, lost)))).isEmpty();
        assertThat(found(new Filter.Not(new Filter.Or(List.of(won, lost))))).containsOnly("bare");
        assertThat(found(new Filter.Not(Filter.where("score", LT, number("0")))))
                .containsOnly("full", "bare");
        assertThat(found(new Filter.And(
                        List.of(Filter.where("score", GT, number("-5")), Filter.where("score", LT, number("0"))))))
                .containsOnly("other");
    }

    @Test
    void deletedRecordsAreInNoAnswer() {
        three();
        world.delete("opportunity", "full");
        world.delete("account", "beta");
        assertThat(found(Filter.ALL)).containsOnly("other", "bare");
        assertThat(found("account.parent", EQ, "acme")).isEmpty();
        assertThat(world.queries.count(viewer, "opportunity", Filter.ALL, "")).isEqualTo(2);
        assertThat(world.queries.matches(new RecordId("opportunity", "full"), Filter.ALL))
                .isFalse();
        assertThat(world.queries.matches(new RecordId("opportunity", "other"), Filter.eq("stage", "lost")))
                .isTrue();
    }

    @Test
    void aFieldThatMayNotBeReadIsAsUnknownAsOneThatIsNotThere() {
        three();
        world.rights.hide("viewer", "opportunity", "amount");
        world.rights.hide("viewer", "account", "sector");
        assertProblem("filter.field", () -> found("amount", GT, number("1")), "unknown-field");
        assertProblem("filter.field", () -> found("nonsense", GT, number("1")), "unknown-field");
        assertProblem("filter.field", () -> found("account.sector", EQ, "retail"), "unknown-field");
        assertProblem("sort[0].field", () -> sorted(new Sort("amount", true)), "unknown-field");
        assertProblem("fields[0]", () -> list(Filter.ALL, "amount"), "unknown-field");
        assertProblem("fields[0]", () -> list(Filter.ALL, "account.sector"), "unknown-field");
        assertThat(list(Filter.eq("id", "full")).records().getFirst().values()).doesNotContainKey("amount");
    }

    @Test
    void wrongQueriesSayWhereAndWhy() {
        three();
        assertProblem(
                "filter.and[1].op",
                () -> found(Filter.ALL.and(
                        new Filter.And(List.of(Filter.eq("name", "x"), Filter.where("active", LT, true))))),
                "unknown-operator");
        assertProblem("filter.value", () -> found("close", EQ, "the day after"), "bad-value");
        assertProblem("filter.value", () -> found("close", WITHIN, "this_decade"), "unknown-period");
        assertProblem("filter.value", () -> found("name", IN, "x"), "list-wanted");
        assertProblem("filter.value", () -> found("score", BETWEEN, List.of(number("1"))), "pair-wanted");
        assertProblem("filter.field", () -> found("name.first", EQ, "x"), "unknown-field");
        assertProblem("sort[0].field", () -> sorted(new Sort("account.name", false)), "joined-sort");
        assertProblem("sort[0].field", () -> sorted(new Sort("tags", false)), "not-sortable");
        assertProblem("entity", () -> world.queries.count(viewer, "nothing", Filter.ALL, ""), "unknown-entity");
        assertProblem("size", () -> world.queries.list(viewer, page(List.of(), 501, null)), "bad-size");
    }

    @Test
    void pagesFollowEachOtherUnderEqualAndMissingSortKeys() {
        for (int i = 0; i < 60; i++) {
            world.insert(
                    "opportunity",
                    values(
                            "name",
                            "n" + i,
                            "stage",
                            i % 7 == 0 ? null : i % 2 == 0 ? "won" : "lost",
                            "score",
                            i % 5 == 0 ? null : number(String.valueOf(i % 4))));
        }
        for (boolean first : new boolean[] {true, false}) {
            for (boolean second : new boolean[] {true, false}) {
                List<Sort> sort = List.of(new Sort("stage", first), new Sort("score", second));
                List<String> whole =
                        ids(world.queries.list(viewer, page(sort, 500, null)).records());
                List<String> paged = new ArrayList<>();
                String after = null;
                do {
                    RecordPage page = world.queries.list(viewer, page(sort, 7, after));
                    paged.addAll(ids(page.records()));
                    after = page.next();
                } while (after != null);
                assertThat(paged)
                        .as("%s %s", first, second)
                        .isEqualTo(whole)
                        .hasSize(60)
                        .doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void aRecordInsertedMeanwhileDisturbsNoPage() {
        for (int i = 0; i < 10; i++) {
            world.insert("opportunity", values("name", "name " + i * 10));
        }
        List<Sort> sort = List.of(new Sort("name", false));
        RecordPage first = world.queries.list(viewer, page(sort, 5, null));
        world.insert("opportunity", values("name", "name 0"));
        world.delete("opportunity", first.records().getLast().id().id());
        RecordPage second = world.queries.list(viewer, page(sort, 5, first.next()));
        assertThat(second.records())
                .extracting(record -> record.values().get("name"))
                .containsExactly("name 50", "name 60", "name 70", "name 80", "name 90");
        assertThat(second.next()).isNull();
    }

    @Test
    void aPlaceIsGoodForItsUserAndItsQueryOnly() {
        three();
        String next = world.queries.list(viewer, page(List.of(), 1, null)).next();
        assertThat(world.queries.list(viewer, page(List.of(), 2, next)).records())
                .hasSize(2);
        assertProblem("after", () -> world.queries.list(world.user("other"), page(List.of(), 1, next)), "bad-place");
        assertProblem(
                "after",
                () -> world.queries.list(viewer, page(List.of(new Sort("name", false)), 1, next)),
                "bad-place");
        assertProblem("after", () -> world.queries.list(viewer, page(List.of(), 1, "made-up")), "bad-place");
        char last = next.charAt(next.length() - 3);
        String forged =
                next.substring(0, next.length() - 3) + (last == 'A' ? 'B' : 'A') + next.substring(next.length() - 2);
        assertProblem("after", () -> world.queries.list(viewer, page(List.of(), 1, forged)), "bad-place");
    }

    @Test
    void aGridAsksByPosition() {
        for (int i = 0; i < 120; i++) {
            world.insert("opportunity", values("name", "%03d".formatted(i)));
        }
        OffsetPages pages = new OffsetPages(world.queries, viewer, page(List.of(new Sort("name", false)), 50, null));
        assertThat(pages.count()).isEqualTo(120);
        for (int offset : new int[] {0, 50, 100, 30, 99, 119, 10, 60}) {
            RecordPage page = pages.page(offset, 20);
            assertThat(page.records().getFirst().values().get("name")).isEqualTo("%03d".formatted(offset));
            assertThat(page.records()).hasSize(Math.min(20, 120 - offset));
        }
        assertThat(pages.page(120, 20).records()).isEmpty();
        assertThat(pages.at(7).values().get("name")).isEqualTo("007");
    }

    @Test
    void aPageBringsTitlesTotalsAndValuesBehindLookups() {
        three();
        RecordPage page = world.queries.list(
                viewer,
                new ListQuery(
                        "opportunity",
                        Filter.ALL,
                        "",
                        List.of(new Sort("quantity", false)),
                        List.of("name", "account", "account.sector", "owner.department", "owner.department.name"),
                        2,
                        null,
                        true));
        assertThat(page.total()).isEqualTo(3);
        assertThat(ids(page.records())).containsExactly("bare", "full");
        assertThat(page.records().getLast().values()).containsOnlyKeys("name", "account");
        assertThat(page.labels().get("account")).containsEntry("acme", "Acme");
        assertThat(page.labels().get("department")).containsEntry("east", "East");
        assertThat(page.labels().get("user")).containsEntry("anna", "Anna");
        assertThat(page.joined().get("full"))
                .containsEntry("account.sector", "retail")
                .containsEntry("owner.department", "east")
                .containsEntry("owner.department.name", "East");
        RecordData full = page.records().getLast();
        assertThat(list(Filter.eq("id", "full")).records().getFirst().values().get("amount"))
                .isEqualTo(money("120000.50"));
        assertThat(full.owner()).isEqualTo("anna");
        assertThat(list(Filter.eq("id", "full")).records().getFirst().values().get("close"))
                .isEqualTo(day("2026-11-20"));
    }

    @Test
    void searchFindsEveryWordAndNothingThatIsHidden() {
        three();
        assertThat(searched("big DEAL")).containsOnly("full");
        assertThat(searched("big nothing")).isEmpty();
        assertThat(searched("小米")).containsOnly("other");
        assertThat(searched("")).hasSize(3);
        world.rights.hide("viewer", "opportunity", "notes");
        assertThat(searched("line")).isEmpty();
        assertThat(searched("big DEAL")).containsOnly("full");
    }

    @Test
    void hitsBeginWithTitlesThatBeginWithTheWords() {
        world.insert("account", values("id", "a", "name", "The Acme"));
        world.insert("account", values("id", "b", "name", "Acme Two", "sector", "retail"));
        world.insert("opportunity", values("id", "c", "name", "acme deal"));
        var hits = world.queries.search(viewer, List.of("account", "opportunity"), "acme", 10);
        assertThat(hits).extracting(hit -> hit.record().id()).containsExactly("b", "c", "a");
        assertThat(hits.getFirst().title()).isEqualTo("Acme Two");
        assertThat(hits.getFirst().detail()).isEqualTo("Retail");
        assertThat(world.queries.search(viewer, List.of(), "acme", 2)).hasSize(2);
    }

    private Set<String> found(String field, Operator operator, @Nullable Object value) {
        return found(Filter.where(field, operator, value));
    }

    private Set<String> found(Filter filter) {
        return found(viewer, filter);
    }

    private Set<String> found(CurrentUser user, Filter filter) {
        Set<String> found = world.queries.list(user, ListQuery.of("opportunity", filter)).records().stream()
                .map(record -> record.id().id())
                .collect(Collectors.toSet());
        assertThat(world.queries.count(user, "opportunity", filter, "")).isEqualTo(found.size());
        return found;
    }

    private Set<String> searched(String words) {
        return Set.copyOf(ids(world.queries
                .list(viewer, new ListQuery("opportunity", Filter.ALL, words, List.of(), List.of(), 50, null, false))
                .records()));
    }

    private RecordPage list(Filter filter, String... fields) {
        return world.queries.list(
                viewer, new ListQuery("opportunity", filter, "", List.of(), List.of(fields), 50, null, false));
    }

    private RecordPage sorted(Sort sort) {
        return world.queries.list(viewer, page(List.of(sort), 50, null));
    }

    private static ListQuery page(List<Sort> sort, int size, @Nullable String after) {
        return new ListQuery("opportunity", Filter.ALL, "", sort, List.of(), size, after, false);
    }

    private static List<String> ids(List<RecordData> records) {
        return records.stream().map(record -> record.id().id()).toList();
    }

    private static void assertProblem(String path, Runnable query, String problem) {
        assertThatThrownBy(query::run).isInstanceOfSatisfying(InvalidQuery.class, invalid -> {
            assertThat(invalid.path()).isEqualTo(path);
            assertThat(invalid.problem()).isEqualTo(problem);
            assertThat(invalid.text().zh()).isNotEmpty();
        });
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    @Test
    void aPageOfLargeRecordsEndsEarlierAndGoesOn() {
        String text = "x".repeat(100_000);
        for (int i = 0; i < 60; i++) {
            world.insert("opportunity", values("name", "n" + i, "notes", text));
        }
        Set<String> seen = new HashSet<>();
        int pages = 0;
        String after = null;
        do {
            RecordPage page = world.queries.list(
                    viewer, new ListQuery("opportunity", Filter.ALL, "", List.of(), List.of(), 500, after, false));
            page.records().forEach(record -> seen.add(record.id().id()));
            pages++;
            after = page.next();
        } while (after != null);
        assertThat(seen).hasSize(60);
        assertThat(pages).isEqualTo(2);
    }

    @Test
    void aListSaysWhatItsReaderMayDoThoughTheOwnerIsHidden() {
        World own = new World();
        own.insert("account", "ben", null, World.values("id", "mine", "name", "A"));
        own.insert("account", "anna", null, World.values("id", "hers", "name", "B"));
        own.rights.hide("ben", "account", "owner");
        own.rights.changes("ben", "account", new RowPolicy.Tokens(Set.of("u:ben")));
        var page = own.queries.list(own.user("ben"), ListQuery.of("account", Filter.ALL));
        assertThat(page.records()).allSatisfy(record -> {
            assertThat(record.owner()).isNull();
            assertThat(record.may().edit()).isEqualTo(record.id().id().equals("mine"));
        });
        own.close();
    }
}
