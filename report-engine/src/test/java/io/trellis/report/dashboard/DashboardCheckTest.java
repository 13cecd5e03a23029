package io.trellis.report.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.artifact.Problem;
import io.trellis.core.filter.Filter;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.FieldTypes;
import io.trellis.report.ContentType;
import io.trellis.report.MeasureDefinition;
import io.trellis.report.ReportWorld;
import io.trellis.report.Viewing;
import io.trellis.report.WidgetData;
import io.trellis.report.WidgetDefinition;
import io.trellis.report.WidgetType;
import io.trellis.report.WidgetTypes;
import io.trellis.report.widget.TargetChoice;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class DashboardCheckTest {

    private final ReportWorld world = new ReportWorld();
    private final WidgetTypes types = types(world.messages());

    @Test
    void aSoundDashboardHasNoProblem() {
        assertThat(check("""
                {"filters":[{"id":"p","entity":"opportunity","field":"closeDate","kind":"period"}],
                 "widgets":[
                  {"id":"a","type":"kpi","label":"A","w":3,"entity":"opportunity","measures":[{"op":"sum","field":"amount"}]},
                  {"id":"b","type":"bar","label":"B","x":3,"w":3,"entity":"opportunity","groupBy":[{"field":"account.region"}],
                   "filter":{"field":"owner","op":"eq","value":"$me"}}]}""")).isEmpty();
    }

    @Test
    void everythingIsNamedAtItsPlace() {
        assertThat(check("""
                {"widgets":[
                  {"id":"a","type":"dial","label":"A","entity":"opportunity"},
                  {"id":"b","type":"bar","label":"B","x":4,"entity":"nothing"},
                  {"id":"c","type":"bar","label":"C","y":5,"entity":"opportunity","groupBy":[{"field":"account.size"}],
                   "measures":[{"op":"sum","field":"stage"},{"op":"max","field":"closeDate"}]},
                  {"id":"d","type":"pie","label":"D","x":4,"y":5,"entity":"opportunity"},
                  {"id":"e","type":"kpi","label":"E","x":8,"y":5,"entity":"opportunity","groupBy":[{"field":"stage"},{"field":"closeDate"}]},
                  {"id":"f","type":"table","label":"F","y":9,"entity":"opportunity","groupBy":[{"field":"lines"}],
                   "filter":{"and":[{"field":"amount","op":"contains","value":1},{"field":"closeDate","op":"within","value":"$p"}]}},
                  {"id":"g","type":"kpi","label":"G","x":4,"y":9,"entity":"opportunity","filter":{"field":"stage","op":"like"}}]}"""))
                .extracting(problem -> problem.path() + " " + problem.code())
                .containsExactlyInAnyOrder(
                        "widgets[a].type unknown-widget-type",
                        "widgets[b].entity unknown-entity",
                        "widgets[c].groupBy[0].field unknown-field",
                        "widgets[c].measures[0].op not-measurable",
                        "widgets[c].measures[1] not-a-number",
                        "widgets[d].groupBy group-missing",
                        "widgets[e].groupBy too-many-groups",
                        "widgets[f].groupBy[0].field not-groupable",
                        "widgets[f].filter unknown-operator",
                        "widgets[f].filter unknown-parameter",
                        "widgets[g].filter.op unreadable-filter");
    }

    @Test
    void tabsAreCheckedAndEachHasAGridOfItsOwn() {
        assertThat(check("""
                {"filters":[{"id":"tab","entity":"opportunity","field":"closeDate","kind":"period"}],
                 "tabs":[{"id":"one","label":"One"},{"id":"one"},{"label":"None"},{"id":"two","color":"red"}],
                 "widgets":[
                  {"id":"a","type":"kpi","label":"A","tab":"one","entity":"opportunity"},
                  {"id":"b","type":"kpi","label":"B","tab":"two","entity":"opportunity"},
                  {"id":"c","type":"kpi","label":"C","x":4,"tab":"three","entity":"opportunity"}]}"""))
                .extracting(problem -> problem.path() + " " + problem.code())
                .containsExactlyInAnyOrder(
                        "filters[tab].id reserved-id",
                        "tabs[one].id id-twice",
                        "tabs[].id id-missing",
                        "tabs[two].color unknown-member",
                        "widgets[c].tab unknown-tab");
    }

    @Test
    void whatADashboardDoesNotHaveIsNamed() {
        assertThat(check("""
                {"titel":"x","filters":[{"id":"p","entity":"opportunity","field":"closeDate","kind":"period","lable":"P"}],
                 "widgets":[{"id":"a","type":"bar","label":"A","entity":"opportunity","drill":true,"limit":"5",
                  "groupBy":[{"field":"stage","stop":"month"}],"measures":[{"op":"count","as":"n"}],
                  "filter":{"field":"stage","op":"eq"}}]}"""))
                .extracting(problem -> problem.path() + " " + problem.code())
                .containsExactlyInAnyOrder(
                        "titel unknown-member",
                        "filters[p].lable unknown-member",
                        "widgets[a].drill unknown-member",
                        "widgets[a].limit wrong-form",
                        "widgets[a].groupBy[0].stop unknown-member",
                        "widgets[a].measures[0].as unknown-member",
                        "widgets[a].filter.value unreadable-filter");
    }

    @Test
    void aMeasureThatIsDefinedOnceStandsForWhatItSays() {
        String defined = """
                {"label":"Late","entity":"opportunity","formulas":[{"key":"days","label":"Days","formula":"today() - closeDate"}],
                 "measure":{"op":"avg","field":"days","where":{"field":"stage","op":"eq","value":"won"}}}""";
        assertThat(check("""
                {"widgets":[{"id":"a","type":"bar","label":"A","entity":"opportunity","groupBy":[{"field":"closeDate","by":"month"}],
                  "measures":[{"measure":"late","shown":"growth"},{"op":"count"}]}]}""", Map.of("late", defined))).isEmpty();
        assertThat(check("""
                {"widgets":[{"id":"a","type":"bar","label":"A","entity":"opportunity","groupBy":[{"field":"stage"}],
                   "measures":[{"measure":"late","shown":"growth"},{"measure":"gone"}]},
                  {"id":"b","type":"kpi","label":"B","x":4,"entity":"account","measures":[{"measure":"late"}]}]}""", Map.of("late", defined)))
                .extracting(problem -> problem.path() + " " + problem.code())
                .containsExactlyInAnyOrder(
                        "widgets[a].measures[0].shown no-timeline",
                        "widgets[a].measures[1].measure unknown-measure",
                        "widgets[b].measures[0].measure other-records");
    }

    @Test
    void formulasOfAWidgetAreCheckedAndMayBeGroupedAndMeasured() {
        assertThat(check("""
                {"widgets":[{"id":"a","type":"bar","label":"A","entity":"opportunity","formulas":[
                   {"key":"days","label":"Days","formula":"today() - closeDate","result":"number","scale":1},
                   {"key":"size","label":"Size","formula":"if amount > 10 then \\"large\\" else account.region","result":"text"}],
                  "groupBy":[{"field":"size"}],"measures":[{"op":"avg","field":"days"}]}]}""")).isEmpty();
        assertThat(check("""
                {"widgets":[{"id":"a","type":"bar","label":"A","entity":"opportunity","formulas":[
                   {"key":"days","label":"Days","formula":"closeDate + 1"},
                   {"key":"amount","label":"Amount","formula":"1"},
                   {"key":"rows","label":"Rows","formula":"sum(lines.qty)"},
                   {"key":"me","label":"Me","formula":"currentUser.name","result":"text"},
                   {"key":"text","label":"Text","formula":"name"},
                   {"key":"other","label":"Other","formula":"text","result":"text"},
                   {"key":"due","label":"Due","formula":"closeDate","result":"date"}],
                  "groupBy":[{"field":"due","by":"month"}],
                  "measures":[{"op":"sum","field":"due"},{"op":"count","shown":"growth"}],
                  "filter":{"field":"due","op":"notEmpty"}}]}"""))
                .extracting(problem -> problem.path() + " " + problem.code())
                .containsExactlyInAnyOrder(
                        "widgets[a].formulas[days].formula invalid-expression",
                        "widgets[a].formulas[amount].key name-taken",
                        "widgets[a].formulas[rows].formula formula-over-rows",
                        "widgets[a].formulas[me].formula unknown-field",
                        "widgets[a].formulas[text].formula invalid-expression",
                        "widgets[a].formulas[other].formula unknown-field",
                        "widgets[a].measures[0].op not-measurable",
                        "widgets[a].measures[1].shown no-timeline",
                        "widgets[a].filter formula-in-filter");
    }

    @Test
    void measuresWithConditionsDivisorsAndNamesAndGroupsInRangesAreChecked() {
        assertThat(check("""
                {"widgets":[
                  {"id":"a","type":"bar","label":"A","entity":"opportunity",
                   "groupBy":[{"field":"closeDate","by":"fiscal_quarter","filled":true},{"field":"stage","top":2,"topEach":true}],
                   "kept":[{"measure":0,"is":"gt","than":0}],"measures":[
                    {"op":"count","where":{"field":"stage","op":"eq","value":"won"},"per":{"op":"count"},"label":{"zh":"赢率","en":"Win rate"}},
                    {"op":"percentile","field":"amount","percent":90},{"op":"sum","field":"amount","shown":"growth"}]},
                  {"id":"b","type":"bar","label":"B","x":4,"entity":"opportunity","groupBy":[{"field":"amount","bounds":[10,20]}],
                   "measures":[{"op":"sum","field":"amount","shown":"share"}]}]}""")).isEmpty();
        assertThat(check("""
                {"widgets":[
                  {"id":"a","type":"bar","label":"A","entity":"opportunity","groupBy":[{"field":"stage","bounds":[2,1]}],"measures":[
                    {"op":"count","where":{"field":"nothing","op":"eq","value":1},"per":{"op":"sum","field":"stage"}},
                    {"op":"percentile","field":"amount"},{"op":"sum","field":"amount","shown":"growth"},
                    {"op":"avg","field":"amount","shown":"running"},{"op":"avg","field":"amount","shown":"groupShare"}],
                   "kept":[{"measure":5,"is":"gt","than":1},{"measure":4,"is":"gt","than":1}]},
                  {"id":"b","type":"kpi","label":"B","x":4,"entity":"opportunity","kept":[{"measure":0,"is":"gt","than":1}]}]}"""))
                .extracting(problem -> problem.path() + " " + problem.code())
                .containsExactlyInAnyOrder(
                        "widgets[a].measures too-many-measures",
                        "widgets[a].groupBy[0].bounds bad-bounds",
                        "widgets[a].measures[0].where unknown-field",
                        "widgets[a].measures[0].per.op not-measurable",
                        "widgets[a].measures[1].percent bad-percent",
                        "widgets[a].measures[2].shown no-timeline",
                        "widgets[a].measures[3].shown not-measurable",
                        "widgets[a].measures[4].shown not-measurable",
                        "widgets[a].kept[0].measure unknown-measure",
                        "widgets[b].kept group-missing");
    }

    @Test
    void aFilterThatActsOnNoWidgetIsAWarning() {
        assertThat(check("""
                {"filters":[{"id":"p","entity":"opportunity","field":"closeDate","kind":"period"}],
                 "widgets":[{"id":"a","type":"kpi","label":"A","entity":"campaign"}]}""")).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("filter-without-effect");
            assertThat(problem.path()).isEqualTo("filters[p].field");
            assertThat(problem.severity()).isEqualTo(Problem.Severity.WARNING);
        });
    }

    @Test
    void aLookupThatADraftLeftWithoutAKeyLeadsNowhere() {
        world.entity("keyless", """
                {"fields":[{"key":"name","type":"text"},{"key":"","type":"lookup","settings":{"entity":"account"}}]}""");
        assertThat(check("""
                {"filters":[{"id":"p","entity":"account","field":"region","kind":"options"}],
                 "widgets":[{"id":"a","type":"kpi","label":"A","entity":"keyless"}]}""")).extracting(Problem::code).containsExactly("filter-without-effect");
    }

    @Test
    void twoOfOneIdAndTwoInOnePlaceAreNamed() {
        assertThat(check("""
                {"widgets":[{"id":"a","type":"kpi","label":"A","entity":"campaign"},
                            {"id":"a","type":"kpi","label":"B","x":1,"entity":"campaign"}]}""")).extracting(Problem::code).containsExactlyInAnyOrder("id-twice", "overlapping");
    }

    @Test
    void whatIsNotAboutRecordsNamesNoEntityAndWhatShowsThemMeasuresNothing() {
        assertThat(check("""
                {"homeOf":["sales","admin","pirate"],"widgets":[
                  {"id":"a","type":"note","label":"A"},
                  {"id":"b","type":"rows","label":"B","x":4},
                  {"id":"c","type":"rows","label":"C","y":5,"entity":"opportunity","options":{"view":"mine"}},
                  {"id":"d","type":"rows","label":"D","x":4,"y":5,"entity":"opportunity","options":{"view":"gone"},
                   "groupBy":[{"field":"stage"}]}]}"""))
                .extracting(problem -> problem.path() + " " + problem.code())
                .containsExactlyInAnyOrder(
                        "homeOf unknown-role",
                        "widgets[b].entity entity-missing",
                        "widgets[d].options.view unknown-artifact",
                        "widgets[d].groupBy too-many-groups");
    }

    /** What is published beside the dashboard: a role, a list view, and defined measures by name. */
    private record Published(Map<String, String> measures) implements ArtifactSet {
        private static final Set<ArtifactId> IDS =
                Set.of(new ArtifactId("role", "sales"), new ArtifactId("view", "mine"));

        @Override
        public Optional<Artifact> find(ArtifactId id) {
            String measure = id.kind().equals(MeasureDefinition.KIND) ? measures.get(id.name()) : null;
            if (measure != null) {
                return Optional.of(new Artifact(id, "crm", (ObjectNode) new JsonMapper().readTree(measure)));
            }
            return Optional.of(id)
                    .filter(IDS::contains)
                    .map(found -> new Artifact(found, "crm", new JsonMapper().createObjectNode()));
        }

        @Override
        public List<Artifact> all(String kind) {
            return IDS.stream()
                    .filter(id -> id.kind().equals(kind))
                    .flatMap(id -> find(id).stream())
                    .toList();
        }
    }

    /** A type that shows no figures. */
    private record Listing(String id, boolean aboutRecords) implements ContentType {

        @Override
        public LocalizedText label() {
            return LocalizedText.same(id);
        }

        @Override
        public String icon() {
            return "list";
        }

        @Override
        public Size size() {
            return new Size(4, 3);
        }

        @Override
        public List<FieldDefinition> properties(String entity) {
            return List.of();
        }

        @Override
        public Map<String, ArtifactId> names(WidgetDefinition widget) {
            String view = widget.options().path("view").asString("");
            return view.isEmpty() ? Map.of() : Map.of("view", new ArtifactId("view", view));
        }

        @Override
        public WidgetData data(WidgetDefinition widget, Filter filter, CurrentUser user, Viewing viewing) {
            return new WidgetData.Text(id);
        }
    }

    private List<Problem> check(String json) {
        return check(json, Map.of());
    }

    private List<Problem> check(String json, Map<String, String> measures) {
        Artifact artifact =
                new Artifact(new ArtifactId("dashboard", "d"), "crm", (ObjectNode) new JsonMapper().readTree(json));
        return new DashboardCheck(artifact, new Published(measures), world.fields(), types, world.messages())
                .problems();
    }

    private static WidgetTypes types(Messages messages) {
        try (var context = new AnnotationConfigApplicationContext()) {
            context.registerBean(Messages.class, () -> messages);
            context.registerBean(Entities.class, ReportWorld::noEntities);
            context.registerBean(FieldTypes.class, () -> new ReportWorld().fieldTypes());
            context.scan("io.trellis.report.widget");
            context.refresh();
            return new DefaultWidgetTypes(
                    Stream.concat(
                                    context.getBeanProvider(WidgetType.class).orderedStream(),
                                    Stream.of(new Listing("note", false), new Listing("rows", true)))
                            .toList(),
                    context.getBean(TargetChoice.class),
                    messages);
        }
    }
}
