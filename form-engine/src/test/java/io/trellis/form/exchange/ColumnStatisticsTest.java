package io.trellis.form.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.form.exchange.table.Cell;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ColumnStatisticsTest {

    @Test
    void theDataDecideWhatIsTheMonth() {
        assertThat(of("3/1/2017", "12/31/2016").dateFormats()).containsExactly("M/d/yyyy");
        assertThat(of("3/1/2017", "31/12/2016").dateFormats()).containsExactly("d/M/yyyy");
        assertThat(of("3/1/2017", "4/2/2017").dateFormats()).containsExactly("M/d/yyyy", "d/M/yyyy");
        assertThat(of("2017-03-01", "2017-13-01").dateFormats()).isEmpty();
        assertThat(of("2017年3月1日").suggestedType()).isEqualTo("date");
        assertThat(of("2017-03-01 08:30", "2017-03-01 08:30:15").suggestedType())
                .isEqualTo("datetime");
        assertThat(of(LocalDate.of(2017, 3, 1).atStartOfDay()).suggestedType()).isEqualTo("date");
        assertThat(of(LocalDate.of(2017, 3, 1).atTime(8, 30)).suggestedType()).isEqualTo("datetime");
    }

    @Test
    void typesFitEveryCell() {
        assertThat(of("1", "2,000", "-3").suggestedType()).isEqualTo("integer");
        assertThat(of("1", "2.5").suggestedType()).isEqualTo("decimal");
        assertThat(of("1234,56", "0,5").suggestedType()).isEqualTo("decimal");
        assertThat(of("1234,56", "0,5").decimal()).isEqualTo(DecimalSign.COMMA);
        assertThat(of("1,125", "2,500").isDecimalDoubtful()).isTrue();
        assertThat(of(new BigDecimal("1"), new BigDecimal("2.5")).suggestedType())
                .isEqualTo("decimal");
        assertThat(of("007", "123").suggestedType())
                .as("a code begins with zeros")
                .isEqualTo("text");
        assertThat(of("12 %", "7.5%").suggestedType()).isEqualTo("percent");
        assertThat(of("true", "false").suggestedType()).isEqualTo("boolean");
        assertThat(of("是", "否").suggestedType()).isEqualTo("boolean");
        assertThat(of("a@b.cn", "c@d.com").suggestedType()).isEqualTo("email");
        assertThat(of("https://a.cn/x").suggestedType()).isEqualTo("url");
        assertThat(of("+86 138 0013 8000").suggestedType()).isEqualTo("phone");
        assertThat(of("one\ntwo").suggestedType()).isEqualTo("longText");
        assertThat(of("one", "two").suggestedType()).isEqualTo("text");
        assertThat(of(IntStream.range(0, 30)
                                .mapToObj(i -> i % 2 == 0 ? "won" : "lost")
                                .toArray())
                        .suggestedType())
                .isEqualTo("select");
        assertThat(of(null, null).suggestedType()).isEqualTo("text");
        assertThat(of(null, "x").empty()).isEqualTo(1);
    }

    private static ColumnStatistics of(Object... cells) {
        ColumnStatistics statistics = new ColumnStatistics();
        Arrays.stream(cells).map(ColumnStatisticsTest::cell).forEach(cell -> statistics.add(cell, 2));
        return statistics;
    }

    private static @Nullable Cell cell(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case BigDecimal number -> Cell.Number.plain(number);
            case LocalDateTime time -> new Cell.Moment(time);
            default -> new Cell.Text(value.toString());
        };
    }

    @Test
    void aLongTextIsNoAddressHoweverManyPointsItHas() {
        ColumnStatistics column = new ColumnStatistics();
        org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                java.time.Duration.ofSeconds(5), () -> column.add(new Cell.Text("a@" + ".".repeat(100_000) + "@"), 2));
        assertThat(column.suggestedType()).isEqualTo("longText");
    }
}
