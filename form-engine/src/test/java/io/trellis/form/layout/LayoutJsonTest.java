package io.trellis.form.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.filter.Filter;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.EntityStorage;
import io.trellis.form.field.FieldFixtures;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LayoutJsonTest {

    private final Layouts layouts = FieldFixtures.bean(Layouts.class);
    private final EntityDefinition deal = FieldFixtures.entity(
            "deal",
            "{'label':{'zh':'商机','en':'Deal'},'titleField':'name','fields':[{'key':'note','type':'longText'},{'key':'name','type':'text'},"
                    + "{'key':'amount','type':'currency'},{'key':'parent','type':'lookup','settings':{'entity':'deal'}},{'key':'broken','type':'warp'},"
                    + "{'key':'lines','type':'subTable','settings':{'columns':[{'key':'qty','type':'integer'}]}}]}");

    @Test
    void aGeneratedFormSurvivesItsJson() {
        FormDefinition form = layouts.generateForm(deal);
        assertThat(FormJson.read("deal", "crm", layouts.write(form))).isEqualTo(form);
        assertThat(form.sections()).hasSize(2);
        assertThat(form.sections().getFirst().items())
                .extracting("field")
                .containsExactly("note", "name", "amount", "parent", "broken", "owner");
        assertThat(form.sections().getFirst().items().getFirst().width()).isEqualTo(2);
    }

    @Test
    void aGeneratedListBeginsWithTheTitleAndSumsMoney() {
        ListView view = layouts.generateView(deal);
        assertThat(LayoutJson.readView("deal_all", "crm", layouts.write(view))).isEqualTo(view);
        assertThat(view.columns()).containsExactly("name", "amount", "parent", "broken", "owner");
        assertThat(view.totals()).containsExactly("amount");
    }

    @Test
    void aViewIsATableUntilItSaysOtherwise() {
        ListView view = layouts.generateView(deal);
        assertThat(view.presented()).isEqualTo(Presented.TABLE);
        assertThat(layouts.write(view).has("presentation")).isFalse();

        ListView board =
                view.as(new Presented("board", Map.of("lane", List.of("stage"), "card", List.of("amount", "parent"))));
        assertThat(layouts.write(board).at("/presentation/fields/lane").stringValue())
                .isEqualTo("stage");
        assertThat(LayoutJson.readView("deal_all", "crm", layouts.write(board))).isEqualTo(board);
        assertThat(board.as(board.presented().with("lane", List.of()))
                        .presented()
                        .fields())
                .containsOnlyKeys("card");
    }

    @Test
    void howAListLooksSurvivesItsJson() {
        ListView view = LayoutJson.readView("v", "crm", FieldFixtures.json("""
                {'entity':'deal','columns':[{'field':'name','width':240,'pinned':true},'amount',{'field':'parent'}],
                 'colors':[{'id':'big','label':'Big','when':{'field':'amount','op':'gt','value':5},'color':'red','column':'amount'}],
                 'opensFor':['rep']}"""));
        assertThat(view.columns()).containsExactly("name", "amount", "parent");
        assertThat(view.look().column("name")).isEqualTo(new ListLook.ColumnLook(240, true));
        assertThat(view.look().columns()).containsOnlyKeys("name");
        assertThat(view.look().colors().getFirst().when())
                .isEqualTo(Filter.where("amount", io.trellis.core.filter.Operator.GT, java.math.BigDecimal.valueOf(5)));
        assertThat(view.opensFor()).containsExactly("rep");
        assertThat(LayoutJson.readView("v", "crm", layouts.write(view))).isEqualTo(view);
        assertThat(layouts.write(view).path("columns").get(2).stringValue()).isEqualTo("parent");

        ListView less = view.showing(List.of("amount"), List.of());
        assertThat(less.look().columns()).isEmpty();
        assertThat(less.look().colors()).hasSize(1);
    }

    @Test
    void aTableThatIsGroupedReadsEachGroupInTheOrderOfTheView() {
        Presentation table =
                FieldFixtures.bean(Presentations.class).find("table").orElseThrow();
        ListView view = layouts.generateView(deal);
        assertThat(table.lists(view)).containsExactly(view.read());
        assertThat(table.lists(view.as(new Presented("table", Map.of("group", List.of("parent"))))))
                .extracting(list -> list.filter().conditions().count())
                .containsExactly(1L, 0L);
    }

    @Test
    void aBoardReadsEachLaneInTheOrderOfTheView() {
        Presentation board =
                FieldFixtures.bean(Presentations.class).find("board").orElseThrow();
        ListView view = layouts.generateView(deal)
                .as(new Presented("board", Map.of("lane", List.of("amount"))))
                .filtered(Filter.eq("name", "x"));
        assertThat(board.lists(view).getFirst().filter().conditions())
                .extracting(condition -> condition.field().toString())
                .containsExactly("amount", "name");
        assertThat(board.lists(view))
                .extracting(EntityStorage.SortedList::order)
                .containsOnly(view.read().order());
    }

    @Test
    void aBuiltinEntityHasAFormWithListsOfWhatPointsAtIt() {
        assertThat(layouts.form("department").related())
                .extracting("entity", "field")
                .contains(
                        org.assertj.core.api.Assertions.tuple("department", "parent"),
                        org.assertj.core.api.Assertions.tuple("user", "department"));
    }

    @Test
    void whoMadeAPersonIsInNoGeneratedList() {
        assertThat(layouts.views("user").getFirst().columns())
                .startsWith("name")
                .doesNotContain("owner");
    }

    @Test
    void itemsMayBeGivenAsKeysAlone() {
        FormDefinition form = FormJson.read(
                "f",
                "crm",
                FieldFixtures.json(
                        "{'entity':'deal','sections':[{'columns':9,'items':['a',{'field':'b','width':9}]}]}"));
        assertThat(form.sections().getFirst().id()).isEqualTo("section1");
        assertThat(form.sections().getFirst().items())
                .isEqualTo(List.of(
                        new FormDefinition.Item.Field("a", "a", 1), new FormDefinition.Item.Field("b", "b", 4)));
    }

    @Test
    void whatStandsBesideFieldsSurvivesItsJson() {
        String json =
                "{'entity':'deal','label':'Deal','sections':[{'id':'a','label':'A','columns':2,'frame':'tab','when':'amount > 5','items':["
                        + "{'field':'name'},{'id':'h','element':'heading','when':'amount > 9','settings':{'text':'More'},'width':2}]}]}";
        FormDefinition form = FormJson.read("f", "crm", FieldFixtures.json(json));

        assertThat(form.sections().getFirst().frame()).isEqualTo(FormDefinition.Frame.TAB);
        assertThat(form.sections().getFirst().when()).isEqualTo("amount > 5");
        assertThat(form.fields().map(FormDefinition.Item.Field::field)).containsExactly("name");
        assertThat(FormJson.read("f", "crm", layouts.write(form))).isEqualTo(form);
        assertThat(layouts.write(form).at("/sections/0/items/1/settings/text").stringValue())
                .isEqualTo("More");
    }
}
