package io.trellis.form.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.expression.Expressions;
import io.trellis.core.expression.Type;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.seed.Seed;
import io.trellis.form.decision.DecisionDefinition.Decision;
import io.trellis.form.decision.DecisionDefinition.Input;
import io.trellis.form.decision.DecisionDefinition.Output;
import io.trellis.form.decision.DecisionDefinition.Row;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CoverageTest {

    private static final LocalizedText NAME = LocalizedText.same("x");
    private static final Type REGION = new Type.OneOf(NAME, Set.of("east", "west", "south"));

    private final Expressions expressions = Expressions.standard(Clock.systemUTC());

    private static final Map<String, Type> TYPES =
            Map.of("n", Type.NUMBER, "r", REGION, "b", Type.BOOLEAN, "t", Type.TEXT, "d", Type.DATE, "i", Type.NUMBER);

    /** @param columns one letter each; {@code rows} with cells between bars */
    private static Decision table(Hit hit, String columns, String... rows) {
        List<Input> inputs = columns.chars()
                .mapToObj(letter ->
                        new Input(Character.toString(letter), NAME, Character.toString(letter), ValueType.ANY))
                .toList();
        List<Row> all = new ArrayList<>();
        for (String row : rows) {
            String[] cells = row.split("\\|", -1);
            Map<String, String> when = new HashMap<>();
            for (int i = 0; i < inputs.size(); i++) {
                when.put(inputs.get(i).id(), cells[i].strip());
            }
            all.add(new Row(
                    "r" + all.size(),
                    when,
                    Map.of("out", cells.length > inputs.size() ? cells[inputs.size()] : "1"),
                    ""));
        }
        return new Decision(
                "t",
                NAME,
                hit,
                inputs,
                List.of(new Output("out", NAME, ValueType.ANY, null, List.of(), null)),
                all,
                List.of(),
                "");
    }

    private Coverage.Found found(Decision table) {
        return Coverage.of(
                table,
                expressions,
                input -> new Coverage.Domain(TYPES.get(input.id()), input.id().equals("i")));
    }

    @Test
    void aGapBetweenNumbersIsToldWithAnExample() {
        Coverage.Found found = found(table(Hit.UNIQUE, "n", "< 10", "> 20"));
        assertThat(found.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.tests()).containsEntry("n", "[10..20]");
            assertThat(gap.example()).containsEntry("n", BigDecimal.TEN);
        });
        assertThat(found.overlaps()).isEmpty();
    }

    @Test
    void wholeNumbersAndDaysHaveNothingBetweenThem() {
        assertThat(found(table(Hit.UNIQUE, "i", "<= 4", "[5..8]", "> 8")).gaps())
                .isEmpty();
        assertThat(found(table(Hit.UNIQUE, "n", "<= 4", "[5..8]", "> 8")).gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.tests()).containsEntry("n", "(4..5)"));
        assertThat(found(table(Hit.UNIQUE, "d", "<= date(\"2026-01-31\")", ">= date(\"2026-02-01\")"))
                        .gaps())
                .isEmpty();
        assertThat(found(table(Hit.UNIQUE, "d", "< date(\"2026-01-31\")", ">= date(\"2026-02-01\")"))
                        .gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.tests()).containsEntry("d", "date(\"2026-01-31\")"));
    }

    @Test
    void optionsBooleansAndTextsAreCounted() {
        assertThat(found(table(Hit.UNIQUE, "rb", "\"east\"|true", "\"east\"|false", "not(\"east\")|-"))
                        .gaps())
                .isEmpty();
        assertThat(found(table(Hit.UNIQUE, "rb", "\"east\"|true", "not(\"east\")|-"))
                        .gaps())
                .singleElement()
                .satisfies(gap ->
                        assertThat(gap.tests()).containsEntry("r", "\"east\"").containsEntry("b", "false"));
        assertThat(found(table(Hit.UNIQUE, "t", "\"a\"", "\"b\"")).gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.tests()).containsEntry("t", "not(\"a\", \"b\")"));
    }

    @Test
    void rowsThatMeetAreToldWhereOnlyOneMayApply() {
        Decision table = table(
                Hit.UNIQUE, "nr", "[0..10]|\"east\"", "> 10|\"east\"", "[5..20]|-", "< 0|-", "> 20|not(\"east\")");
        assertThat(found(table).overlaps())
                .extracting(overlap -> overlap.one() + "/" + overlap.other())
                .containsExactly("1/3", "2/3");
        assertThat(found(table).overlaps().getFirst().area().tests())
                .containsEntry("n", "[5..10]")
                .containsEntry("r", "\"east\"");
        assertThat(found(table(Hit.FIRST, "n", "> 1", "> 0")).overlaps()).isEmpty();
        assertThat(found(table(Hit.ANY, "n", "> 1|1", "> 0|1")).overlaps()).isEmpty();
        assertThat(found(table(Hit.ANY, "n", "> 1|1", "> 0|2")).overlaps()).hasSize(1);
    }

    @Test
    void aRowThatIsNeverReachedIsTold() {
        assertThat(found(table(Hit.FIRST, "nb", "< 10|-", ">= 10|true", "[5..20]|true", "-|-"))
                        .unreached())
                .containsExactly(3);
        assertThat(found(table(Hit.FIRST, "n", "-", "> 5")).unreached()).containsExactly(2);
        assertThat(found(table(Hit.FIRST, "n", "> x", "> 5")).unreached()).isEmpty();
    }

    @Test
    void whatOnlyRunningTellsIsNeitherAGapNorAnOverlap() {
        Coverage.Found found = found(table(Hit.UNIQUE, "n", "> x", "<= x"));
        assertThat(found.gaps()).isEmpty();
        assertThat(found.overlaps()).isEmpty();
    }

    /** Small tables at random, against every combination of values. */
    @Test
    void gapsOverlapsAndUnreachedRowsAreThoseOfATrialOfAllValues() {
        Random random = Seed.random(CoverageTest.class);
        for (int turn = 0; turn < 150; turn++) {
            Hit hit = random.nextBoolean() ? Hit.UNIQUE : Hit.FIRST;
            String[] rows = IntStream.range(0, 1 + random.nextInt(5))
                    .mapToObj(row -> number(random) + "|" + region(random) + "|" + bool(random))
                    .toArray(String[]::new);
            Decision table = table(hit, "irb", rows);
            Coverage.Found found = found(table);
            boolean gap = false;
            Set<String> meeting = new HashSet<>();
            Set<Integer> reached = new HashSet<>();
            for (int number = -2; number <= 10; number++) {
                for (String region : List.of("east", "west", "south")) {
                    for (boolean bool : List.of(true, false)) {
                        List<Integer> applying =
                                applying(table, Map.of("i", BigDecimal.valueOf(number), "r", region, "b", bool));
                        gap |= applying.isEmpty();
                        applying.stream().findFirst().ifPresent(reached::add);
                        for (int one : applying) {
                            applying.stream()
                                    .filter(other -> other > one)
                                    .forEach(other -> meeting.add(one + "/" + other));
                        }
                    }
                }
            }
            String what = String.join("\n", rows);
            assertThat(found.gaps().isEmpty()).as(what).isEqualTo(!gap);
            for (Coverage.Area area : found.gaps()) {
                assertThat(applying(table, area.example()))
                        .as(what + " " + area)
                        .isEmpty();
            }
            if (hit == Hit.UNIQUE) {
                assertThat(found.overlaps().stream().map(o -> o.one() + "/" + o.other()))
                        .as(what)
                        .containsExactlyInAnyOrderElementsOf(meeting);
            } else {
                assertThat(found.unreached())
                        .as(what)
                        .containsExactlyElementsOf(IntStream.rangeClosed(1, rows.length)
                                .filter(row -> !reached.contains(row))
                                .boxed()
                                .toList());
            }
        }
    }

    private List<Integer> applying(Decision table, Map<String, Object> values) {
        return IntStream.rangeClosed(1, table.rows().size())
                .filter(row -> table.inputs().stream().allMatch(input -> expressions
                        .parseTests(table.rows().get(row - 1).test(input))
                        .orThrow()
                        .accept(values.get(input.id()), Map.of())))
                .boxed()
                .toList();
    }

    private static String number(Random random) {
        int low = random.nextInt(7);
        int high = low + random.nextInt(3);
        return switch (random.nextInt(7)) {
            case 0 -> "-";
            case 1 -> "< " + low;
            case 2 -> ">= " + low;
            case 3 -> "[" + low + ".." + high + "]";
            case 4 -> "not(" + low + ")";
            case 5 -> low + ", > " + high;
            default -> "<= " + low;
        };
    }

    private static String region(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> "\"east\"";
            case 1 -> "\"east\", \"west\"";
            case 2 -> "not(\"south\")";
            default -> "-";
        };
    }

    private static String bool(Random random) {
        return List.of("-", "-", "true", "false").get(random.nextInt(4));
    }

    @Test
    void aTableOfTheLargestSizeIsLookedAtInTime() {
        String[] rows = IntStream.range(0, DecisionDefinition.MOST_ROWS)
                .mapToObj(row -> "[" + row + ".." + (row + 1) + ")|\"east\",\"west\"|-")
                .toArray(String[]::new);
        Coverage.Found found = found(table(Hit.UNIQUE, "nrb", rows));
        assertThat(found.overlaps()).isEmpty();
        assertThat(found.gaps()).isNotEmpty();
    }
}
