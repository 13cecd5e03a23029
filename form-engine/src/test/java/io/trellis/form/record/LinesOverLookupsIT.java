package io.trellis.form.record;

import static io.trellis.form.record.FormWorld.values;
import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.ToldFields;
import io.trellis.core.security.ToldFields.FieldRef;
import io.trellis.form.record.SaveResult.Saved;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Formulas of lines, and over lines, see the records that lookups of the lines lead to. */
class LinesOverLookupsIT {

    private static final String MAKER = """
            {label: 'Maker', titleField: 'name', fields: [
              {key: 'name', type: 'text', label: 'Name'},
              {key: 'markup', type: 'decimal', label: 'Markup'}]}""";

    private static final String PART = """
            {label: 'Part', titleField: 'name', fields: [
              {key: 'name', type: 'text', label: 'Name'},
              {key: 'unitPrice', type: 'currency', label: 'Price'},
              {key: 'secret', type: 'decimal', label: 'Secret'},
              {key: 'maker', type: 'lookup', label: 'Maker', settings: {entity: 'maker'}}]}""";

    private static final String ORDER = """
            {label: 'Order', titleField: 'name', fields: [
              {key: 'name', type: 'text', label: 'Name'},
              {key: 'total', type: 'formula', label: 'Total', settings: {
                 expression: 'sum(for l in lines return l.part.unitPrice * l.quantity)', result: 'NUMBER', scale: 2}},
              {key: 'summed', type: 'formula', label: 'Summed', settings: {
                 expression: 'sum(lines.worth)', result: 'NUMBER', scale: 2}},
              {key: 'lines', type: 'subTable', label: 'Lines', settings: {columns: [
                {key: 'part', type: 'lookup', label: 'Part', settings: {entity: 'part'}},
                {key: 'quantity', type: 'integer', label: 'Quantity'},
                {key: 'worth', type: 'formula', label: 'Worth', settings: {
                   expression: 'part.unitPrice * quantity * (if part.maker.markup = null then 1 else part.maker.markup)',
                   result: 'NUMBER', scale: 2}}]}}]}""";

    @TempDir
    Path folder;

    private FormWorld world;
    private Records records;
    private CurrentUser anna;
    private String maker = "";

    @BeforeEach
    void open() {
        world = new FormWorld(folder);
        world.entity("maker", MAKER);
        world.entity("part", PART);
        world.entity("order", ORDER);
        records = world.records();
        anna = world.person("anna", null);
        maker = saved(records.create(anna, "maker", values("name", "Acme", "markup", 2)))
                .id()
                .id();
    }

    @AfterEach
    void close() {
        world.close();
    }

    private static RecordData saved(SaveResult result) {
        assertThat(result).isInstanceOf(Saved.class);
        return ((Saved) result).record();
    }

    private RecordData part(String name, int price) {
        return saved(records.create(anna, "part", values("name", name, "unitPrice", price, "maker", maker)));
    }

    private static BigDecimal number(RecordData record, String key) {
        return (BigDecimal) record.value(key).orElseThrow();
    }

    private RecordData now(RecordData record) {
        world.events().settle();
        return records.get(anna, record.id()).orElseThrow();
    }

    @Test
    void aFormulaOfALineAndOneOverAllLinesSeeWhatTheLookupOfTheLineLeadsTo() {
        RecordData pen = part("Pen", 10);
        RecordData ink = part("Ink", 3);

        RecordData order = saved(records.create(
                anna,
                "order",
                values(
                        "lines",
                        List.of(Map.of("part", pen.id().id(), "quantity", 2), Map.of("part", "Ink", "quantity", 5)))));

        assertThat(number(order, "total")).isEqualByComparingTo("35");
        assertThat((List<?>) order.get("lines"))
                .extracting("worth")
                .map(String::valueOf)
                .containsExactly("40", "30");
        assertThat(number(order, "summed")).isEqualByComparingTo("70");
        assertThat(ink.id()).isNotNull();
    }

    @Test
    void whatIsComputedFollowsWhenTheRecordAtTheEndOfTheLookupChangesAndTheOneBehindItToo() {
        RecordData pen = part("Pen", 10);
        RecordData order = saved(records.create(
                anna, "order", values("lines", List.of(Map.of("part", pen.id().id(), "quantity", 2)))));

        saved(records.update(anna, pen.id(), pen.revision(), values("unitPrice", 11)));
        assertThat(number(now(order), "total")).isEqualByComparingTo("22");
        assertThat(number(now(order), "summed")).isEqualByComparingTo("44");

        saved(records.update(anna, new RecordId("maker", maker), 1, values("markup", 3)));
        assertThat(number(now(order), "summed")).isEqualByComparingTo("66");

        RecordData same = now(order);
        assertThat(records.update(anna, order.id(), same.revision(), values("lines", same.get("lines"))))
                .as("handed back as it is")
                .isEqualTo(new Saved(same, false));
    }

    @Test
    void whoeverTypesSeesItBeforeTheSave() {
        RecordData pen = part("Pen", 10);

        Map<String, ?> computed = world.rules()
                .evaluate(
                        anna,
                        world.entities().get("order"),
                        values(
                                "lines",
                                List.of(Map.of("id", "a", "part", pen.id().id(), "quantity", new BigDecimal(4)))),
                        true)
                .computed();

        assertThat(computed).hasEntrySatisfying("total", value -> assertThat(String.valueOf(value))
                .contains("40"));
        assertThat(computed).hasEntrySatisfying("summed", value -> assertThat(String.valueOf(value))
                .contains("80"));
    }

    @Test
    void theLinesTellOfWhatTheirFormulasLookAtAndOfNothingElse() {
        ToldFields told = world.bean(ToldFields.class);

        assertThat(told.of("order").get("lines").fields())
                .contains(new FieldRef("part", "unitPrice"), new FieldRef("maker", "markup"))
                .doesNotContain(new FieldRef("part", "secret"));
        assertThat(told.of("order").get("lines").records()).containsExactlyInAnyOrder("part", "maker");
        assertThat(told.of("order").get("total").fields()).contains(new FieldRef("part", "unitPrice"));
    }

    @Test
    void asManyLinesAsThereMayBeLeadToAsManyParts() {
        List<Map<String, Object>> lines = new ArrayList<>();
        List<Records.Row> parts = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            parts.add(
                    new Records.Row("p" + i, Records.Row.NEW, values("name", "P" + i, "unitPrice", i, "maker", maker)));
            lines.add(Map.of("part", "p" + i, "quantity", 1));
        }
        records.saveAll(anna, "part", parts);
        RecordData order = saved(records.create(anna, "order", values("lines", lines)));
        saved(records.update(anna, order.id(), 1, values("name", "again", "lines", order.get("lines"))));
        assertThat(number(order, "total")).isEqualByComparingTo("1999000");
        assertThat(number(order, "summed")).isEqualByComparingTo("3998000");
    }
}
