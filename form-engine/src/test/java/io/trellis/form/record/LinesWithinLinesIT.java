package io.trellis.form.record;

import static io.trellis.form.record.FormWorld.values;
import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.ToldFields;
import io.trellis.core.security.ToldFields.FieldRef;
import io.trellis.form.field.Violation;
import io.trellis.form.record.SaveResult.Rejected;
import io.trellis.form.record.SaveResult.Saved;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A line of a sub-table has lines of its own: the components of a bundle. */
class LinesWithinLinesIT {

    private static final String PART = """
            {label: 'Part', titleField: 'name', fields: [
              {key: 'name', type: 'text', label: 'Name'},
              {key: 'price', type: 'decimal', label: 'Price', settings: {scale: 2}},
              {key: 'cost', type: 'decimal', label: 'Cost', settings: {scale: 2}}]}""";

    private static final String QUOTE = """
            {label: 'Quote', titleField: 'name', fields: [
              {key: 'name', type: 'text', label: 'Name'},
              {key: 'total', type: 'formula', label: 'Total', settings: {
                 expression: 'sum(lines.amount)', result: 'NUMBER', scale: 2}},
              {key: 'pieces', type: 'formula', label: 'Pieces', settings: {
                 expression: 'sum(for l in lines return sum(for p in l.parts return p.qty))',
                 result: 'NUMBER', scale: 0}},
              {key: 'lines', type: 'subTable', label: 'Lines', settings: {columns: [
                {key: 'bundle', type: 'text', label: 'Bundle', required: true},
                {key: 'amount', type: 'formula', label: 'Amount', settings: {
                   expression: 'sum(parts.amount)', result: 'NUMBER', scale: 2}},
                {key: 'parts', type: 'subTable', label: 'Parts', settings: {columns: [
                  {key: 'part', type: 'lookup', label: 'Part', settings: {entity: 'part'}},
                  {key: 'price', type: 'decimal', label: 'Price', takes: 'part.price', settings: {scale: 2}},
                  {key: 'qty', type: 'integer', label: 'Quantity', required: true, settings: {min: 1}},
                  {key: 'amount', type: 'formula', label: 'Amount', settings: {
                     expression: 'price * qty', result: 'NUMBER', scale: 2}},
                  {key: 'margin', type: 'formula', label: 'Margin', settings: {
                     expression: '(price - part.cost) * qty', result: 'NUMBER', scale: 2}}]}}]}}],
             validations: [
              {id: 'few', condition: 'every l in lines satisfies every p in l.parts satisfies p.qty < 100',
               field: 'lines', message: 'Too many of one part'}]}""";

    @TempDir
    Path folder;

    private FormWorld world;
    private Records records;
    private CurrentUser anna;
    private RecordData pen;
    private RecordData ink;

    @BeforeEach
    void open() {
        world = new FormWorld(folder);
        world.entity("part", PART);
        world.entity("quote", QUOTE);
        records = world.records();
        anna = world.person("anna", null);
        pen = saved(records.create(anna, "part", values("name", "Pen", "price", 10, "cost", 4)));
        ink = saved(records.create(anna, "part", values("name", "Ink", "price", 3, "cost", 1)));
    }

    @AfterEach
    void close() {
        world.close();
    }

    private static RecordData saved(SaveResult result) {
        assertThat(result).isInstanceOf(Saved.class);
        return ((Saved) result).record();
    }

    private static List<Violation> violations(SaveResult result) {
        assertThat(result).isInstanceOf(Rejected.class);
        return ((Rejected) result).violations();
    }

    private static Map<String, Object> line(String id, Object... parts) {
        return Map.of("id", id, "bundle", "Set " + id, "parts", List.of(parts));
    }

    private static Map<String, Object> of(String id, RecordData part, int qty) {
        return Map.of("id", id, "part", part.id().id(), "qty", qty);
    }

    private RecordData quote() {
        return saved(records.create(
                anna,
                "quote",
                values("lines", List.of(line("a", of("x", pen, 2), of("y", ink, 5)), line("b", of("x", pen, 1))))));
    }

    private RecordData now(RecordData record) {
        world.events().settle();
        return records.get(anna, record.id()).orElseThrow();
    }

    private static @Nullable Object cell(RecordData record, int line, int part, String key) {
        Map<?, ?> row = (Map<?, ?>) ((List<?>) record.get("lines")).get(line);
        return part < 0 ? row.get(key) : ((Map<?, ?>) ((List<?>) row.get("parts")).get(part)).get(key);
    }

    private static void sums(RecordData record, String key, String number) {
        assertThat((BigDecimal) record.value(key).orElseThrow()).isEqualByComparingTo(number);
    }

    @Test
    void theInnerLinesAreTakenAndComputedBeforeTheirLineAndThatBeforeTheRecord() {
        RecordData quote = quote();

        assertThat(cell(quote, 0, 1, "price")).isEqualTo(new BigDecimal("3"));
        assertThat(String.valueOf(cell(quote, 0, 1, "margin"))).isEqualTo("10");
        assertThat(String.valueOf(cell(quote, 0, -1, "amount"))).isEqualTo("35");
        sums(quote, "total", "45");
        sums(quote, "pieces", "8");

        RecordData less = saved(records.update(
                anna,
                quote.id(),
                quote.revision(),
                values("lines", List.of(line("a", of("new", ink, 6)), line("b", of("x", pen, 1))))));
        assertThat(less.value("total"))
                .as("whoever hands in a line without its price empties it")
                .isEmpty();
        less = saved(records.update(
                anna, quote.id(), less.revision(), values("lines", List.of(line("a", of("newer", ink, 6))))));
        sums(less, "total", "18");
        assertThat(records.update(anna, quote.id(), less.revision(), values("lines", less.get("lines"))))
                .as("handed back as it is")
                .isEqualTo(new Saved(less, false));
        Map<String, ?> typed = world.rules()
                .evaluate(anna, world.entities().get("quote"), values("lines", less.get("lines")), true)
                .computed();
        assertThat(String.valueOf(typed.get("total"))).contains("18");
    }

    @Test
    void whatIsWrongIsNamedByLineAndLineWithin() {
        Object unnamed = Map.of("bundle", "S", "parts", List.of(Map.of("part", "Pen")));
        Object known = line("k", Map.of("id", "q", "part", pen.id().id(), "qty", 0));

        assertThat(violations(records.create(anna, "quote", values("lines", List.of(unnamed, known)))))
                .extracting(Violation::path)
                .containsExactly("lines[0].parts[0].qty", "lines[k].parts[q].qty");
        assertThat(violations(records.create(anna, "quote", values("lines", List.of(line("a", of("x", pen, 100)))))))
                .extracting(Violation::code)
                .containsExactly("few");
        List<Object> many = new ArrayList<>();
        for (int i = 0; i < 1_999; i++) {
            many.add(of("p" + i, pen, 1));
        }
        List<Object> lines = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            lines.add(line("l" + i, many.toArray()));
        }
        assertThat(violations(records.create(anna, "quote", values("lines", lines))))
                .extracting(Violation::code)
                .contains("too-many-rows-in-all");
    }

    @Test
    void theyFollowWhatTheirLookupsLeadToAndTellOfIt() {
        RecordData quote = quote();

        saved(records.update(anna, ink.id(), ink.revision(), values("cost", 2)));

        assertThat(String.valueOf(cell(now(quote), 0, 1, "margin"))).isEqualTo("5");
        assertThat(world.bean(ToldFields.class).of("quote").get("lines").fields())
                .contains(new FieldRef("part", "cost"))
                .doesNotContain(new FieldRef("part", "name"));
    }

    @Test
    void aPartThatIsDeletedIsTakenOutOfThemAndPutBackWithIt() {
        RecordData quote = quote();

        assertThat(records.references(anna, pen.id()))
                .extracting(Records.Reference::field)
                .containsExactly("lines.parts.part");
        records.delete(anna, pen.id(), pen.revision());
        RecordData without = now(quote);
        assertThat(cell(without, 0, 0, "part")).isNull();
        assertThat(cell(without, 1, 0, "part")).isNull();
        assertThat(cell(without, 0, 1, "part")).isEqualTo(ink.id().id());

        saved(records.restore(anna, pen.id()));
        assertThat(cell(now(quote), 0, 0, "part")).isEqualTo(pen.id().id());
        assertThat(cell(now(quote), 1, 0, "part")).isEqualTo(pen.id().id());
    }
}
