package io.trellis.form.exchange.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.form.exchange.table.Cell.Fault;
import io.trellis.form.exchange.table.Cell.Moment;
import io.trellis.form.exchange.table.Cell.Text;
import io.trellis.form.exchange.table.Cell.Truth;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class XlsxCellsTest {

    private static final LocalDateTime LEAP_DAY = LocalDate.of(2024, 2, 29).atStartOfDay();

    /** A style for each built-in format, and some that a workbook adds. */
    private final XlsxCells cells = new XlsxCells(
            new NumberFormats(
                    Map.of(164, "[h]:mm", 165, "h:mm", 166, "[$$-409]0.00"),
                    IntStream.range(0, 200).boxed().toList()),
            List.of("shared"),
            false);

    private @Nullable Cell read(String type, int style, String value) {
        return cells.read(type, style, value).orElse(null);
    }

    @Test
    void builtInFormatsOfDaysAreKnownInEveryEdition() {
        List<Integer> ids = new ArrayList<>();
        IntStream.rangeClosed(14, 17).forEach(ids::add);
        ids.add(22);
        IntStream.rangeClosed(27, 36).forEach(ids::add);
        IntStream.rangeClosed(50, 58).forEach(ids::add);
        for (int id : ids) {
            assertThat(read("n", id, "45351")).as("format " + id).isEqualTo(new Moment(LEAP_DAY));
        }
    }

    @Test
    void timesAreTextsUnlessThereIsADayBehindThem() {
        assertThat(read("n", 165, "0.354166666666667")).isEqualTo(new Text("08:30"));
        assertThat(read("n", 165, "45351.5")).isEqualTo(new Moment(LEAP_DAY.withHour(12)));
        assertThat(read("n", 164, "1.5")).isEqualTo(new Text("36:00"));
        assertThat(read("n", 22, "45351.354166666664"))
                .isEqualTo(new Moment(LEAP_DAY.withHour(8).withMinute(30)));
    }

    @Test
    void theDayThatNeverWasAndDaysBeforeAllDaysAreErrors() {
        assertThat(read("n", 14, "59"))
                .isEqualTo(new Moment(LocalDate.of(1900, 2, 28).atStartOfDay()));
        assertThat(read("n", 14, "61"))
                .isEqualTo(new Moment(LocalDate.of(1900, 3, 1).atStartOfDay()));
        assertThat(read("n", 14, "60")).isInstanceOf(Fault.class);
        assertThat(read("n", 14, "-1")).isInstanceOf(Fault.class);
        assertThat(read("n", 14, "99999999")).isInstanceOf(Fault.class);
    }

    @Test
    void numbersKeepTheirDigitsAndLoseTheNoise() {
        assertThat(number("0.30000000000000004").number()).isEqualTo(new BigDecimal("0.3"));
        assertThat(number("6222021234567890123").text()).isEqualTo("6222021234567890123");
        assertThat(number("6222021234567890123").digitsLost()).isFalse();
        assertThat(number("1.10101199003078E+17").text()).isEqualTo("110101199003078000");
        assertThat(number("1.10101199003078E+17").digitsLost()).isTrue();
        assertThat(number("110101199003078000").digitsLost()).isTrue();
        assertThat(number("123456789012345").digitsLost()).isFalse();
        assertThat(number("-1.5E-3").number()).isEqualTo(new BigDecimal("-0.0015"));
    }

    private Cell.Number number(String value) {
        return (Cell.Number) cells.read("n", 0, value).orElseThrow();
    }

    @Test
    void percentagesAndCurrenciesAreKnown() {
        assertThat(read("n", 9, "0.15")).isEqualTo(new Cell.Number(new BigDecimal("0.15"), "15%", true, "", false));
        assertThat(read("n", 166, "12")).isEqualTo(new Cell.Number(new BigDecimal("12"), "$12.00", false, "$", false));
    }

    @Test
    void everyTypeOfCellIsReadOrAnErrorOfItsLine() {
        assertThat(read("b", 0, "1")).isEqualTo(new Truth(true));
        assertThat(read("b", 0, "x")).isInstanceOf(Fault.class);
        assertThat(read("e", 0, "#N/A")).isEqualTo(new Fault("#N/A"));
        assertThat(read("s", 0, "0")).isEqualTo(new Text("shared"));
        assertThat(read("s", 0, "9")).isInstanceOf(Fault.class);
        assertThat(read("d", 0, "2024-02-29")).isEqualTo(new Moment(LEAP_DAY));
        assertThat(read("d", 0, "2024-02-29T10:00:00")).isEqualTo(new Moment(LEAP_DAY.withHour(10)));
        assertThat(read("d", 0, "2024-02-29T10:00:00Z")).isEqualTo(new Moment(LEAP_DAY.withHour(10)));
        assertThat(read("d", 0, "2024-02-30")).isInstanceOf(Fault.class);
        assertThat(read("n", 0, "NaN")).isInstanceOf(Fault.class);
        assertThat(read("n", 0, "1E999999999")).isInstanceOf(Fault.class);
        assertThat(read("n", 0, "")).isNull();
        assertThat(read("str", 0, " \u200b")).isNull();
    }

    @Test
    void escapesAreTheSignsTheyStandFor() {
        assertThat(read("str", 0, "a_x000D_\nb")).isEqualTo(new Text("a\nb"));
        assertThat(read("str", 0, "_x005F_x000D_")).isEqualTo(new Text("_x000D_"));
        assertThat(read("str", 0, "_xZZZZ_ _x41_")).isEqualTo(new Text("_xZZZZ_ _x41_"));
    }

    @Test
    void from1904EveryDayIsFourYearsLater() {
        XlsxCells other = new XlsxCells(new NumberFormats(Map.of(), List.of(14)), List.of(), true);
        assertThat(other.read("n", 0, "43889")).contains(new Moment(LEAP_DAY));
        assertThat(other.read("n", 0, "0"))
                .contains(new Moment(LocalDate.of(1904, 1, 1).atStartOfDay()));
    }
}
