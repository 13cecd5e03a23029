package io.trellis.form.decision.dmn;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.expression.Expressions;
import io.trellis.core.i18n.BundleMessages;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.decision.Decided;
import io.trellis.form.decision.DecidedHere;
import io.trellis.form.decision.DecisionDefinition;
import io.trellis.form.decision.DecisionDefinition.Decision;
import io.trellis.form.decision.DecisionDefinition.Input;
import io.trellis.form.decision.DecisionDefinition.Output;
import io.trellis.form.decision.DecisionDefinition.Row;
import io.trellis.form.decision.DecisionJson;
import io.trellis.form.decision.Hit;
import io.trellis.form.decision.ValueType;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DmnFileTest {

    private final DmnFile files = new DmnFile(Expressions.standard(Clock.systemUTC()), new BundleMessages());

    private static String dinner() throws IOException {
        try (var file = DmnFileTest.class.getResourceAsStream("/dmn/dinner-decisions.dmn")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private DecisionDefinition read(String text) {
        return ((DmnFile.Read.Done) files.read("dinner", "crm", text)).definition();
    }

    @Test
    void aFileOfSeveralDecisionsIsRead() throws IOException {
        DecisionDefinition dinner = read(dinner());
        assertThat(dinner.label()).isEqualTo(LocalizedText.same("Dinner Decisions"));
        assertThat(dinner.decisions()).extracting(Decision::id).containsExactly("beverages", "dish");
        Decision beverages = dinner.main().orElseThrow();
        assertThat(beverages.id()).isEqualTo("beverages");
        assertThat(beverages.hit()).isEqualTo(Hit.COLLECT);
        assertThat(beverages.requires()).containsExactly("dish");
        assertThat(beverages.inputs())
                .extracting(Input::expression)
                .containsExactly("desiredDish", "guestsWithChildren");
        assertThat(beverages.inputs()).extracting(Input::type).containsExactly(ValueType.TEXT, ValueType.BOOLEAN);
        assertThat(beverages.rows()).hasSize(6);
        assertThat(beverages.rows().getFirst().note()).isEqualTo("Tough Stuff");
        Decision dish = dinner.decision("dish").orElseThrow();
        assertThat(dish.hit()).isEqualTo(Hit.UNIQUE);
        assertThat(dish.rows().get(3).test(dish.inputs().get(1))).isEqualTo("[5..8]");
        assertThat(dinner.given())
                .extracting(one -> one.name() + " " + one.type().code())
                .containsExactly("guestCount integer", "guestsWithChildren boolean", "season text");
    }

    @Test
    void whatWasReadIsDecidedInTheOrderOfItsRequirements() throws IOException {
        DecisionDefinition dinner = read(dinner());
        Decided decided = DecidedHere.of(
                dinner, Map.of("season", "Spring", "guestCount", new BigDecimal(7), "guestsWithChildren", true));
        assertThat(decided.steps().getFirst().value()).isEqualTo("Steak");
        assertThat(decided.steps().getFirst().fired()).containsExactly(4);
        assertThat(decided.value()).isEqualTo(List.of("Pinot Noir", "Apple Juice", "Water"));
        assertThat(decided.last().fired()).containsExactly(4, 5, 6);
    }

    /** Forty thousand rules of one id took a processor for most of a minute. */
    @Test
    void moreThanADecisionMayHaveIsRefusedBeforeItIsReadClosely() {
        String before = "<definitions xmlns='https://www.omg.org/spec/DMN/20191111/MODEL/' name='x'>";
        String table = "<decision id='d'><decisionTable>%s</decisionTable></decision>";
        for (String parts : List.of(
                table.formatted("<rule id='a'/>".repeat(DecisionDefinition.MOST_ROWS + 1)),
                table.formatted("<input id='a'/>".repeat(DecisionDefinition.MOST_INPUTS + 1)),
                table.formatted("<output name='a'/>".repeat(DecisionDefinition.MOST_OUTPUTS + 1)),
                table.formatted("").repeat(DecisionDefinition.MOST_DECISIONS + 1))) {
            assertThat(files.read("x", "crm", before + parts + "</definitions>"))
                    .as(parts.substring(0, 60))
                    .isInstanceOf(DmnFile.Read.Refused.class);
        }
        String most = table.formatted("<rule id='a'/>".repeat(DecisionDefinition.MOST_ROWS));
        assertThat(read(before + most + "</definitions>").decisions().getFirst().rows())
                .hasSize(DecisionDefinition.MOST_ROWS);
    }

    @Test
    void whatWasNotChangedGoesOutAsItCame() throws IOException {
        DecisionDefinition dinner = read(dinner());
        assertThat(files.write(dinner, Locale.ENGLISH)).isEqualTo(dinner());
        DecisionDefinition kept = DecisionJson.read("dinner", "crm", DecisionJson.write(dinner));
        assertThat(kept).isEqualTo(dinner);
    }

    @Test
    void aChangedCellLeavesEverythingElseInTheFile() throws IOException {
        DecisionDefinition dinner = read(dinner());
        Decision dish = dinner.decision("dish").orElseThrow();
        List<Row> rows = new ArrayList<>(dish.rows());
        Row first = rows.getFirst();
        rows.set(0, new Row(first.id(), Map.of(dish.inputs().get(1).id(), "<= 9"), first.then(), "changed"));
        rows.remove(1);
        rows.add(new Row("new", Map.of(), Map.of("desiredDish", "\"Soup\""), ""));
        String text = files.write(with(dinner, dish, rows), Locale.ENGLISH);
        DecisionDefinition again = read(text);
        assertThat(again.decision("dish").orElseThrow().rows()).isEqualTo(rows);
        assertThat(again.decision("beverages")).isEqualTo(dinner.decision("beverages"));
        assertThat(text).contains("Men's Cookbook", "waypoints", "camunda:historyTimeToLive", "UnaryTests_0ph5qbt");
    }

    private static DecisionDefinition with(DecisionDefinition whole, Decision old, List<Row> rows) {
        Decision changed = new Decision(
                old.id(), old.label(), old.hit(), old.inputs(), old.outputs(), rows, old.requires(), old.expression());
        return new DecisionDefinition(
                whole.name(),
                whole.app(),
                whole.label(),
                whole.description(),
                whole.entity(),
                whole.given(),
                whole.answer(),
                whole.decisions().stream()
                        .map(one -> one.id().equals(old.id()) ? changed : one)
                        .toList(),
                whole.source());
    }

    @Test
    void whatBeganHereIsWrittenAndReadTheSame() {
        for (Hit hit : Hit.values()) {
            Decision table = new Decision(
                    "level",
                    new LocalizedText("折扣级别", "Discount level"),
                    hit,
                    List.of(new Input("a", new LocalizedText("金额", "Amount"), "amount", ValueType.NUMBER)),
                    List.of(new Output(
                            "level",
                            new LocalizedText("级别", "Level"),
                            ValueType.TEXT,
                            "level",
                            List.of("\"a\"", "\"b\""),
                            "\"a\"")),
                    List.of(new Row("r1", Map.of("a", "< 5"), Map.of("level", "\"b & <c>\""), "why")),
                    List.of(),
                    "");
            DecisionDefinition definition = new DecisionDefinition(
                    "discount",
                    "crm",
                    new LocalizedText("折扣审批", "Discount approval"),
                    LocalizedText.same(""),
                    "quote",
                    List.of(),
                    "",
                    List.of(
                            table,
                            new Decision(
                                    "fee",
                                    LocalizedText.same("Fee"),
                                    Hit.UNIQUE,
                                    List.of(),
                                    List.of(),
                                    List.of(),
                                    List.of("level"),
                                    "level + \"x\"")),
                    "");
            String text = files.write(definition, Locale.ENGLISH);
            assertThat(text).contains("name=\"Discount approval\"");
            DecisionDefinition again = read(text);
            assertThat(again.decisions()).isEqualTo(definition.decisions());
            assertThat(again.label()).isEqualTo(definition.label());
            assertThat(again.entity()).isEqualTo("quote");
        }
    }

    @Test
    void whatIsNoDmnIsRefusedAndWhatIsNotDoneIsTold() {
        assertThat(refusal("<a")).contains("line 1");
        assertThat(refusal("<a/>")).contains("no DMN");
        assertThat(refusal("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>"))
                .contains("DOCTYPE");
        String empty = "<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\"/>";
        assertThat(refusal(empty)).contains("no decision");
        String context =
                "<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\"><decision id=\"a\" name=\"A\">"
                        + "<context/></decision><decision id=\"b\"><literalExpression expressionLanguage=\"javascript\"><text>1</text>"
                        + "</literalExpression></decision></definitions>";
        assertThat(((DmnFile.Read.Done) files.read("x", "crm", context)).notes())
                .extracting(LocalizedText::en)
                .satisfiesExactly(one -> assertThat(one).contains("“A”", "context"), two -> assertThat(two)
                        .contains("“b”", "javascript"));
    }

    private String refusal(String text) {
        return ((DmnFile.Read.Refused) files.read("x", "crm", text)).why().en();
    }
}
