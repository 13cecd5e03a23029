package io.trellis.form.mongo;

import static io.trellis.form.mongo.World.money;
import static io.trellis.form.mongo.World.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.RowPolicy;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.query.InvalidQuery;
import io.trellis.form.query.Lanes;
import io.trellis.form.query.Lanes.Lane;
import io.trellis.form.query.ListQuery;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LanesIT {

    private final World world = new World();
    private final Lanes lanes = new Lanes(world.queries);
    private final BoundEntity entity = new BoundEntities(world.entities, world.types).get("opportunity");
    private final CurrentUser viewer = world.user("viewer");

    @BeforeEach
    void fill() {
        deal("Yellow", "prospecting", "10", "anna");
        deal("Red", "won", "100", "anna");
        deal("Blue", "won", "200.50", "bert");
        deal("Grey", "gone", null, "bert");
        deal("White", null, "5", "anna");
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void lanesStandAsTheOptionsDoWithWhatTheyHoldAndAddUpTo() {
        List<Lane> found = lanes.of(viewer, ListQuery.of("opportunity", Filter.ALL), field("stage"), amount());
        assertThat(found)
                .extracting(Lane::value)
                .containsExactly("prospecting", "engaging", "won", "lost", "gone", null);
        assertThat(found).extracting(Lane::count).containsExactly(1L, 0L, 2L, 0L, 1L, 1L);
        assertThat(found.get(2).sum()).isEqualTo(cny("300.50"));
        assertThat(found.getLast().sum()).isEqualTo(cny("5"));
    }

    @Test
    void lanesHoldWhatTheListHolds() {
        ListQuery asked = new ListQuery(
                "opportunity", Filter.where("amount", Operator.GT, 50), "red", List.of(), List.of(), 50, null, false);
        assertThat(counts(viewer, asked, "stage")).containsEntry("won", 1L).containsEntry("prospecting", 0L);
        assertThat(world.queries.list(viewer, within(asked, "stage", "won")).records())
                .extracting(record -> record.get("name"))
                .containsExactly("Red");
        assertThat(world.queries
                        .list(viewer, within(ListQuery.of("opportunity", Filter.ALL), "stage", null))
                        .records())
                .extracting(record -> record.get("name"))
                .containsExactly("White");
    }

    @Test
    void whatARepMayNotSeeIsInNoLaneAndNoSum() {
        world.rights.rows("viewer", "opportunity", new RowPolicy.Tokens(Set.of("u:anna")));
        List<Lane> found = lanes.of(viewer, ListQuery.of("opportunity", Filter.ALL), field("stage"), amount());
        assertThat(found).extracting(Lane::count).containsExactly(1L, 0L, 1L, 0L, 1L);
        assertThat(found.get(2).sum()).isEqualTo(cny("100"));

        world.rights.hide("viewer", "opportunity", "amount");
        assertThatThrownBy(() -> lanes.of(viewer, ListQuery.of("opportunity", Filter.ALL), field("stage"), amount()))
                .isInstanceOf(InvalidQuery.class);
    }

    @Test
    void peopleAndTruthsMakeLanesToo() {
        world.insert("user", values("id", "anna", "name", "Anna"));
        world.insert("user", values("id", "bert", "name", "Bert"));
        List<Lane> people =
                lanes.of(viewer, ListQuery.of("opportunity", Filter.ALL), field("partner"), Optional.empty());
        assertThat(people).extracting(Lane::value).contains("anna", "bert").endsWith((Object) null);
        assertThat(people).extracting(Lane::label).contains(Optional.of("Anna"));
        assertThat(counts(viewer, ListQuery.of("opportunity", Filter.ALL), "active")
                        .keySet())
                .startsWith(true, false);
    }

    private Map<Object, Long> counts(CurrentUser user, ListQuery asked, String by) {
        Map<Object, Long> counts = new LinkedHashMap<>();
        lanes.of(user, asked, field(by), Optional.empty()).forEach(lane -> counts.put(lane.value(), lane.count()));
        return counts;
    }

    private ListQuery within(ListQuery asked, String by, @Nullable Object value) {
        return new ListQuery(
                asked.entity(),
                asked.filter().and(Lanes.in(field(by), value)),
                asked.search(),
                List.of(),
                List.of(),
                50,
                null,
                false);
    }

    private BoundField field(String key) {
        return entity.field(key).orElseThrow();
    }

    private Optional<BoundField> amount() {
        return Optional.of(field("amount"));
    }

    private static Map<String, Object> cny(String amount) {
        return Map.of("amount", new BigDecimal(amount), "currency", "CNY");
    }

    private void deal(String name, @Nullable String stage, @Nullable String amount, String owner) {
        world.insert(
                "opportunity",
                owner,
                null,
                values(
                        "name",
                        name,
                        "stage",
                        stage,
                        "amount",
                        amount == null ? null : money(amount),
                        "partner",
                        owner));
    }
}
