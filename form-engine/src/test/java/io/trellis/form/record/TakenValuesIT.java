package io.trellis.form.record;

import static io.trellis.form.record.FormWorld.values;
import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.SaveResult.Rejected;
import io.trellis.form.record.SaveResult.Saved;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values that are taken at the moment a lookup is chosen, and stay. */
class TakenValuesIT {

    private static final String PART = """
            {label: 'Part', titleField: 'name', fields: [
              {key: 'name', type: 'text', label: 'Name'},
              {key: 'price', type: 'currency', label: 'Price'},
              {key: 'unit', type: 'text', label: 'Unit'},
              {key: 'maker', type: 'lookup', label: 'Maker', settings: {entity: 'maker'}}]}""";

    private static final String ORDER = """
            {label: 'Order', titleField: 'name', fields: [
              {key: 'name', type: 'text', label: 'Name'},
              {key: 'main', type: 'lookup', label: 'Main part', settings: {entity: 'part'}},
              {key: 'unit', type: 'text', label: 'Unit', takes: 'main.unit', readOnly: true},
              {key: 'city', type: 'text', label: 'City', takes: 'main.maker.city'},
              {key: 'price', type: 'currency', label: 'Price', takes: 'main.price', defaultValue: 1},
              {key: 'lines', type: 'subTable', label: 'Lines', settings: {columns: [
                {key: 'part', type: 'lookup', label: 'Part', settings: {entity: 'part'}},
                {key: 'unit', type: 'text', label: 'Unit', takes: 'part.unit', readOnly: true},
                {key: 'price', type: 'currency', label: 'Price', required: true, takes: 'part.price'},
                {key: 'double', type: 'formula', label: 'Double',
                 settings: {expression: 'price * 2', result: 'NUMBER', scale: 2}}]}}]}""";

    @TempDir
    Path folder;

    private FormWorld world;
    private Records records;
    private CurrentUser anna;

    @BeforeEach
    void open() {
        world = new FormWorld(folder);
        world.entity("maker", """
                {label: 'Maker', titleField: 'name', fields: [
                  {key: 'name', type: 'text', label: 'Name'}, {key: 'city', type: 'text', label: 'City'}]}""");
        world.entity("part", PART);
        world.entity("order", ORDER);
        records = world.records();
        anna = world.person("anna", null);
        saved(records.create(anna, new RecordId("maker", "acme"), values("name", "Acme", "city", "Wuxi")));
        saved(records.create(
                anna,
                new RecordId("part", "pen"),
                values(
                        "name",
                        "Pen",
                        "unit",
                        "box",
                        "maker",
                        "acme",
                        "price",
                        Map.of("amount", 5, "currency", "CNY"))));
        saved(records.create(anna, new RecordId("part", "ink"), values("name", "Ink", "unit", "can", "price", 3)));
        saved(records.create(anna, new RecordId("part", "bare"), values("name", "Bare")));
    }

    @AfterEach
    void close() {
        world.close();
    }

    private static RecordData saved(SaveResult result) {
        assertThat(result).isInstanceOf(Saved.class);
        return ((Saved) result).record();
    }

    private static Object amount(Object money) {
        return ((Map<?, ?>) money).get("amount");
    }

    private static Map<?, ?> line(RecordData order) {
        return (Map<?, ?>) ((List<?>) order.value("lines").orElseThrow()).getFirst();
    }

    private RecordData update(RecordData order, Object... changes) {
        RecordData now = records.get(anna, order.id()).orElseThrow();
        return saved(records.update(anna, order.id(), now.revision(), values(changes)));
    }

    @Test
    void whatIsThereWhenTheLookupIsChosenIsPutHereAndStays() {
        RecordData order = saved(records.create(anna, "order", values("main", "pen")));
        assertThat(order.values()).containsEntry("unit", "box").containsEntry("city", "Wuxi");
        assertThat((Map<?, ?>) order.get("price")).extracting("currency").isEqualTo("CNY");

        saved(records.update(anna, new RecordId("part", "pen"), 1, values("unit", "crate")));
        world.events().settle();
        assertThat(update(order, "name", "later").values()).containsEntry("unit", "box");

        assertThat(update(order, "main", "ink").values())
                .containsEntry("unit", "can")
                .doesNotContainKey("city");
        assertThat(update(order, "main", "bare").values())
                .as("the old price says nothing of the new part")
                .doesNotContainKeys("unit", "price");
    }

    @Test
    void aValueThatIsHandedInStaysUnlessTheFieldIsReadOnly() {
        RecordData order = saved(records.create(anna, "order", values("main", "pen", "price", 9)));
        assertThat(amount(order.get("price"))).isEqualTo(new BigDecimal("9"));
        assertThat(amount(update(order, "main", "ink", "price", 9).get("price")))
                .isEqualTo(new BigDecimal("9"));
        assertThat(amount(update(order, "price", 4).get("price"))).isEqualTo(new BigDecimal("4"));

        SaveResult other = records.update(anna, order.id(), 3, values("unit", "mine"));
        assertThat(other).isInstanceOf(Rejected.class);
        assertThat(amount(saved(records.create(anna, "order", values())).get("price")))
                .as("the default where nothing is chosen")
                .isEqualTo(new BigDecimal("1"));
    }

    @Test
    void theCellsOfALineAreTakenBeforeItsFormulasAndBeforeWhatIsRequired() {
        RecordData order =
                saved(records.create(anna, "order", values("lines", List.of(Map.of("id", "a", "part", "Ink")))));
        assertThat(amount(line(order).get("price"))).isEqualTo(new BigDecimal("3"));
        assertThat(line(order).get("unit")).isEqualTo("can");
        assertThat((BigDecimal) line(order).get("double")).isEqualByComparingTo("6");

        Map<String, Object> own = new LinkedHashMap<>(Map.of("id", "a", "part", "ink", "price", 7, "unit", "mine"));
        order = update(order, "lines", List.of(own));
        assertThat(amount(line(order).get("price"))).isEqualTo(new BigDecimal("7"));
        assertThat(line(order).get("unit")).as("read-only").isEqualTo("can");

        order = update(order, "lines", List.of(Map.of("id", "a", "part", "pen")));
        assertThat(amount(line(order).get("price"))).isEqualTo(new BigDecimal("5"));
        assertThat(line(order).get("unit")).isEqualTo("box");

        assertThat(records.create(anna, "order", values("lines", List.of(Map.of("part", "bare")))))
                .as("nothing to take, and required")
                .isInstanceOf(Rejected.class);
    }

    @Test
    void aStepOfAFlowTakesToo() {
        RecordData order = saved(records.create(anna, "order", values()));

        RecordData after = saved(records.systemUpdate(order.id(), "step", values("main", "ink")));

        assertThat(after.values()).containsEntry("unit", "can");
        assertThat(amount(after.get("price"))).isEqualTo(new BigDecimal("3"));
    }
}
