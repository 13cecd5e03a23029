package io.trellis.form.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.artifact.Problem;
import io.trellis.core.artifact.Reference;
import io.trellis.core.expression.Expressions;
import io.trellis.form.decision.PublishedDecisions;
import io.trellis.form.field.FieldFixtures;
import io.trellis.form.field.FieldReferences;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionKindTest {

    private static final DecisionKind KIND = new DecisionKind(
            new PublishedDecisions(),
            FieldFixtures.entities(),
            FieldFixtures.types(),
            FieldFixtures.bean(Expressions.class),
            FieldFixtures.bean(FieldReferences.class),
            FieldFixtures.MESSAGES);

    private static final SetOf WORLD = SetOf.nothing()
            .with(
                    "entity",
                    "account",
                    "{'fields':[{'key':'name','type':'text'},{'key':'region','type':'select','label':{'zh':'区域','en':'Region'},"
                            + "'settings':{'options':[{'code':'east','label':{'zh':'华东','en':'East'}},{'code':'west','label':{'zh':'华西','en':'West'}}]}}]}")
            .with(
                    "entity",
                    "quote",
                    "{'fields':[{'key':'name','type':'text'},{'key':'amount','type':'decimal','settings':{'scale':2}},"
                            + "{'key':'account','type':'lookup','settings':{'entity':'account'}},"
                            + "{'key':'level','type':'select','settings':{'options':[{'code':'rep','label':'Rep'},{'code':'boss','label':{'zh':'总监','en':'Director'}}]}}]}");

    private static final String FINE =
            "{'entity':'quote','label':'Discount','decisions':[{'id':'level','label':'Level','hit':'unique',"
                    + "'inputs':[{'id':'a','label':{'zh':'金额','en':'Amount'},'expression':'amount'},{'id':'r','label':{'zh':'区域','en':'Region'},'expression':'account.region'}],"
                    + "'outputs':[{'name':'level','label':'Level','field':'level'}],"
                    + "'rules':[{'id':'1','when':{'a':'< 100'},'then':{'level':'\\\"rep\\\"'}},"
                    + "{'id':'2','when':{'a':'>= 100','r':'\\\"east\\\"'},'then':{'level':'\\\"boss\\\"'}},"
                    + "{'id':'3','when':{'a':'>= 100','r':'\\\"west\\\"'},'then':{'level':'\\\"boss\\\"'}}]}]}";

    private static List<Problem> found(String json) {
        SetOf set = WORLD.with("decision", "discount", json);
        return KIND.check(set.last(), set);
    }

    private static List<String> problems(String json) {
        return found(json).stream()
                .map(problem -> problem.path() + " " + problem.code())
                .toList();
    }

    @Test
    void whatIsWholeHasNoProblem() {
        assertThat(found(FINE)).isEmpty();
    }

    @Test
    void whatIsWrongIsNamedAtItsPlace() {
        assertThat(problems("{'entity':'nothing'}")).containsExactly("entity unknown-entity");
        assertThat(problems("{'label':'x','colour':1}"))
                .containsExactly("colour unknown-member", "decisions no-decisions");
        assertThat(problems(FINE.replace("'expression':'amount'", "'expression':'amuont'")))
                .containsExactly("decisions[level].inputs[a].expression invalid-expression");
        assertThat(problems(FINE.replace("'< 100'", "'< '")))
                .containsExactly("decisions[level].rules[1].when.a invalid-cell");
        assertThat(problems(FINE.replace("'< 100'", "'< \\\"a\\\"'")))
                .containsExactly("decisions[level].rules[1].when.a invalid-cell");
        assertThat(problems(FINE.replace("'level':'\\\"rep\\\"'", "'level':'\\\"boos\\\"'")))
                .containsExactly("decisions[level].rules[1].then.level invalid-cell");
        assertThat(problems(FINE.replace("'unique'", "'sum'")))
                .containsExactly("decisions[level].outputs[level].type aggregate-of-numbers");
        assertThat(problems(FINE.replace("'unique'", "'priority'")))
                .containsExactly("decisions[level].hit no-priority");
        assertThat(problems(FINE.replace("'unique'", "'best'"))).containsExactly("decisions[level].hit unknown-hit");
        assertThat(problems(FINE.replace("'hit'", "'requires':['level'],'hit'")))
                .containsExactly("decisions[level].requires circular-decision");
        assertThat(problems(FINE.replace("'hit'", "'requires':['other'],'hit'")))
                .containsExactly("decisions[level].requires unknown-decision");
        assertThat(problems(FINE.replace("'id':'2'", "'id':'1'")))
                .containsExactly("decisions[level].rules[1].id duplicate-row");
    }

    @Test
    void aCellNamesTheRowTheColumnAndTheOption() {
        String message = found(FINE.replace("'r':'\\\"east\\\"'", "'r':'\\\"eest\\\"'"))
                .getFirst()
                .message()
                .en();
        assertThat(message).contains("Row 2, Region", "eest", "east");
    }

    @Test
    void rowsThatMeetAreAnErrorAndGapsAWarningInWords() {
        Problem overlap = found(FINE.replace("'< 100'", "'<= 100'")).getFirst();
        assertThat(overlap.code()).isEqualTo("rows-overlap");
        assertThat(overlap.severity()).isEqualTo(Problem.Severity.ERROR);
        assertThat(overlap.message().en()).isEqualTo("Rows 1 and 2 both apply to: Amount 100, Region East");
        assertThat(overlap.message().zh()).isEqualTo("第 1 行和第 2 行同时适用于：金额 100，区域 华东");
        Problem gap = found(FINE.replace("'r':'\\\"west\\\"'", "'r':'null'")).getFirst();
        assertThat(gap.code()).isEqualTo("rows-gap");
        assertThat(gap.severity()).isEqualTo(Problem.Severity.WARNING);
        assertThat(gap.message().en()).isEqualTo("No row of “Level” applies to: Amount >= 100, Region West");
        assertThat(problems(FINE.replace("'r':'\\\"west\\\"'", "'r':'null'")
                        .replace("'field':'level'", "'field':'level','default':'\\\"boss\\\"'")))
                .isEmpty();
        assertThat(problems(FINE.replace("'unique'", "'first'").replace("'a':'< 100'", "'a':'-'")))
                .containsExactly("decisions[level].rules[2] row-unreached", "decisions[level].rules[3] row-unreached");
    }

    @Test
    void whatIsGivenAndWhatOthersAnswerMayBeNamed() {
        String two =
                "{'label':'Fee','given':[{'name':'guests','type':'integer'},{'name':'season','values':['summer','winter']}],'decisions':["
                        + "{'id':'dish','hit':'first','inputs':[{'id':'s','expression':'season'}],'outputs':[{'name':'meal','type':'text'}],"
                        + "'rules':[{'id':'1','when':{'s':'\\\"summer\\\"'},'then':{'meal':'\\\"salad\\\"'}},{'id':'2','then':{'meal':'\\\"stew\\\"'}}]},"
                        + "{'id':'fee','requires':['dish'],'expression':'if meal = \\\"stew\\\" then guests * 2 else guests'}]}";
        assertThat(problems(two)).isEmpty();
        assertThat(problems(two.replace("'requires':['dish'],", "")))
                .containsExactly("decisions[fee].expression invalid-expression");
        assertThat(problems(two.replace("\\\"summer\\\"", "\\\"sumer\\\"")))
                .containsExactly("decisions[dish].rules[1].when.s invalid-cell");
    }

    @Test
    void fieldsAndOptionsThatCellsNameAreReferences() {
        SetOf set = WORLD.with("decision", "discount", FINE);
        List<String> named = KIND.references(set.last(), set).stream()
                .map(reference -> reference.pointer() + " " + reference.target())
                .toList();
        assertThat(named)
                .anySatisfy(one -> assertThat(one).contains("/decisions/0/inputs/1/expression", "region"))
                .anySatisfy(one -> assertThat(one).contains("/decisions/0/rules/1/when/r", "east"))
                .anySatisfy(one -> assertThat(one).contains("/decisions/0/rules/0/then/level", "rep"))
                .anySatisfy(one -> assertThat(one).contains("/decisions/0/outputs/0/field", "level"));
        assertThat(KIND.references(set.last(), set))
                .extracting(Reference::pointer)
                .contains("/entity");
    }
}
