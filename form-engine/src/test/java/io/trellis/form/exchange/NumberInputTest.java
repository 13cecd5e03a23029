package io.trellis.form.exchange;

import static io.trellis.form.field.FieldFixtures.bind;
import static io.trellis.form.field.FieldFixtures.en;
import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.form.exchange.table.Cell;
import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberInputTest {

    /** What a spreadsheet calculated is the amount that it shows; what it hides of an amount is not lost unsaid. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12.3456|12.35|12.35",
                "1234.565|¥1,234.57|1234.57",
                "12.3456|12|12.3456",
                "12.3456|12.3456|12.3456",
                "1234567.8912|1.23M|1234567.8912",
                "1234567.89|1.23|1234567.89",
                "-12.3456|(12.35)|-12.35"
            })
    void anAmountIsWhatTheWorkbookShows(BigDecimal number, String text, BigDecimal input) {
        NumberInput reading = new NumberInput(bind("{'key':'it','type':'currency'}"), en());
        assertThat(reading.of(new Cell.Number(number, text, false, "", false))).isEqualTo(input);
    }
}
