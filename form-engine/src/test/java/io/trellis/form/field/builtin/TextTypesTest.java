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
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTypesTest {

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

    @Test
    void oneLineStaysOneLine() {
        assertThat(read(of("text", "{}"), "  a\nb\tc ")).isEqualTo("a b c");
    }

    @Test
    void aNumberOfASpreadsheetIsItsDigits() {
        assertThat(read(of("text", "{}"), new BigDecimal("42.0"))).isEqualTo("42");
    }

    @Test
    void lengthIsCountedInCharactersAsPeopleSeeThem() {
        BoundField field = of("text", "{'minLength':2,'maxLength':3}");
        assertThat(violations(field, "😀😀😀")).isEmpty();
        assertThat(violations(field, "abcd")).containsExactly("too-long");
        assertThat(violations(field, "a")).containsExactly("too-short");
    }

    @Test
    void aPatternThatWouldRunForYearsIsNoMatch() {
        BoundField field = of("text", "{'pattern':'(a+)+b'}");
        assertThat(violations(field, "aaab")).isEmpty();
        assertThat(violations(field, "a".repeat(60))).containsExactly("pattern");
    }

    @Test
    void chineseSortsByPinyinLettersWithoutCaseAndDigitsByNumber() {
        BoundField field = of("text", "{}");
        List<String> sorted = Stream.of("王五", "item 10", "李四", "Item 2", "张三", "apple", "Banana", "阿里")
                .sorted(java.util.Comparator.comparing(
                        text -> (String) field.sortKey(text, zh()).orElseThrow()))
                .toList();
        assertThat(sorted).containsSubsequence("阿里", "李四", "王五", "张三");
        assertThat(sorted).containsSubsequence("apple", "Banana", "Item 2", "item 10");
    }

    @Test
    void aFilterMayAskForAPartThatIsNoWholeValue() {
        BoundField email = of("email", "{}");
        assertThat(email.operand(Operator.CONTAINS, "@acme", zh())).isEqualTo(new Parsed.Value<>("@acme"));
        assertThat(email.operand(Operator.EQ, "@acme", zh())).isInstanceOf(Parsed.Bad.class);
    }

    @Test
    void longTextKeepsItsLinesAndTellsOfTooMany() {
        BoundField field = of("longText", "{'maxLength':5}");
        assertThat(read(field, "a\r\nb\rc  ")).isEqualTo("a\nb\nc");
        assertThat(violations(field, "abcdef")).containsExactly("too-long");
        assertThat(field.sortable()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "Ann@Example.COM,Ann@example.com",
        "mailto:a.b+c@x.io,a.b+c@x.io",
        "用户@例子.中国,用户@例子.中国",
        "ann＠x．io,ann@x.io"
    })
    void readsMailAddresses(String text, String kept) {
        assertThat(read(of("email", "{}"), text)).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann", "ann@", "@x.io", "a b@x.io", "a@x", "a@@x.io", "a..b@x.io", "<a@x.io>", "a@-x.io"})
    void refusesWhatIsNoMailAddress(String text) {
        assertThat(of("email", "{}").parse(text, zh())).isInstanceOf(Parsed.Bad.class);
    }

    @ParameterizedTest
    @CsvSource({
        "138 0013 8000,+8613800138000",
        "+86-138-0013-8000,+8613800138000",
        "(021) 6888 1234,+862168881234",
        "+1 650 253 0000,+16502530000",
        "１３８００１３８０００,+8613800138000",
        "13800138000.0,+8613800138000"
    })
    void keepsPhoneNumbersInOneForm(String text, String kept) {
        assertThat(read(of("phone", "{}"), text)).isEqualTo(kept);
    }

    @Test
    void showsAPhoneNumberAsItsCountryWritesIt() {
        assertThat(of("phone", "{}").format("+8613800138000", zh())).isEqualTo("138 0013 8000");
        assertThat(of("phone", "{}").format("+16502530000", zh())).isEqualTo("+1 650-253-0000");
        assertThat(of("phone", "{'region':'US'}").format("+16502530000", en())).isEqualTo("(650) 253-0000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12", "call me", "138001380001380013800"})
    void refusesWhatIsNoPhoneNumber(String text) {
        assertThat(of("phone", "{}").parse(text, zh())).isInstanceOf(Parsed.Bad.class);
    }

    @ParameterizedTest
    @CsvSource({
        "acme.com,https://acme.com",
        "http://acme.com/a?b=1,http://acme.com/a?b=1",
        "acme.com:8080/x,https://acme.com:8080/x"
    })
    void readsWebAddresses(String text, String kept) {
        assertThat(read(of("url", "{}"), text)).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "https://ex\u202eample.com",
                "JavaScript:alert(1)",
                "data:text/html,x",
                "file:///etc/passwd",
                "https://",
                "a b.com",
                "https://user:pw@acme.com"
            })
    void refusesLinksThatAreNoWebPage(String text) {
        assertThat(of("url", "{}").parse(text, zh())).isInstanceOf(Parsed.Bad.class);
    }

    @Test
    void aPhoneKeepsItsExtensionAndIsFoundAsItIsShown() {
        BoundField phone = of("phone", "{}");
        for (String written :
                List.of("021-62345678转801", "021-62345678-801", "+86 21 6234 5678 ext. 801", "02162345678#801")) {
            assertThat(read(phone, written)).as(written).isEqualTo("+862162345678;ext=801");
        }
        assertThat(read(phone, "+862162345678;ext=801")).isEqualTo("+862162345678;ext=801");
        assertThat(phone.format("+862162345678;ext=801", zh()))
                .contains("6234 5678")
                .contains("801");
        assertThat(read(phone, "138-0013-8000")).isEqualTo("+8613800138000");
        List<String> spellings = phone.spellings("+8613800138000", zh());
        assertThat(spellings).first().isEqualTo("+8613800138000");
        for (String part : List.of("138-0013-8000", "138", "+86", "+86 138", "0086138", "(138) 0013")) {
            assertThat(spellings).as(part).anyMatch(spelling -> spelling.startsWith(phone.spelling(part)));
        }
        assertThat(phone.spellings("+862162345678", zh()))
                .anyMatch(spelling -> spelling.startsWith(phone.spelling("021-6234")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "13800138000;13900139000",
                "13800138000；13900139000",
                "13800138000/13900139000",
                "13800138000、13900139000",
                "13800138000, 13900139000",
                "13800138000 or 13900139000",
                "13800138000 13900139000",
                "021-62345678 或 138 0013 8000",
                "+86 21 6234 5678 / +86 21 6234 5679"
            })
    void severalNumbersInOneFieldAreRefusedAsSuch(String text) {
        assertThat(refusal(text)).contains("several phone numbers").contains(text);
    }

    @Test
    void anExtensionHasAtMostSevenDigits() {
        assertThat(read(of("phone", "{}"), "+862162345678;ext=1234567")).isEqualTo("+862162345678;ext=1234567");
        assertThat(refusal("+862162345678;ext=12345678")).contains("Not a phone number");
    }

    @Test
    void aNumberWithoutItsAreaCodeIsRefusedUnlessItIsWholeWithoutOne() {
        assertThat(refusal("88889999")).contains("area code");
        assertThat(refusal("8888-9999")).contains("area code");
        assertThat(read(of("phone", "{}"), "021-88889999")).isEqualTo("+862188889999");
        assertThat(read(of("phone", "{}"), "400-800-1234")).isEqualTo("+864008001234");
    }

    private static String refusal(String text) {
        return of("phone", "{}").parse(text, en()) instanceof Parsed.Bad<Object>(var message) ? message.en() : "";
    }
}
