package io.trellis.form.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.expression.Expressions;
import io.trellis.core.expression.Type;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.field.InputSpec;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellEntryTest {

    private static final List<InputSpec.Option> REGIONS = List.of(
            new InputSpec.Option("east", new LocalizedText("华东", "East"), "", true, List.of()),
            new InputSpec.Option("west", new LocalizedText("华西", "West, far"), "", true, List.of()));

    private final Expressions expressions = Expressions.standard(Clock.systemUTC());

    private CellEntry of(Type type) {
        return new CellEntry(expressions, type, List.of());
    }

    private CellEntry region() {
        return new CellEntry(
                expressions, new Type.OneOf(LocalizedText.same("Region"), Set.of("east", "west")), REGIONS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            100        | 100
            ≥100       | >=100
            ＜ 5       | < 5
            = 7        | 7
            5..10      | [5..10]
            5 ~ 10     | [5..10]
            [5..10)    | [5..10)
            1，2、3     | 1,2,3
            非（5）     | not(5)
            -          | ``
            -5         | -5
            """)
    void numbersAreWrittenInAnySigns(String typed, String feel) {
        assertThat(of(Type.NUMBER).test(typed)).isEqualTo(feel);
    }

    @Test
    void optionsAreWrittenByTheirNames() {
        assertThat(region().test("华东, west")).isEqualTo("\"east\", \"west\"");
        assertThat(region().test("West, far")).isEqualTo("\"west\"");
        assertThat(region().test("not(East)")).isEqualTo("not(\"east\")");
        assertThat(region().test("\"east\"")).isEqualTo("\"east\"");
        assertThat(region().test("nowhere")).isEqualTo("\"nowhere\"");
        assertThat(region().result("华西")).isEqualTo("\"west\"");
        assertThat(CellWords.in("not(\"east\", \"west\")", REGIONS, Locale.SIMPLIFIED_CHINESE))
                .isEqualTo("not(华东, 华西)");
    }

    @Test
    void textsDaysAndTruthAreWrittenAsPeopleDo() {
        assertThat(of(Type.TEXT).test("north, far east")).isEqualTo("\"north\", \"far east\"");
        assertThat(of(Type.TEXT).test("starts with(?, \"a\")")).isEqualTo("starts with(?, \"a\")");
        assertThat(of(Type.TEXT).result("far east")).isEqualTo("\"far east\"");
        assertThat(of(Type.TEXT).result("amount * 2")).isEqualTo("amount * 2");
        assertThat(of(Type.ANY).result("12")).isEqualTo("12");
        assertThat(of(Type.DATE).test(">= 2026/3/1")).isEqualTo(">= date(\"2026-03-01\")");
        assertThat(of(Type.DATE).test("2026-03-01..2026-03-31"))
                .isEqualTo("[date(\"2026-03-01\")..date(\"2026-03-31\")]");
        assertThat(of(Type.BOOLEAN).test("是")).isEqualTo("true");
        assertThat(of(Type.BOOLEAN).result("No")).isEqualTo("false");
    }
}
