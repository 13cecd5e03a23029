package io.trellis.core.expression.feel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trellis.core.expression.Expression;
import io.trellis.core.expression.ExpressionFailure;
import io.trellis.core.expression.Expressions;
import io.trellis.core.expression.Parsed;
import io.trellis.core.expression.TypeEnvironment;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FeelExpressionsTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final Expressions expressions =
            Expressions.standard(Clock.fixed(Instant.parse("2026-03-31T17:00:00Z"), SHANGHAI));

    private Expression parse(String source) {
        return expressions.parse(source).orThrow();
    }

    private @Nullable Object value(String source, Map<String, ?> context) {
        return parse(source).evaluate(context);
    }

    private @Nullable Object value(String source) {
        return value(source, Map.of());
    }

    @Test
    void arithmetic_is_decimal() {
        assertThat(value("1.005 * 100")).isEqualTo(new BigDecimal("100.5"));
        assertThat(value("0.1 + 0.2")).isEqualTo(new BigDecimal("0.3"));
        assertThat(value("price * quantity", Map.of("price", new BigDecimal("19.99"), "quantity", 3)))
                .isEqualTo(new BigDecimal("59.97"));
        assertThat(value("1 / 3").toString()).startsWith("0.33333333333333333333333333333");
    }

    @Test
    void numbers_come_in_any_form_and_go_out_as_plain_decimals() {
        Map<String, Object> context = Map.of("i", 1, "l", 2L, "d", 0.1, "f", 0.1f, "s", (short) 7);
        assertThat(value("i + l + s", context)).isEqualTo(BigDecimal.TEN);
        assertThat(value("d", context)).isEqualTo(new BigDecimal("0.1"));
        assertThat(value("f", context)).isEqualTo(new BigDecimal("0.1"));
        assertThat(value("10 * 10")).isEqualTo(new BigDecimal("100"));
    }

    @Test
    void an_operation_on_nothing_yields_nothing() {
        Map<String, Object> context = new HashMap<>();
        context.put("amount", null);
        assertThat(value("amount + 1", context)).isNull();
        assertThat(value("missing * 2", context)).isNull();
        assertThat(value("account.region", context)).isNull();
        assertThat(value("1 / 0")).isNull();
        assertThat(parse("amount > 3").isTrue(context)).isFalse();
        assertThat(value("if amount = null then \"none\" else \"some\"", context))
                .isEqualTo("none");
    }

    @Test
    void paths_and_names_in_chinese_are_read() {
        Map<String, ?> context = Map.of("客户", Map.of("区域", "华东", "level", Map.of("rank", 2)));
        assertThat(value("客户.区域", context)).isEqualTo("华东");
        assertThat(value("客户.level.rank + 1", context)).isEqualTo(new BigDecimal("3"));
    }

    @Test
    void lists_of_lines_are_summed_and_filtered() {
        Map<String, ?> context = Map.of(
                "lines",
                List.of(
                        Map.of("amount", new BigDecimal("10.10"), "kind", "goods"),
                        Map.of("amount", new BigDecimal("20.20"), "kind", "service")));
        assertThat(value("sum(lines.amount)", context)).isEqualTo(new BigDecimal("30.3"));
        assertThat(value("sum(for l in lines return l.amount * 2)", context)).isEqualTo(new BigDecimal("60.6"));
        assertThat(value("lines[kind = \"service\"][1].amount", context)).isEqualTo(new BigDecimal("20.2"));
        assertThat(value("some l in lines satisfies l.amount > 20", context)).isEqualTo(true);
    }

    @Test
    void structures_come_out_as_plain_lists_and_maps() {
        assertThat(value("{name: \"a\", parts: [1, null]}"))
                .isEqualTo(Map.of("name", "a", "parts", Arrays.asList(BigDecimal.ONE, null)));
    }

    @Test
    void today_and_now_follow_the_clock_and_its_zone() {
        assertThat(value("today()")).isEqualTo(LocalDate.of(2026, 4, 1));
        assertThat(value("now()")).isEqualTo(Instant.parse("2026-03-31T17:00:00Z"));
        assertThat(value("(today() - due).days", Map.of("due", LocalDate.of(2026, 3, 1))))
                .isEqualTo(new BigDecimal("31"));
    }

    @Test
    void a_moment_is_the_same_in_every_zone() {
        Map<String, Object> context = Map.of("at", Instant.parse("2026-03-31T17:00:00Z"));
        assertThat(value("at = date and time(\"2026-03-31T17:00:00Z\")", context))
                .isEqualTo(true);
        assertThat(value("at > date and time(\"2026-03-31T17:00:00Z\")", context))
                .isEqualTo(false);
        assertThat(value("at >= date and time(\"2026-03-31T13:00:00-04:00\")", context))
                .isEqualTo(true);
    }

    @Test
    void a_day_lies_in_a_period_by_the_clock_of_the_company() {
        assertThat(value("within(date(\"2026-04-30\"), \"this_month\")")).isEqualTo(true);
        assertThat(value("within(date(\"2026-03-31\"), \"this_month\")")).isEqualTo(false);
        assertThat(value("within(at, \"today\")", Map.of("at", Instant.parse("2026-03-31T16:00:00Z"))))
                .isEqualTo(true);
        assertThat(value("within(at, \"today\")", Map.of("at", Instant.parse("2026-03-31T15:59:59Z"))))
                .isEqualTo(false);
        assertThat(value("within(none, \"today\")")).as("no day").isEqualTo(false);
        assertThat(expressions.check("within(today(), \"this_moth\")", TypeEnvironment.of(Map.of())))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.message().en()).contains("this_moth", "this_month");
                    assertThat(problem.message().zh()).contains("this_moth");
                });
    }

    @Test
    void dates_and_times_are_converted_both_ways() {
        Instant created = Instant.parse("2026-01-31T18:30:00Z");
        assertThat(value("created", Map.of("created", created))).isEqualTo(created);
        assertThat(value("created.day", Map.of("created", created))).isEqualTo(BigDecimal.ONE);
        assertThat(value("date(created)", Map.of("created", created))).isEqualTo(LocalDate.of(2026, 2, 1));
        assertThat(value("day + duration(\"P1M\")", Map.of("day", LocalDate.of(2026, 1, 31))))
                .isEqualTo(LocalDate.of(2026, 2, 28));
        assertThat(value("date and time(\"2026-01-01T08:00:00\")")).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(value("duration(\"P3D\")")).isEqualTo("P3D");
        assertThat(value("time(\"14:30:00\")")).isEqualTo("14:30:00");
    }

    @Test
    void patterns_work_as_in_the_language() {
        assertThat(value("matches(\"AB-12\", \"^[a-z]+-\\d+$\", \"i\")")).isEqualTo(true);
        assertThat(value("replace(\"2026-01\", \"(\\d+)-(\\d+)\", \"$2/$1\")")).isEqualTo("01/2026");
        assertThat(value("split(\"a;b;c\", \";\")")).isEqualTo(List.of("a", "b", "c"));
        assertThat(value("extract(\"a1b22\", \"\\d+\")")).isEqualTo(List.of("1", "22"));
        assertThat(value("matches(\"a\", \"[\")")).isNull();
    }

    @Test
    void references_are_the_paths_of_the_context() {
        assertThat(parse("account.region = \"east\" and amount > limit").references())
                .containsExactlyInAnyOrder(List.of("account", "region"), List.of("amount"), List.of("limit"));
        assertThat(parse("sum(for l in lines return l.price * l.qty * rate)").references())
                .containsExactlyInAnyOrder(
                        List.of("lines"), List.of("lines", "price"), List.of("lines", "qty"), List.of("rate"));
        assertThat(parse("count(lines[price > minimum])").references())
                .containsExactlyInAnyOrder(
                        List.of("lines"),
                        List.of("lines", "price"),
                        List.of("price"),
                        List.of("lines", "minimum"),
                        List.of("minimum"));
        assertThat(parse("{a: x, b: a + 1}.b").references()).containsExactly(List.of("x"));
        assertThat(parse("sort(names, function(x, y) x < y)").references()).containsExactly(List.of("names"));
        assertThat(parse("today()").references()).isEmpty();
    }

    @Test
    void a_host_object_cannot_be_reached() {
        assertThat(new FeelValues(() -> SHANGHAI).toVal("text")).isNotNull();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> value("thread.name", Map.of("thread", new Thread())))
                .hasMessageContaining("not a plain value");
        assertThat(expressions.parse(
                        "function(x) external {java: {class: \"java.lang.System\", method signature: \"exit(int)\"}}"))
                .isInstanceOf(Parsed.Invalid.class);
    }

    @Test
    void whatCannotBeReckonedIsSaidInWordsOfItsReader() {
        for (String source : List.of(
                "date(\"999999999-12-31\") + duration(\"P999999999Y\")",
                "substring(\"abc\", -999999999999, 99999999999)")) {
            assertThatThrownBy(() -> value(source))
                    .as(source)
                    .isInstanceOfSatisfying(
                            ExpressionFailure.class,
                            failure -> assertThat(failure.text().zh()).doesNotContainPattern("[A-Za-z]{3,}"));
        }
    }
}
