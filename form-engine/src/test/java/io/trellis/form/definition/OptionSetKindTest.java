package io.trellis.form.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Named;
import io.trellis.core.artifact.Reference;
import io.trellis.core.artifact.ReferenceList;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.SharedOptions;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldFixtures;
import io.trellis.form.field.FieldReferences;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.OptionSets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import tools.jackson.databind.JsonNode;

class OptionSetKindTest {

    private static final OptionSetKind KIND = new OptionSetKind(
            new OptionSets(),
            FieldFixtures.entities(),
            new StaticListableBeanFactory().getBeanProvider(EntityKind.class),
            FieldFixtures.MESSAGES);

    private static final ArtifactId INDUSTRY = new ArtifactId("option-set", "industry");

    private static final SetOf WORLD = SetOf.nothing()
            .with(
                    "option-set",
                    "industry",
                    "{'label':'Industry','options':[{'code':'it','zh':'信息技术','en':'IT','color':'blue'},"
                            + "{'code':'food','zh':'食品','en':'Food','active':false}],'replaced':{'agri':'food'}}")
            .with(
                    "entity",
                    "lead",
                    "{'label':'Lead','titleField':'name','fields':[{'key':'name','type':'text'},"
                            + "{'key':'kind','type':'select','settings':{'options':['a','b']}},"
                            + "{'key':'industry','type':'select','settings':{'optionSet':'industry','dependsOn':'kind',"
                            + "'options':[{'code':'it','when':['a'],'entry':{'filled':['name']}}]}},"
                            + "{'key':'rows','type':'subTable','settings':{'columns':[{'key':'of','type':'multiSelect',"
                            + "'settings':{'optionSet':'industry'}}]}}]}");

    private static EntityDefinition lead() {
        return FieldFixtures.entities().read(WORLD.last(), WORLD);
    }

    private static BoundField field(String key) {
        return FieldFixtures.types().bind(lead().field(key).orElseThrow());
    }

    private static List<String> problems(String json) {
        SetOf set = SetOf.nothing().with("option-set", "industry", json);
        return KIND.check(set.last(), set).stream()
                .map(problem -> problem.path() + " " + problem.code())
                .toList();
    }

    @Test
    void aFieldHasTheOptionsOfItsSet() {
        List<InputSpec.Option> options = field("industry").options();

        assertThat(options).extracting(InputSpec.Option::code).containsExactly("it", "food");
        assertThat(options.getFirst().label()).isEqualTo(new LocalizedText("信息技术", "IT"));
        assertThat(options.getFirst().color()).isEqualTo("blue");
        assertThat(options.getLast().active()).isFalse();
        assertThat(field("industry").replaced()).containsEntry("agri", "food");
        assertThat(field("rows").columns().getFirst().options()).hasSize(2);
    }

    @Test
    void whatTheFieldSaysOfAnOptionStaysWithTheField() {
        InputSpec.Option it = field("industry").options().getFirst();

        assertThat(it.when()).containsExactly("a");
        assertThat(it.entry().filled()).containsExactly("name");
    }

    @Test
    void ofTheSetOnlyTheNameIsWrittenBack() {
        JsonNode settings = FieldFixtures.entities().write(lead()).at("/fields/2/settings");

        assertThat(settings.path("optionSet").stringValue()).isEqualTo("industry");
        assertThat(settings.path("options").toString())
                .isEqualTo("[{\"code\":\"it\",\"when\":[\"a\"],\"entry\":{\"filled\":[\"name\"]}}]");
    }

    @Test
    void anOptionThatIsNamedIsNamedInItsSetToo() {
        ReferenceList list = new ReferenceList();
        JsonNode filter = FieldFixtures.json("{'field':'industry','op':'eq','value':'it'}");

        FieldFixtures.bean(FieldReferences.class)
                .over("lead", WORLD, list)
                .filter(filter, "/filter", LocalizedText.same("filter"));

        assertThat(list.all())
                .extracting(Reference::target)
                .contains(Named.part(INDUSTRY, "it"), Named.part(new ArtifactId("entity", "lead"), "industry", "it"));
    }

    @Test
    void anEntityNamesItsSetsAndTheirOptions() {
        List<Reference> references = new EntityReferences(
                        WORLD.last(), FieldFixtures.bean(FieldReferences.class), WORLD, FieldFixtures.MESSAGES)
                .all();

        assertThat(references)
                .extracting(Reference::target)
                .contains(Named.whole(INDUSTRY), Named.part(INDUSTRY, "it"));
        assertThat(SharedOptions.among(FieldFixtures.entities().read(WORLD.last())))
                .containsExactly(INDUSTRY);
    }

    @Test
    void whatIsWrongIsNamedAtItsPlace() {
        Artifact fine = WORLD.find(INDUSTRY).orElseThrow();
        assertThat(KIND.check(fine, WORLD)).isEmpty();
        assertThat(problems("{'options':[]}")).containsExactly("label no-label", "options no-options");
        assertThat(problems("{'label':'x','options':[{'code':'a','when':['b']},{'code':'a'},{'code':''}],"
                        + "'replaced':{'a':'z'}}"))
                .containsExactly(
                        "options[a].when unknown-member",
                        "options[a].code duplicate-code",
                        "options[].code invalid-code",
                        "replaced bad-replacement");
    }
}
