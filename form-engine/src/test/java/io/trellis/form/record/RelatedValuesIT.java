package io.trellis.form.record;

import static io.trellis.form.record.FormWorld.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.Filter;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.FieldAccess;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.query.GroupBy;
import io.trellis.form.query.InvalidQuery;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Measure;
import io.trellis.form.query.Queries;
import io.trellis.form.query.ReportQuery;
import io.trellis.form.query.ReportResult;
import io.trellis.form.query.Sort;
import io.trellis.form.record.SaveResult.Rejected;
import io.trellis.form.record.SaveResult.Saved;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fields that show what stands behind a lookup, as it is now. */
class RelatedValuesIT {

    private static final String DEAL = """
            {label: 'Deal', titleField: 'name', fields: [
              {key: 'name', type: 'text', label: 'Name'},
              {key: 'client', type: 'lookup', label: 'Client', settings: {entity: 'client'}},
              {key: 'sector', type: 'related', label: 'Sector', settings: {path: 'client.sector'}},
              {key: 'city', type: 'related', label: 'City', settings: {path: 'client.group.city'}}]}""";

    @TempDir
    Path folder;

    private FormWorld world;
    private Records records;
    private CurrentUser anna;
    private RecordData deal;

    @BeforeEach
    void open() {
        world = new FormWorld(folder);
        world.entity("group", """
                {label: 'Group', titleField: 'name', fields: [
                  {key: 'name', type: 'text', label: 'Name'}, {key: 'city', type: 'text', label: 'City'}]}""");
        world.entity("client", """
                {label: 'Client', titleField: 'name', fields: [
                  {key: 'name', type: 'text', label: 'Name'},
                  {key: 'sector', type: 'select', label: 'Sector', settings: {options: [
                    {code: 'it', zh: '信息技术', en: 'IT'}, {code: 'food', zh: '食品', en: 'Food'}]}},
                  {key: 'group', type: 'lookup', label: 'Group', settings: {entity: 'group'}}]}""");
        world.entity("deal", DEAL);
        records = world.records();
        anna = world.person("anna", null);
        saved(records.create(anna, new RecordId("group", "g"), values("name", "G", "city", "Wuxi")));
        saved(records.create(
                anna, new RecordId("client", "acme"), values("name", "Acme", "sector", "it", "group", "g")));
        deal = saved(records.create(anna, "deal", values("name", "Big", "client", "acme")));
    }

    @AfterEach
    void close() {
        world.close();
    }

    private static RecordData saved(SaveResult result) {
        assertThat(result).isInstanceOf(Saved.class);
        return ((Saved) result).record();
    }

    private RecordData read() {
        return records.get(anna, deal.id()).orElseThrow();
    }

    private List<RecordData> list(Filter filter, List<String> fields) {
        return world.bean(Queries.class)
                .list(anna, new ListQuery("deal", filter, "", List.of(), fields, 10, null, false))
                .records();
    }

    @Test
    void itShowsWhatIsThereNow() {
        assertThat(read().values()).containsEntry("sector", "it").containsEntry("city", "Wuxi");
        BoundField sector = world.bound().get("deal").field("sector").orElseThrow();
        assertThat(sector.format("it", world.bean(FieldContexts.class).of(anna, "deal")))
                .isEqualTo("IT");

        saved(records.update(anna, new RecordId("client", "acme"), 1, values("sector", "food")));
        assertThat(read().get("sector")).isEqualTo("food");
        assertThat(read().revision()).isEqualTo(deal.revision());

        saved(records.update(anna, deal.id(), deal.revision(), values("client", null)));
        assertThat(read().values()).doesNotContainKeys("sector", "city");
    }

    @Test
    void listsShowAndFilterIt() {
        saved(records.create(anna, "deal", values("name", "Other")));
        assertThat(list(Filter.ALL, List.of())).hasSize(2).anySatisfy(found -> assertThat(found.get("city"))
                .isEqualTo("Wuxi"));
        assertThat(list(Filter.eq("sector", "it"), List.of("name", "sector")))
                .singleElement()
                .satisfies(found -> assertThat(found.get("sector")).isEqualTo("it"));
        assertThat(list(Filter.eq("sector", "food"), List.of("name"))).isEmpty();
    }

    @Test
    void itIsGroupedByAndNotSortedBy() {
        Queries queries = world.bean(Queries.class);
        ReportResult groups = queries.report(
                anna,
                new ReportQuery(
                        "deal",
                        Filter.ALL,
                        List.of(new GroupBy(FieldPath.of("sector"), null)),
                        List.of(Measure.COUNT),
                        List.of(),
                        10));
        assertThat(groups.rows()).singleElement().satisfies(row -> assertThat(row.getFirst())
                .isEqualTo("it"));
        assertThatThrownBy(() -> queries.list(
                        anna,
                        new ListQuery(
                                "deal",
                                Filter.ALL,
                                "",
                                List.of(new Sort("sector", false)),
                                List.of(),
                                10,
                                null,
                                false)))
                .isInstanceOf(InvalidQuery.class);
    }

    @Test
    void nobodyEntersIt() {
        assertThat(records.update(anna, deal.id(), deal.revision(), values("sector", "food")))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void theFormShowsItAsTheLookupIsChosen() {
        EntityDefinition entity = world.entities().get("deal");
        var evaluation = world.rules().evaluate(anna, entity, values("client", "acme"), Optional.empty());
        assertThat(evaluation.computed()).containsEntry("sector", Optional.of("it"));
        assertThat(world.rules()
                        .evaluate(anna, entity, Map.of(), Optional.empty())
                        .computed())
                .containsEntry("sector", Optional.empty());
    }

    @Test
    void whatItsReaderMayNotSeeIsEmpty() {
        world.permissions.field(anna, "client", "sector", FieldAccess.HIDDEN);
        assertThat(read().values()).doesNotContainKey("sector").containsKey("city");
        assertThat(list(Filter.ALL, List.of("sector")))
                .allSatisfy(found -> assertThat(found.values()).doesNotContainKey("sector"));
    }
}
