package io.trellis.app.ui.options;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.app.ui.options.PastedOptions.Line;
import io.trellis.core.i18n.LocalizedText;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PastedOptionsTest {

    private static List<Line> lines(String text) {
        return PastedOptions.of(text, Set.of("it"), Set.of("food", "食品")).lines();
    }

    private static Line line(String code, String zh, String en) {
        return new Line(code, new LocalizedText(zh, en));
    }

    @Test
    void aLineIsALabelBothLabelsOrACodeAndBoth() {
        assertThat(lines("物流\nRetail\n能源, Energy\nSteel\t钢铁\nbio | 生物 | Biotech"))
                .containsExactly(
                        line("wuLiu", "物流", ""),
                        line("retail", "", "Retail"),
                        line("energy", "能源", "Energy"),
                        line("steel", "钢铁", "Steel"),
                        line("bio", "生物", "Biotech"));
    }

    @Test
    void whatIsThereAlreadyIsPassedOver() {
        assertThat(lines("Food\n食品\nit,信息,IT\n\n  \nRetail\nretail")).containsExactly(line("retail", "", "Retail"));
    }

    @Test
    void codesAreFreeAndTheListHasAnEnd() {
        assertThat(lines("IT")).containsExactly(line("it2", "", "IT"));
        assertThat(lines("x\n".repeat(3)
                        + String.join(
                                "\n",
                                java.util.stream.IntStream.range(0, 700)
                                        .mapToObj(i -> "Option " + i)
                                        .toList())))
                .hasSizeLessThanOrEqualTo(PastedOptions.MOST);
    }
}
