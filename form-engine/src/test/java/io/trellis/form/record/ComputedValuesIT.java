package io.trellis.form.record;

import static io.trellis.form.record.FormWorld.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.Violation;
import io.trellis.form.record.SaveResult.Rejected;
import io.trellis.form.record.SaveResult.Saved;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComputedValuesIT {

    private static final String ORDER = """
            {label: 'Order', titleField: 'number', fields: [
              {key: 'number', type: 'autoNumber', label: 'Number', settings: {pattern: 'O-{seq:3}'}},
              {key: 'gross', type: 'formula', label: 'Gross', settings: {expression: 'net * 1.1', result: 'NUMBER', scale: 2}},
              {key: 'net', type: 'formula', label: 'Net', settings: {expression: 'sum(lines.total)', result: 'NUMBER', scale: 2}},
              {key: 'big', type: 'boolean', label: 'Big', rules: {value: 'gross > 1000'}},
              {key: 'amount', type: 'decimal', label: 'Amount', settings: {scale: 2},
               rules: {value: 'if lines = null then null else net', follows: true}},
              {key: 'approver', type: 'text', label: 'Approver', rules: {visible: 'gross > 1000', required: 'true'}},
              {key: 'lines', type: 'subTable', label: 'Lines', settings: {columns: [
                {key: 'item', type: 'text', label: 'Item', required: true},
                {key: 'qty', type: 'integer', label: 'Quantity', settings: {min: 1}},
                {key: 'price', type: 'currency', label: 'Price'},
                {key: 'total', type: 'formula', label: 'Total', settings: {expression: 'qty * price', result: 'NUMBER', scale: 2}}]}}]}
            """;

    @TempDir
    Path folder;

    private FormWorld world;
    private Records records;
    private CurrentUser anna;

    @BeforeEach
    void open() {
        world = new FormWorld(folder);
        world.entity("order", ORDER);
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

    private static List<Violation> violations(SaveResult result) {
        assertThat(result).isInstanceOf(Rejected.class);
        return ((Rejected) result).violations();
    }

    private static BigDecimal number(RecordData record, String key) {
        return (BigDecimal) record.value(key).orElseThrow();
    }

    private static List<Map<String, Object>> lines(int qty) {
        return List.of(
                Map.of("id", "a", "item", "Pen", "qty", qty, "price", 10),
                Map.of("id", "b", "item", "Ink", "qty", 1, "price", 5));
    }

    @Test
    void rowsComeBeforeSumsAndSumsBeforeWhatBuildsOnThem() {
        RecordData order = saved(records.create(anna, "order", values("lines", lines(3))));

        assertThat(number(order, "net")).isEqualByComparingTo("35");
        assertThat(number(order, "gross")).isEqualByComparingTo("38.5");
        assertThat(order.values()).containsEntry("big", false);

        RecordData more = saved(records.update(anna, order.id(), 1, values("lines", lines(4))));
        assertThat(number(more, "gross")).isEqualByComparingTo("49.5");
    }

    @Test
    void aValueFollowsItsRuleUntilSomebodyEntersAnotherAndAgainWhenItIsEmptied() {
        RecordData order = saved(records.create(anna, "order", values("lines", lines(3))));
        assertThat(number(order, "amount")).isEqualByComparingTo("35");

        order = saved(records.update(anna, order.id(), order.revision(), values("lines", lines(4))));
        assertThat(number(order, "amount")).isEqualByComparingTo("45");

        order = saved(records.update(anna, order.id(), order.revision(), values("amount", 40)));
        order = saved(records.update(anna, order.id(), order.revision(), values("lines", lines(5))));
        assertThat(number(order, "amount")).as("entered by hand").isEqualByComparingTo("40");

        order = saved(records.update(anna, order.id(), order.revision(), values("amount", null)));
        assertThat(number(order, "amount")).isEqualByComparingTo("55");
        order = saved(records.systemUpdate(order.id(), "step-1", values("lines", lines(6))));
        assertThat(number(order, "amount")).as("by a flow").isEqualByComparingTo("65");

        RecordData alone = saved(records.create(anna, "order", values("amount", 7)));
        alone = saved(records.update(anna, alone.id(), 1, values("lines", lines(3))));
        assertThat(number(alone, "amount")).as("entered before the first line").isEqualByComparingTo("7");
    }

    @Test
    void aTakenValueAmongManyRowsLeavesNoGapInTheirNumbers() {
        world.entity(
                "order",
                ORDER.replace("fields: [", "fields: [{key: 'code', type: 'text', label: 'Code', unique: true},"));
        saved(records.create(anna, "order", values("code", "c-7")));

        List<SaveResult> rows = records.saveAll(
                anna,
                "order",
                IntStream.range(0, 50)
                        .mapToObj(i -> new Records.Row(null, 0, values("code", "c-" + i)))
                        .toList());

        assertThat(rows).filteredOn(Saved.class::isInstance).hasSize(49);
        assertThat(rows.get(7)).isInstanceOf(Rejected.class);
        assertThat(rows.get(49))
                .isInstanceOfSatisfying(
                        Saved.class, last -> assertThat(last.record().values()).containsEntry("number", "O-050"));
        assertThat(saved(records.create(anna, "order", values("code", "next"))).values())
                .containsEntry("number", "O-051");
    }

    @Test
    void aRowKeepsItsIdAndItsViolationsNameIt() {
        RecordData order = saved(records.create(anna, "order", values("lines", lines(3))));
        assertThat((List<?>) order.get("lines")).extracting("id").containsExactly("a", "b");

        SaveResult wrong = records.update(
                anna,
                order.id(),
                1,
                values("lines", List.of(Map.of("id", "a", "item", "Pen", "qty", 0), Map.of("id", "b", "qty", 2))));

        assertThat(violations(wrong)).extracting(Violation::path).containsExactly("lines[a].qty", "lines[b].item");
    }

    @Test
    void aRowThatCameWithoutAnIdIsNamedByItsPlace() {
        SaveResult wrong = records.create(
                anna,
                "order",
                values(
                        "lines",
                        List.of(
                                Map.of("item", "Pen", "qty", 0),
                                Map.of("id", "b", "qty", 2),
                                Map.of("id", "b", "qty", 2))));

        assertThat(violations(wrong))
                .extracting(Violation::path)
                .containsExactly("lines[0].qty", "lines[b].item", "lines[2].item");
    }

    @Test
    void aSavedOrderHandedBackAsItIsChangesNothing() {
        RecordData order = saved(records.create(anna, "order", values("lines", lines(3))));

        assertThat(records.update(anna, order.id(), 1, values("lines", lines(3), "net", new BigDecimal("35.0"))))
                .isEqualTo(new Saved(order, false));
        assertThat(records.update(anna, order.id(), 1, values("lines", order.get("lines"))))
                .isEqualTo(new Saved(order, false));
    }

    @Test
    void whatIsComputedCannotBeEntered() {
        assertThat(violations(records.create(anna, "order", values("net", 5))))
                .extracting(Violation::path, Violation::code)
                .containsExactly(tuple("net", "read-only"));
    }

    @Test
    void numbersAreGivenOnceAndInOrder() {
        RecordData first = saved(records.create(anna, "order", values()));
        saved(records.update(anna, first.id(), 1, values("lines", lines(1))));
        List<SaveResult> many = records.saveAll(
                anna,
                "order",
                IntStream.range(0, 3)
                        .mapToObj(i -> new Records.Row(null, 0, values()))
                        .toList());

        assertThat(records.get(anna, first.id()).orElseThrow().values()).containsEntry("number", "O-001");
        assertThat(many).extracting(result -> saved(result).get("number")).containsExactly("O-002", "O-003", "O-004");
    }

    @Test
    void aRecordThatIsRefusedUsesUpNoNumber() {
        violations(records.create(anna, "order", values("lines", lines(200))));

        RecordData first = saved(records.create(anna, "order", values("lines", lines(1))));

        assertThat(first.values()).containsEntry("number", "O-001");
    }

    @Test
    void aFieldIsDemandedOnlyWhereItIsShown() {
        saved(records.create(anna, "order", values("lines", lines(1))));

        assertThat(violations(records.create(anna, "order", values("lines", lines(200)))))
                .extracting(Violation::path, Violation::code)
                .containsExactly(tuple("approver", "required"));
        RecordData order = saved(records.create(anna, "order", values("lines", lines(200), "approver", "ben")));
        RecordData smaller = saved(records.update(anna, order.id(), 1, values("lines", lines(1))));
        assertThat(smaller.values()).doesNotContainKey("approver");
    }

    @Test
    void formulasThatRunInACircleAreNamedWithTheWayRound() {
        world.entity("order", """
                {label: 'Order', titleField: 'a', fields: [
                  {key: 'a', type: 'formula', label: 'A', settings: {expression: 'b + 1', result: 'NUMBER'}},
                  {key: 'b', type: 'formula', label: 'B', settings: {expression: 'a + 1', result: 'NUMBER'}}]}""");

        assertThat(violations(records.create(anna, "order", values())))
                .extracting(Violation::path, Violation::code, violation -> violation
                        .message()
                        .en())
                .containsExactlyInAnyOrder(
                        tuple("a", "cyclic", "The value depends on itself: a → b → a"),
                        tuple("b", "cyclic", "The value depends on itself: b → a → b"));
    }

    @Test
    void aRuleThatCannotBeEvaluatedIsAViolationAtItsField() {
        world.entity("order", """
                {label: 'Order', titleField: 'a', fields: [
                  {key: 'a', type: 'text', label: 'A', rules: {required: 'b >'}},
                  {key: 'b', type: 'integer', label: 'B'}]}""");

        assertThat(violations(records.create(anna, "order", values("b", 1))))
                .extracting(Violation::path, Violation::code)
                .containsExactly(tuple("a", "rule-failed"));
    }
}
