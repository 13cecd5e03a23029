package io.trellis.form.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trellis.core.error.TrellisException;
import io.trellis.core.expression.Expressions;
import io.trellis.core.i18n.BundleMessages;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class EvaluationTest {

    private final Evaluation evaluation = new Evaluation(Expressions.standard(Clock.systemUTC()), new BundleMessages());

    /** One number in, one out: rows as {@code test => result}. */
    private static DecisionDefinition table(String hit, String more, String... rows) {
        StringBuilder rules = new StringBuilder();
        for (String row : rows) {
            String[] cells = row.split("=>");
            rules.append(rules.isEmpty() ? "" : ",")
                    .append("{\"id\":\"r")
                    .append(rules.length())
                    .append("\",\"when\":{\"x\":")
                    .append(quoted(cells[0]))
                    .append("},\"then\":{\"out\":")
                    .append(quoted(cells[1]))
                    .append("}}");
        }
        return read("{\"decisions\":[{\"id\":\"t\",\"label\":\"Level\",\"hit\":\"" + hit
                + "\",\"inputs\":[{\"id\":\"x\",\"expression\":\"amount\",\"type\":\"number\"}],"
                + "\"outputs\":[{\"name\":\"out\"" + more + "}],\"rules\":[" + rules + "]}]}");
    }

    private static String quoted(String cell) {
        return new JsonMapper().writeValueAsString(cell.strip());
    }

    private static DecisionDefinition read(String json) {
        return DecisionJson.read("d", "crm", new JsonMapper().readTree(json));
    }

    private Decided decide(DecisionDefinition definition, int amount) {
        return decide(definition, Map.of("amount", BigDecimal.valueOf(amount)));
    }

    private Decided decide(DecisionDefinition definition, Map<String, ? extends @Nullable Object> names) {
        return evaluation.decide(Decisions.in(definition, "").orElseThrow(), names, Map.of());
    }

    private static BigDecimal n(int number) {
        return BigDecimal.valueOf(number);
    }

    @Test
    void onlyOneRowMayApplyWhereThePolicyIsUnique() {
        DecisionDefinition table = table("unique", "", "< 10 => 1", "[10..20] => 2", ">= 20 => 3");
        Decided decided = decide(table, 15);
        assertThat(decided.value()).isEqualTo(n(2));
        assertThat(decided.last().fired()).containsExactly(2);
        assertThat(decided.last().rows().get(0).applies()).isFalse();
        assertThat(decided.last().rows().get(0).stopped()).isZero();
        assertThatThrownBy(() -> decide(table, 20)).isInstanceOfSatisfying(TrellisException.class, failure -> {
            assertThat(failure.text().en()).contains("Level", "2", "3");
            assertThat(failure.text().zh()).contains("第 2 行", "第 3 行");
        });
    }

    @Test
    void whereNoRowAppliesTheDefaultDoesElseNothing() {
        assertThat(decide(table("unique", "", "< 10 => 1"), 15).value()).isNull();
        Decided decided = decide(table("unique", ",\"default\":\"amount * 2\"", "< 10 => 1"), 15);
        assertThat(decided.value()).isEqualTo(n(30));
        assertThat(decided.last().fired()).isEmpty();
    }

    @Test
    void severalMayApplyIfTheySayTheSame() {
        DecisionDefinition table = table("any", "", "> 5 => 1", "> 10 => 1", "> 20 => 2");
        assertThat(decide(table, 15).last().fired()).containsExactly(1, 2);
        assertThat(decide(table, 15).value()).isEqualTo(n(1));
        assertThatThrownBy(() -> decide(table, 25)).isInstanceOf(TrellisException.class);
    }

    @Test
    void theFirstAndTheForemostCount() {
        Decided first = decide(table("first", "", "> 5 => 1", "- => 2"), 15);
        assertThat(first.value()).isEqualTo(n(1));
        assertThat(first.last().fired()).containsExactly(1);
        Decided foremost = decide(
                table("priority", ",\"values\":[\"\\\"high\\\"\",\"\\\"low\\\"\"]", "> 5 => \"low\"", "- => \"high\""),
                15);
        assertThat(foremost.value()).isEqualTo("high");
        assertThat(foremost.last().fired()).containsExactly(2);
    }

    @Test
    void allThatApplyAreGathered() {
        String[] rows = {"> 5 => 3", "> 50 => 100", "- => 4", "> 10 => 3"};
        assertThat(decide(table("collect", "", rows), 15).value()).isEqualTo(List.of(n(3), n(4), n(3)));
        assertThat(decide(table("ruleOrder", "", rows), 15).value()).isEqualTo(List.of(n(3), n(4), n(3)));
        Decided ordered = decide(table("outputOrder", ",\"values\":[\"4\",\"3\"]", rows), 15);
        assertThat(ordered.value()).isEqualTo(List.of(n(4), n(3), n(3)));
        assertThat(ordered.last().fired()).containsExactly(3, 1, 4);
        assertThat(decide(table("sum", "", rows), 15).value()).isEqualTo(n(10));
        assertThat(decide(table("min", "", rows), 15).value()).isEqualTo(n(3));
        assertThat(decide(table("max", "", rows), 15).value()).isEqualTo(n(4));
        assertThat(decide(table("count", "", rows), 15).value()).isEqualTo(n(3));
        assertThat(decide(table("collect", "", "> 50 => 1"), 15).value()).isEqualTo(List.of());
        assertThat(decide(table("sum", "", "> 50 => 1"), 15).value()).isNull();
        assertThat(decide(table("count", "", "> 50 => 1"), 15).value()).isEqualTo(n(0));
        assertThatThrownBy(() -> decide(table("sum", "", "- => \"a\""), 15)).isInstanceOf(TrellisException.class);
    }

    @Test
    void aRowNamesOtherValuesInItsCellsAndResults() {
        Map<String, Object> names = new HashMap<>(Map.of("amount", n(15), "limit", n(10)));
        assertThat(decide(table("unique", "", "> limit => amount - limit"), names)
                        .value())
                .isEqualTo(n(5));
        names.put("amount", null);
        assertThat(decide(table("first", "", "> limit => 1", "- => 2"), names).value())
                .isEqualTo(n(2));
    }

    @Test
    void severalColumnsMakeAResultWithParts() {
        DecisionDefinition table = read("""
                {"decisions":[{"id":"route","hit":"unique",
                  "inputs":[{"id":"a","expression":"region"},{"id":"b","expression":"amount"}],
                  "outputs":[{"name":"owner"},{"name":"level"}],
                  "rules":[{"id":"1","when":{"a":"\\"east\\"","b":"< 10"},"then":{"owner":"\\"li\\"","level":"1"}},
                           {"id":"2","when":{"a":"\\"east\\""},"then":{"owner":"\\"wang\\""}}]}]}
                """);
        Decided decided = decide(table, Map.of("region", "east", "amount", n(20)));
        assertThat(decided.last().fired()).containsExactly(2);
        assertThat(decided.last().rows().getFirst().stopped()).isEqualTo(1);
        assertThat(decided.outputs()).containsEntry("owner", "wang").containsEntry("level", null);
        assertThat(decided.value()).isEqualTo(decided.outputs());
    }

    @Test
    void whatOthersNeedIsDecidedFirstByAnyOfItsNames() {
        DecisionDefinition whole = read("""
                {"decisions":[
                  {"id":"fee","requires":["risk","base"],"expression":"base + (if risk = 2 and level > 1 then 5 else 0)"},
                  {"id":"risk","hit":"first","inputs":[{"id":"x","expression":"amount"}],
                   "outputs":[{"name":"level"}],
                   "rules":[{"id":"1","when":{"x":"> 10"},"then":{"level":"2"}}]},
                  {"id":"base","expression":"amount / 10"}]}
                """);
        assertThat(whole.main().orElseThrow().id()).isEqualTo("fee");
        Decided decided = decide(whole, Map.of("amount", n(20)));
        assertThat(decided.steps().stream().map(step -> step.decision().id())).containsExactly("risk", "base", "fee");
        assertThat(decided.value()).isEqualTo(n(7));
        assertThat(decided.outputs()).containsEntry("fee", n(7));
    }

    @Test
    void timesAndDurationsAreComparedAsWhatTheyAre() {
        DecisionDefinition table = read("""
                {"decisions":[{"id":"t","hit":"first","inputs":[{"id":"x","expression":"at","type":"time"}],
                  "outputs":[{"name":"out"}],
                  "rules":[{"id":"1","when":{"x":"< time(\\"09:30:00\\")"},"then":{"out":"1"}},{"id":"2","then":{"out":"2"}}]}]}
                """);
        assertThat(decide(table, Map.of("at", "09:00")).value()).isEqualTo(n(1));
        assertThat(decide(table, Map.of("at", "10:00")).value()).isEqualTo(n(2));
    }

    @Test
    void whatIsWrittenReadsTheSame() {
        DecisionDefinition table = table("priority", ",\"values\":[\"1\"],\"default\":\"2\"", "> 5 => 1", "- => 2");
        assertThat(DecisionJson.read("d", "crm", DecisionJson.write(table))).isEqualTo(table);
    }
}
