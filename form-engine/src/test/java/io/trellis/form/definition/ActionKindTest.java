package io.trellis.form.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.artifact.Reference;
import io.trellis.core.artifact.Reference.Writing;
import io.trellis.core.expression.Expressions;
import io.trellis.form.action.PublishedActions;
import io.trellis.form.field.FieldFixtures;
import io.trellis.form.field.FieldReferences;
import io.trellis.form.step.StepTypes;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActionKindTest {

    static final ActionKind KIND = new ActionKind(
            new PublishedActions(),
            FieldFixtures.entities(),
            FieldFixtures.types(),
            FieldFixtures.bean(StepTypes.class),
            FieldFixtures.bean(Expressions.class),
            FieldFixtures.bean(FieldReferences.class),
            FieldFixtures.MESSAGES);

    private static final SetOf WORLD = SetOf.nothing()
            .with(
                    "entity",
                    "account",
                    "{'fields':[{'key':'name','type':'text'},{'key':'city','type':'text'},{'key':'tags','type':'longText'}]}")
            .with(
                    "entity",
                    "lead",
                    "{'fields':[{'key':'name','type':'text'},{'key':'score','type':'formula','settings':{'expression':'1','result':'NUMBER'}},"
                            + "{'key':'account','type':'lookup','settings':{'entity':'account'}},"
                            + "{'key':'status','type':'select','settings':{'options':[{'code':'new','label':'New'},{'code':'done','label':'Done'}]}}]}");

    private static List<String> problems(String json) {
        SetOf set = WORLD.with("action", "convert", json);
        return KIND.check(set.last(), set).stream()
                .map(problem -> problem.path() + " " + problem.code())
                .toList();
    }

    private static final String FINE =
            "{'entity':'lead','label':'Convert','when':'status = \\\"new\\\"','asks':[{'key':'town','type':'text','start':'name'}],"
                    + "'steps':[{'type':'find','settings':{'entity':'account','where':{'name':'name'},'as':'customer'}},"
                    + "{'type':'create','when':'customer = null','settings':{'entity':'account','as':'customer','values':{'name':'name','city':'asked.town'}}},"
                    + "{'type':'update','settings':{'record':'customer','values':{'city':'upper case(customer.city)'}}},"
                    + "{'type':'update','settings':{'values':{'account':'customer','status':'\\\"done\\\"'}}}],'says':'{customer}, {record}'}";

    @Test
    void whatIsWholeHasNoProblem() {
        assertThat(problems(FINE)).isEmpty();
    }

    @Test
    void whatIsMissingIsNamedAtItsPlace() {
        assertThat(problems("{'entity':'nothing','steps':[]}")).containsExactly("entity unknown-entity");
        assertThat(problems("{'entity':'lead','steps':[],'place':'list','roles':['pilot'],'colour':1}"))
                .containsExactly(
                        "colour unknown-member",
                        "label no-label",
                        "place unknown-place",
                        "roles unknown-role",
                        "steps no-steps");
        assertThat(problems(FINE.replace("'when':'status = \\\"new\\\"'", "'when':'status'")))
                .containsExactly("when not-a-condition");
        assertThat(problems(FINE.replace("'start':'name'", "'start':'nick'")))
                .containsExactly("asks[town].start invalid-expression");
        assertThat(problems(FINE.replace("{record}", "{deal}"))).containsExactly("says unknown-placeholder");
    }

    @Test
    void aComputedFieldIsNotAskedForAndOneOfTheEntityIsThere() {
        assertThat(problems(FINE.replace("{'key':'town','type':'text','start':'name'}", "{'field':'score'}")))
                .contains("asks[score] asks-computed");
        assertThat(problems(FINE.replace("{'key':'town','type':'text','start':'name'}", "{'field':'gone'}")))
                .contains("asks[gone].field unknown-field");
    }

    @Test
    void aStepSeesTheResultsOfThoseBeforeIt() {
        assertThat(
                        problems(
                                "{'entity':'lead','label':'a','steps':["
                                        + "{'type':'update','settings':{'record':'customer','values':{'city':'name'}}},"
                                        + "{'type':'create','settings':{'entity':'account','as':'customer','values':{'name':'name'}}}]}"))
                .containsExactly("steps[0].settings bad-step");
        assertThat(problems(FINE.replace("'where':{'name':'name'}", "'where':{'tags':'name'}")))
                .as("what cannot be asked for")
                .containsExactly("steps[0].settings bad-step");
        assertThat(problems(FINE.replace("upper case(customer.city)", "customer.country")))
                .containsExactly("steps[2].settings bad-step");
        assertThat(problems(FINE.replace("'as':'customer'", "'as':'status'").replace("customer", "name")))
                .contains("steps[0].settings.as name-taken");
    }

    @Test
    void peopleAreNotMadeByAButton() {
        assertThat(problems("{'entity':'lead','label':'a','steps':["
                        + "{'type':'create','settings':{'entity':'user','values':{'username':'name'}}}]}"))
                .isNotEmpty();
        assertThat(problems("{'entity':'lead','label':'a','steps':[{'type':'notify','settings':{}}]}"))
                .containsExactly("steps[0].type unknown-step");
    }

    @Test
    void namesTheFieldsOfBothEntities() {
        SetOf set = WORLD.with("action", "convert", FINE);
        assertThat(KIND.references(set.last(), set))
                .filteredOn(reference -> reference.writing() instanceof Writing.Key)
                .extracting(reference -> reference.target().artifact().name() + "."
                        + String.join(".", reference.target().part()))
                .contains("account.name", "account.city", "lead.account", "lead.status");
        assertThat(KIND.references(set.last(), set))
                .extracting(Reference::pointer)
                .contains("/entity", "/when", "/steps/0/settings/entity", "/steps/2/settings/values/city");
        assertThat(KIND.references(set.last(), set))
                .filteredOn(reference -> reference.writing().equals(new Writing.Within("customer.city")))
                .hasSize(1);
    }
}
