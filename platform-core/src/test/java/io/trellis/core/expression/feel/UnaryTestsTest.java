package io.trellis.core.expression.feel;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.expression.Expressions;
import io.trellis.core.expression.ParsedTests;
import io.trellis.core.expression.Tested;
import io.trellis.core.expression.Type;
import io.trellis.core.expression.TypeEnvironment;
import io.trellis.core.i18n.LocalizedText;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnaryTestsTest {

    private final Expressions expressions =
            Expressions.standard(Clock.fixed(Instant.parse("2026-03-02T00:00:00Z"), ZoneOffset.UTC));

    private boolean accepts(String tests, @Nullable Object input, Map<String, ?> context) {
        return expressions.parseTests(tests).orThrow().accept(input, context);
    }

    private boolean accepts(String tests, @Nullable Object input) {
        return accepts(tests, input, Map.of());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            -          | 7   | true
            ``         | 7   | true
            7          | 7   | true
            7          | 7.0 | true
            7          | 8   | false
            -7         | -7  | true
            < 7        | 7   | false
            <= 7       | 7   | true
            > 7        | 7   | false
            >= 7       | 7   | true
            [1..7]     | 7   | true
            [1..7)     | 7   | false
            [1..7[     | 7   | false
            (1..7]     | 1   | false
            ]1..7]     | 1   | false
            ]1..7]     | 2   | true
            1, 3, 5    | 3   | true
            1, 3, 5    | 4   | false
            < 2, > 5   | 6   | true
            < 2, > 5   | 3   | false
            not(1, 2)  | 3   | true
            not(1, 2)  | 2   | false
            not([1..3])| 2   | false
            not(< 5)   | 7   | true
            ? > 2 and ? < 4 | 3 | true
            ? > 2 and ? < 4 | 4 | false
            modulo(?, 2) = 0 | 4 | true
            [1, 2]     | 2   | true
            10 / 2     | 5   | true
            """)
    void aNumberPassesAsDmnHasIt(String tests, BigDecimal input, boolean passes) {
        assertThat(accepts(tests, input)).isEqualTo(passes);
    }

    @Test
    void textsBooleansAndDatesPass() {
        assertThat(accepts("\"a\", \"b\"", "b")).isTrue();
        assertThat(accepts("\"a\", \"b\"", "c")).isFalse();
        assertThat(accepts("not(\"a\", \"b\")", "c")).isTrue();
        assertThat(accepts("starts with(?, \"a\")", "abc")).isTrue();
        assertThat(accepts("list contains(?, \"a\")", List.of("b", "a"))).isTrue();
        assertThat(accepts("true", true)).isTrue();
        assertThat(accepts("false", true)).isFalse();
        assertThat(accepts("false", false)).isTrue();
        assertThat(accepts("[date(\"2026-01-01\")..date(\"2026-02-01\"))", LocalDate.of(2026, 1, 31)))
                .isTrue();
        assertThat(accepts("< @\"2026-01-01\"", LocalDate.of(2026, 1, 1))).isFalse();
        assertThat(accepts("< date and time(\"2026-01-01T00:00:00Z\")", Instant.parse("2025-12-31T23:59:59Z")))
                .isTrue();
    }

    @Test
    void aMissingInputPassesOnlyWhereNothingIsAskedOrOthersAreExcluded() {
        assertThat(accepts("-", null)).isTrue();
        assertThat(accepts("null", null)).isTrue();
        assertThat(accepts("< 5", null)).isFalse();
        assertThat(accepts("[1..5]", null)).isFalse();
        assertThat(accepts("\"a\"", null)).isFalse();
        assertThat(accepts("not(null)", null)).isFalse();
        assertThat(accepts("not(null)", "a")).isTrue();
    }

    @Test
    void aTestReadsOtherNames() {
        Map<String, Object> context = new HashMap<>(Map.of("limit", new BigDecimal(5)));
        assertThat(accepts("> limit", new BigDecimal(6), context)).isTrue();
        assertThat(expressions.parseTests("> order.limit").orThrow().references())
                .isEqualTo(Set.of(List.of("order", "limit")));
    }

    @Test
    void whatPassesIsTold() {
        assertThat(tested("-")).isEqualTo(new Tested.All());
        assertThat(tested("null")).isEqualTo(new Tested.Missing());
        assertThat(tested("\"a\", \"b\""))
                .isEqualTo(new Tested.AnyOf(List.of(new Tested.Same("a"), new Tested.Same("b"))));
        assertThat(tested("not(true)")).isEqualTo(new Tested.Not(new Tested.Same(true)));
        assertThat(tested("[-1..5)"))
                .isEqualTo(new Tested.Between(BigDecimal.ONE.negate(), true, new BigDecimal(5), false));
        assertThat(tested("< date(\"2026-01-01\")"))
                .isEqualTo(new Tested.Between(null, false, LocalDate.of(2026, 1, 1), false));
        assertThat(tested("> limit")).isEqualTo(new Tested.Unknown());
        assertThat(tested("< today()")).isEqualTo(new Tested.Unknown());
        assertThat(tested("? > 5")).isEqualTo(new Tested.Unknown());
    }

    private Tested tested(String tests) {
        return expressions.parseTests(tests).orThrow().tested();
    }

    @Test
    void whatIsNoTestIsSaidAtItsPlace() {
        assertThat(expressions.parseTests("< ")).isInstanceOf(ParsedTests.Invalid.class);
        assertThat(expressions.parseTests("\"a")).isInstanceOf(ParsedTests.Invalid.class);
        assertThat(expressions.parseTests("5 6")).isInstanceOf(ParsedTests.Invalid.class);
        assertThat(expressions.parseTests("[1..")).isInstanceOf(ParsedTests.Invalid.class);
    }

    @Test
    void aTestOfAnotherKindOrOfNoOptionIsAMistake() {
        TypeEnvironment names = TypeEnvironment.of(Map.of("limit", Type.NUMBER));
        Type region = new Type.OneOf(LocalizedText.same("Region"), Set.of("east", "west"));
        assertThat(expressions.checkTests("< \"a\"", Type.NUMBER, names)).hasSize(1);
        assertThat(expressions.checkTests("[1..\"a\"]", Type.NUMBER, names)).hasSize(1);
        assertThat(expressions.checkTests("\"a\"", Type.NUMBER, names)).hasSize(1);
        assertThat(expressions
                        .checkTests("east", region, names)
                        .getFirst()
                        .message()
                        .en())
                .contains("east");
        assertThat(expressions
                        .checkTests("\"eest\"", region, names)
                        .getFirst()
                        .message()
                        .en())
                .contains("east");
        for (String fine :
                List.of("-", "", "null", "\"east\"", "not(\"east\",\"west\")", "[\"east\"]", "? = \"east\"")) {
            assertThat(expressions.checkTests(fine, region, names)).as(fine).isEmpty();
        }
        for (String fine : List.of("< limit", "[1..limit]", "-5, > 10", "not(5)", "? > 3 and ? < limit", "[1,2]")) {
            assertThat(expressions.checkTests(fine, Type.NUMBER, names))
                    .as(fine)
                    .isEmpty();
        }
        assertThat(expressions.checkTests("\"x\"", Type.BOOLEAN, names)).hasSize(1);
        assertThat(expressions.checkTests("list contains(?, \"a\")", new Type.ListOf(Type.TEXT), names))
                .isEmpty();
    }
}
