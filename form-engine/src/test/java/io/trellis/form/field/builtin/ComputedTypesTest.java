package io.trellis.form.field.builtin;

import static io.trellis.form.field.FieldFixtures.bind;
import static io.trellis.form.field.FieldFixtures.en;
import static io.trellis.form.field.FieldFixtures.zh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trellis.core.error.TrellisException;
import io.trellis.core.filter.Operator;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldFixtures;
import io.trellis.form.field.FieldType.Parsed;
import io.trellis.form.field.FieldType.SettingsProblem;
import io.trellis.form.field.ValueKind;
import io.trellis.form.field.Violation;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComputedTypesTest {

    private static BigDecimal n(String number) {
        return new BigDecimal(number);
    }

    private static BoundField of(String type, String settings) {
        return bind("{'key':'it','type':'" + type + "','settings':" + settings + "}");
    }

    @Test
    void numbersCountAnewEachPeriod() {
        BoundField number = of("autoNumber", "{'pattern':'HT-{yyyyMM}-{seq:4}'}");
        var world = zh();
        assertThat(number.compute(Map.of(), world, false)).isEqualTo("HT-202611-0001");
        assertThat(number.compute(Map.of(), world, false)).isEqualTo("HT-202611-0002");
        assertThat(number.compute(Map.of(), world.on(LocalDate.of(2026, 12, 1)), false))
                .isEqualTo("HT-202612-0001");
        assertThat(world.numbers()).containsOnlyKeys("opportunity.it.202611", "opportunity.it.202612");
        assertThat(number.everySave()).isFalse();
    }

    @Test
    void lookingUsesUpNoNumber() {
        var world = zh();
        assertThat(of("autoNumber", "{}").compute(Map.of(), world, true)).isNull();
        assertThat(world.numbers()).isEmpty();
    }

    @Test
    void aNumberPatternHasExactlyOneRunningNumber() {
        var design = FieldFixtures.design(FieldFixtures.entity("deal", "{}"));
        for (String pattern : List.of("HT", "{seq}{seq}", "{seq:99}", "{week}-{seq}", "{seq", "{}{seq}")) {
            BoundField field = of("autoNumber", "{'pattern':'" + pattern + "'}");
            assertThat(FieldFixtures.types().check(field.definition(), design))
                    .as(pattern)
                    .extracting(SettingsProblem::code)
                    .containsExactly("invalid-number-pattern");
        }
    }

    @Test
    void aFormulaComputesExactlyAndRoundsHalfUp() {
        BoundField formula = of("formula", "{'expression':'qty * price','scale':2}");
        assertThat(formula.compute(Map.of("qty", n("3"), "price", n("1.005")), zh(), false))
                .isEqualTo(n("3.02"));
        assertThat(formula.dependsOn()).containsExactlyInAnyOrder("qty", "price");
        assertThat(formula.everySave()).isTrue();
        assertThat(formula.kind()).isEqualTo(ValueKind.NUMBER);
        assertThat(formula.operators()).contains(Operator.GT);
    }

    @Test
    void aFormulaOverNothingIsNothing() {
        assertThat(of("formula", "{'expression':'qty * price'}").compute(new HashMap<>(), zh(), false))
                .isNull();
    }

    @Test
    void theResultBehavesAsItsKind() {
        BoundField money = of("formula", "{'expression':'100 / 3','result':'money'}");
        Object value = money.compute(Map.of(), zh(), false);
        assertThat(value).isEqualTo(Map.of("amount", n("33.33"), "currency", "CNY", "base", n("33.33")));
        assertThat(money.format(value, zh())).isEqualTo("¥33.33");
        assertThat(money.comparedPath()).isEqualTo("base");
        BoundField date = of("formula", "{'expression':'date(\\\"2026-03-04\\\")','result':'DATE'}");
        assertThat(date.compute(Map.of(), zh(), false)).isEqualTo(LocalDate.of(2026, 3, 4));
        BoundField text = of("formula", "{'expression':'a','result':'TEXT'}");
        assertThat(text.operators()).contains(Operator.CONTAINS).doesNotContain(Operator.GT);
    }

    @Test
    void aResultOfAnotherKindIsAFailureThatSaysSo() {
        BoundField number = of("formula", "{'expression':'name'}");
        assertThatThrownBy(() -> number.compute(Map.of("name", "x"), en(), false))
                .isInstanceOf(TrellisException.class)
                .hasMessageContaining("Number");
    }

    @Test
    void aScriptSeesTheFieldsThatItNames() {
        BoundField script = of(
                "script",
                "{'source':'let best = 0; // total \\n for (const l of lines) { if (l.qty > best) best = l.qty } return best','result':'NUMBER'}");
        Map<String, Object> values = Map.of("lines", List.of(Map.of("qty", n("3")), Map.of("qty", n("7"))));
        assertThat(script.compute(values, zh(), false)).isEqualTo(n("7"));
        assertThat(script.dependsOn()).contains("lines").doesNotContain("total");
    }

    @Test
    void aScriptThatReachesForTheHostFails() {
        BoundField script = of("script", "{'source':'Java.type(\\\"java.lang.System\\\").exit(1)'}");
        assertThatThrownBy(() -> script.compute(Map.of(), zh(), false)).isInstanceOf(TrellisException.class);
    }

    @Test
    void aScriptIsCheckedBeforeItIsPublished() {
        BoundField script = of("script", "{'source':'return (1'}");
        assertThat(FieldFixtures.types()
                        .check(script.definition(), FieldFixtures.design(FieldFixtures.entity("d", "{}"))))
                .extracting(SettingsProblem::code)
                .containsExactly("invalid-script");
    }

    @Test
    void aTextOfAnyLengthInAFormulaOrScriptIsRead() {
        String text = "x".repeat(100_000);
        var design = FieldFixtures.design(FieldFixtures.entity("d", "{}"));
        BoundField formula = of("formula", "{'expression':'\\\"" + text + "\\\"','result':'TEXT'}");
        assertThat(FieldFixtures.types().check(formula.definition(), design))
                .extracting(SettingsProblem::code)
                .containsExactly("invalid-expression");
        BoundField script = of("script", "{'source':'return \\\"" + text + "\\\"','result':'TEXT'}");
        assertThat(script.dependsOn()).doesNotContain(text);
    }

    private static final BoundField LINES = bind(
            "{'key':'lines','type':'subTable','settings':{'maxRows':3,'columns':[{'key':'product','type':'text','required':true},{'key':'qty','type':'integer','apiName':'quantity'},"
                    + "{'key':'price','type':'currency'},{'key':'total','type':'formula','settings':{'expression':'net * 2'}},{'key':'net','type':'formula','settings':{'expression':'qty * price'}}]}}");

    private static List<Map<String, Object>> rows(Object input) {
        assertThat(LINES.parse(input, zh())).isInstanceOf(Parsed.Value.class);
        return (List<Map<String, Object>>) ((Parsed.Value<Object>) LINES.parse(input, zh())).value();
    }

    @Test
    void rowsKeepTheirIdsAndNewOnesGetOne() {
        List<Map<String, Object>> rows = rows(List.of(
                Map.of("id", "r1", "product", "A"), Map.of("product", "B"), Map.of("id", "r1", "product", "C")));
        assertThat(rows.get(0)).containsEntry("id", "r1");
        assertThat(rows)
                .extracting(row -> row.get("id"))
                .doesNotHaveDuplicates()
                .doesNotContainNull();
    }

    @Test
    void cellsAreReadByKeyOrApiNameEachByItsType() {
        assertThat(rows(List.of(Map.of("id", "r", "quantity", "1,000", "price", n("5"))))
                        .getFirst())
                .containsEntry("qty", n("1000"))
                .containsEntry("price", Map.of("amount", n("5"), "currency", "CNY"));
        Parsed<Object> bad = LINES.parse(List.of(Map.of("product", "A"), Map.of("qty", "many")), en());
        assertThat(((Parsed.Bad<Object>) bad).message().en())
                .isEqualTo("Row 2, qty: Not a number: many. Write it as 1234.5.");
        assertThat(LINES.parse(List.of(Map.of("colour", "red")), en())).isInstanceOf(Parsed.Bad.class);
        assertThat(LINES.parse("no rows", en())).isInstanceOf(Parsed.Bad.class);
    }

    @Test
    void columnsAreComputedEachAfterWhatItDependsOn() {
        List<Map<String, Object>> rows =
                rows(List.of(Map.of("id", "r", "product", "A", "qty", 3, "price", n("2.5"), "net", 99)));
        List<Map<String, Object>> settled = (List<Map<String, Object>>) LINES.settle(rows, null, zh(), false);
        assertThat(settled.getFirst())
                .containsEntry("net", n("7.5"))
                .containsEntry("total", n("15"))
                .containsEntry("price", Map.of("amount", n("2.5"), "currency", "CNY", "base", n("2.5")));
        assertThat(LINES.expressionValue(settled, zh()).toString()).contains("price=2.5");
    }

    @Test
    void violationsNameTheRowAndTheColumn() {
        assertThat(LINES.validate(rows(List.of(Map.of("id", "r1", "qty", n("1.5")))), zh()))
                .extracting(Violation::path, Violation::code)
                .containsExactlyInAnyOrder(
                        org.assertj.core.api.Assertions.tuple("lines[r1].product", "required"),
                        org.assertj.core.api.Assertions.tuple("lines[r1].qty", "not-whole"));
    }

    @Test
    void tooManyOrTooHeavyRowsAreRefused() {
        List<Object> many = new ArrayList<>(java.util.Collections.nCopies(4, Map.of("product", "A")));
        assertThat(LINES.parse(many, zh())).isInstanceOf(Parsed.Bad.class);
        BoundField notes = bind(
                "{'key':'n','type':'subTable','settings':{'columns':[{'key':'t','type':'longText','settings':{'maxLength':100000}}]}}");
        List<Object> heavy =
                new ArrayList<>(java.util.Collections.nCopies(60, Map.of("id", "x", "t", "a".repeat(100_000))));
        assertThat(notes.validate(heavy, zh())).extracting(Violation::code).containsExactly("rows-too-large");
    }

    @Test
    void columnsThatRunInACircleAreAProblem() {
        BoundField circle = bind(
                "{'key':'n','type':'subTable','settings':{'columns':[{'key':'a','type':'formula','settings':{'expression':'b + 1'}},"
                        + "{'key':'b','type':'formula','settings':{'expression':'a + 1'}}]}}");
        assertThat(FieldFixtures.types()
                        .check(circle.definition(), FieldFixtures.design(FieldFixtures.entity("d", "{}"))))
                .extracting(SettingsProblem::code)
                .containsExactly("circle", "circle");
    }
}
