package io.trellis.form.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChineseCapitalsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 零元整",
        "0.05, 伍分",
        "0.5, 伍角整",
        "1, 壹元整",
        "10, 壹拾元整",
        "16.05, 壹拾陆元零伍分",
        "107, 壹佰零柒元整",
        "1234.5, 壹仟贰佰叁拾肆元伍角整",
        "1409.50, 壹仟肆佰零玖元伍角整",
        "6007.14, 陆仟零柒元壹角肆分",
        "1680.32, 壹仟陆佰捌拾元叁角贰分",
        "16409.02, 壹万陆仟肆佰零玖元零贰分",
        "100000, 壹拾万元整",
        "100010, 壹拾万零壹拾元整",
        "10000001, 壹仟万零壹元整",
        "107000.53, 壹拾万零柒仟元伍角叁分",
        "100010000, 壹亿零壹万元整",
        "1000000000000, 壹万亿元整",
        "0.004, 零元整",
        "-12.5, 负壹拾贰元伍角整",
        "12345678901234567.89, 12345678901234567.89"
    })
    void amountsAreWrittenAsInvoicesHaveThem(BigDecimal amount, String words) {
        assertThat(ChineseCapitals.of(amount)).isEqualTo(words);
    }
}
