package io.trellis.form.placing;

import static io.trellis.form.record.FormWorld.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.trellis.core.error.TrellisException;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.core.job.Job;
import io.trellis.core.job.Jobs;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.FieldAccess;
import io.trellis.core.security.RowPolicy;
import io.trellis.form.entity.EntityPublication;
import io.trellis.form.placing.Placing.Place;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Queries;
import io.trellis.form.query.Sort;
import io.trellis.form.record.FormWorld;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacingIT {

    private static final String PLAIN = """
            {label:'Item', titleField:'name', fields:[{key:'name', type:'text', label:'Name'}]}""";
    private static final String ORDERED = """
            {label:'Item', titleField:'name', fields:[
              {key:'name', type:'text', label:'Name'}, {key:'place', type:'manualOrder', label:'Place'}]}""";

    @TempDir
    Path folder;

    private FormWorld world;
    private Records records;
    private Placing placing;
    private CurrentUser anna;

    @BeforeEach
    void open() {
        world = new FormWorld(folder);
        records = world.records();
        placing = world.bean(Placing.class);
        anna = world.person("anna", null);
        world.entity("item", ORDERED);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private RecordId item(String name) {
        return ((SaveResult.Saved) records.create(anna, new RecordId("item", name), values("name", name)))
                .record()
                .id();
    }

    private void items(String... names) {
        Stream.of(names).forEach(this::item);
    }

    private SaveResult place(String name, Place place) {
        return placing.place(anna, new RecordId("item", name), "place", place);
    }

    private String order() {
        return String.join("", names(Filter.where("place", Operator.NOT_EMPTY, null)));
    }

    private List<String> names(Filter filter) {
        return world
                .bean(Queries.class)
                .list(
                        anna,
                        new ListQuery(
                                "item", filter, "", List.of(new Sort("place", false)), List.of(), 300, null, false))
                .records()
                .stream()
                .map(record -> record.id().id())
                .toList();
    }

    private String rank(String name) {
        return String.valueOf(
                records.get(anna, new RecordId("item", name)).orElseThrow().get("place"));
    }

    @Test
    void newOnesComeLastAndAreMovedBesideOthers() {
        items("a", "b", "c", "d");
        assertThat(order()).isEqualTo("abcd");
        assertThat(place("d", new Place.After("a"))).isInstanceOf(SaveResult.Saved.class);
        assertThat(order()).isEqualTo("adbc");
        place("c", new Place.First());
        assertThat(order()).isEqualTo("cadb");
        place("c", new Place.Last());
        assertThat(order()).isEqualTo("adbc");
        place("b", new Place.Before("d"));
        assertThat(order()).isEqualTo("abdc");
        item("e");
        assertThat(order()).isEqualTo("abdce");
        assertThat(((SaveResult.Saved) place("e", new Place.After("c"))).changed())
                .as("it stands there")
                .isFalse();
    }

    @Test
    void manyAtOnceKeepTheOrderInWhichTheyCame() {
        List<Records.Row> rows = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            rows.add(new Records.Row("n%02d".formatted(i), Records.Row.NEW, values("name", "n" + i)));
        }
        assertThat(records.saveAll(anna, "item", rows)).allMatch(SaveResult.Saved.class::isInstance);
        assertThat(names(Filter.where("place", Operator.NOT_EMPTY, null)))
                .isSorted()
                .hasSize(60);
    }

    @Test
    void rivalsWhoMoveIntoOneGapBothGetTheirWay() {
        items("a", "b", "c", "d", "e", "f");
        List<CompletableFuture<SaveResult>> moves = Stream.of("c", "d", "e", "f")
                .map(name -> CompletableFuture.supplyAsync(() -> place(name, new Place.After("a"))))
                .toList();
        assertThat(moves.stream().map(CompletableFuture::join)).allMatch(SaveResult.Saved.class::isInstance);
        assertThat(order()).startsWith("a").endsWith("b").hasSize(6);
        assertThat(Stream.of("a", "b", "c", "d", "e", "f").map(this::rank)).doesNotHaveDuplicates();
    }

    @Test
    void placesThatBecameLongAreSpreadAnew() {
        items("a", "b", "c", "d");
        for (int i = 0; i < 60; i++) {
            assertThat(place(i % 2 == 0 ? "c" : "d", new Place.After("a"))).isInstanceOf(SaveResult.Saved.class);
        }
        assertThat(order()).isEqualTo("adcb");
        assertThat(Stream.of("a", "b", "c", "d").map(this::rank)).allMatch(rank -> rank.length() <= 64);
    }

    @Test
    void recordsThatWereThereBeforeTheFieldGetPlacesWhenItIsPublished() {
        world.entity("item", PLAIN);
        world.bean(EntityPublication.class).published(world.entities().get("item"), anna);
        items("a", "b", "c");
        world.entity("item", ORDERED);
        world.bean(EntityPublication.class).published(world.entities().get("item"), anna);
        await().untilAsserted(() -> assertThat(order()).isEqualTo("abc"));
        await().untilAsserted(() ->
                assertThat(world.bean(Jobs.class).of(anna)).allMatch(job -> job.state() == Job.State.DONE));
        item("d");
        place("d", new Place.Before("a"));
        assertThat(order()).isEqualTo("dabc");
    }

    @Test
    void whoMayNotChangeItMovesNothingAndNothingStandsBesideWhatIsNotSeen() {
        items("a", "b", "c");
        assertThatThrownBy(() -> place("a", new Place.After("gone"))).isInstanceOf(TrellisException.class);
        assertThatThrownBy(() -> place("a", new Place.After("a"))).isInstanceOf(TrellisException.class);
        assertThatThrownBy(() -> placing.place(anna, new RecordId("item", "a"), "name", new Place.First()))
                .isInstanceOf(TrellisException.class);
        assertThat(placing.place(anna, new RecordId("item", "gone"), "place", new Place.First()))
                .isInstanceOf(SaveResult.Missing.class);
        world.permissions.field(anna, "item", "place", FieldAccess.READ);
        assertThat(place("c", new Place.First())).isInstanceOf(SaveResult.Forbidden.class);
        world.permissions.rows(anna, "item", Action.READ, new RowPolicy.Nothing());
        assertThat(place("c", new Place.First())).isInstanceOf(SaveResult.Missing.class);
        SaveResult odd =
                records.update(CurrentUser.system(), new RecordId("item", "a"), 1, values("place", "behind b"));
        assertThat(odd).isInstanceOf(SaveResult.Rejected.class);
    }
}
