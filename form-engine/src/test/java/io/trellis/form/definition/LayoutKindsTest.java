package io.trellis.form.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Problem;
import io.trellis.core.company.Company;
import io.trellis.core.expression.Expressions;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.EntityStorage;
import io.trellis.form.field.FieldFixtures;
import io.trellis.form.field.FieldReferences;
import io.trellis.form.layout.ElementTypes;
import io.trellis.form.layout.Layouts;
import io.trellis.form.layout.Presentations;
import io.trellis.form.layout.PublishedLayouts;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class LayoutKindsTest {

    private static final GivenValues VALUES = new GivenValues(
            FieldFixtures.types(),
            FieldFixtures.bean(Company.class),
            FieldFixtures.bean(Clock.class),
            FieldFixtures.MESSAGES);
    private static final SetOf WORLD = SetOf.nothing()
            .with(
                    "entity",
                    "account",
                    "{'titleField':'name','fields':[{'key':'name','type':'text'},{'key':'sector','type':'text'},{'key':'spot','type':'place'}]}")
            .with(
                    "entity",
                    "deal",
                    "{'titleField':'name','fields':[{'key':'name','type':'text','required':true},{'key':'account','type':'lookup','settings':{'entity':'account'}},"
                            + "{'key':'amount','type':'currency'},{'key':'note','type':'longText'},{'key':'due','type':'date'},{'key':'photo','type':'image'},{'key':'above','type':'lookup','settings':{'entity':'deal'}},{'key':'span','type':'dateRange'},"
                            + "{'key':'stage','type':'select','settings':{'options':[{'code':'open','label':'Open'}]}}]}");

    private final Layouts layouts = FieldFixtures.bean(Layouts.class);
    private final PublishedLayouts published = FieldFixtures.bean(PublishedLayouts.class);
    private final FormKind forms = new FormKind(
            layouts,
            published,
            FieldFixtures.entities(),
            FieldFixtures.types(),
            FieldFixtures.bean(ElementTypes.class),
            FieldFixtures.bean(Expressions.class),
            FieldFixtures.bean(FieldReferences.class),
            FieldFixtures.MESSAGES);
    private final ViewKind views = new ViewKind(
            layouts,
            published,
            FieldFixtures.entities(),
            FieldFixtures.types(),
            new StaticListableBeanFactory().getBeanProvider(EntityStorage.class),
            VALUES,
            FieldFixtures.bean(FieldReferences.class),
            FieldFixtures.MESSAGES,
            new SortedLists(FieldFixtures.bean(Layouts.class), FieldFixtures.bean(Presentations.class)),
            new PresentationCheck(FieldFixtures.bean(Presentations.class), FieldFixtures.MESSAGES));

    @AfterEach
    void forgetWhatWasPublished() {
        published.replaceForms(SetOf.nothing());
        published.replaceViews(SetOf.nothing());
    }

    private List<String> form(String json) {
        SetOf set = WORLD.with("form", "deal", json);
        return places(forms.check(set.last(), set));
    }

    private List<String> view(String json) {
        SetOf set = WORLD.with("view", "deal_all", json);
        return places(views.check(set.last(), set));
    }

    private static List<String> places(List<Problem> problems) {
        return problems.stream()
                .map(problem -> problem.path() + " " + problem.code())
                .toList();
    }

    @Test
    void findsNothingWrongWithAWholeForm() {
        assertThat(form("{'entity':'deal','sections':[{'id':'a','columns':2,'items':['name','amount','owner']}]}"))
                .isEmpty();
    }

    @Test
    void findsNothingWrongWithWhatStandsBesideFields() {
        assertThat(form("{'entity':'deal','sections':[{'id':'a','frame':'tab','when':'amount > 1','items':['name',"
                        + "{'id':'h','element':'heading','settings':{'text':'Money'}},"
                        + "{'id':'d','element':'divider','settings':{'look':'space'},'when':'amount > 5'}]}]}"))
                .isEmpty();
    }

    @Test
    void namesWhatIsWrongWithAnElementAtItsPlace() {
        assertThat(
                        form(
                                "{'entity':'deal','sections':[{'id':'a','frame':'drawer','when':'amount + 1','items':['name',"
                                        + "{'id':'h','element':'heading'},{'id':'w','element':'warp'},{'id':'w','element':'divider','settings':{'look':'wave','colour':1}},"
                                        + "{'id':'r','element':'related','settings':{'list':'account.sector'},'when':'nmae = 1','size':2}]}]}"))
                .containsExactlyInAnyOrder(
                        "sections[a].frame unknown-frame",
                        "sections[a].when not-a-condition",
                        "sections[a].items[h].settings.text nothing-said",
                        "sections[a].items[w].element unknown-element",
                        "sections[a].items[w] duplicate-key",
                        "sections[a].items[w].settings.look unknown-choice",
                        "sections[a].items[w].settings.colour unknown-setting",
                        "sections[a].items[r].settings.list unknown-choice",
                        "sections[a].items[r].when invalid-expression",
                        "sections[a].items[r].size unknown-member");
    }

    @Test
    void namesWhatIsWrongWithForWhomAFormIs() {
        assertThat(form(
                        "{'entity':'deal','steps':true,'order':2,'use':{'roles':['gone'],'when':'amount + 1','device':'watch','moment':'later','who':1},"
                                + "'sections':[{'id':'a','items':['name']}]}"))
                .containsExactlyInAnyOrder(
                        "use.who unknown-member",
                        "use.roles unknown-role",
                        "use.when not-a-condition",
                        "use.device unknown-device",
                        "use.moment unknown-moment");
    }

    @Test
    void aRelatedListIsOfferedByWhatNamesTheRecordAndGoesWithIt() {
        SetOf set = WORLD.with(
                "form",
                "account",
                "{'entity':'account','sections':[{'id':'a','items':['name',{'id':'r','element':'related','settings':{'list':'deal.account','view':'deal_open'}}]}]}");
        assertThat(places(forms.check(set.last(), set)))
                .containsExactly("sections[a].items[r].settings.view unknown-choice");
        assertThat(forms.references(set.last(), set))
                .extracting(reference -> reference.target() + " " + reference.pointer() + " -" + reference.removed())
                .anyMatch(text ->
                        text.contains("deal") && text.contains("account") && text.endsWith("-/sections/0/items/1"))
                .anyMatch(text -> text.contains("deal_open") && text.endsWith("-/sections/0/items/1/settings/view"));
    }

    @Test
    void namesWhatIsNotThereOrTwiceOnAForm() {
        assertThat(
                        form(
                                "{'entity':'deal','sections':[{'id':'a','items':['nmae','amount','amount']},{'id':'a'}],"
                                        + "'related':[{'id':'r','entity':'account','field':'sector','columns':['size']},{'id':'s','entity':'gone','field':'x'}]}"))
                .containsExactlyInAnyOrder(
                        "sections[a].items[nmae] unknown-field",
                        "sections[a].items[amount] placed-twice",
                        "sections[a] duplicate-key",
                        "sections required-not-placed",
                        "related[r].field no-lookup-here",
                        "related[r].columns[size] unknown-field",
                        "related[s].entity unknown-entity");
        assertThat(form("{'entity':'gone'}")).containsExactly("entity unknown-entity");
    }

    @Test
    void namesWhatIsWrongWithTheFactsBeneathATitle() {
        String form = "{'entity':'deal','sections':[{'id':'a','items':['name','amount']}],'highlights':[%s]}";
        assertThat(form(form.formatted("'amount','owner'"))).isEmpty();
        assertThat(form(form.formatted("'amuont','due','due'")))
                .containsExactlyInAnyOrder("highlights[amuont] unknown-field", "highlights[due] placed-twice");
        assertThat(form(form.formatted("'name','account','amount','due','owner','stage','span'")))
                .containsExactly("highlights too-many-highlights");
    }

    @Test
    void whatWasBuiltForListsIsKeptForThoseThatAreLeft() {
        List<String> kept = new ArrayList<>();
        StaticListableBeanFactory stores = new StaticListableBeanFactory();
        stores.addBean("storage", new EntityStorage() {
            @Override
            public void prepare(EntityDefinition entity, Optional<EntityDefinition> live) {}

            @Override
            public List<Duplicate> duplicates(EntityDefinition entity, String field, int most) {
                return List.of();
            }

            @Override
            public void keepLists(EntityDefinition entity, List<SortedList> lists) {
                kept.add(entity.name() + ": " + lists.size());
            }
        });
        ViewKind withStore = new ViewKind(
                layouts,
                published,
                FieldFixtures.entities(),
                FieldFixtures.types(),
                stores.getBeanProvider(EntityStorage.class),
                VALUES,
                FieldFixtures.bean(FieldReferences.class),
                FieldFixtures.MESSAGES,
                new SortedLists(FieldFixtures.bean(Layouts.class), FieldFixtures.bean(Presentations.class)),
                new PresentationCheck(FieldFixtures.bean(Presentations.class), FieldFixtures.MESSAGES));
        SetOf left = WORLD.with("view", "deal_all", "{'entity':'deal','columns':['name']}");

        withStore.tidy(left.with("view", "deal_mine", "{'entity':'deal'}").last(), left);
        withStore.tidy(left.with("view", "gone", "{'entity':'gone'}").last(), left);

        assertThat(kept).containsExactly("deal: 1");
    }

    @Test
    void aViewMayNamePathsOverLookups() {
        assertThat(view("{'entity':'deal','columns':['name','account.sector','owner.department.name'],"
                        + "'filter':{'and':[{'field':'account.sector','op':'eq','value':'retail'},{'field':'amount','op':'gt','value':5}]},"
                        + "'sort':[{'field':'amount','dir':'desc'}],'totals':['amount']}"))
                .isEmpty();
    }

    @Test
    void aBoardNeedsAChoiceForItsLanesAndFieldsThatAreThere() {
        String view = "{'entity':'deal','columns':['name'],'presentation':";
        assertThat(
                        view(
                                view
                                        + "{'type':'board','fields':{'lane':'stage','sum':'amount','card':['account.sector','owner']}}}"))
                .isEmpty();
        assertThat(view(view + "{'type':'board','fields':{'lane':'owner'}}}")).isEmpty();
        assertThat(view(view + "{'type':'board'}}")).containsExactly("presentation.fields.lane slot-empty");
        assertThat(
                        view(
                                view
                                        + "{'type':'board','fields':{'lane':'name','sum':'stage','card':['gone','name','name'],'colour':'stage'},'x':1}}"))
                .containsExactlyInAnyOrder(
                        "presentation.x unknown-member",
                        "presentation.fields.lane[name] slot-does-not-take",
                        "presentation.fields.sum[stage] slot-does-not-take",
                        "presentation.fields.card[gone] unknown-field",
                        "presentation.fields.card[name] placed-twice",
                        "presentation.fields.colour unknown-slot");
        assertThat(view(view + "{'type':'board','fields':{'lane':['stage','owner']}}}"))
                .containsExactly("presentation.fields.lane slot-full");
        assertThat(view(view + "{'type':'wall'}}")).containsExactly("presentation.type unknown-presentation");
        assertThat(view(view + "'board'}")).containsExactly("presentation wrong-form", "presentation not-an-object");
    }

    @Test
    void aGalleryTakesAPictureForItsCards() {
        String view = "{'entity':'deal','columns':['name'],'presentation':{'type':'gallery'";
        assertThat(view(view + "}}")).isEmpty();
        assertThat(view(view + ",'fields':{'picture':'photo','card':['amount','account.sector']}}}"))
                .isEmpty();
        assertThat(view(view + ",'fields':{'picture':'amount','card':['photo']}}}"))
                .containsExactly(
                        "presentation.fields.picture[amount] slot-does-not-take",
                        "presentation.fields.card[photo] slot-does-not-take");
    }

    @Test
    void aTreeGoesByALookupToItsOwnEntity() {
        String view = "{'entity':'deal','columns':['name'],'presentation':{'type':'tree','fields':{'parent':";
        assertThat(view(view + "'above'}}}")).isEmpty();
        assertThat(view(view + "'account'}}}"))
                .containsExactly("presentation.fields.parent[account] slot-does-not-take");
    }

    @Test
    void aGanttChartGoesByAPeriodOrByDays() {
        String view = "{'entity':'deal','columns':['name'],'presentation':{'type':'gantt','fields':{";
        assertThat(view(view + "'from':'span','group':'account','color':'stage'}}}"))
                .isEmpty();
        assertThat(view(view + "'from':'createdAt','until':'due'}}}")).isEmpty();
        assertThat(view(view + "'from':'amount','until':'span'}}}"))
                .containsExactly(
                        "presentation.fields.from[amount] slot-does-not-take",
                        "presentation.fields.until[span] slot-does-not-take");
    }

    @Test
    void aMapGoesByAPlaceAlsoBehindALookup() {
        String view = "{'entity':'deal','columns':['name'],'presentation':{'type':'map','fields':{";
        assertThat(view(view + "'place':'account.spot','color':'stage','card':['account','due']}}}"))
                .isEmpty();
        assertThat(view(
                        "{'entity':'account','columns':['name'],'filter':{'field':'spot.latitude','op':'ge','value':30},"
                                + "'presentation':{'type':'map','fields':{'place':'spot'}}}"))
                .isEmpty();
        assertThat(view(view + "'place':'span','color':'account','card':['account.spot']}}}"))
                .containsExactly(
                        "presentation.fields.place[span] slot-does-not-take",
                        "presentation.fields.color[account] slot-does-not-take",
                        "presentation.fields.card[account.spot] slot-does-not-take");
    }

    @Test
    void namesWhatIsWrongWithAView() {
        assertThat(
                        view(
                                "{'entity':'deal','columns':['account.size','name','name'],'filter':{'and':[{'field':'nmae','op':'eq','value':1},"
                                        + "{'field':'amount','op':'startsWith','value':1}]},'sort':[{'field':'account.name'},{'field':'x'}],'totals':['name']}"))
                .containsExactlyInAnyOrder(
                        "columns[account.size] unknown-field",
                        "columns[name] placed-twice",
                        "filter[nmae] unknown-field",
                        "filter[amount] operator-not-offered",
                        "sort[account.name] not-sortable",
                        "sort[x] unknown-field",
                        "totals[name] not-a-number-column");
        assertThat(view("{'entity':'deal','columns':['name'],'filter':{'and':[{'field':'name','op':'like'}]}}"))
                .containsExactly("filter.and[0].op malformed-filter");
    }

    @Test
    void namesWhatIsWrongWithTheLooksOfAView() {
        String view = "{'entity':'deal','columns':['name',";
        assertThat(
                        view(
                                view
                                        + "{'field':'amount','width':120,'pinned':true}],'colors':[{'id':'a','label':'Big','when':{'field':'account.sector','op':'eq','value':'x'},'color':'red','column':'amount'}],'opensFor':['analyst']}"))
                .isEmpty();
        assertThat(
                        view(
                                view
                                        + "{'field':'amount','width':4,'pinned':'yes','tall':1}],'opensFor':['nobody'],"
                                        + "'colors':[{'id':'a','when':{},'color':'beige'},{'id':'a','label':'X','when':{'field':'nmae','op':'eq','value':1},'color':'red','column':'stage'},"
                                        + "{'id':'b','label':'X','when':{'field':'amount','op':'gt','value':'much'},'color':'red','column':'nmae'}]}"))
                .containsExactlyInAnyOrder(
                        "columns[amount].pinned wrong-form",
                        "columns[amount].tall unknown-member",
                        "columns[amount] column-width",
                        "colors[a].label color-unnamed",
                        "colors[a].color unknown-color",
                        "colors[a].when color-without-condition",
                        "colors[a] duplicate-key",
                        "colors[a].when[nmae] unknown-field",
                        "colors[a].column color-of-no-column",
                        "colors[b].when[amount] bad-value",
                        "colors[b].column unknown-field",
                        "opensFor unknown-role");
        String rule = "{'id':'c%d','label':'X','when':{'field':'amount','op':'gt','value':1},'color':'red'}";
        String eleven = IntStream.range(0, 11).mapToObj(rule::formatted).collect(Collectors.joining(","));
        assertThat(view("{'entity':'deal','columns':['name'],'colors':[" + eleven + "]}"))
                .containsExactly("colors too-many-colors");
        assertThat(
                        view(
                                "{'entity':'deal','columns':['name'],'presentation':{'type':'table','fields':{'group':'span'}}}"))
                .containsExactly("presentation.fields.group[span] slot-does-not-take");
    }

    @Test
    void aViewComparesWithValuesThatTheFieldCanHave() {
        assertThat(
                        view(
                                "{'entity':'deal','columns':['name'],'filter':{'and':[{'field':'amount','op':'gt','value':'much'},"
                                        + "{'field':'due','op':'eq','value':'soon'},{'field':'due','op':'within','value':'next_moon'},"
                                        + "{'field':'stage','op':'in','value':['open','lost']},{'field':'due','op':'between','value':['2026-01-01']}]}}"))
                .containsExactly(
                        "filter[amount] bad-value",
                        "filter[due] bad-value",
                        "filter[due] bad-value",
                        "filter[stage] bad-value",
                        "filter[due] bad-value");
        assertThat(
                        view(
                                "{'entity':'deal','columns':['name'],'filter':{'and':[{'field':'amount','op':'gt','value':5},"
                                        + "{'field':'due','op':'within','value':'this_quarter'},{'field':'due','op':'eq','value':null},"
                                        + "{'field':'stage','op':'in','value':['open','']},{'field':'owner','op':'eq','value':'$me'},"
                                        + "{'field':'name','op':'contains','value':'x'},{'field':'createdAt','op':'ge','value':'2026-01-01'}]}}"))
                .isEmpty();
    }

    @Test
    void bothDependOnTheirEntities() {
        SetOf form = WORLD.with("form", "f", "{'entity':'deal','related':[{'entity':'account','field':'x'}]}");
        assertThat(forms.dependencies(form.last()))
                .containsExactlyInAnyOrder(new ArtifactId("entity", "deal"), new ArtifactId("entity", "account"));
        SetOf view = WORLD.with("view", "v", "{'entity':'deal'}");
        assertThat(views.dependencies(view.last())).containsExactly(new ArtifactId("entity", "deal"));
    }

    @Test
    void publishedViewsStandInTabOrder() {
        views.activate(
                WORLD.with("view", "a", "{'entity':'deal','columns':['name'],'order':2}")
                        .with("view", "b", "{'entity':'deal','columns':['name'],'order':1}"),
                Set.of());
        assertThat(layouts.views("deal")).extracting("name").containsExactly("b", "a");
    }

    @Test
    void neverFailsOnContentThatIsNoLayout() {
        for (String json : List.of(
                "{}", "{'sections':5}", "{'entity':'deal','sections':[1,null,{'items':[1,{}]}],'related':['x']}")) {
            assertThat(form(json)).isNotEmpty();
        }
        for (String json : List.of("{}", "{'entity':'deal','columns':[1,''],'sort':3,'filter':[],'totals':{}}")) {
            assertThat(view(json)).isNotEmpty();
        }
    }
}
