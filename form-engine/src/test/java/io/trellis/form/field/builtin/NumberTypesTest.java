package io.trellis.form.field.builtin;

import static io.trellis.form.field.FieldFixtures.bind;
import static io.trellis.form.field.FieldFixtures.en;
import static io.trellis.form.field.FieldFixtures.zh;
import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.filter.Operator;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldType.Parsed;
import io.trellis.form.field.Violation;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTypesTest {

    private static final BoundField MONEY = bind("{'key':'amount','type':'currency'}");

    private static Object read(BoundField field, Object input) {
        assertThat(field.parse(input, zh())).as("%s", input).isInstanceOf(Parsed.Value.class);
        return ((Parsed.Value<Object>) field.parse(input, zh())).value();
    }

    private static List<String> violations(BoundField field, Object value) {
        return field.validate(value, zh()).stream().map(Violation::code).toList();
    }

    private static BoundField of(String type, String settings) {
        return bind("{'key':'it','type':'" + type + "','settings':" + settings + "}");
    }

    private static BigDecimal n(String number) {
        return new BigDecimal(number);
    }

    private static Map<String, Object> money(String amount, String currency) {
        return Map.of("amount", n(amount), "currency", currency);
    }

    @Test
    void aYearIsWrittenWithoutSeparators() {
        assertThat(of("integer", "{'plain':true}").format(n("1986"), en())).isEqualTo("1986");
        assertThat(of("integer", "{}").format(n("1986"), en())).isEqualTo("1,986");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1234.5|1234.5",
                "1,234.50|1234.5",
                "-1,234,567|-1234567",
                "+3|3",
                "１２３．４|123.4",
                "1 234|1234",
                "1\u00a0234\u202f567.5|1234567.5",
                "1'234'567|1234567",
                "- 5|-5",
                ".5|0.5",
                "1000|1000",
                "12万|120000",
                "1,200.5 亿|120050000000"
            })
    void readsNumbersAsPeopleWriteThem(String text, String number) {
        assertThat(read(of("decimal", "{}"), text)).isEqualTo(n(number));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abc",
                "1,23",
                "12,34.5",
                "1.2.3",
                "1e5",
                "0x10",
                "--1",
                "1,",
                "1 2 3",
                "12 34",
                "1,234 567",
                "1 2345",
                "∞",
                "NaN"
            })
    void refusesWhatIsNoNumber(String text) {
        assertThat(of("decimal", "{}").parse(text, zh())).isInstanceOf(Parsed.Bad.class);
    }

    @Test
    void refusesNumbersThatCannotBeWrittenOut() {
        assertThat(of("decimal", "{}").parse(n("1e999999999"), zh())).isInstanceOf(Parsed.Bad.class);
        assertThat(of("decimal", "{}").parse("9".repeat(21), zh())).isInstanceOf(Parsed.Bad.class);
        assertThat(violations(of("decimal", "{'min':'1e999999999'}"), n("4"))).containsExactly("too-small");
    }

    @Test
    void equalNumbersAreEqualValues() {
        assertThat(read(of("decimal", "{}"), n("1.50"))).isEqualTo(read(of("decimal", "{}"), "1.5"));
        assertThat(read(of("integer", "{}"), n("1E+3"))).isEqualTo(n("1000"));
    }

    @Test
    void namesWhatIsWrongWithANumber() {
        assertThat(violations(of("integer", "{}"), n("1.5"))).containsExactly("not-whole");
        assertThat(violations(of("decimal", "{'scale':1}"), n("1.55"))).containsExactly("too-many-decimals");
        assertThat(violations(of("integer", "{'min':5,'max':9}"), n("4"))).containsExactly("too-small");
        assertThat(violations(of("integer", "{'min':5,'max':9}"), n("10"))).containsExactly("too-large");
    }

    @Test
    void aPercentIsTheNumberBeforeItsSign() {
        BoundField percent = of("percent", "{}");
        assertThat(read(percent, "15.5%")).isEqualTo(n("15.5"));
        assertThat(read(percent, "１５％")).isEqualTo(n("15"));
        assertThat(percent.format(n("15.5"), zh())).isEqualTo("15.5%");
        assertThat(of("decimal", "{}").parse("15%", zh())).isInstanceOf(Parsed.Bad.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,234.50|1234.5|CNY",
                "USD 12|12|USD",
                "12 usd|12|USD",
                "¥99.9|99.9|CNY",
                "￥99|99|CNY",
                "99元|99|CNY",
                "US$7|7|USD",
                "-$7|-7|USD",
                "JPY 1,000|1000|JPY",
                "¥100元|100|CNY",
                "人民币100元|100|CNY",
                "RMB 500|500|CNY",
                "1200美元|1200|USD",
                "12万|120000|CNY",
                "1.5亿元|150000000|CNY",
                "-3万美元|-30000|USD"
            })
    void readsMoneyAsPeopleWriteIt(String text, String amount, String currency) {
        assertThat(read(MONEY, text)).isEqualTo(money(amount, currency));
    }

    @Test
    void aPlainNumberIsBaseCurrencyAndWhatIsEnteredIsNotRounded() {
        assertThat(read(MONEY, n("120000"))).isEqualTo(money("120000", "CNY"));
        assertThat(read(MONEY, Map.of("amount", "1.50", "currency", "usd"))).isEqualTo(money("1.5", "USD"));
        assertThat(violations(MONEY, read(MONEY, "1.005"))).containsExactly("too-many-decimals");
        assertThat(violations(MONEY, read(MONEY, Map.of("amount", n("10.005"), "currency", "USD"))))
                .containsExactly("too-many-decimals");
        assertThat(violations(MONEY, read(MONEY, Map.of("amount", "10.5", "currency", "JPY"))))
                .contains("not-whole");
    }

    @Test
    void whatIsComputedIsRoundedHalfUpToItsCurrency() {
        assertThat(MONEY.rounded(money("10.005", "USD"))).isEqualTo(money("10.01", "USD"));
        assertThat(MONEY.rounded(money("10.5", "JPY"))).isEqualTo(money("11", "JPY"));
    }

    @Test
    void aMessageShowsWhatWasEnteredAsItWasSent() {
        assertThat(refusal(MONEY, Map.of("amount", "¥1,234.50x")))
                .isEqualTo("Not an amount: ¥1,234.50x. Write it as 1234.50 or CNY 1234.50.");
        assertThat(refusal(MONEY, Map.of("amount", Map.of("n", n("1")))))
                .isEqualTo("Not an amount: {\"n\":1}. Write it as 1234.50 or CNY 1234.50.");
        assertThat(refusal(of("decimal", "{}"), List.of("a", n("2"))))
                .isEqualTo("Not a number: [\"a\",2]. Write it as 1234.5.");
        assertThat(refusal(of("decimal", "{}"), "7".repeat(1_000) + "x")).hasSizeLessThan(150);
    }

    @Test
    void aPeriodThatIsNoneIsShownAsItWasSent() {
        Map<String, String> asked = new java.util.LinkedHashMap<>();
        asked.put("from", "2020-01-01");
        asked.put("to", "x");
        assertThat(
                        of("date", "{}").operand(Operator.WITHIN, asked, en())
                                        instanceof Parsed.Bad<Object>(var message)
                                ? message.en()
                                : "")
                .contains("{\"from\":\"2020-01-01\",\"to\":\"x\"}");
    }

    private static String refusal(BoundField field, Object input) {
        return field.parse(input, en()) instanceof Parsed.Bad<Object>(var message) ? message.en() : "";
    }

    @Test
    void theBaseAmountIsNobodysToGive() {
        assertThat(read(MONEY, Map.of("amount", n("1"), "currency", "USD", "base", n("1000000"))))
                .isEqualTo(money("1", "USD"));
    }

    @Test
    void theBaseAmountIsFixedByTheRateOfTheDay() {
        Object settled = MONEY.settle(money("10.01", "USD"), null, zh(), false);
        assertThat(settled).isEqualTo(Map.of("amount", n("10.01"), "currency", "USD", "base", n("71.3")));
        assertThat(MONEY.expressionValue(settled, zh())).isEqualTo(n("71.3"));
        assertThat(MONEY.sortKey(settled, zh())).contains(n("71.3"));
        assertThat(MONEY.comparedPath()).isEqualTo("base");
    }

    @Test
    void anUntouchedAmountKeepsTheRateOfItsDay() {
        Map<String, Object> before = Map.of("amount", n("10"), "currency", "USD", "base", n("65"));
        assertThat(MONEY.settle(money("10.00", "USD"), before, zh(), false)).isEqualTo(before);
        assertThat(MONEY.settle(money("11", "USD"), before, zh(), false))
                .isEqualTo(Map.of("amount", n("11"), "currency", "USD", "base", n("78.35")));
    }

    @Test
    void withoutARateThereIsNoMoney() {
        assertThat(violations(MONEY, money("1", "JPY"))).containsExactly("no-rate");
        assertThat(MONEY.validate(money("1", "USD"), zh().on(LocalDate.of(2026, 5, 31))))
                .extracting(Violation::code)
                .containsExactly("no-rate");
        assertThat(MONEY.parse("XYZ 5", zh())).isInstanceOf(Parsed.Bad.class);
        assertThat(MONEY.parse(Map.of("amount", n("1"), "currency", "XYZ"), zh()))
                .isInstanceOf(Parsed.Bad.class);
        for (Object currency : List.of(5, List.of("USD"), Map.of("code", "USD"))) {
            assertThat(MONEY.parse(Map.of("amount", n("1"), "currency", currency), zh()))
                    .as("%s is not the usual currency", currency)
                    .isInstanceOf(Parsed.Bad.class);
        }
    }

    @Test
    void aFieldMayOfferSomeCurrenciesOnly() {
        BoundField dollars = bind("{'key':'it','type':'currency','settings':{'currencies':['USD'],'min':0}}");
        assertThat(read(dollars, n("5"))).isEqualTo(money("5", "USD"));
        assertThat(violations(dollars, money("5", "CNY"))).containsExactly("currency-not-offered");
        assertThat(violations(dollars, money("-5", "USD"))).containsExactly("too-small");
    }

    @Test
    void showsMoneyInTheLanguageOfItsReader() {
        assertThat(MONEY.format(money("1234.5", "CNY"), zh())).isEqualTo("¥1,234.50");
        assertThat(MONEY.format(money("1234.5", "USD"), en())).isEqualTo("$1,234.50");
        assertThat(MONEY.export(money("1234.5", "CNY"), en())).isEqualTo(n("1234.5"));
        assertThat(MONEY.export(money("1234.5", "USD"), en())).isEqualTo("USD 1234.5");
    }

    @Test
    void filtersCompareInBaseCurrency() {
        assertThat(MONEY.operand(Operator.GT, money("10", "USD"), zh())).isEqualTo(new Parsed.Value<>(n("71.23")));
        assertThat(MONEY.operand(Operator.BETWEEN, List.of(n("1"), "2,000"), zh()))
                .isEqualTo(new Parsed.Value<>(List.of(n("1"), n("2000"))));
        assertThat(MONEY.operand(Operator.BETWEEN, List.of(n("1")), zh())).isInstanceOf(Parsed.Bad.class);
    }
}
