package io.trellis.form.record;

import static io.trellis.form.record.FormWorld.values;
import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.query.GroupBy;
import io.trellis.form.query.Measure;
import io.trellis.form.query.Queries;
import io.trellis.form.query.ReportQuery;
import io.trellis.form.record.SaveResult.Rejected;
import io.trellis.form.record.SaveResult.Saved;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Time in stages as it comes about by saves, and as reports ask for it. */
class StageLogIT {

    private static final String WITHOUT_LOG = """
            {label: 'Deal', titleField: 'name', fields: [
              {key: 'name', type: 'text', label: 'Name'},
              {key: 'stage', type: 'select', label: 'Stage', settings: {options: ['new', 'quote', 'won']%s}}%s]}
            """;
    private static final String LOG = ", {key: 'log', type: 'stageLog', label: 'Log', settings: {watches: 'stage'}}";
    private static final String DEAL = WITHOUT_LOG.formatted("", LOG);

    @TempDir
    Path folder;

    private FormWorld world;
    private Records records;
    private CurrentUser anna;

    @BeforeEach
    void open() {
        world = new FormWorld(folder);
        records = world.records();
        anna = world.person("anna", null);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private static RecordData saved(SaveResult result) {
        assertThat(result).isInstanceOf(Saved.class);
        return ((Saved) result).record();
    }

    private RecordData move(RecordData deal, String stage) {
        return saved(records.update(anna, deal.id(), deal.revision(), values("stage", stage)));
    }

    private static Map<String, Object> stay(String id, String stage, Instant entered) {
        return Map.of("id", id, "stage", stage, "entered", entered, "current", true);
    }

    private static Map<String, Object> stay(String id, String stage, Instant entered, Instant left, String days) {
        return Map.of("id", id, "stage", stage, "entered", entered, "left", left, "days", new BigDecimal(days));
    }

    @Test
    void eachMoveIsAStayAndNobodyWritesOne() {
        world.entity("deal", DEAL);
        Instant begun = world.clock.instant();
        RecordData deal = saved(records.create(anna, "deal", values("name", "One", "stage", "new")));
        assertThat(deal.value("log")).contains(List.of(stay("1", "new", begun)));

        world.clock.pass(Duration.ofHours(36));
        Instant moved = world.clock.instant();
        deal = move(deal, "quote");
        world.clock.pass(Duration.ofDays(1));
        deal = saved(records.update(anna, deal.id(), deal.revision(), values("name", "Uno")));
        assertThat(deal.value("log"))
                .contains(List.of(stay("1", "new", begun, moved, "1.5"), stay("2", "quote", moved)));

        SaveResult forged = records.update(anna, deal.id(), deal.revision(), values("log", List.of()));
        assertThat(forged).isInstanceOf(Rejected.class);
        SaveResult born = records.create(
                anna,
                "deal",
                values("name", "Two", "stage", "new", "log", List.of(stay("1", "won", begun, moved, "1.5"))));
        assertThat(born).isInstanceOf(Rejected.class);
    }

    /** Who waits where how long, and what stood where on a day that is past, are ordinary questions over its rows. */
    @Test
    void reportsAskForTimeInStagesAndForADayThatIsPast() {
        world.entity("deal", DEAL);
        RecordData one = saved(records.create(anna, "deal", values("name", "One", "stage", "new")));
        RecordData two = saved(records.create(anna, "deal", values("name", "Two", "stage", "new")));
        world.clock.pass(Duration.ofDays(2));
        one = move(one, "quote");
        world.clock.pass(Duration.ofDays(2));
        Instant then = world.clock.instant();
        two = move(two, "won");
        world.clock.pass(Duration.ofDays(4));
        move(one, "won");

        assertThat(byStage(
                        Filter.where("log.left", Operator.NOT_EMPTY, null),
                        new Measure(Measure.Op.AVG, FieldPath.of("log.days"))))
                .containsExactly(List.of("new", "3"), List.of("quote", "6"));
        Filter between = Filter.where("log.entered", Operator.LT, then)
                .and(new Filter.Or(
                        List.of(Filter.where("log.left", Operator.GE, then), Filter.eq("log.current", true))));
        assertThat(byStage(between, Measure.COUNT)).containsExactly(List.of("new", "1"), List.of("quote", "1"));
        assertThat(byStage(Filter.eq("log.current", true), Measure.COUNT)).containsExactly(List.of("won", "2"));
        assertThat(byStage(
                        Filter.where("log.entered", Operator.LE, world.clock.instant())
                                .and(new Filter.Or(List.of(
                                        Filter.where("log.left", Operator.GT, world.clock.instant()),
                                        Filter.eq("log.current", true)))),
                        Measure.COUNT))
                .as("as of now")
                .containsExactly(List.of("won", "2"));
    }

    private List<List<String>> byStage(Filter filter, Measure measure) {
        return world
                .bean(Queries.class)
                .report(
                        anna,
                        new ReportQuery(
                                "deal",
                                filter,
                                List.of(new GroupBy(FieldPath.of("log.stage"), null)),
                                List.of(measure),
                                List.of(),
                                100))
                .rows()
                .stream()
                .map(row -> row.stream()
                        .map(cell -> cell instanceof BigDecimal number
                                ? number.stripTrailingZeros().toPlainString()
                                : String.valueOf(cell))
                        .toList())
                .toList();
    }

    @Test
    void whatWasThereBeforeItsLogStandsThereSinceItsLastChange() {
        world.entity("deal", WITHOUT_LOG.formatted("", ""));
        RecordData deal = saved(records.create(anna, "deal", values("name", "Old", "stage", "new")));
        Instant known = world.clock.instant();
        world.clock.pass(Duration.ofDays(3));
        world.entity("deal", DEAL);
        world.bean(Renewing.class).renew("deal", List.of(deal.id().id()), "publish", false);
        deal = records.get(anna, deal.id()).orElseThrow();
        assertThat(deal.value("log")).contains(List.of(stay("1", "new", known)));
        assertThat(move(deal, "won").value("log"))
                .contains(List.of(
                        stay("1", "new", known, world.clock.instant(), "3"), stay("2", "won", world.clock.instant())));
    }

    @Test
    void anOptionThatGaveWayToAnotherDoesSoInTheLogToo() {
        world.entity("deal", DEAL);
        RecordData deal = saved(records.create(anna, "deal", values("name", "One", "stage", "quote")));
        Instant begun = world.clock.instant();
        world.clock.pass(Duration.ofDays(1));
        deal = move(deal, "won");
        world.entity("deal", WITHOUT_LOG.replace("'quote', ", "").formatted(", replaced: {quote: 'new'}", LOG));
        world.bean(Renewing.class).renew("deal", List.of(deal.id().id()), "publish", false);
        assertThat(records.get(anna, deal.id()).orElseThrow().value("log"))
                .contains(List.of(
                        stay("1", "new", begun, world.clock.instant(), "1"), stay("2", "won", world.clock.instant())));
    }
}
