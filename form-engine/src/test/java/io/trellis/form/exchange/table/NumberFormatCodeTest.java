package io.trellis.form.exchange.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.form.exchange.table.FormatSection.Kind;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberFormatCodeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "00000|7|00007",
                "General|110101199003078515|110101199003078515",
                "G/通用格式|12.5|12.5",
                "0|110101199003078515|110101199003078515",
                "000000000000000000|110101199003078515|110101199003078515",
                "000-0000-0000|13800138000|138-0013-8000",
                "000\\-0000|5551234|555-1234",
                "#,##0|1234567|1,234,567",
                "#,##0.00|1234.5|1,234.50",
                "#,##0|0|0",
                "0.00|1.005|1.01",
                "0.##|1.5|1.5",
                "#.00|0.5|.50",
                "0%|0.15|15%",
                "0.00%|0.0825|8.25%",
                "#,##0,|1234567|1,235",
                "0.0,,\"M\"|1234567|1.2M",
                "#,##0.00;(#,##0.00)|-1234.5|(1,234.50)",
                "#,##0.00_);[Red](#,##0.00)|-1234.5|(1,234.50)",
                "0;-0;\"nil\"|0|0",
                "\"No. \"0000|12|No. 0012",
                "[$¥-804]#,##0.00|1234.5|¥1,234.50",
                "_ \"¥\"* #,##0.00_ ;_ \"¥\"* -#,##0.00_ |1234.5|¥1,234.50",
                "0.00E+00|123456|123456",
                "# ?/?|0.5|0.5",
                "@|7|7",
                "[>=1000]#,##0;0|1234|1234",
                "0|-7|-7",
                "\"A\"000\"-B\"|5|A005-B"
            })
    void aNumberIsShownAsOnTheScreenWithAllItsDigits(String code, BigDecimal number, String shown) {
        assertThat(NumberFormatCode.of(code).text(number)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yyyy-mm-dd",
                "m/d/yy",
                "yyyy\"年\"m\"月\"d\"日\";@",
                "[$-804]aaaa;@",
                "[DBNum1][$-804]m\"月\"d\"日\"",
                "mmm yy",
                "[$-F800]dddd, mmmm dd, yyyy",
                "[$-411]ge.m.d",
                "dd.mm.yyyy hh:mm",
                "yyyy/m/d h:mm AM/PM",
                "[$-409]d-mmm;@",
                "e\"年\"",
                "d"
            })
    void formatsOfDaysAreKnown(String code) {
        assertThat(kind(code)).isEqualTo(Kind.DAY);
    }

    @Test
    void formatsOfTimesAreKnown() {
        assertThat(kind("h:mm")).isEqualTo(Kind.TIME);
        assertThat(kind("上午/下午h\"时\"mm\"分\"")).isEqualTo(Kind.TIME);
        assertThat(kind("mm:ss.0")).isEqualTo(Kind.TIME);
        assertThat(kind("[h]:mm")).isEqualTo(Kind.ELAPSED);
        assertThat(kind("[mm]:ss")).isEqualTo(Kind.ELAPSED);
    }

    @Test
    void coloursConditionsAndWordsAreNoDates() {
        for (String code : new String[] {
            "[Red]0", "[Blue][>100]0.0;0", "0\"days\"", "#,##0\\ \"dkk\"", "0.00\\d", "[$€-407] 0", "General"
        }) {
            assertThat(kind(code)).as(code).isIn(Kind.NUMBER, Kind.GENERAL);
        }
    }

    @Test
    void aCurrencyIsKnownByItsSign() {
        assertThat(currency("[$$-409]#,##0.00")).isEqualTo("$");
        assertThat(currency("[$USD] 0")).isEqualTo("USD");
        assertThat(currency("\"¥\"#,##0")).isEqualTo("¥");
        assertThat(currency("0.00\" kg\"")).isEmpty();
        assertThat(currency("[$-804]0")).isEmpty();
    }

    private static Kind kind(String code) {
        return NumberFormatCode.of(code).kind(BigDecimal.ONE);
    }

    private static String currency(String code) {
        return NumberFormatCode.of(code).currency(BigDecimal.ONE);
    }
}
