package io.trellis.core.expression.feel;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.expression.ExpressionProblem;
import io.trellis.core.expression.Expressions;
import io.trellis.core.expression.Kind;
import io.trellis.core.expression.Type;
import io.trellis.core.expression.TypeEnvironment;
import io.trellis.core.i18n.LocalizedText;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypeCheckTest {

    private static final TypeEnvironment ACCOUNT =
            TypeEnvironment.of(Map.of("region", Type.TEXT, "rating", Type.NUMBER));
    private static final TypeEnvironment LINE = TypeEnvironment.of(Map.of("price", Type.NUMBER, "product", Type.TEXT));
    private static final TypeEnvironment OPPORTUNITY = TypeEnvironment.of(Map.of(
            "name", Type.TEXT,
            "amount", Type.NUMBER,
            "closing", Type.DATE,
            "created", Type.DATE_TIME,
            "won", Type.BOOLEAN,
            "account", new Type.Context(ACCOUNT),
            "stage", new Type.OneOf(new LocalizedText("阶段", "Stage"), Set.of("open", "won", "lost")),
            "marks", new Type.ListOf(new Type.OneOf(new LocalizedText("标记", "Marks"), Set.of("red", "blue"))),
            "lines", new Type.ListOf(new Type.Context(LINE)),
            "extra", Type.ANY));

    private final Expressions expressions = Expressions.standard(Clock.systemUTC());

    private List<ExpressionProblem> check(String source) {
        return expressions.check(source, OPPORTUNITY);
    }

    @Test
    void an_unknown_name_is_found_with_the_one_that_was_meant() {
        assertThat(check("1 + amuont")).singleElement().satisfies(problem -> {
            assertThat(problem.position()).isEqualTo(4);
            assertThat(problem.message().en())
                    .isEqualTo("There is nothing named 'amuont' here. Did you mean 'amount'?");
            assertThat(problem.message().zh()).isEqualTo("此处没有名为“amuont”的内容。是否指“amount”？");
        });
        assertThat(check("account.reigon")).singleElement().satisfies(problem -> {
            assertThat(problem.position()).isEqualTo(8);
            assertThat(problem.message().en()).contains("'region'");
        });
        assertThat(check("sum(lines.prise)"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message().en()).contains("'price'"));
        assertThat(check("cuont(lines)"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message().en()).contains("'count'"));
        assertThat(check("zzz")).singleElement().satisfies(problem -> assertThat(
                        problem.message().en())
                .isEqualTo("There is nothing named 'zzz' here."));
    }

    @Test
    void a_text_beside_a_choice_that_is_none_of_its_options_is_found_with_the_one_that_was_meant() {
        assertThat(check("amount > 1 and stage = \"wonn\"")).singleElement().satisfies(problem -> {
            assertThat(problem.position()).isEqualTo(23);
            assertThat(problem.message().en()).isEqualTo("'Stage' has no option 'wonn'. Did you mean 'won'?");
            assertThat(problem.message().zh()).isEqualTo("“阶段”没有选项“wonn”。是否指“won”？");
        });
        assertThat(check("if stage != \"closed\" then 1 else 2"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message().en())
                        .isEqualTo("'Stage' has no option 'closed'. It has: lost, open, won."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"wonn\" = stage",
                "stage in (\"won\", \"wonn\")",
                "stage in [\"won\", \"wonn\"]",
                "stage in \"wonn\"",
                "list contains(marks, \"rde\")",
                "some m in marks satisfies m = \"rde\"",
                "count(marks[item = \"rde\"]) > 0"
            })
    void no_option(String source) {
        assertThat(check(source)).as(source).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stage = \"won\"",
                "stage = name",
                "stage in (\"won\", \"lost\")",
                "stage = null or stage = \"\" + name",
                "list contains(marks, \"red\")",
                "(if won then stage else name) = \"anything\"",
                "stage < \"p\"",
                "string length(stage) > 3"
            })
    void an_option_or_what_may_be_one(String source) {
        assertThat(check(source)).as(source).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name - amount",
                "name * 2",
                "\"total: \" + amount",
                "-name",
                "amount > name",
                "name = 3",
                "closing > created",
                "closing + 3",
                "amount and won",
                "if amount then 1 else 2",
                "amount.part",
                "name.length",
                "substring(name)",
                "for x in amount return x",
                "for i in 1..100000000 return i",
                "for i in 1..1000 return for j in 1..1000 return i * j",
                "for i in 1..1000, j in 1..1000 return i * j",
                "closing > date(\"2026-13-45\")",
                "some l in lines satisfies l.price",
                "lines[prize > 3]",
            })
    void a_mistake_is_found(String source) {
        assertThat(check(source)).as(source).hasSize(1);
        assertThat(check(source).getFirst().message().zh()).matches(".*\\p{IsHan}.*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "amount * 1.13",
                "name + \" / \" + account.region",
                "if won then amount else null",
                "closing - today()",
                "(closing - today()).days > 30",
                "closing + duration(\"P30D\")",
                "created > now()",
                "created.year = closing.year",
                "sum(for l in lines return l.price)",
                "lines[price > amount].product",
                "lines[item.price > 3 and product = name]",
                "lines[1].price",
                "count(lines)",
                "every l in lines satisfies l.price > 0",
                "amount in [1..3]",
                "name in (\"a\", \"b\")",
                "extra.anything.at.all + 1",
                "amount = null",
                "{a: amount, b: a + 1}.b",
                "sort(lines, function(x, y) x.price < y.price)",
                "string(amount) + name",
                "for i in 1..12 return i * amount",
            })
    void what_is_right_passes(String source) {
        assertThat(check(source)).as(source).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "amount * 2 | NUMBER",
                "name | TEXT",
                "won and amount > 3 | BOOLEAN",
                "closing | DATE",
                "closing + duration(\"P1D\") | DATE",
                "closing - today() | DURATION",
                "now() | DATE_TIME",
                "lines | LIST",
                "lines.price | LIST",
                "lines[1].price | NUMBER",
                "lines[price > 3] | LIST",
                "max(lines.price) | NUMBER",
                "account | CONTEXT",
                "account.region | TEXT",
                "if won then 1 else null | NUMBER",
                "if won then 1 else name | ANY",
                "{a: name}.a | TEXT",
                "extra | ANY",
                "upper case(name) | TEXT",
                "((( | ANY",
            })
    void the_kind_of_the_result_is_told(String source, Kind kind) {
        assertThat(expressions.kindOf(source, OPPORTUNITY)).as(source).isEqualTo(kind);
    }

    @Test
    void a_syntax_error_is_a_problem_too() {
        assertThat(check("amount +")).singleElement().satisfies(problem -> assertThat(problem.position())
                .isEqualTo(8));
    }

    @Test
    void entities_may_point_at_each_other() {
        TypeEnvironment[] self = new TypeEnvironment[1];
        self[0] = TypeEnvironment.of(() -> Map.of("parent", new Type.Context(self[0]), "name", Type.TEXT));
        assertThat(expressions.check("parent.parent.parent.name = name", self[0]))
                .isEmpty();
        assertThat(expressions.check("parent.parent.nmae", self[0])).hasSize(1);
    }
}
