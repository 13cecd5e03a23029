package io.trellis.form.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenNumberTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "(1,234.50)|-1234.5",
                "($1,234.50)|-1234.5",
                "$(5)|-5",
                "123-|-123",
                "−5|-5",
                "–5|-5",
                "－５|-5",
                "- 5|-5",
                "1.5E3|1500",
                "1.5e+3|1500",
                "2E-2|0.02",
                "1 234.5|1234.5",
                "1\u00a0234\u202f567.5|1234567.5",
                "1'234.50|1234.5",
                "1’234.50|1234.5",
                ".5|0.5",
                "5.|5",
                "+7|7",
                "１２３．５|123.5",
                "１，２３４|1234",
                "٣٤|34",
                "$1,234.50|1234.5",
                "-$5|-5",
                "$-5|-5",
                "5- EUR|-5",
                "¥ 12|12",
                "12元|12",
                "12.5%|12.5",
                "\u200b12\u200f|12",
                "0.00|0"
            })
    void whatPeopleWriteIsRead(String text, BigDecimal number) {
        assertThat(WrittenNumber.read(text, DecimalSign.POINT).map(WrittenNumber::number))
                .contains(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,23,456.7",
                "12,34",
                "N/A",
                "-",
                "",
                "1,2345",
                "1 23",
                "1,234 567",
                "0,125",
                "1.2.3",
                "(5",
                "(-5)",
                "--5",
                "-5-",
                "10²",
                "½",
                "2024-02-29",
                "1E99",
                "12 13",
                "1''234",
                "5/7",
                "1_000"
            })
    void whatCouldBeASlipIsNoNumber(String text) {
        assertThat(WrittenNumber.read(text, DecimalSign.POINT)).isEmpty();
    }

    @Test
    void theDecimalSignChangesWhatIsRead() {
        assertThat(comma("1.234,56")).isEqualTo("1234.56");
        assertThat(comma("1,125")).isEqualTo("1.125");
        assertThat(comma("1 234,5 €")).isEqualTo("1234.5 €");
        assertThat(WrittenNumber.read("1,234.56", DecimalSign.COMMA)).isEmpty();
        assertThat(WrittenNumber.read("1.5", DecimalSign.COMMA)).isEmpty();
    }

    private static String comma(String text) {
        return WrittenNumber.read(text, DecimalSign.COMMA).orElseThrow().text();
    }

    @Test
    void aColumnShowsItsDecimalSign() {
        assertThat(of("1234,56", "1,125", "0,5").decided()).contains(DecimalSign.COMMA);
        assertThat(of("1.234,56", "2.500", "12,345").decided()).contains(DecimalSign.COMMA);
        assertThat(of("1,125", "1.5").decided()).contains(DecimalSign.POINT);
        assertThat(of("1,125", "2,500").isDoubtful()).isTrue();
        assertThat(of("1,125", "0,5").isDoubtful()).isFalse();
        assertThat(of("12", "7", "n/a").isDoubtful()).isFalse();
    }

    private static DecimalEvidence of(String... texts) {
        DecimalEvidence evidence = new DecimalEvidence();
        for (String text : texts) {
            evidence.add(text);
        }
        return evidence;
    }
}
