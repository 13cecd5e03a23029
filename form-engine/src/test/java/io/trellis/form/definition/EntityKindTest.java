package io.trellis.form.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Problem;
import io.trellis.core.company.Company;
import io.trellis.core.expression.Expressions;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.Capability;
import io.trellis.core.security.FieldAccess;
import io.trellis.core.security.FieldReaders;
import io.trellis.core.security.RoleDefinition;
import io.trellis.core.security.RoleDefinition.EntityRights;
import io.trellis.core.security.Roles;
import io.trellis.core.security.Scope;
import io.trellis.form.balance.BalanceForecast;
import io.trellis.form.duplicate.ComparisonKinds;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.EntityPublication;
import io.trellis.form.entity.EntityStorage;
import io.trellis.form.entity.PublishedEntities;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.field.FieldFixtures;
import io.trellis.form.field.FieldReferences;
import io.trellis.form.layout.Layouts;
import io.trellis.form.layout.Presentations;
import io.trellis.form.trial.RuleTrials;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class EntityKindTest {

    private static final GivenValues VALUES = new GivenValues(
            FieldFixtures.types(),
            FieldFixtures.bean(Company.class),
            FieldFixtures.bean(Clock.class),
            FieldFixtures.MESSAGES);
    private static final String ACCOUNT =
            "{'label':{'zh':'客户','en':'Account'},'titleField':'name','fields':[{'key':'name','type':'text','label':{'zh':'名称','en':'Name'}},"
                    + "{'key':'sector','type':'text','label':{'zh':'行业','en':'Sector'}},"
                    + "{'key':'worth','type':'decimal','label':{'zh':'价值','en':'Worth'}}]}";

    private static final String SITE =
            "{'label':{'zh':'地点','en':'Site'},'titleField':'name','fields':[{'key':'name','type':'text','label':{'zh':'名称','en':'Name'}}]}";

    /** Clerks do not see what an account is worth, and only their own sites. */
    private static final Roles ROLES = new Roles() {
        private final RoleDefinition clerk = new RoleDefinition(
                "clerk",
                new LocalizedText("文员", "Clerk"),
                Set.of(),
                Map.of(
                        "*", all(Map.of()),
                        "account", all(Map.of("worth", FieldAccess.HIDDEN)),
                        "site", new EntityRights(true, Scope.OWN, Scope.OWN, Scope.OWN, false, false, Map.of())));

        private static EntityRights all(Map<String, FieldAccess> fields) {
            return new EntityRights(true, Scope.ALL, Scope.ALL, Scope.ALL, false, false, fields);
        }

        @Override
        public Optional<RoleDefinition> find(String name) {
            return all().stream().filter(role -> role.name().equals(name)).findFirst();
        }

        @Override
        public List<RoleDefinition> all() {
            return List.of(clerk);
        }
    };

    private final EntityKind kind = new EntityKind(
            FieldFixtures.entities(),
            FieldFixtures.bean(PublishedEntities.class),
            FieldFixtures.types(),
            FieldFixtures.bean(Expressions.class),
            FieldFixtures.bean(ComparisonKinds.class),
            new StaticListableBeanFactory().getBeanProvider(EntityStorage.class),
            new SortedLists(FieldFixtures.bean(Layouts.class), FieldFixtures.bean(Presentations.class)),
            VALUES,
            new FieldReaders(ROLES),
            FieldFixtures.MESSAGES,
            new StaticListableBeanFactory().getBeanProvider(EntityPublication.class),
            FieldFixtures.bean(FieldReferences.class),
            data(new StaticListableBeanFactory()));

    private static StoredData data(StaticListableBeanFactory stores) {
        return new StoredData(
                stores.getBeanProvider(EntityStorage.class),
                stores.getBeanProvider(FieldContexts.class),
                VALUES,
                FieldFixtures.MESSAGES,
                FieldFixtures.bean(Clock.class),
                stores.getBeanProvider(BalanceForecast.class),
                stores.getBeanProvider(RuleTrials.class));
    }

    @AfterEach
    void forgetWhatWasPublished() {
        kind.activate(SetOf.nothing(), Set.of());
    }

    private List<Problem> check(String json) {
        SetOf set = SetOf.nothing()
                .with("entity", "account", ACCOUNT)
                .with("entity", "site", SITE)
                .with("entity", "opportunity", json);
        return kind.check(set.last(), set);
    }

    private static String field(String rest) {
        return "{'titleField':'name','fields':[{'key':'name','type':'text','label':{'zh':'名称','en':'Name'}}," + rest
                + "]}";
    }

    private static String labelled(String rest) {
        return "{'label':{'zh':'字段','en':'Field'}," + rest + "}";
    }

    private void assertProblem(String json, String path, String code) {
        assertThat(check(json)).as("%s at %s", code, path).anySatisfy(problem -> {
            assertThat(problem.path()).isEqualTo(path);
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.message().zh()).isNotBlank();
            assertThat(problem.message().en()).isNotBlank();
        });
    }

    @Test
    void findsNothingWrongWithAWholeEntity() {
        assertThat(check(field(labelled("'key':'amount','type':'currency','rules':{'required':'name = \\\"x\\\"'}")
                        + ","
                        + labelled("'key':'account','type':'lookup','settings':{'entity':'account'}")
                        + ","
                        + labelled(
                                "'key':'double','type':'formula','settings':{'expression':'amount * 2','result':'MONEY'}")
                        + ","
                        + labelled("'key':'title','type':'text','rules':{'value':'account.sector + name'}"))))
                .isEmpty();
    }

    @Test
    void whatMarksActivitiesNamesFieldsOfTheRightKind() {
        String fields = labelled("'key':'at','type':'datetime'")
                + ","
                + labelled("'key':'how','type':'select','settings':{'options':[{'code':'call','zh':'电话','en':'Call'}]}")
                + ","
                + labelled("'key':'account','type':'lookup','settings':{'entity':'account'}");
        String whole = "{'activity':{'time':'at','kind':'how','text':'name','planned':{'field':'how','option':'call'}},"
                + field(fields).substring(1);
        assertThat(check(whole)).isEmpty();
        assertProblem(whole.replace("'time':'at'", "'time':'name'"), "activity.time", "activity-time");
        assertProblem(whole.replace("'time':'at'", "'time':'when'"), "activity.time", "unknown-field");
        assertProblem(whole.replace("'kind':'how'", "'kind':'name'"), "activity.kind", "activity-choice");
        assertProblem(whole.replace("'text':'name'", "'text':'at'"), "activity.text", "activity-text");
        assertProblem(whole.replace("'option':'call'", "'option':'fax'"), "activity.planned.option", "activity-option");
        assertProblem(whole.replace("'time':'at'", "'tiem':'at'"), "activity.tiem", "unknown-member");
        assertProblem("{'activity':{}," + field("").replace(",]", "]").substring(1), "activity", "activity-of-nothing");
        assertProblem("{'comments':1," + field(fields).substring(1), "comments", "wrong-form");
    }

    @Test
    void aRuleOfDuplicatesComparesFieldsOfTheRecordInAWayThatTheyCanBe() {
        String fields = labelled("'key':'size','type':'integer'")
                + ","
                + labelled("'key':'account','type':'lookup','settings':{'entity':'account'}")
                + ","
                + labelled("'key':'price','type':'currency'");
        String whole = "{'duplicates':[{'id':'one','label':'One','refuse':true,'fields':["
                + "{'field':'name','how':'similar'},{'field':'price.currency','how':'exact'}]}],"
                + field(fields).substring(1);
        assertThat(check(whole)).isEmpty();
        String name = "duplicates[one].fields[name]";
        assertProblem(whole.replace("'how':'similar'", "'how':'smell'"), name + ".how", "duplicate-how");
        assertProblem(
                whole.replace("'field':'name','how':'similar'", "'field':'size','how':'pinyin'"),
                "duplicates[one].fields[size].how",
                "duplicate-not-so");
        assertProblem(
                whole.replace("'field':'name'", "'field':'nmae'"),
                "duplicates[one].fields[nmae].field",
                "unknown-field");
        assertProblem(
                whole.replace("'field':'name'", "'field':'owner'"),
                "duplicates[one].fields[owner].field",
                "duplicate-elsewhere");
        assertProblem(whole.replace("'refuse'", "'refuses'"), "duplicates[one].refuses", "unknown-member");
        assertProblem(whole.replace("'label':'One'", "'label':''"), "duplicates[one].label", "duplicate-no-label");
        assertProblem(
                "{'duplicates':[{'id':'one','label':'One','fields':[]}],"
                        + field(fields).substring(1),
                "duplicates[one].fields",
                "duplicate-no-field");
    }

    @Test
    void aFormulaDoesNotAskTheClockAsItsStoredValueWouldBeOfYesterday() {
        String day = labelled("'key':'day','type':'date'") + ",";
        for (String clock : List.of("today()", "now()", "today( )", "date and time(today(), time(now()))")) {
            assertProblem(
                    field(day
                            + labelled("'key':'left','type':'formula','settings':{'expression':'if day < " + clock
                                    + " then 1 else 2'}")),
                    "fields[left].settings.expression",
                    "time-in-formula");
        }
        assertThat(
                        check(
                                field(
                                        labelled(
                                                "'key':'left','type':'formula','settings':{'expression':'if name = \\\"today()\\\" then 1 else 2'}"))))
                .isEmpty();
    }

    @Test
    void warnsOfWhatTellsAFieldThatIsHiddenFromSomeWhoReadIt() {
        List<Problem> problems = check(field(labelled("'key':'account','type':'lookup','settings':{'entity':'account'}")
                + ","
                + labelled("'key':'twice','type':'formula','settings':{'expression':'account.worth * 2'}")
                + ","
                + labelled("'key':'more','type':'formula','settings':{'expression':'twice + 1'}")
                + ","
                + labelled("'key':'fine','type':'text','rules':{'value':'account.sector'}")
                + ","
                + labelled("'key':'copy','type':'decimal','rules':{'value':'account.worth'}")));

        assertThat(problems).allSatisfy(problem -> {
            assertThat(problem.severity()).isEqualTo(Problem.Severity.WARNING);
            assertThat(problem.message().en()).contains("Clerk");
        });
        assertThat(problems)
                .extracting(Problem::path, Problem::code)
                .containsExactly(
                        tuple("fields[twice].settings", "tells-hidden"),
                        tuple("fields[more].settings", "tells-hidden"),
                        tuple("fields[copy].rules.value", "value-tells-hidden"));
    }

    @Test
    void warnsOfWhatTellsOfRecordsThatSomeWhoReadItMayNotSee() {
        List<Problem> problems = check(field(labelled("'key':'site','type':'lookup','settings':{'entity':'site'}")
                + ","
                + labelled("'key':'place','type':'formula','settings':{'expression':'site.name','result':'TEXT'}")
                + ","
                + labelled("'key':'copy','type':'text','rules':{'value':'site.name'}")
                + ","
                + labelled(
                        "'key':'there','type':'formula','settings':{'expression':'site != null','result':'BOOLEAN'}")));

        assertThat(problems)
                .extracting(Problem::path, Problem::code)
                .containsExactly(
                        tuple("fields[place].settings", "tells-hidden"),
                        tuple("fields[copy].rules.value", "value-tells-hidden"));
        assertThat(problems).allSatisfy(problem -> {
            assertThat(problem.message().en()).contains("Clerk", "Site / Name");
            assertThat(problem.message().zh()).contains("文员", "地点 / 名称");
        });
    }

    /** The account has a name and a sector, both texts, and a worth. */
    private void narrowed(String settings, String path, String code) {
        String fields =
                labelled("'key':'sector','type':'text'") + "," + labelled("'key':'much','type':'integer'") + ",";
        assertProblem(
                field(fields
                        + labelled("'key':'account','type':'lookup','settings':{'entity':'account'," + settings + "}")),
                "fields[account].settings." + path,
                code);
    }

    @Test
    void whatNarrowsALookupAgreesWithAFieldOfWhatItLeadsTo() {
        narrowed("'dependsOn':'sector'", "by", "depends-half");
        narrowed("'by':'sector'", "dependsOn", "depends-half");
        narrowed("'dependsOn':'sektor','by':'sector'", "dependsOn", "unknown-field");
        narrowed("'dependsOn':'sector','by':'sektor'", "by", "unknown-field");
        narrowed("'dependsOn':'much','by':'sector'", "by", "depends-apart");
        assertThat(
                        check(
                                field(
                                        labelled("'key':'sector','type':'text'") + ","
                                                + labelled(
                                                        "'key':'account','type':'lookup','settings':{'entity':'account','dependsOn':'sector','by':'sector'}"))))
                .isEmpty();
    }

    @Test
    void whatATakenValueIsTakenFromLeadsOverALookupToTheSameKind() {
        List<Problem> problems = check(field(labelled("'key':'account','type':'lookup','settings':{'entity':'account'}")
                + ","
                + labelled("'key':'sector','type':'text','takes':'account.sector'")
                + ","
                + labelled("'key':'nowhere','type':'text','takes':'account.sektor'")
                + ","
                + labelled("'key':'own','type':'text','takes':'sector.name'")
                + ","
                + labelled("'key':'other','type':'date','takes':'account.sector'")
                + ","
                + labelled("'key':'sum','type':'formula','settings':{'expression':'1'},'takes':'account.worth'")));

        assertThat(problems)
                .extracting(Problem::path, Problem::code)
                .containsExactlyInAnyOrder(
                        tuple("fields[nowhere].takes", "takes-nowhere"),
                        tuple("fields[own].takes", "takes-nowhere"),
                        tuple("fields[other].takes", "takes-other-kind"),
                        tuple("fields[sum].takes", "takes-for-computed"));
    }

    @Test
    void aRollUpNeedsAnEntityALookupThatLeadsHereAndAFieldThatAddsUp() {
        List<Problem> problems = check(
                field(
                        labelled(rollUp("none", "'entity':'nothing','lookup':'x'"))
                                + ","
                                + labelled(rollUp("off", "'entity':'account','lookup':'sector'"))
                                + ","
                                + labelled(rollUp(
                                        "text", "'entity':'account','lookup':'name','measure':'SUM','field':'sector'"))
                                + ","
                                + labelled(
                                        rollUp(
                                                "moving",
                                                "'entity':'account','lookup':'name','filter':{'field':'createdAt','op':'within','value':'this_year'}"))));

        assertThat(problems)
                .extracting(Problem::path, Problem::code)
                .contains(
                        tuple("fields[none].settings.entity", "rolls-up-no-entity"),
                        tuple("fields[off].settings.lookup", "rolls-up-no-lookup"),
                        tuple("fields[text].settings.field", "rolls-up-no-field"),
                        tuple("fields[moving].settings.filter", "rolls-up-moving"));
    }

    private static String rollUp(String key, String settings) {
        return "'key':'" + key + "','type':'rollUp','settings':{" + settings + "}";
    }

    @Test
    void aBalanceNeedsSourcesThatASaveWritesAndABoundOfItsKind() {
        String moves = """
                {'titleField':'name','fields':[{'key':'name','type':'text'},
                 {'key':'part','type':'lookup','indexed':true,'settings':{'entity':'part'}},
                 {'key':'site','type':'lookup','settings':{'entity':'site'}},
                 {'key':'quantity','type':'integer'},{'key':'price','type':'currency'},
                 {'key':'double','type':'formula','settings':{'expression':'quantity * 2','result':'NUMBER'}},
                 {'key':'behind','type':'formula','settings':{'expression':'part.most * quantity','result':'NUMBER'}},
                 {'key':'lines','type':'subTable','settings':{'columns':[
                  {'key':'part','type':'lookup','settings':{'entity':'part'}},{'key':'quantity','type':'integer'}]}}]}""";
        String right =
                "{'entity':'move','lookup':'part','field':'double'},{'entity':'move','rows':'lines','lookup':'part','field':'quantity','sign':'SUBTRACT','filter':{'field':'name','op':'eq','value':'x'}}";
        assertThat(balances(moves, balance("stock", right, "'side':'AT_LEAST','limit':0")))
                .isEmpty();
        assertThat(balances(moves, balance("stock", right, "'side':'AT_MOST','limitField':'most'")))
                .isEmpty();
        assertThat(balances(
                        moves,
                        balance("none", "", "'side':'AT_LEAST'"),
                        balance("nothing", "{'entity':'nothing'}", ""),
                        balance("off", "{'entity':'move','lookup':'site','field':'name'}", ""),
                        balance("rows", "{'entity':'move','rows':'name','lookup':'part','field':'quantity'}", ""),
                        balance("money", "{'entity':'move','lookup':'part','field':'price'}", ""),
                        balance("elsewhere", "{'entity':'move','lookup':'part','field':'behind'}", ""),
                        balance("bound", right, "'side':'AT_MOST','limitField':'name'"),
                        balance("itself", right, "'side':'AT_MOST','limitField':'itself'"),
                        balance(
                                "moving",
                                "{'entity':'move','lookup':'part','field':'quantity','filter':{'field':'createdAt','op':'within','value':'this_year'}}",
                                "")))
                .containsExactlyInAnyOrder(
                        tuple("fields[none].settings.sources", "balance-no-source"),
                        tuple("fields[none].settings.limit", "balance-no-limit"),
                        tuple("fields[nothing].settings.sources[0].entity", "balance-no-entity"),
                        tuple("fields[off].settings.sources[0].lookup", "balance-no-lookup"),
                        tuple("fields[off].settings.sources[0].field", "balance-no-field"),
                        tuple("fields[rows].settings.sources[0].rows", "balance-no-rows"),
                        tuple("fields[money].settings.result", "balance-other-result"),
                        tuple("fields[elsewhere].settings.sources[0].field", "balance-looks-elsewhere"),
                        tuple("fields[bound].settings.limitField", "balance-other-limit"),
                        tuple("fields[itself].settings.limitField", "balance-looks-elsewhere"),
                        tuple("fields[moving].settings.sources[0].filter", "balance-filter"));
    }

    private static String balance(String key, String sources, String more) {
        return "{'key':'" + key + "','type':'balance','settings':{'sources':[" + sources + "]"
                + (more.isEmpty() ? "" : "," + more) + "}}";
    }

    private List<Tuple> balances(String moves, String... fields) {
        SetOf set = SetOf.nothing()
                .with("entity", "site", SITE)
                .with("entity", "move", moves)
                .with(
                        "entity",
                        "part",
                        "{'titleField':'name','fields':[{'key':'name','type':'text'},{'key':'most','type':'integer'},"
                                + String.join(",", fields) + "]}");
        return kind.check(set.last(), set).stream()
                .map(problem -> tuple(problem.path(), problem.code()))
                .toList();
    }

    @Test
    void noRuleWritesWhatTheProductKnowsOfPeople() {
        SetOf set = SetOf.nothing().with("entity", "user", """
                {'label':{'zh':'用户','en':'User'},'titleField':'name','fields':[
                {'key':'roles','label':{'zh':'角色','en':'Roles'},'defaultValue':['admin'],
                 'rules':{'value':'if true then null else null','visible':'true'}},
                {'key':'email','label':{'zh':'邮箱','en':'Email'},'rules':{'value':'username','required':'name != null'}},
                {'key':'badge','type':'text','label':{'zh':'工牌','en':'Badge'},'rules':{'value':'username'}}]}""");

        assertThat(kind.check(set.last(), set))
                .extracting(Problem::path, Problem::code)
                .containsExactlyInAnyOrder(
                        tuple("fields[roles].rules.value", "only-people"),
                        tuple("fields[roles].rules.visible", "only-people"),
                        tuple("fields[roles].defaultValue", "only-people"),
                        tuple("fields[email].rules.value", "only-people"));
        assertThat(FieldFixtures.entities()
                        .read(set.last())
                        .field("roles")
                        .orElseThrow()
                        .rules()
                        .value())
                .isNull();
    }

    @Test
    void namesEveryProblemOfKeysAndNamesAtOnce() {
        String json = "{'titleField':'gone','colour':1,'fields':['x',{'key':'1st','type':'text'},"
                + "{'key':'a','type':'text','apiName':'id'},{'key':'a','type':'text'},{'key':'owner','type':'user'},"
                + "{'key':'b','type':'warp'},{'key':'c','type':'text','required':'yes'}]}";
        assertProblem(json, "titleField", "no-title-field");
        assertProblem(json, "colour", "unknown-member");
        assertProblem(json, "fields[0]", "not-an-object");
        assertProblem(json, "fields[1st].key", "invalid-key");
        assertProblem(json, "fields[a].apiName", "invalid-api-name");
        assertProblem(json, "fields[a].key", "duplicate-key");
        assertProblem(json, "fields[owner].key", "system-key");
        assertProblem(json, "fields[b].type", "unknown-type");
        assertProblem(json, "fields[c].required", "wrong-form");
    }

    @Test
    void namesProblemsOfSettingsAtTheirPlace() {
        String json = field("{'key':'price','type':'decimal','settings':{'scale':99,'colour':'red'}},"
                + "{'key':'lines','type':'subTable','settings':{'columns':[{'key':'qty','type':'decimal','settings':{'scale':-1}}]}},"
                + "{'key':'who','type':'lookup','settings':{'entity':'nobody'}},"
                + "{'key':'gap','type':'select','rules':{'visible':'gap = 1'},'settings':{'options':[null]}},"
                + "{'key':'odd','type':'integer','settings':{'min':{'a':1}}}");
        assertProblem(json, "fields[price].settings.scale", "out-of-range");
        assertProblem(json, "fields[price].settings.colour", "unknown-setting");
        assertProblem(json, "fields[lines].settings.columns[qty].settings.scale", "out-of-range");
        assertProblem(json, "fields[who].settings.entity", "unknown-entity");
        assertProblem(json, "fields[odd].settings.min", "unreadable-setting");
        assertProblem(json, "fields[gap].settings.options[0]", "unreadable-setting");
    }

    @Test
    void whatNewRecordsStartWithIsAValueOfTheField() {
        String json = field(
                "{'key':'due','type':'date','defaultValue':'soon'},"
                        + "{'key':'count','type':'integer','settings':{'max':5},'defaultValue':9},"
                        + "{'key':'lines','type':'subTable','settings':{'columns':[{'key':'qty','type':'decimal','defaultValue':'many'}]}}");
        assertProblem(json, "fields[due].defaultValue", "bad-value");
        assertProblem(json, "fields[count].defaultValue", "bad-value");
        assertProblem(json, "fields[lines].settings.columns[qty].defaultValue", "bad-value");
        assertThat(check(field(labelled("'key':'due','type':'date','defaultValue':'2026-01-31'")
                        + ","
                        + labelled("'key':'count','type':'integer','defaultValue':4"))))
                .isEmpty();
    }

    @Test
    void aSealedFieldIsNothingThatLooksInto() {
        assertProblem(
                "{'titleField':'it','fields':[{'key':'it','type':'encrypted'}]}", "titleField", "title-of-sealed");
        assertProblem(field("{'key':'it','type':'encrypted','unique':true}"), "fields[it].unique", "sealed-unique");
        assertProblem(
                field("{'key':'it','type':'secret','defaultValue':'s3cret'}"),
                "fields[it].defaultValue",
                "sealed-default");
        assertProblem(
                field("{'key':'it','type':'encrypted','rules':{'value':'name'}}"),
                "fields[it].rules.value",
                "sealed-rule");
        assertProblem(
                field("{'key':'lines','type':'subTable','settings':{'columns':[{'key':'it','type':'secret'}]}}"),
                "fields[lines].settings.columns[it].type",
                "sealed-in-rows");
        assertProblem(
                field("{'key':'it','type':'secret','label':{'zh':'密','en':'It'}},"
                        + "{'key':'sum','type':'formula','settings':{'expression':'it','result':'TEXT'}}"),
                "fields[sum].settings.expression",
                "invalid-expression");
        assertThat(
                        check(
                                field(
                                        "{'key':'it','type':'encrypted','unique':true,'settings':{'findable':true},'label':{'zh':'密','en':'It'}}")))
                .noneMatch(problem -> problem.path().startsWith("fields[it]"));
    }

    @Test
    void aFieldWithEqualValuesCannotBecomeUniqueAndListsThemAsTheyAreWhenItIsPublished() {
        EntityStorage two = new EntityStorage() {
            @Override
            public List<Duplicate> recentDuplicates(EntityDefinition entity, String field, int most) {
                return List.of();
            }

            @Override
            public void prepare(EntityDefinition entity, Optional<EntityDefinition> live) {}

            @Override
            public List<Duplicate> duplicates(EntityDefinition entity, String field, int most) {
                return field.equals("sector")
                        ? List.of(new Duplicate("retail", List.of("Aurora", "Borealis")))
                        : List.of();
            }
        };
        StaticListableBeanFactory stores = new StaticListableBeanFactory();
        stores.addBean("storage", two);
        EntityKind withRecords = new EntityKind(
                FieldFixtures.entities(),
                FieldFixtures.bean(PublishedEntities.class),
                FieldFixtures.types(),
                FieldFixtures.bean(Expressions.class),
                FieldFixtures.bean(ComparisonKinds.class),
                stores.getBeanProvider(EntityStorage.class),
                new SortedLists(FieldFixtures.bean(Layouts.class), FieldFixtures.bean(Presentations.class)),
                VALUES,
                new FieldReaders(ROLES),
                FieldFixtures.MESSAGES,
                new StaticListableBeanFactory().getBeanProvider(EntityPublication.class),
                FieldFixtures.bean(FieldReferences.class),
                data(stores));
        withRecords.activate(SetOf.nothing().with("entity", "account", ACCOUNT), Set.of());
        SetOf unique = SetOf.nothing()
                .with(
                        "entity",
                        "account",
                        ACCOUNT.replace("'type':'text','label'", "'type':'text','unique':true,'label'"));
        assertThat(withRecords.check(unique.last(), unique)).isEmpty();
        assertThat(withRecords.checkToPublish(unique.last(), unique))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.path()).isEqualTo("fields[sector].unique");
                    assertThat(problem.message().en()).contains("\"retail\" × 2 (Aurora, Borealis)");
                });
        withRecords.activate(unique, Set.of());
        assertThat(withRecords.checkToPublish(unique.last(), unique)).isEmpty();
    }

    /** Answers as if records held these values. */
    private static EntityKind over(Map<String, List<Object>> stored) {
        StaticListableBeanFactory stores = new StaticListableBeanFactory();
        stores.addBean("storage", new EntityStorage() {
            @Override
            public void prepare(EntityDefinition entity, Optional<EntityDefinition> live) {}

            @Override
            public List<Duplicate> duplicates(EntityDefinition entity, String field, int most) {
                return List.of();
            }

            @Override
            public Tally holding(EntityDefinition entity, String field, Predicate<Object> wanted) {
                long found = stored.getOrDefault(field, List.of()).stream()
                        .filter(wanted)
                        .count();
                return new Tally(found, true, found == 0 ? List.of() : List.of("Aurora"));
            }

            @Override
            public Tally lacking(EntityDefinition entity, String field) {
                return new Tally(7, false, List.of("Borealis"));
            }
        });
        return new EntityKind(
                FieldFixtures.entities(),
                FieldFixtures.bean(PublishedEntities.class),
                FieldFixtures.types(),
                FieldFixtures.bean(Expressions.class),
                FieldFixtures.bean(ComparisonKinds.class),
                stores.getBeanProvider(EntityStorage.class),
                new SortedLists(FieldFixtures.bean(Layouts.class), FieldFixtures.bean(Presentations.class)),
                VALUES,
                new FieldReaders(ROLES),
                FieldFixtures.MESSAGES,
                new StaticListableBeanFactory().getBeanProvider(EntityPublication.class),
                FieldFixtures.bean(FieldReferences.class),
                data(stores));
    }

    private static final String DEAL = "{'label':{'zh':'商机','en':'Deal'},'titleField':'name','fields':["
            + "{'key':'name','type':'text','label':{'zh':'名称','en':'Name'},'settings':{'maxLength':100}},"
            + "{'key':'worth','type':'integer','label':{'zh':'价值','en':'Worth'}},"
            + "{'key':'note','type':'text','label':{'zh':'备注','en':'Note'}},"
            + "{'key':'stage','type':'select','label':{'zh':'阶段','en':'Stage'},'settings':{'options':["
            + "{'code':'new','zh':'新','en':'New'},{'code':'won','zh':'赢','en':'Won'},{'code':'lost','zh':'输','en':'Lost'}]}}]}";

    private List<Problem> changed(String json) {
        EntityKind records = over(Map.of(
                "name", List.of("long enough"),
                "worth", List.of(new BigDecimal(5), new BigDecimal(50)),
                "note", List.of("x", "y"),
                "stage", List.of("new", "won", "won")));
        SetOf live = SetOf.nothing().with("entity", "deal", DEAL);
        records.activate(live, Set.of());
        SetOf next = SetOf.nothing().with("entity", "deal", json);
        return records.checkToPublish(next.last(), next);
    }

    private static final String WON = "{'code':'won','zh':'赢','en':'Won'},";

    private static String entry(String entry) {
        return field(labelled("'key':'worth','type':'decimal'")
                + ","
                + labelled("'key':'stage','type':'select','settings':{'options':[{'code':'new','zh':'新','en':'New'},"
                        + "{'code':'won','zh':'赢','en':'Won'," + entry + "}]}"));
    }

    @Test
    void whatAnOptionDemandsHasToBeThere() {
        assertThat(check(entry("'ending':'success','entry':{'from':['new'],'filled':['worth'],'roles':['analyst'],"
                        + "'condition':'worth > 5','message':{'zh':'五','en':'Five'}}")))
                .isEmpty();
        String at = "fields[stage].settings.options[won].";
        assertProblem(entry("'ending':'draw'"), at + "ending", "unknown-ending");
        assertProblem(entry("'entry':{'form':['new']}"), at + "entry.form", "unknown-member");
        assertProblem(entry("'entry':{'filled':'worth'}"), at + "entry.filled", "wrong-form");
        assertProblem(entry("'entry':{'from':['old']}"), at + "entry.from", "unknown-option");
        assertProblem(entry("'entry':{'filled':['wort']}"), at + "entry.filled", "unknown-field");
        assertProblem(entry("'entry':{'filled':['stage']}"), at + "entry.filled", "entry-itself");
        assertProblem(entry("'entry':{'roles':['nobody']}"), at + "entry.roles", "unknown-role");
        assertProblem(entry("'entry':{'condition':'worth > 5'}"), at + "entry.message", "no-message");
        String said = ",'message':{'zh':'五','en':'Five'}}";
        assertProblem(entry("'entry':{'condition':'wort > 5'" + said), at + "entry.condition", "invalid-expression");
        assertProblem(entry("'entry':{'condition':'worth + 5'" + said), at + "entry.condition", "not-a-condition");
        assertProblem(
                field(labelled("'key':'tags','type':'multiSelect','settings':{'options':[{'code':'a'},"
                        + "{'code':'b','entry':{'from':['a']}}]}")),
                "fields[tags].settings.options[b].entry.from",
                "entry-from-several");
        assertProblem(
                field(labelled("'key':'lines','type':'subTable','settings':{'columns':["
                        + labelled(
                                "'key':'kind','type':'select','settings':{'options':[{'code':'a','entry':{'filled':['name']}}]}")
                        + "]}")),
                "fields[lines].settings.columns[kind]",
                "entry-in-rows");
    }

    @Test
    void anOptionThatRecordsHoldCannotGoWithoutAnAnswerWhatBecomesOfThem() {
        assertThat(changed(DEAL)).isEmpty();
        assertThat(changed(DEAL.replace(WON, ""))).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("option-held");
            assertThat(problem.path()).isEqualTo("fields[stage].settings.options");
            assertThat(problem.severity()).isEqualTo(Problem.Severity.ERROR);
            assertThat(problem.message().en()).startsWith("The option “Won” is held by 2 records (Aurora…)");
            assertThat(problem.message().zh()).startsWith("2 条记录仍使用选项“赢”");
        });
        assertThat(changed(DEAL.replace(",{'code':'lost','zh':'输','en':'Lost'}", "")))
                .as("nobody holds it")
                .isEmpty();
        assertThat(changed(DEAL.replace(WON, WON.replace("}", ",'active':false}"))))
                .as("switched off")
                .isEmpty();
        assertThat(changed(DEAL.replace(WON, "").replace("]}}]}", "],'open':true}}]}")))
                .as("any code may stand there")
                .isEmpty();
        assertThat(changed(DEAL.replace(WON, "").replace("]}}]}", "],'replaced':{'won':'lost'}}}]}")))
                .as("another takes its place")
                .isEmpty();
        assertThat(changed(DEAL.replace(WON, "").replace("]}}]}", "],'replaced':{'won':'gone'}}}]}")))
                .extracting(Problem::code)
                .contains("bad-replacement");
    }

    @Test
    void whatFillsTheRecordsIsCountedAndIsAValueThatAllOfThemMayHave() {
        assertThat(filled("'required':true,'fillWith':'none yet',"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.severity()).isEqualTo(Problem.Severity.WARNING);
                    assertThat(problem.path()).isEqualTo("fields[note].fillWith");
                    assertThat(problem.message().en())
                            .startsWith("“Note” is empty in at least 7 records (Borealis…), which get this value");
                });
        assertThat(filled("'fillWith':'none yet',")).extracting(Problem::code).containsExactly("fills-optional");
        assertThat(filled("'required':true,'unique':true,'fillWith':'x',"))
                .extracting(Problem::code)
                .contains("fills-unique");
        assertThat(changed(DEAL.replace("'key':'stage',", "'key':'stage','required':true,'fillWith':'nowhere',")))
                .extracting(Problem::path, Problem::code)
                .contains(tuple("fields[stage].fillWith", "bad-value"));
        SetOf set = SetOf.nothing().with("entity", "user", """
                {'label':{'zh':'用户','en':'User'},'titleField':'name','fields':[
                {'key':'roles','label':{'zh':'角色','en':'Roles'},'required':true,'fillWith':['admin']}]}""");
        assertThat(kind.check(set.last(), set)).extracting(Problem::code).contains("only-people");
    }

    @Test
    void whoDesignsCannotKeepAdministratorsFromPeople() {
        String own = "{'label':{'zh':'用户','en':'User'},'fields':[%s]%s}";
        for (String field : List.of(
                "{'key':'roles','readOnly':true}",
                "{'key':'phone','readOnly':true}",
                "{'key':'email','required':true}",
                "{'key':'email','rules':{'readOnly':'true'}}",
                "{'key':'username','rules':{'visible':'false'}}",
                "{'key':'badge','type':'text','required':true,'readOnly':true}",
                "{'key':'badge','type':'text','rules':{'required':'true'}}",
                "{'key':'badge','type':'text','rules':{'value':'username'}}",
                "{'key':'badge','type':'formula','settings':{'expression':'username','result':'TEXT'}}",
                "{'key':'badge','type':'script','settings':{'source':'throw 1','result':'TEXT'}}")) {
            assertThat(kind.needs(person(own.formatted(field, "")))).as(field).containsExactly(Capability.ADMIN);
        }
        assertThat(kind.needs(person(own.formatted("", ",'validations':[{'id':'v','condition':'false'}]"))))
                .containsExactly(Capability.ADMIN);
        assertThat(kind.needs(
                        person(own.formatted("{'key':'username','required':true},{'key':'badge','type':'text'}", ""))))
                .isEmpty();
        EntityDefinition read = FieldFixtures.entities()
                .read(person(own.formatted(
                        "{'key':'roles','readOnly':true,'required':true},{'key':'username','rules':{'visible':'false'}}",
                        "")));
        assertThat(read.field("roles").orElseThrow().readOnly()).isFalse();
        assertThat(read.field("roles").orElseThrow().required()).isFalse();
        assertThat(read.field("username").orElseThrow().rules().visible()).isNull();
    }

    private static Artifact person(String json) {
        return SetOf.nothing().with("entity", "user", json).last();
    }

    private List<Problem> filled(String members) {
        return changed(DEAL.replace("'key':'note',", "'key':'note'," + members));
    }

    @Test
    void whatRecordsLackOrHoldThatNoLongerFitsIsCountedAndKeepsNothingBack() {
        assertThat(changed(DEAL.replace("'key':'note',", "'key':'note','required':true,")))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.path()).isEqualTo("fields[note].required");
                    assertThat(problem.severity()).isEqualTo(Problem.Severity.WARNING);
                    assertThat(problem.message().en()).startsWith("“Note” is empty in at least 7 records");
                });
        assertThat(changed(DEAL.replace("'maxLength':100", "'maxLength':5")))
                .extracting(Problem::code)
                .containsExactly("no-longer-fits");
        assertThat(changed(DEAL.replace("'maxLength':100", "'maxLength':50"))).isEmpty();
        assertThat(changed(DEAL.replace("'type':'integer',", "'type':'integer','settings':{'max':10},")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message().en())
                        .startsWith("“Worth” has a value that does not fit any more in 1 record ("));
        assertThat(changed(DEAL.replace("{'key':'note','type':'text','label':{'zh':'备注','en':'Note'}},", "")))
                .extracting(Problem::code)
                .containsExactly("field-held");
        assertThat(changed(DEAL.replace("'key':'note','type':'text'", "'key':'note','type':'longText'")))
                .extracting(Problem::code)
                .containsExactly("type-changed");
    }

    @Test
    void whatRowsHoldThatAChangedColumnDoesNotTakeIsCountedColumnByColumnToTheSecondLevel() {
        String lines = "{'key':'lines','type':'subTable','label':{'zh':'明细','en':'Lines'},'settings':{'columns':["
                + "{'key':'qty','type':'integer','zh':'数量','en':'Quantity'},"
                + "{'key':'how','type':'select','zh':'方式','en':'How','settings':{'options':["
                + "{'code':'air','zh':'空','en':'Air'},{'code':'sea','zh':'海','en':'Sea'}]}},"
                + "{'key':'parts','type':'subTable','zh':'组成','en':'Parts','settings':{'columns':["
                + "{'key':'pieces','type':'integer','zh':'件数','en':'Pieces'}]}}]}}";
        EntityKind records = over(Map.of(
                "lines",
                List.of(
                        List.of(Map.of("id", "a", "qty", new BigDecimal(5), "how", "sea")),
                        List.of(Map.of(
                                "id", "a", "parts", List.of(Map.of("id", "p", "pieces", new BigDecimal(50))))))));
        String entity = "{'label':{'zh':'商机','en':'Deal'},'titleField':'name','fields':["
                + "{'key':'name','type':'text'}," + lines + "]}";
        records.activate(SetOf.nothing().with("entity", "deal", entity), Set.of());
        Map<String, String> told = new LinkedHashMap<>();
        Map.of(
                        "'key':'qty',", "'key':'qty','required':true,",
                        "{'key':'qty','type':'integer','zh':'数量','en':'Quantity'},", "",
                        "{'code':'sea','zh':'海','en':'Sea'}", "{'code':'land','zh':'陆','en':'Land'}",
                        "'key':'pieces','type':'integer',", "'key':'pieces','type':'integer','settings':{'max':9},",
                        "'key':'pieces','type':'integer'", "'key':'pieces','type':'text'")
                .forEach((before, after) -> {
                    SetOf next = SetOf.nothing().with("entity", "deal", entity.replace(before, after));
                    records.checkToPublish(next.last(), next)
                            .forEach(problem -> told.put(
                                    problem.path() + " " + problem.code(),
                                    problem.message().en()));
                });

        assertThat(told.keySet())
                .containsExactlyInAnyOrder(
                        "fields[lines].settings.columns[qty].required column-lacking",
                        "fields[lines].settings.columns column-held",
                        "fields[lines].settings.columns[how].settings.options column-option-held",
                        "fields[lines].settings.columns[parts].settings.columns[pieces].settings column-misfit",
                        "fields[lines].settings.columns[parts].settings.columns[pieces].type column-type-changed");
        assertThat(told.get("fields[lines].settings.columns[parts].settings.columns[pieces].settings column-misfit"))
                .startsWith("“Lines › Parts › Pieces” has a value that does not fit any more in rows of 1 record (");
    }

    @Test
    void whatANewTypeDoesNotTakeIsCountedAndTheValuesOfTwoTypesAreNeverInOnePlace() {
        String number = "'key':'note','type':'integer','retyped':{'type':'text'%s}";
        assertThat(changed(DEAL.replace("'key':'note','type':'text'", number.formatted(""))))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("type-lost");
                    assertThat(problem.severity()).isEqualTo(Problem.Severity.WARNING);
                    assertThat(problem.message().en())
                            .startsWith("The new type of “Note” does not take what 2 records hold (Aurora");
                });
        assertThat(changed(DEAL.replace("'key':'note','type':'text'", number.formatted(",'rest':'name'"))))
                .extracting(Problem::code)
                .containsExactly("type-lost-kept");
        assertThat(changed(DEAL.replace("'key':'note','type':'text'", number.formatted(",'rest':'worth','more':1"))))
                .extracting(Problem::path)
                .containsExactly("fields[note].retyped.more", "fields[note].retyped.rest", "fields[note].type");
        assertThat(changed(DEAL.replace(
                        "'key':'note','type':'text'", "'key':'note','type':'longText','retyped':{'type':'text'}")))
                .isEmpty();
        assertThat(changed(DEAL.replace(
                        "'key':'note','type':'text'", "'key':'note','type':'longText','retyped':{'type':'longText'}")))
                .extracting(Problem::code)
                .containsExactly("type-changed");
    }

    @Test
    void readsExpressionsWithTheTypesOfTheEntity() {
        assertProblem(
                field(labelled("'key':'a','type':'text','rules':{'visible':'naem = \\\"x\\\"'}")),
                "fields[a].rules.visible",
                "invalid-expression");
        assertProblem(
                field(labelled("'key':'a','type':'integer','rules':{'required':'a + 1'}")),
                "fields[a].rules.required",
                "not-a-condition");
        assertProblem(
                field(labelled("'key':'a','type':'lookup','settings':{'entity':'account'}")
                        + ","
                        + labelled("'key':'b','type':'text','rules':{'value':'a.sektor'}")),
                "fields[b].rules.value",
                "invalid-expression");
        assertProblem(
                field(labelled("'key':'f','type':'formula','settings':{'expression':'name','result':'NUMBER'}")),
                "fields[f].settings.result",
                "other-result");
    }

    @Test
    void namesTheWayOfACircle() {
        List<Problem> problems = check(field(labelled("'key':'a','type':'formula','settings':{'expression':'b + 1'}")
                + ","
                + labelled("'key':'b','type':'formula','settings':{'expression':'c + 1'}")
                + ","
                + labelled("'key':'c','type':'integer','rules':{'value':'a'}")));
        assertThat(problems)
                .extracting(Problem::path)
                .containsExactlyInAnyOrder("fields[a].settings", "fields[b].settings", "fields[c].rules.value");
        assertThat(problems.getFirst().message().en()).contains("a → b → c → a");
    }

    @Test
    void refusesAnotherTypeUnderAPublishedKeyAndSaysTheWayOut() {
        kind.activate(SetOf.nothing().with("entity", "opportunity", field("{'key':'amount','type':'text'}")), Set.of());
        List<Problem> problems = check(field(labelled("'key':'amount','type':'currency'")));
        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.path()).isEqualTo("fields[amount].type");
            assertThat(problem.code()).isEqualTo("type-changed");
            assertThat(problem.message().en()).contains("Change type…");
        });
    }

    @Test
    void warnsOfALabelInOneLanguageOnly() {
        assertThat(check(field("{'key':'a','type':'text','label':{'zh':'','en':'A'}}")))
                .extracting(Problem::severity)
                .containsExactly(Problem.Severity.WARNING);
    }

    @Test
    void dependsOnTheEntitiesThatItsLookupsPointAt() {
        SetOf set = SetOf.nothing()
                .with("entity", "opportunity", field("{'key':'a','type':'lookup','settings':{'entity':'account'}}"));
        assertThat(kind.dependencies(set.last())).containsExactly(new ArtifactId("entity", "account"));
    }

    @Test
    void neverFailsOnContentThatIsNoEntity() {
        for (String json : List.of(
                "{}",
                "{'fields':7}",
                "{'fields':{'a':1}}",
                "{'fields':[null,1,{'key':null,'settings':[1],'rules':3}],'validations':[1,{}]}",
                "{'label':[],'fields':[{'key':'a','type':'select','settings':{'options':5}}]}")) {
            assertThat(check(json)).isNotEmpty();
        }
    }

    @Test
    void publishingMakesAnEntityKnownAndTakesItAway() {
        Entities entities = FieldFixtures.entities();
        kind.activate(SetOf.nothing().with("entity", "account", ACCOUNT), Set.of("account"));
        assertThat(entities.get("account").label().zh()).isEqualTo("客户");
        assertThat(entities.all()).extracting("name").containsExactly("account", "department", "user");
        kind.activate(SetOf.nothing(), Set.of("account"));
        assertThat(entities.find("account")).isEmpty();
        assertThat(entities.get("user").field("username")).isPresent();
    }

    @Test
    void builtinEntitiesAreExtendedByAnArtifactOfTheirName() {
        kind.activate(
                SetOf.nothing()
                        .with(
                                "entity",
                                "user",
                                "{'label':{'zh':'员工','en':'Employee'},'fields':[{'key':'name','type':'integer','label':'Full name'},{'key':'office','type':'text'}]}"),
                Set.of("user"));
        var user = FieldFixtures.entities().get("user");
        assertThat(user.label().en()).isEqualTo("Employee");
        assertThat(user.field("name").orElseThrow().type()).isEqualTo("text");
        assertThat(user.field("name").orElseThrow().label().en()).isEqualTo("Full name");
        assertThat(user.field("username").orElseThrow().unique()).isTrue();
        assertThat(user.field("office")).isPresent();
        assertThat(user.titleField()).isEqualTo("name");
    }

    @Test
    void theBuiltinEntitiesThemselvesAreWhole() {
        for (String name : List.of("user", "department")) {
            SetOf set = SetOf.nothing()
                    .with(
                            "entity",
                            name,
                            FieldFixtures.entities()
                                    .write(FieldFixtures.entities().get(name))
                                    .toString());
            assertThat(kind.check(set.last(), set)).isEmpty();
        }
    }
}
