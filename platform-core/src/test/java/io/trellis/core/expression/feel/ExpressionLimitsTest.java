package io.trellis.core.expression.feel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trellis.core.expression.ExpressionFailure;
import io.trellis.core.expression.ExpressionFailure.Reason;
import io.trellis.core.expression.ExpressionLimits;
import io.trellis.core.expression.Expressions;
import io.trellis.core.i18n.BundleMessages;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionLimitsTest {

    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    private static final ExpressionLimits STANDARD = ExpressionLimits.standard();

    private final Expressions expressions = Expressions.standard(CLOCK);
    private final Expressions hasty = new FeelExpressions(
            CLOCK,
            () -> CalendarDays.usual(CLOCK.getZone()),
            new ExpressionLimits(
                    STANDARD.sourceLength(),
                    STANDARD.nesting(),
                    STANDARD.depth(),
                    Long.MAX_VALUE,
                    STANDARD.items(),
                    STANDARD.weight(),
                    Duration.ofMillis(50)),
            new BundleMessages());

    private static Reason failure(Expressions expressions, String source, Map<String, ?> context) {
        ExpressionFailure failure = catchThrowableOfType(
                ExpressionFailure.class,
                () -> expressions.parse(source).orThrow().evaluate(context));
        assertThat(failure).as("failure of " + source).isNotNull();
        assertThat(failure.text().zh()).matches(".*\\p{IsHan}.*");
        return failure.reason();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for i in 1..1000000000 return i",
                "for i in 1..n return i",
                "count(for i in -n..n return i)",
                "some i in 1..n satisfies i < 0",
                "for a in 1..9000, b in 1..9000 return a * b",
                "every a in 1..9000, b in 1..9000 satisfies a > 0",
            })
    void a_range_that_is_too_large_is_refused(String source) {
        assertThat(failure(expressions, source, Map.of("n", 1_000_000_000))).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void loops_within_loops_are_stopped() {
        String source = "for a in 1..9000 return for b in 1..9000 return a * b";
        assertThat(failure(expressions, source, Map.of())).isIn(Reason.TOO_LARGE, Reason.TIMEOUT);
        assertThat(failure(hasty, source, Map.of())).isEqualTo(Reason.TIMEOUT);
    }

    @Test
    void a_function_that_calls_itself_for_ever_is_stopped() {
        String source = "{x: {g: function(c) c.g(c)}, r: x.g(x)}.r";
        assertThat(failure(expressions, source, Map.of())).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void a_text_that_doubles_is_stopped() {
        String source = "{x: {g: function(c, s, n) if n = 0 then s else c.g(c, s + s, n - 1)}, r: x.g(x, \"x\", 60)}.r";
        assertThat(failure(expressions, source, Map.of())).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void a_list_that_doubles_is_stopped() {
        String flat =
                "{x: {g: function(c, s, n) if n = 0 then s else c.g(c, concatenate(s, s), n - 1)}, r: x.g(x, [1], 60)}.r";
        String nested = "{x: {g: function(c, s, n) if n = 0 then s else c.g(c, [s, s], n - 1)}, r: x.g(x, [1], 60)}.r";
        assertThat(failure(expressions, flat, Map.of())).isEqualTo(Reason.TOO_LARGE);
        assertThat(failure(expressions, nested, Map.of())).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void a_replacement_that_blows_up_is_stopped() {
        Map<String, String> context = Map.of("long", "x".repeat(100_000));
        assertThat(failure(expressions, "replace(long, \"x\", long)", context)).isEqualTo(Reason.TOO_LARGE);
        assertThat(failure(expressions, "string join(for i in 1..9000 return long, \"\")", context))
                .isEqualTo(Reason.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "matches(text, \"a*a*a*a*a*a*a*a*a*b\")",
                "replace(text, \"a*a*a*a*a*a*a*a*a*b\", \"\")",
                "split(text, \"a*a*a*a*a*a*a*a*a*b\")",
                "extract(text, \"a*a*a*a*a*a*a*a*a*b\")",
            })
    void a_pattern_that_backtracks_for_ever_is_stopped(String source) {
        assertThat(failure(hasty, source, Map.of("text", "a".repeat(300)))).isEqualTo(Reason.TIMEOUT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10 ** 10000",
                "round up(1.5, 999999999)",
                "decimal(1.5, -999999999)",
                "number(\"1e999999999\") + 1",
                "floor(10 ** 99999)"
            })
    void a_number_out_of_range_is_refused(String source) {
        assertThat(failure(expressions, source, Map.of())).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void a_failure_inside_a_sort_is_not_swallowed() {
        String source = "sort([3, 2, 1], function(x, y) count(for i in 1..n return i) > 0)";
        assertThat(failure(expressions, source, Map.of("n", 1_000_000))).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void an_assertion_fails_with_its_message() {
        ExpressionFailure failure = catchThrowableOfType(ExpressionFailure.class, () -> expressions
                .parse("assert(amount, amount > 0, \"too small\")")
                .orThrow()
                .evaluate(Map.of("amount", -1)));
        assertThat(failure.reason()).isEqualTo(Reason.ERROR);
        assertThat(failure.text().en()).contains("too small");
    }

    @Test
    void an_interrupted_evaluation_ends_and_keeps_the_flag() {
        Thread.currentThread().interrupt();
        assertThat(failure(expressions, "1 + 1", Map.of())).isEqualTo(Reason.INTERRUPTED);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void ordinary_work_is_within_the_limits() {
        String sum = "sum(for i in 1..1000 return i * rate)";
        assertThat(expressions.parse(sum).orThrow().evaluate(Map.of("rate", new BigDecimal("0.1"))))
                .isEqualTo(new BigDecimal("50050"));
        String chain = IntStream.rangeClosed(1, 150)
                .mapToObj(String::valueOf)
                .reduce((a, b) -> a + " + " + b)
                .orElseThrow();
        assertThat(expressions.parse(chain).orThrow().evaluate(Map.of())).isEqualTo(new BigDecimal("11325"));
    }
}
