package io.trellis.form.exchange.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.trellis.core.limit.Limits;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The longest texts that a file may have are read in a time that grows with their length, not with its square. */
class LongTextTest {

    private static final Duration SOON = Duration.ofSeconds(5);

    @Test
    void manyBlanksInsideAText() {
        String text = "(a" + " ".repeat(Limits.CELL_CHARACTERS) + "b)";
        assertTimeoutPreemptively(SOON, () -> assertThat(PlainText.of("\u00a0" + text + "\t\u200b"))
                .isEqualTo(text));
    }

    @Test
    void manyQuotationMarksInAGuardedText() {
        int pairs = Limits.CSV_LINE_CHARACTERS / 2;
        assertThat(CsvText.cell("=\"a" + "\"\"".repeat(pairs) + "b\""))
                .contains(new Cell.Text("a" + "\"".repeat(pairs) + "b"));
    }

    @Test
    void manyPlacesOfAFormat() {
        NumberFormatCode code = NumberFormatCode.of("#".repeat(40_000));
        assertTimeoutPreemptively(
                SOON, () -> assertThat(code.text(BigDecimal.ONE)).isEqualTo("1"));
    }

    @Test
    void aFormatIsReadOnceForAllStylesThatHaveIt() {
        NumberFormats formats = new NumberFormats(Map.of(164, "0.000", 165, "0.000"), List.of(164, 165));
        assertThat(formats.ofStyle(1)).isSameAs(formats.ofStyle(0));
    }

    @Test
    void ofManyFormatsThoseThatWereUsedLastAreKept() {
        int count = 5_000;
        Map<Integer, String> codes = IntStream.range(0, count)
                .boxed()
                .collect(java.util.stream.Collectors.toMap(id -> 1_000 + id, id -> "0\"" + id + "\""));
        NumberFormats formats = new NumberFormats(
                codes, IntStream.range(0, count).map(i -> 1_000 + i).boxed().toList());
        NumberFormatCode first = formats.ofStyle(0);
        for (int style = 1; style < count; style++) {
            assertThat(formats.ofStyle(style).text(BigDecimal.ONE)).isEqualTo("1" + style);
        }
        assertThat(formats.ofStyle(0)).isNotSameAs(first).isEqualTo(first);
    }
}
