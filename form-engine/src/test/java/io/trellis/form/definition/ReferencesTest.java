package io.trellis.form.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ContentPath;
import io.trellis.core.artifact.Named;
import io.trellis.core.artifact.Reference;
import io.trellis.core.artifact.References;
import io.trellis.form.field.FieldFixtures;
import io.trellis.form.field.FieldReferences;
import io.trellis.form.layout.ElementTypes;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What entities, forms and list views name, and what becomes of them when it is called otherwise or goes. */
class ReferencesTest {

    private static final ArtifactId DEAL = new ArtifactId("entity", "deal");
    private static final ArtifactId ACCOUNT = new ArtifactId("entity", "account");
    private static final Named AMOUNT = Named.part(DEAL, "amount");

    private static final SetOf WORLD =
            SetOf.nothing().with("entity", "account", """
                    {'titleField':'name','fields':[{'key':'name','type':'text'},{'key':'amount','type':'integer'}]}""").with("entity", "deal", """
                    {'label':{'zh':'amount','en':'amount'},'titleField':'name','fields':[
                     {'key':'name','type':'text'},
                     {'key':'account','type':'lookup','settings':{'entity':'account'}},
                     {'key':'amount','type':'decimal','label':'amount','rules':{'visible':'amount > 0'}},
                     {'key':'stage','type':'select','defaultValue':'new','settings':{'options':[{'code':'new'},{'code':'won'}]}},
                     {'key':'tax','type':'formula','settings':{'expression':'if stage = \\"won\\" then amount * 0.13 + account.amount else 0','result':'NUMBER'}}],
                     'validations':[{'id':'r','condition':'amount < 9','field':'amount','message':'amount'}]}""");

    private static Artifact view(String json) {
        return WORLD.with("view", "big", json).last();
    }

    private static List<Reference> of(Artifact artifact) {
        FieldReferences fields = FieldFixtures.bean(FieldReferences.class);
        LayoutReferences layout = new LayoutReferences(artifact, fields, WORLD, FieldFixtures.MESSAGES);
        return switch (artifact.kind()) {
            case "view" -> layout.ofView();
            case "form" ->
                new FormReferences(
                                artifact, fields, FieldFixtures.bean(ElementTypes.class), WORLD, FieldFixtures.MESSAGES)
                        .all();
            default -> new EntityReferences(artifact, fields, WORLD, FieldFixtures.MESSAGES).all();
        };
    }

    private static List<String> places(Artifact artifact, Named named) {
        return of(artifact).stream()
                .filter(reference -> named.covers(reference.target()))
                .map(reference -> ContentPath.of(artifact.content(), reference.pointer()))
                .toList();
    }

    @Test
    void anEntityNamesItsFieldsInRulesAndFormulasNotInLabels() {
        assertThat(places(WORLD.last(), AMOUNT))
                .containsExactlyInAnyOrder(
                        "fields[amount].rules.visible",
                        "fields[tax].settings.expression",
                        "validations[r].condition",
                        "validations[r].field");
        assertThat(places(WORLD.last(), Named.part(ACCOUNT, "amount")))
                .containsExactly("fields[tax].settings.expression");
        assertThat(places(WORLD.last(), Named.part(DEAL, "stage", "won")))
                .containsExactly("fields[tax].settings.expression");
        assertThat(places(WORLD.last(), Named.part(DEAL, "stage", "new")))
                .containsExactly("fields[stage].defaultValue");
        assertThat(of(WORLD.last()))
                .allSatisfy(reference -> assertThat(reference.place().en()).isNotBlank());
    }

    @Test
    void aBalanceNamesWhatMovesItAndItsBound() {
        SetOf world = WORLD.with("entity", "order", """
                {'titleField':'name','fields':[{'key':'name','type':'text'},
                 {'key':'state','type':'select','settings':{'options':[{'code':'new'},{'code':'sent'}]}},
                 {'key':'lines','type':'subTable','settings':{'columns':[
                  {'key':'part','type':'lookup','settings':{'entity':'part'}},{'key':'count','type':'integer'}]}}]}""").with("entity", "part", """
                {'titleField':'name','fields':[{'key':'name','type':'text'},{'key':'most','type':'integer'},
                 {'key':'out','type':'balance','settings':{'side':'AT_MOST','limitField':'most','sources':[
                  {'entity':'order','rows':'lines','lookup':'part','field':'count',
                   'filter':{'field':'state','op':'eq','value':'sent'}}]}}]}""");
        ArtifactId order = new ArtifactId("entity", "order");
        List<Reference> found = new EntityReferences(
                        world.last(), FieldFixtures.bean(FieldReferences.class), world, FieldFixtures.MESSAGES)
                .all();
        ObjectNode content = world.last().content();
        content = References.renamed(content, found, Named.part(order, "lines", "count"), "pieces");
        content = References.renamed(content, found, Named.part(order, "lines"), "rows");
        content = References.renamed(content, found, Named.part(order, "state", "sent"), "gone");
        content = References.renamed(content, found, Named.part(new ArtifactId("entity", "part"), "most"), "limit");
        assertThat(content.at("/fields/2/settings").toString())
                .contains("\"field\":\"pieces\"", "\"rows\":\"rows\"", "\"value\":\"gone\"", "\"limitField\":\"limit\"")
                .contains("\"lookup\":\"part\"", "\"entity\":\"order\"");
    }

    @Test
    void aRenameReachesExpressionsButNotWhatIsOnlyCalledTheSame() {
        ObjectNode renamed = References.renamed(WORLD.last().content(), of(WORLD.last()), AMOUNT, "worth");
        assertThat(renamed.at("/fields/4/settings/expression").stringValue())
                .isEqualTo("if stage = \"won\" then worth * 0.13 + account.amount else 0");
        assertThat(renamed.at("/fields/2/rules/visible").stringValue()).isEqualTo("worth > 0");
        assertThat(renamed.at("/fields/2/label").stringValue()).isEqualTo("amount");
        assertThat(renamed.at("/validations/0/field").stringValue()).isEqualTo("worth");

        ObjectNode joined =
                References.renamed(WORLD.last().content(), of(WORLD.last()), Named.part(ACCOUNT, "amount"), "worth");
        assertThat(joined.at("/fields/4/settings/expression").stringValue())
                .isEqualTo("if stage = \"won\" then amount * 0.13 + account.worth else 0");
        ObjectNode option = References.renamed(
                WORLD.last().content(), of(WORLD.last()), Named.part(DEAL, "stage", "won"), "gained");
        assertThat(option.at("/fields/4/settings/expression").stringValue()).startsWith("if stage = \"gained\"");
    }

    @Test
    void whatAnOptionDemandsFollowsItsFieldsOptionsAndRoles() {
        Artifact guarded = SetOf.nothing().with("entity", "guarded", """
                {'titleField':'name','fields':[{'key':'name','type':'text'},{'key':'amount','type':'integer'},
                 {'key':'stage','type':'select','settings':{'options':[{'code':'new'},{'code':'old'},{'code':'won','entry':{
                   'from':['new','old'],'filled':['name','amount'],'roles':['boss'],'condition':'amount > 5','message':'amount'}}]}}]}""").last();
        FieldReferences fields = FieldFixtures.bean(FieldReferences.class);
        SetOf whole =
                SetOf.nothing().with("entity", "guarded", guarded.content().toString());
        List<Reference> all = new EntityReferences(guarded, fields, whole, FieldFixtures.MESSAGES).all();
        Named amount = Named.part(guarded.id(), "amount");
        String entry = "fields[stage].settings.options[won].entry.";
        assertThat(all.stream()
                        .filter(one -> amount.covers(one.target()))
                        .map(one -> ContentPath.of(guarded.content(), one.pointer())))
                .containsExactlyInAnyOrder(entry + "filled[amount]", entry + "condition");
        ObjectNode renamed = References.renamed(guarded.content(), all, amount, "worth");
        JsonNode demands = renamed.at("/fields/2/settings/options/2/entry");
        assertThat(demands.path("filled").toString()).isEqualTo("[\"name\",\"worth\"]");
        assertThat(demands.path("condition").stringValue()).isEqualTo("worth > 5");
        assertThat(demands.path("message").stringValue()).isEqualTo("amount");
        assertThat(References.without(guarded.content(), all, Named.part(guarded.id(), "stage", "old"))
                        .at("/fields/2/settings/options/2/entry/from")
                        .toString())
                .isEqualTo("[\"new\"]");
        assertThat(References.renamed(guarded.content(), all, Named.whole(new ArtifactId("role", "boss")), "chief")
                        .at("/fields/2/settings/options/2/entry/roles/0")
                        .stringValue())
                .isEqualTo("chief");
    }

    @Test
    void aListViewLosesColumnsAndOrderAndKeepsItsFilterToBeMended() {
        Artifact view = view("""
                {'entity':'deal','columns':['amount','name','account.amount','account.name'],'totals':['amount'],
                 'sort':[{'field':'name'},{'field':'amount','dir':'desc'}],
                 'filter':{'and':[{'field':'amount','op':'gt','value':5},{'field':'stage','op':'in','value':['new','won']}]}}""");
        assertThat(places(view, AMOUNT))
                .containsExactlyInAnyOrder(
                        "columns[amount]", "totals[amount]", "sort[amount].field", "filter.and[amount].field");
        ObjectNode left = References.without(view.content(), of(view), AMOUNT);
        assertThat(left.path("columns").toString()).isEqualTo("[\"name\",\"account.amount\",\"account.name\"]");
        assertThat(left.path("totals")).isEmpty();
        assertThat(left.path("sort")).hasSize(1);
        assertThat(left.at("/filter/and")).hasSize(2);

        ObjectNode without = References.without(view.content(), of(view), Named.part(DEAL, "account"));
        assertThat(without.path("columns").toString()).isEqualTo("[\"amount\",\"name\"]");
        assertThat(References.without(view.content(), of(view), Named.part(DEAL, "stage", "won"))
                        .at("/filter/and/1/value")
                        .toString())
                .isEqualTo("[\"new\"]");
        assertThat(References.renamed(view.content(), of(view), Named.part(DEAL, "account"), "customer")
                        .path("columns")
                        .toString())
                .isEqualTo("[\"amount\",\"name\",\"customer.amount\",\"customer.name\"]");
    }

    @Test
    void whatMarksActivitiesFollowsItsFieldsAndOptionsAndGoesWithThem() {
        SetOf set = WORLD.with("entity", "call", """
                {'titleField':'name','activity':{'time':'at','kind':'how','planned':{'field':'state','option':'open'}},'fields':[
                 {'key':'name','type':'text'},{'key':'at','type':'datetime'},
                 {'key':'how','type':'select','settings':{'options':[{'code':'visit'}]}},
                 {'key':'state','type':'select','settings':{'options':[{'code':'open'}]}}]}""");
        Artifact call = set.last();
        List<Reference> all = new EntityReferences(
                        call, FieldFixtures.bean(FieldReferences.class), set, FieldFixtures.MESSAGES)
                .all();
        assertThat(all)
                .allSatisfy(reference -> assertThat(reference.place().zh()).isNotBlank());
        assertThat(References.renamed(call.content(), all, Named.part(call.id(), "at"), "when")
                        .at("/activity/time")
                        .stringValue())
                .isEqualTo("when");
        assertThat(References.renamed(call.content(), all, Named.part(call.id(), "state", "open"), "ahead")
                        .at("/activity/planned/option")
                        .stringValue())
                .isEqualTo("ahead");
        assertThat(References.without(call.content(), all, Named.part(call.id(), "state"))
                        .path("activity")
                        .toString())
                .isEqualTo("{\"time\":\"at\",\"kind\":\"how\"}");
        assertThat(References.without(call.content(), all, Named.part(call.id(), "how"))
                        .path("activity")
                        .has("kind"))
                .isFalse();
    }

    @Test
    void theLooksOfAViewFollowFieldsAndRoles() {
        Artifact view = view("""
                {'entity':'deal','columns':['name',{'field':'amount','width':120},{'field':'account.name','pinned':true}],'opensFor':['boss','rep'],
                 'colors':[{'id':'big','label':'Big','color':'red','column':'amount','when':{'field':'stage','op':'eq','value':'new'}}]}""");
        assertThat(References.renamed(view.content(), of(view), Named.part(DEAL, "account"), "customer")
                        .at("/columns/2/field")
                        .stringValue())
                .isEqualTo("customer.name");
        ObjectNode step = References.renamed(view.content(), of(view), Named.part(DEAL, "stage"), "step");
        assertThat(step.at("/colors/0/when/field").stringValue()).isEqualTo("step");
        assertThat(References.renamed(view.content(), of(view), Named.part(DEAL, "stage", "new"), "fresh")
                        .at("/colors/0/when/value")
                        .stringValue())
                .isEqualTo("fresh");
        ObjectNode left = References.without(view.content(), of(view), AMOUNT);
        assertThat(left.path("columns")).hasSize(2);
        assertThat(left.path("colors")).isEmpty();
        assertThat(References.without(view.content(), of(view), Named.whole(new ArtifactId("role", "boss")))
                        .path("opensFor")
                        .toString())
                .isEqualTo("[\"rep\"]");
    }

    @Test
    void aBoardSeesItsLanesAndCardsRenamedAndDeleted() {
        Artifact view = view("""
                {'entity':'deal','columns':['name'],
                 'presentation':{'type':'board','fields':{'lane':'stage','sum':'amount','card':['account.amount','name']}}}""");
        assertThat(places(view, AMOUNT)).containsExactly("presentation.fields.sum");
        assertThat(References.renamed(view.content(), of(view), Named.part(DEAL, "stage"), "step")
                        .at("/presentation/fields/lane")
                        .stringValue())
                .isEqualTo("step");
        ObjectNode without = References.without(view.content(), of(view), Named.part(DEAL, "account"));
        assertThat(without.at("/presentation/fields/card").toString()).isEqualTo("[\"name\"]");
        assertThat(References.without(view.content(), of(view), Named.part(DEAL, "stage"))
                        .at("/presentation/fields")
                        .has("lane"))
                .isFalse();
    }

    @Test
    void aFormLosesTheItemAndTheRelatedListOfALookupThatGoes() {
        Artifact form = WORLD.with("form", "account", """
                {'entity':'account','highlights':['name','amount'],'sections':[{'id':'a','label':'A','items':[{'field':'name'},'amount']}],
                 'related':[{'id':'deals','entity':'deal','field':'account','label':'Deals','columns':['name','amount']}]}""").last();
        assertThat(References.without(form.content(), of(form), Named.part(ACCOUNT, "name"))
                        .at("/sections/0/items")
                        .toString())
                .isEqualTo("[\"amount\"]");
        assertThat(References.without(form.content(), of(form), Named.part(ACCOUNT, "name"))
                        .path("highlights")
                        .toString())
                .isEqualTo("[\"amount\"]");
        assertThat(References.without(form.content(), of(form), AMOUNT)
                        .at("/related/0/columns")
                        .toString())
                .isEqualTo("[\"name\"]");
        assertThat(References.without(form.content(), of(form), Named.part(DEAL, "account"))
                        .path("related"))
                .isEmpty();
        assertThat(References.without(form.content(), of(form), Named.whole(DEAL))
                        .path("related"))
                .isEmpty();
    }
}
