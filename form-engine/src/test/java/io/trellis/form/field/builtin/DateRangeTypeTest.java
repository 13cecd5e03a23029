package io.trellis.form.field.builtin;

import static io.trellis.form.field.FieldFixtures.bind;
import static io.trellis.form.field.FieldFixtures.en;
import static io.trellis.form.field.FieldFixtures.zh;
import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldType.Parsed;
import io.trellis.form.field.Violation;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DateRangeTypeTest {

    private static final BoundField RANGE = bind("{'key':'it','type':'dateRange'}");
    private static final BoundField OPEN = bind("{'key':'it','type':'dateRange','settings':{'open':true}}");
    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);
    private static final LocalDate MARCH = LocalDate.of(2026, 3, 31);

    private static Object read(Object input) {
        assertThat(OPEN.parse(input, zh())).as("%s", input).isInstanceOf(Parsed.Value.class);
        return ((Parsed.Value<Object>) OPEN.parse(input, zh())).value();
    }

    private static LocalizedText refusal(Object input) {
        return ((Parsed.Bad<Object>) OPEN.parse(input, zh())).message();
    }

    private static List<Violation> violations(BoundField field, Map<String, Object> value) {
        return field.validate(value, zh());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-01 ~ 2026-03-31",
                "2026-01-01～2026-03-31",
                "2026-01-01/2026-03-31",
                "2026-01-01 至 2026-03-31",
                "2026年1月1日到2026年3月31日",
                "2026/1/1 - 2026/3/31",
                "2026-01-01 – 2026-03-31",
                "2026-01-01 to 2026-03-31",
                "2026-01-01..2026-03-31",
                "Jan 1, 2026 – Mar 31, 2026"
            })
    void readsRangesAsPeopleWriteThem(String text) {
        assertThat(read(text)).isEqualTo(Map.of("from", JANUARY, "to", MARCH));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-01 ~", "2026-01-01 起", "from 2026-01-01", "since Jan 1, 2026", "2026-01-01 –"})
    void anOpenEndIsWrittenToo(String text) {
        assertThat(read(text)).isEqualTo(Map.of("from", JANUARY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"~ 2026-03-31", "至 2026-03-31", "until Mar 31, 2026", "2026-03-31 止"})
    void soIsABeginning(String text) {
        assertThat(read(text)).isEqualTo(Map.of("to", MARCH));
    }

    @Test
    void whatIsNoDayIsNamedByItsEnd() {
        assertThat(refusal(Map.of("from", "2026-01-01", "to", "soon")))
                .isEqualTo(new LocalizedText("结束日期：不是日期：soon", "To: not a date: soon"));
        assertThat(refusal("2026-01-01").en())
                .isEqualTo("Not a date range: 2026-01-01. Write it as 2026-01-01 ~ 2026-03-31.");
    }

    @Test
    void itEndsNoEarlierThanItBegins() {
        assertThat(violations(RANGE, Map.of("from", MARCH, "to", JANUARY)))
                .extracting(Violation::code)
                .containsExactly("range-backwards");
        assertThat(violations(RANGE, Map.of("from", JANUARY, "to", JANUARY))).isEmpty();
    }

    @Test
    void bothEndsAreWantedUnlessTheFieldIsOpen() {
        assertThat(violations(RANGE, Map.of("from", JANUARY)).getFirst().message())
                .isEqualTo(new LocalizedText("缺少“结束日期”：两端都要填", "“To” is missing: both ends are wanted"));
        assertThat(violations(OPEN, Map.of("from", JANUARY))).isEmpty();
    }

    @Test
    void isShownInBothLanguages() {
        Map<String, Object> quarter = Map.of("from", JANUARY, "to", MARCH);
        assertThat(RANGE.format(quarter, zh())).isEqualTo("2026-01-01 至 2026-03-31");
        assertThat(RANGE.format(quarter, en())).isEqualTo("Jan 1, 2026 – Mar 31, 2026");
        assertThat(OPEN.format(Map.of("to", MARCH), en())).isEqualTo("until Mar 31, 2026");
        assertThat(RANGE.export(quarter, en())).isEqualTo("2026-01-01 ~ 2026-03-31");
        assertThat(RANGE.json(quarter, en())).isEqualTo(Map.of("from", "2026-01-01", "to", "2026-03-31"));
    }

    @Test
    void sortsByWhereItBeginsElseByWhereItEnds() {
        assertThat(OPEN.sortKey(Map.of("from", JANUARY, "to", MARCH), zh())).contains(JANUARY);
        assertThat(OPEN.sortKey(Map.of("to", MARCH), zh())).contains(MARCH);
    }
}
