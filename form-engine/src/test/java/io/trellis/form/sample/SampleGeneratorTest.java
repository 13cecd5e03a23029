package io.trellis.form.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.expression.Expressions;
import io.trellis.form.sample.SampleSet.Row;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SampleGeneratorTest {

    private static final Expressions EXPRESSIONS = Expressions.standard(Clock.systemUTC());
    private static final List<Row> ACCOUNTS = List.of(
            new Row("east-1", Map.of("region", "east", "name", "Alder"), List.of(), null),
            new Row("west-1", Map.of("region", "west", "name", "Beacon"), List.of(), null));

    private final SampleGenerator generator = new SampleGenerator(EXPRESSIONS);
    private final RecipeCheck check = new RecipeCheck(EXPRESSIONS);

    @Test
    void aSeedAlwaysMakesTheSameRowsAndAnotherSeedOthers() {
        String recipe = """
                {"count":20,"prefix":"deal-g","seed":%d,"values":{"amount":{"$between":[100,900],"$step":50}}}
                """;

        assertThat(rows(recipe.formatted(1))).isEqualTo(rows(recipe.formatted(1)));
        assertThat(rows(recipe.formatted(1))).isNotEqualTo(rows(recipe.formatted(2)));
        assertThat(rows(recipe.formatted(1)))
                .extracting(Row::id)
                .startsWith("deal-g0001", "deal-g0002")
                .doesNotHaveDuplicates()
                .hasSize(20);
    }

    @Test
    void anExpressionSeesWhatWasMadeBeforeAndWhatAChosenRowHolds() {
        List<Row> rows = rows("""
                {"count":30,"prefix":"g","let":{"customer":{"$one":"account"}},"values":{
                  "account":{"$text":"{customer}"},
                  "owner":{"$feel":"if customer.region = \\"east\\" then \\"zhang\\" else \\"li\\""}}}
                """);

        assertThat(rows).allSatisfy(row -> assertThat(row.values().get("owner"))
                .isEqualTo("east-1".equals(row.values().get("account")) ? "zhang" : "li"));
        assertThat(rows).extracting(row -> row.values().get("owner")).contains("zhang", "li");
    }

    @Test
    void rowsAreChosenByConditionByIdAndByWhatTheyShare() {
        List<Row> rows = rows("""
                {"count":5,"prefix":"g","values":{
                  "some":{"$one":"account","$where":"region = \\"west\\""},
                  "that":{"$one":"account","$id":"east-1"},
                  "none":{"$one":"account","$id":"nowhere"},
                  "region":"east","same":{"$one":"account","$same":"region"}}}
                """);

        assertThat(rows).allSatisfy(row -> assertThat(row.values())
                .containsEntry("some", "west-1")
                .containsEntry("that", "east-1")
                .containsEntry("same", "east-1")
                .doesNotContainKey("none"));
    }

    @Test
    void linesConditionsWeightsAndDays() {
        List<Row> rows = rows("""
                {"count":200,"prefix":"g","let":{"age":{"$between":[1,9]}},
                 "created":{"$days":{"$feel":"-age"},"$time":"09:30"},
                 "values":{
                  "stage":{"$pick":{"won":1,"lost":3}},
                  "reason":{"$if":"stage = \\"lost\\"","then":"price","else":null},
                  "lines":{"$times":{"$between":[1,3]},"of":{"qty":{"$between":[1,2]},"sum":{"$feel":"qty * 10"}}}}}
                """);

        long won = rows.stream()
                .filter(row -> "won".equals(row.values().get("stage")))
                .count();
        assertThat(won).isBetween(20L, 80L);
        assertThat(rows).allSatisfy(row -> {
            assertThat("lost".equals(row.values().get("stage")))
                    .isEqualTo(row.values().containsKey("reason"));
            assertThat((List<?>) row.values().get("lines")).hasSizeBetween(1, 3).allSatisfy(line -> assertThat(
                            ((Map<?, ?>) line).get("sum"))
                    .isIn(BigDecimal.valueOf(10), BigDecimal.valueOf(20)));
            assertThat((BigDecimal) ((Map<?, ?>) row.created()).get("$days"))
                    .isBetween(BigDecimal.valueOf(-9), BigDecimal.valueOf(-1));
        });
    }

    @Test
    void whatKeepsARecipeFromBeingFollowedIsNamedAtItsPlace() {
        SampleRecipe wrong = recipe("""
                {"count":20000,"prefix":"a b","values":{"x":{"$feel":"1 +"},"y":[{"$one":"nobody"}]}}
                """);

        assertThat(check.of(wrong, "account"::equals))
                .extracting(RecipeCheck.Trouble::path)
                .containsExactlyInAnyOrder(
                        "generate.count", "generate.prefix", "generate.values.x", "generate.values.y");
    }

    private List<Row> rows(String recipe) {
        return generator.rows(recipe(recipe), entity -> entity.equals("account") ? ACCOUNTS : List.of());
    }

    private static SampleRecipe recipe(String json) {
        return SampleRecipe.read(new JsonMapper().readTree(json)).orElseThrow();
    }
}
