package io.trellis.form.field.builtin;

import static io.trellis.form.field.FieldFixtures.bind;
import static io.trellis.form.field.FieldFixtures.en;
import static io.trellis.form.field.FieldFixtures.zh;
import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.filter.Operator;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldType.Parsed;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lengths of time, times of day and months. */
class TimeTypesTest {

    private static final BoundField DURATION = bind("{'key':'it','type':'duration'}");
    private static final BoundField TIME = bind("{'key':'it','type':'time'}");
    private static final BoundField MONTH = bind("{'key':'it','type':'month'}");

    private static Object read(BoundField field, Object input) {
        assertThat(field.parse(input, zh())).as("%s", input).isInstanceOf(Parsed.Value.class);
        return ((Parsed.Value<Object>) field.parse(input, zh())).value();
    }

    private static LocalizedText refusal(BoundField field, Object input) {
        assertThat(field.parse(input, zh())).as("%s", input).isInstanceOf(Parsed.Bad.class);
        return ((Parsed.Bad<Object>) field.parse(input, zh())).message();
    }

    @ParameterizedTest
    @CsvSource({
        "1h 30m,5400",
        "1h30m,5400",
        "1小时30分,5400",
        "1 小时 30 分钟,5400",
        "90m,5400",
        "90 Minutes,5400",
        "1:30,5400",
        "1:30:15,5415",
        "１：３０,5400",
        "1.5h,5400",
        "45秒,45",
        "36:00,129600",
        "0m,0"
    })
    void readsLengthsOfTimeAsPeopleWriteThem(String text, long seconds) {
        assertThat((BigDecimal) read(DURATION, text)).isEqualByComparingTo(BigDecimal.valueOf(seconds));
    }

    @Test
    void aLengthIsShownInHoursMinutesAndSeconds() {
        assertThat(DURATION.format(BigDecimal.valueOf(5_400), en())).isEqualTo("1h 30m");
        assertThat(DURATION.format(BigDecimal.valueOf(5_400), zh())).isEqualTo("1小时30分");
        assertThat(DURATION.format(BigDecimal.valueOf(90_061), en())).isEqualTo("25h 1m 1s");
        assertThat(DURATION.format(BigDecimal.ZERO, en())).isEqualTo("0m");
        assertThat(DURATION.figure(new BigDecimal("5400.4"), Locale.ENGLISH)).contains("1h 30m");
    }

    @Test
    void aTextWithoutAUnitIsNoLengthButANumberCountsSeconds() {
        assertThat(refusal(DURATION, "90").en())
                .isEqualTo("The duration 90 has no unit. Write it as 90m, 1h 30m or 1:30.");
        assertThat(refusal(DURATION, "soon").zh()).contains("soon", "1小时30分");
        assertThat(read(DURATION, 90)).isEqualTo(BigDecimal.valueOf(90));
    }

    @Test
    void wordsThatAFormHandsOnUnreadAreSaidToBeWrong() {
        assertThat(DURATION.validate("soon", zh()).getFirst().code()).isEqualTo("invalid");
        assertThat(DURATION.validate("1:30", zh())).isEmpty();
    }

    @Test
    void itsBoundsAreSaidAsLengths() {
        BoundField bounded = bind("{'key':'it','type':'duration','settings':{'min':600,'max':7200}}");
        assertThat(bounded.validate(BigDecimal.valueOf(60), zh()).getFirst().message())
                .isEqualTo(new LocalizedText("不能小于 10分", "At least 10m"));
        assertThat(bounded.validate(BigDecimal.valueOf(7_201), zh())
                        .getFirst()
                        .message()
                        .en())
                .isEqualTo("At most 2h");
        assertThat(bounded.validate(new BigDecimal("700.5"), zh()).getFirst().code())
                .isEqualTo("not-to-the-second");
        assertThat(DURATION.validate(BigDecimal.valueOf(-1), zh())).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "9:30,09:30",
        "09:30:15,09:30:15",
        "9:30 am,09:30",
        "12 am,00:00",
        "12:15 p.m.,12:15",
        "3 PM,15:00",
        "下午3点,15:00",
        "下午3点30分,15:30",
        "上午9时,09:00",
        "中午12点,12:00",
        "晚上8:05,20:05",
        "15点30分,15:30",
        "１５：３０,15:30"
    })
    void readsTimesOfDayAsPeopleWriteThem(String text, String time) {
        assertThat(read(TIME, text)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"25:00", "9:61", "930", "13 pm", "soon", "下午3点 pm"})
    void whatIsNoTimeOfDayIsRefused(String text) {
        assertThat(refusal(TIME, text).en()).startsWith("Not a time of day: ");
    }

    @Test
    void aFormulaSeesATimeOfDay() {
        assertThat(TIME.expressionValue("09:30", en())).isEqualTo(LocalTime.of(9, 30));
        assertThat(TIME.operators()).contains(Operator.LT, Operator.BETWEEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11", "2026/11", "2026.11", "2026年11月", "Nov 2026", "november 2026", "2026-11-15"})
    void readsMonthsAsPeopleWriteThem(String text) {
        assertThat(read(MONTH, text)).isEqualTo(LocalDate.of(2026, 11, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026", "2026-13", "11", "0026-11", "soon"})
    void whatIsNoMonthIsRefused(String text) {
        refusal(MONTH, text);
    }

    @Test
    void aMonthIsWrittenInBothLanguagesAndAsIsoInTheApi() {
        LocalDate november = LocalDate.of(2026, 11, 1);
        assertThat(MONTH.format(november, en())).isEqualTo("Nov 2026");
        assertThat(MONTH.format(november, zh())).isEqualTo("2026年11月");
        assertThat(MONTH.json(november, en())).isEqualTo("2026-11");
        assertThat(MONTH.export(november, en())).isEqualTo("2026-11");
    }

    @Test
    void aDayBoundsMonthsAsThatDayDoes() {
        assertThat(MONTH.operand(Operator.BETWEEN, List.of("2026-10-15", "2026-11"), zh()))
                .isEqualTo(new Parsed.Value<>(List.of(LocalDate.of(2026, 10, 15), LocalDate.of(2026, 11, 1))));
        assertThat(MONTH.operand(Operator.EQ, "2026-11-15", zh()))
                .isEqualTo(new Parsed.Value<>(LocalDate.of(2026, 11, 1)));
    }
}
