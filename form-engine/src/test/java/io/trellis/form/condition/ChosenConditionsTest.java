package io.trellis.form.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.expression.Expressions;
import io.trellis.core.expression.Kind;
import io.trellis.core.expression.TypeEnvironment;
import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.core.seed.Seed;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.EntityJson;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ExpressionTypes;
import io.trellis.form.field.FieldFixtures;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is chosen is written as FEEL and read back; FEEL of another shape stays text. */
class ChosenConditionsTest {

    static final String THING = """
            {'label':'Thing','titleField':'name','fields':[
             {'key':'name','type':'text','label':'Name'},
             {'key':'stage','type':'select','label':'Stage','settings':{'options':[{'code':'open'},{'code':'won'},{'code':'lost'}]}},
             {'key':'flags','type':'multiSelect','label':'Flags','settings':{'options':[{'code':'a'},{'code':'b'}]}},
             {'key':'amount','type':'decimal','label':'Amount','settings':{'scale':2}},
             {'key':'price','type':'currency','label':'Price'},
             {'key':'day','type':'date','label':'Day'},
             {'key':'at','type':'datetime','label':'At'},
             {'key':'done','type':'boolean','label':'Done'},
             {'key':'boss','type':'user','label':'Boss'},
             {'key':'unit','type':'department','label':'Unit'},
             {'key':'probe','type':'text','label':'Probe'}]}""";

    private static final EntityDefinition DEFINITION = EntityJson.read("thing", "crm", FieldFixtures.json(THING));
    private static final BoundEntity ENTITY = new BoundEntity(DEFINITION, FieldFixtures.types());
    private static final ChosenConditions CONDITIONS = new ChosenConditions(path -> ENTITY.field(path.toString()));

    private static String written(Filter filter) {
        return CONDITIONS.write(filter).orElseThrow();
    }

    private static Optional<Filter> read(String feel) {
        return CONDITIONS.read(feel);
    }

    @Test
    void whatIsChosenIsPlainFeel() {
        assertThat(written(Filter.eq("stage", "won"))).isEqualTo("stage = \"won\"");
        assertThat(written(new Filter.Or(List.of(
                        Filter.where("amount", Operator.EMPTY, null),
                        Filter.where("amount", Operator.LE, 100_000),
                        Filter.eq("boss", "$me")))))
                .isEqualTo("amount = null or amount <= 100000 or boss.id = currentUser.id");
        assertThat(written(Filter.in("stage", List.of("won", "lost"))))
                .isEqualTo("list contains([\"won\", \"lost\"], stage)");
        assertThat(written(new Filter.Not(new Filter.Or(List.of(
                        Filter.where("name", Operator.CONTAINS, "Ltd"), Filter.where("amount", Operator.LT, 5))))))
                .isEqualTo("(contains(lower case(name), \"ltd\") or amount < 5) != true");
        assertThat(written(Filter.where("day", Operator.BETWEEN, List.of("2026-01-01", "2026-01-31"))))
                .isEqualTo("day in [date(\"2026-01-01\")..date(\"2026-01-31\")]");
        assertThat(CONDITIONS.write(Filter.where("day", Operator.WITHIN, "this_century")))
                .isEmpty();
        assertThat(written(Filter.ALL)).isEmpty();
    }

    @Test
    void whatIsAnotherForEachWhoAsksAndOnEachDayIsPlainFeel() {
        assertThat(written(Filter.where("day", Operator.WITHIN, "this_month")))
                .isEqualTo("within(day, \"this_month\")");
        assertThat(written(Filter.where("day", Operator.LT, "$today"))).isEqualTo("day < today()");
        assertThat(written(Filter.where("day", Operator.LE, "$today+2w")))
                .isEqualTo("day <= today() + duration(\"P14D\")");
        assertThat(written(Filter.where("at", Operator.GE, "$today-3m")))
                .isEqualTo("date(at) >= today() - duration(\"P3M\")");
        assertThat(written(Filter.eq("boss", "$myTeam"))).isEqualTo("list contains(currentUser.team, boss.id)");
        assertThat(written(Filter.where("unit", Operator.NE, "$myDepartments")))
                .isEqualTo("not(list contains(currentUser.departments, unit.id))");
        assertThat(CONDITIONS.write(Filter.where("at", Operator.BETWEEN, List.of("$today", "2026-01-01T00:00:00Z"))))
                .as("a moment and a day make no span")
                .isEmpty();
    }

    @Test
    void aValueByItselfIsReadBackAndAFormulaIsNone() {
        Map.of(
                        "stage", "\"won\"",
                        "amount", "-2.5",
                        "done", "false",
                        "day", "today() + duration(\"P14D\")",
                        "at", "date and time(\"2026-03-01T08:00:00Z\")",
                        "boss", "currentUser.id",
                        "name", "\"say \\\"no\\\"\"")
                .forEach((key, feel) -> {
                    BoundField field = ENTITY.field(key).orElseThrow();
                    Object value = ChosenConditions.value(field, feel).orElseThrow();
                    assertThat(ChosenConditions.literal(field, value)).as(key).contains(feel);
                });
        for (String formula : List.of("amount", "1 + 2", "\"a\"", "today()", "now()", "")) {
            assertThat(ChosenConditions.value(ENTITY.field("amount").orElseThrow(), formula))
                    .as(formula)
                    .isEmpty();
        }
    }

    @Test
    void whatPeopleWriteInTheSameShapeIsRead() {
        assertThat(read("stage=\"won\"")).contains(Filter.eq("stage", "won"));
        assertThat(read("done and amount > -5"))
                .contains(new Filter.And(List.of(
                        Filter.eq("done", true), Filter.where("amount", Operator.GT, new java.math.BigDecimal("-5")))));
        assertThat(read("not(list contains([\"won\"], stage))"))
                .contains(new Filter.Condition(FieldPath.of("stage"), Operator.NOT_IN, List.of("won")));
        assertThat(read("day > today()-duration(\"P7D\")")).contains(Filter.where("day", Operator.GT, "$today-1w"));
        assertThat(read("  ")).contains(Filter.ALL);
    }

    @Test
    void otherFeelStaysText() {
        for (String feel : List.of(
                "amount * 2 > 5",
                "not(done)",
                "amount > stage",
                "amount > \"5\"",
                "stage = 5",
                "nothing = 5",
                "boss = \"x\"",
                "name.id = \"x\"",
                "stage = \"won\" and",
                "(stage = \"won\"",
                "day = date(day)",
                "name = currentUser.id",
                "name < \"x\"",
                "boss.id = \"$me\"",
                "unit.id = currentUser.id",
                "day < today() + duration(\"PT3H\")",
                "date(day) < today()",
                "at < today()",
                "within(day, \"this_century\")",
                "within(name, \"this_month\")",
                "not(within(day, \"today\"))",
                "if done then true else false",
                "name = \"a\\nb\"",
                "some x in flags satisfies x = \"a\"")) {
            assertThat(read(feel)).as(feel).isEmpty();
        }
    }

    @Test
    void whatIsWrittenIsReadBackAndIsACondition() {
        Random random = Seed.random(ChosenConditionsTest.class);
        RandomConditions conditions = new RandomConditions(random, ENTITY.fields(), true);
        Expressions expressions = FieldFixtures.bean(Expressions.class);
        TypeEnvironment names = new ExpressionTypes(
                        name -> name.equals("thing") ? Optional.of(DEFINITION) : Optional.empty(),
                        FieldFixtures.types())
                .of(DEFINITION);
        for (int i = 0; i < 2_000; i++) {
            Filter chosen = conditions.next(3);
            String feel = written(chosen);
            assertThat(read(feel)).as(feel).contains(chosen);
            if (i < 200) {
                assertThat(expressions.check(feel, names)).as(feel).isEmpty();
                assertThat(expressions.kindOf(feel, names)).as(feel).isIn(Kind.BOOLEAN, Kind.ANY);
            }
        }
    }
}
