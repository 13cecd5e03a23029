package io.trellis.form.mongo;

import static io.trellis.form.mongo.World.money;
import static io.trellis.form.mongo.World.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.core.limit.Limits;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.RowPolicy;
import io.trellis.core.seed.Seed;
import io.trellis.form.query.GroupBy;
import io.trellis.form.query.InvalidQuery;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Measure;
import io.trellis.form.query.ReportQuery;
import io.trellis.form.record.RecordData;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Records asked for by what points at them: accounts with a deal that was won, and without one. */
class HavingIT {

    private static final Filter WON = Filter.eq("stage", "won");
    private static final Filter.Having HAVING_WON = new Filter.Having("opportunity", "account", WON);

    private final World world = new World();
    private final CurrentUser viewer = world.user("viewer");

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void accountsWithAndWithoutADealThatWasWon() {
        world.insert("account", values("id", "a", "name", "A", "sector", "retail"));
        world.insert("account", values("id", "b", "name", "B", "sector", "retail"));
        world.insert("account", values("id", "c", "name", "C", "parent", "a"));
        world.insert("opportunity", values("account", "a", "stage", "won", "amount", money("5")));
        world.insert("opportunity", values("account", "b", "stage", "lost"));
        world.insert("opportunity", values("stage", "won"));
        assertThat(found(viewer, HAVING_WON)).containsExactly("a");
        assertThat(found(viewer, new Filter.Not(HAVING_WON))).containsExactly("b", "c");
        assertThat(found(viewer, new Filter.Having("opportunity", "account", Filter.ALL)))
                .containsExactly("a", "b");
        assertThat(found(viewer, HAVING_WON.and(Filter.eq("sector", "software"))))
                .isEmpty();
        assertThat(found(viewer, new Filter.Having("account", "parent", Filter.ALL)))
                .containsExactly("a");
        assertThat(found(viewer, new Filter.Having("opportunity", "account", Filter.eq("account.sector", "retail"))))
                .containsExactly("a", "b");
        assertThat(world.queries.matching("account", List.of("a", "b"), HAVING_WON))
                .containsExactly("a");
        assertThat(world.queries
                        .report(
                                viewer,
                                new ReportQuery(
                                        "account",
                                        new Filter.Not(HAVING_WON),
                                        List.of(new GroupBy(FieldPath.of("sector"), null)),
                                        List.of(Measure.COUNT, Measure.COUNT.where(HAVING_WON)),
                                        List.of(),
                                        10))
                        .rows())
                .containsExactly(
                        java.util.Arrays.asList(null, BigDecimal.ONE, BigDecimal.ZERO),
                        List.of("retail", BigDecimal.ONE, BigDecimal.ZERO));
    }

    /** Who may not see a deal does not read of it by asking for its account. */
    @Test
    void whatPointsHereIsAskedAsItsReaderSeesIt() {
        Random random = Seed.random(HavingIT.class);
        List<String> people = List.of("anna", "bert", "carl");
        for (int i = 0; i < 30; i++) {
            world.insert("account", people.get(random.nextInt(3)), null, values("id", "a" + i, "name", "N" + i));
        }
        for (int i = 0; i < 120; i++) {
            world.insert(
                    "opportunity",
                    people.get(random.nextInt(3)),
                    null,
                    values(
                            "account",
                            "a" + random.nextInt(32),
                            "stage",
                            random.nextBoolean() ? "won" : "lost",
                            "score",
                            BigDecimal.valueOf(random.nextInt(9))));
        }
        for (int i = 0; i < 12; i++) {
            CurrentUser user = world.user("u" + i);
            for (String entity : List.of("opportunity", "account")) {
                world.rights.rows(
                        user.id(),
                        entity,
                        switch (random.nextInt(4)) {
                            case 0 -> new RowPolicy.Nothing();
                            case 1 -> new RowPolicy.Everything();
                            default -> new RowPolicy.Tokens(Set.of("u:" + people.get(random.nextInt(3))));
                        });
            }
            Filter asked = WON.and(Filter.where("score", Operator.GE, BigDecimal.valueOf(random.nextInt(9))));
            Set<String> seen = listed(user, "account", Filter.ALL).stream()
                    .map(account -> account.id().id())
                    .collect(Collectors.toCollection(TreeSet::new));
            Set<String> pointedAt = listed(user, "opportunity", asked).stream()
                    .map(deal -> String.valueOf(deal.values().get("account")))
                    .collect(Collectors.toSet());
            Set<String> with = new TreeSet<>(seen);
            with.retainAll(pointedAt);
            Set<String> without = new TreeSet<>(seen);
            without.removeAll(pointedAt);
            Filter.Having having = new Filter.Having("opportunity", "account", asked);
            assertThat(found(user, having)).as(user.id()).isEqualTo(with);
            assertThat(found(user, new Filter.Not(having))).as(user.id()).isEqualTo(without);
        }
    }

    @Test
    void whatDoesNotPointHereOrMayNotBeSeenIsNamed() {
        problem("filter.having.entity", new Filter.Having("nothing", "account", Filter.ALL));
        problem("filter.having.by", new Filter.Having("opportunity", "partner", Filter.ALL));
        problem("filter.having.by", new Filter.Having("opportunity", "stage", Filter.ALL));
        problem("filter.having.filter.field", new Filter.Having("opportunity", "account", Filter.eq("sector", "x")));
        problem("filter.having", new Filter.Or(Collections.nCopies(Limits.HAVINGS + 1, HAVING_WON)));
        world.rights.hide("viewer", "opportunity", "stage");
        problem("filter.having.filter.field", HAVING_WON);
        world.rights.hide("viewer", "opportunity", "account");
        problem("filter.having.by", new Filter.Having("opportunity", "account", Filter.ALL));
    }

    private void problem(String path, Filter filter) {
        assertThatThrownBy(() -> found(viewer, filter))
                .isInstanceOfSatisfying(InvalidQuery.class, invalid -> assertThat(invalid.path())
                        .isEqualTo(path));
    }

    private Set<String> found(CurrentUser user, Filter filter) {
        return listed(user, "account", filter).stream()
                .map(account -> account.id().id())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<RecordData> listed(CurrentUser user, String entity, Filter filter) {
        List<String> fields = entity.equals("account") ? List.of("id") : List.of("id", "account");
        return world.queries
                .list(user, new ListQuery(entity, filter, "", List.of(), fields, 500, null, false))
                .records();
    }
}
