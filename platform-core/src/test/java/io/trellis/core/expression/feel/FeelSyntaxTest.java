package io.trellis.core.expression.feel;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.expression.Expressions;
import io.trellis.core.expression.Parsed;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeelSyntaxTest {

    private final Expressions expressions = Expressions.standard(Clock.systemUTC());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "a + * b | 4",
                "1 + | 3",
                "a b | 2",
                "\"abc | 0",
                "x = \"abc | 4",
                "[1, 2 | 0",
                "foo(1 | 3",
                "amount >= 10 and (x | 17",
                "a) + 1 | 1",
                "if a then b | 11",
                "1 + amount amount | 11",
                "amount > 10 and and | 16",
            })
    void an_error_is_placed_where_it_is(String source, int position) {
        Parsed parsed = expressions.parse(source);
        assertThat(parsed).isInstanceOf(Parsed.Invalid.class);
        assertThat(((Parsed.Invalid) parsed).position()).as(source).isEqualTo(position);
    }

    @Test
    void an_error_is_told_in_both_languages() {
        Parsed.Invalid invalid = (Parsed.Invalid) expressions.parse("a b");
        assertThat(invalid.message().en())
                .isEqualTo("Cannot read the expression at character 3: 'b' is not expected there.");
        assertThat(invalid.message().zh()).isEqualTo("无法读懂第 3 个字符处的表达式：此处不应出现“b”。");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\n"})
    void an_empty_source_is_refused(String source) {
        assertThat(expressions.parse(source)).isInstanceOf(Parsed.Invalid.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[", "f(", "if (", "{a:", "f([", "for i in (", "not(", "-("})
    void a_source_made_to_exhaust_the_parser_is_refused(String opening) {
        String closing = opening.replaceAll("[^(\\[{]", "")
                .replace('(', ')')
                .replace('[', ']')
                .replace('{', '}');
        String deep = opening.repeat(30) + "1 +"
                + new StringBuilder(closing).reverse().toString().repeat(30);
        assertThat(expressions.parse(deep)).isInstanceOf(Parsed.Invalid.class);
    }

    @Test
    void a_source_that_is_too_long_or_deep_is_refused() {
        assertThat(expressions.parse("if (".repeat(2_000))).isInstanceOf(Parsed.Invalid.class);
        assertThat(expressions.parse("if a then b else ".repeat(1_100) + "c")).isInstanceOf(Parsed.Invalid.class);
        assertThat(expressions.parse("1+".repeat(9_000) + "1")).isInstanceOf(Parsed.Invalid.class);
        assertThat(expressions.parse("1".repeat(30_000))).isInstanceOf(Parsed.Invalid.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a in (1..3]",
                "a in ]1..3[",
                "\"a ( b\" + c",
                "a // ( comment",
                "`a ( b` + 1",
                "if a then if b then 1 else 2 else 3",
                "f(1)",
                "-(a + b) * (c - d)",
            })
    void what_only_looks_wrong_is_read(String source) {
        assertThat(expressions.parse(source)).isInstanceOf(Parsed.Valid.class);
    }
}
