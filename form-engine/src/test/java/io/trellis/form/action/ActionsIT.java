package io.trellis.form.action;

import static io.trellis.form.record.FormWorld.values;
import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.filter.Filter;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.RowPolicy;
import io.trellis.core.security.Share;
import io.trellis.core.security.Share.Grantee;
import io.trellis.form.field.FieldFixtures;
import io.trellis.form.field.Violation;
import io.trellis.form.operation.OperationsCutShort;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Queries;
import io.trellis.form.record.FormWorld;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.RecordShares;
import io.trellis.form.record.RecordShares.Given;
import io.trellis.form.record.SaveResult;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActionsIT {

    private FormWorld world;
    private CurrentUser ann;
    private CurrentUser bob;

    @BeforeEach
    void begin(@TempDir Path folder) {
        world = new FormWorld(folder);
        world.entity(
                "account",
                "{titleField:'name',fields:[{key:'name',type:'text',required:true},{key:'tax',type:'text',unique:true},"
                        + "{key:'size',type:'select',settings:{options:[{code:'small'},{code:'large'}]}}]}");
        world.entity(
                "deal",
                "{titleField:'name',fields:[{key:'name',type:'text',required:true},{key:'no',type:'autoNumber',settings:{pattern:'D-{seq:4}'}},"
                        + "{key:'account',type:'lookup',required:true,settings:{entity:'account'}},{key:'amount',type:'currency',settings:{min:0}}]}");
        world.entity(
                "lead",
                "{titleField:'name',fields:[{key:'name',type:'text'},{key:'company',type:'text'},{key:'tax',type:'text'},"
                        + "{key:'budget',type:'currency'},{key:'status',type:'text',defaultValue:'new'},"
                        + "{key:'deal',type:'lookup',settings:{entity:'deal'},rules:{readOnly:'status = \"converted\"'}}]}");
        actions(Map.of("convert", CONVERT));
        ann = world.person("ann", null);
        bob = world.person("bob", null);
    }

    @AfterEach
    void end() {
        world.close();
    }

    private static final String CONVERT =
            "{'entity':'lead','label':'Convert','when':'status != \\\"converted\\\"','asks':["
                    + "{'key':'title','type':'text','label':'Title','required':true,'start':'company'},"
                    + "{'key':'amount','type':'currency','label':'Amount','start':'budget'}],'steps':["
                    + "{'type':'find','settings':{'entity':'account','where':{'name':'company'},'as':'customer'}},"
                    + "{'type':'create','when':'customer = null','settings':{'entity':'account','as':'customer','values':{'name':'company','tax':'tax'}}},"
                    + "{'type':'create','settings':{'entity':'deal','as':'made','values':{'name':'asked.title','account':'customer','amount':'asked.amount'}}},"
                    + "{'type':'update','settings':{'values':{'status':'\\\"converted\\\"','deal':'made'}}}],"
                    + "'says':{'zh':'已转化为{made}','en':'Converted into {made}'}}";

    private void actions(Map<String, String> named) {
        Map<String, Artifact> all = new LinkedHashMap<>();
        named.forEach((name, json) ->
                all.put(name, new Artifact(new ArtifactId(Actions.KIND, name), "crm", FieldFixtures.json(json))));
        world.bean(PublishedActions.class).replace(new ArtifactSet() {
            @Override
            public Optional<Artifact> find(ArtifactId id) {
                return Optional.ofNullable(all.get(id.name()));
            }

            @Override
            public List<Artifact> all(String kind) {
                return List.copyOf(all.values());
            }
        });
    }

    private Actions actions() {
        return world.bean(Actions.class);
    }

    private RecordId lead(CurrentUser of, @Nullable Object... more) {
        Map<String, @Nullable Object> all = values("name", "Lin", "company", "Huada", "budget", "1200");
        all.putAll(values(more));
        return ((SaveResult.Saved) world.records().create(of, "lead", all))
                .record()
                .id();
    }

    private List<RecordData> all(String entity) {
        return world.bean(Queries.class)
                .list(CurrentUser.system(), ListQuery.of(entity, Filter.ALL))
                .records();
    }

    private RecordData read(RecordId id) {
        return world.records().get(CurrentUser.system(), id).orElseThrow();
    }

    private ActionResult convert(CurrentUser user, RecordId lead, String key, @Nullable Object... asked) {
        return actions().run(user, lead, "convert", values(asked), key);
    }

    @Test
    void whatAStepMakesIsSharedAsTheRecordThatItIsMadeOf() {
        actions(Map.of("convert", CONVERT.replace("'as':'made',", "'as':'made','team':true,")));
        RecordId lead = lead(ann);
        RecordShares shares = world.bean(RecordShares.class);
        Instant end = world.clock.instant().plus(Duration.ofDays(9));
        Given bobs =
                new Given(new Grantee(Share.Kind.USER, "bob"), Share.Level.EDIT, Optional.of(end), "Technical lead");
        shares.share(ann, lead, bobs);
        var done = (ActionResult.Done) convert(ann, lead, "k1", "title", "Sensors");
        RecordId deal = all("deal").getFirst().id();
        assertThat(shares.of(ann, deal)).extracting(Given::of).containsExactly(bobs);
        assertThat(shares.of(ann, all("account").getFirst().id()))
                .as("made by a step that does not say so")
                .isEmpty();
        shares.copy(ann, lead, deal);
        assertThat(shares.of(ann, deal)).as("once").hasSize(1);
        assertThat(actions().undo(ann, done.operation())).isInstanceOf(UndoResult.Done.class);
        assertThat(shares.of(ann, lead)).extracting(Given::of).containsExactly(bobs);
    }

    @Test
    void makesWhatItsStepsSayAndLinksIt() {
        RecordId lead = lead(ann);
        Actions.Offered offered = actions().offered(ann, lead, "convert").orElseThrow();
        assertThat(offered.start()).containsEntry("title", "Huada").containsKey("amount");

        var done = (ActionResult.Done) convert(ann, lead, "k1", "title", "Sensors", "amount", "900");

        assertThat(done.says().en()).isEqualTo("Converted into Sensors");
        assertThat(done.made()).extracting(ActionResult.Made::title).containsExactly("Huada", "Sensors");
        RecordData deal = all("deal").getFirst();
        assertThat(deal.values())
                .containsEntry("no", "D-0001")
                .containsEntry("account", all("account").getFirst().id().id());
        assertThat(deal.createdBy()).isEqualTo("ann");
        assertThat(read(lead).values())
                .containsEntry("status", "converted")
                .containsEntry("deal", deal.id().id());
        assertThat(actions().offered(ann, lead)).as("once it is done").isEmpty();
    }

    @Test
    void makesARecordForEachOfAListAndFindsAllThatMatch() {
        actions(Map.of(
                "split",
                "{'entity':'lead','label':'Split','steps':[{'type':'create','settings':{'entity':'account',"
                        + "'each':'[\\\"A\\\",\\\"B\\\"]','values':{'name':'item'}}}]}",
                "again",
                "{'entity':'lead','label':'Again','steps':["
                        + "{'type':'collect','settings':{'entity':'account','where':{'name':'\\\"A\\\"'},'as':'found'}},"
                        + "{'type':'create','settings':{'entity':'account','each':'found','values':{'name':'item.name + item.id'}}},"
                        + "{'type':'update','settings':{'entity':'account','each':'found[item.name = \\\"A\\\"]',"
                        + "'values':{'name':'\\\"B\\\" + item.name'}}},"
                        + "{'type':'update','settings':{'values':{'status':'string(count(found))'}}}]}",
                "flood",
                "{'entity':'lead','label':'Flood','steps':[{'type':'create','settings':{'entity':'account',"
                        + "'each':'for i in 1..1001 return i','values':{'name':'string(item)'}}}]}"));
        RecordId lead = lead(ann);
        assertThat(actions().run(ann, lead, "flood", Map.of(), "k0"))
                .isInstanceOfSatisfying(ActionResult.Refused.class, refused -> assertThat(
                                refused.violations().getFirst().message().en())
                        .contains("More than 1,000 records"));
        assertThat(all("account")).isEmpty();
        assertThat(actions().run(ann, lead, "split", Map.of(), "k1")).isInstanceOf(ActionResult.Done.class);
        assertThat(actions().run(ann, lead, "split", Map.of(), "k2")).isInstanceOf(ActionResult.Done.class);

        var done = (ActionResult.Done) actions().run(ann, lead, "again", Map.of(), "k3");

        assertThat(done.made())
                .extracting(ActionResult.Made::title)
                .hasSize(2)
                .doesNotHaveDuplicates()
                .allMatch(title -> title.startsWith("A"));
        assertThat(read(lead).values()).containsEntry("status", "2");
        assertThat(all("account"))
                .extracting(account -> account.get("name"))
                .filteredOn("BA"::equals)
                .hasSize(2);
    }

    @Test
    void whatWentOutOfSightIsCalledByItsTitleOfBeforeOrByWhatItIs() {
        actions(Map.of(
                "hand",
                "{'entity':'lead','label':'Hand over','steps':[{'type':'update','settings':{'values':"
                        + "{'owner':'\\\"bob\\\"'}}}],'says':{'zh':'已转交{record}','en':'{record} is handed over'}}"));
        RecordId lead = lead(ann, "owner", "ann");
        world.permissions.rows(ann, "lead", Action.READ, new RowPolicy.Tokens(Set.of("u:ann")));

        var done = (ActionResult.Done) actions().run(ann, lead, "hand", Map.of(), "k1");

        assertThat(world.records().get(ann, lead)).isEmpty();
        assertThat(done.says().en()).isEqualTo("Lin is handed over");
        assertThat(actions().undo(ann, done.operation()))
                .isInstanceOfSatisfying(UndoResult.Refused.class, refused -> assertThat(
                                refused.why().en())
                        .startsWith("lead was changed")
                        .doesNotContain(lead.id()));
    }

    @Test
    void findsWhatIsThereAndAsksOncePerKey() {
        world.records().create(ann, "account", values("name", "Huada"));
        RecordId lead = lead(ann);

        ActionResult first = convert(ann, lead, "k1", "title", "Sensors");
        assertThat(convert(ann, lead, "k1", "title", "Sensors")).isEqualTo(first);

        assertThat(all("account")).hasSize(1);
        assertThat(all("deal")).hasSize(1);
        assertThat(convert(ann, lead(ann), "k1", "title", "Other"))
                .as("the key is of another lead")
                .isInstanceOf(ActionResult.Refused.class);
    }

    @Test
    void anOptionThatOnlyTheOtherFieldHasIsFoundNowhere() {
        actions(Map.of("convert", CONVERT.replace("'where':{'name':'company'}", "'where':{'size':'company'}")));
        world.records().create(ann, "account", values("name", "Huada", "size", "small"));
        assertThat(convert(ann, lead(ann, "company", "huge"), "k1", "title", "Sensors"))
                .isInstanceOf(ActionResult.Done.class);
        assertThat(all("account")).hasSize(2);
        assertThat(convert(ann, lead(ann, "company", "small"), "k2", "title", "Sensors"))
                .isInstanceOf(ActionResult.Done.class);
        assertThat(all("account")).as("found by its size").hasSize(2);
    }

    @Test
    void aRefusalInALaterStepLeavesNothing() {
        world.records().create(ann, "account", values("name", "Other", "tax", "T1"));
        RecordId taken = lead(ann, "tax", "T1");
        assertThat(convert(ann, taken, "k1", "title", "Sensors")).isInstanceOf(ActionResult.Refused.class);

        RecordId lead = lead(ann);
        var refused = (ActionResult.Refused) convert(ann, lead, "k2", "title", "Sensors", "amount", "-5");
        assertThat(refused.violations()).extracting(Violation::path).containsExactly("amount");
        assertThat(refused.violations().getFirst().message().en()).startsWith("deal, amount: ");
        var missing = (ActionResult.Refused) convert(ann, lead, "k3", "amount", "5", "colour", "red");
        assertThat(missing.violations()).extracting(Violation::path).containsExactly("title", "colour");

        assertThat(all("account")).hasSize(1);
        assertThat(all("deal")).isEmpty();
        assertThat(read(lead).values()).containsEntry("status", "new");
        assertThat(convert(ann, lead, "k2", "title", "Sensors"))
                .as("the key of a refused one is free")
                .isInstanceOf(ActionResult.Done.class);
        assertThat(all("deal").getFirst().values()).as("no number was used up").containsEntry("no", "D-0001");
    }

    @Test
    void askedOfSeveralItBeginsWithWhatThoseHaveInCommonOnWhichItIsOffered() {
        String one = lead(ann).id();
        String same = lead(ann).id();
        String other = lead(ann, "budget", "900").id();
        String converted = lead(ann, "company", "Gone", "status", "converted").id();
        ActionDefinition convert = actions().placed(ann, "lead", ActionDefinition.Place.RECORD).stream()
                .filter(action -> action.name().equals("convert"))
                .findFirst()
                .orElseThrow();

        Actions.Together alike = actions().together(ann, convert, List.of(one, same, converted));
        assertThat(alike.start()).containsEntry("title", "Huada").containsKey("amount");
        assertThat(alike.differing()).isEmpty();

        Actions.Together mixed = actions().together(ann, convert, List.of(one, other));
        assertThat(mixed.start()).containsOnlyKeys("title");
        assertThat(mixed.differing()).containsExactly("amount");

        List<String> many = Collections.nCopies(Actions.COMPARED + 1, one);
        Actions.Together uncompared = actions().together(ann, convert, many);
        assertThat(uncompared.start()).isEmpty();
        assertThat(uncompared.compared()).isFalse();
        assertThat(uncompared.differing()).containsExactly("title", "amount");
    }

    @Test
    void whatIsOnlyTriedWritesNothing() {
        RecordId lead = lead(ann);
        assertThat(actions().attempt(ann, lead, "convert", values("title", "Sensors")))
                .isEqualTo(new ActionResult.Possible());
        assertThat(all("account")).isEmpty();
        assertThat(read(lead).values()).containsEntry("status", "new");
    }

    @Test
    void itIsOfferedToWhomItsRolesNameAndWhoMayDoWhatItDoes() {
        RecordId lead = lead(ann);
        world.permissions.rows(bob, "deal", Action.CREATE, new RowPolicy.Nothing());
        assertThat(actions().offered(bob, lead)).isEmpty();
        assertThat(convert(bob, lead, "k1", "title", "Sensors")).isEqualTo(new ActionResult.NotOffered());

        actions(Map.of("convert", CONVERT.replace("'steps'", "'roles':['sales'],'steps'")));
        assertThat(actions().offered(ann, lead)).isEmpty();
        CurrentUser sales = new CurrentUser("ann", "ann", "ann", ann.locale(), ann.zone(), null, Set.of("sales"), null);
        assertThat(actions().offered(sales, lead)).hasSize(1);

        world.permissions.rows(bob, "lead", Action.READ, new RowPolicy.Tokens(Set.of("u:bob")));
        assertThat(actions().offered(bob, lead)).isEmpty();
        assertThat(convert(bob, lead, "k1", "title", "Sensors")).isEqualTo(new ActionResult.Missing());
        assertThat(all("deal")).isEmpty();
    }

    @Test
    void whatSomebodyMayNotSeeIsNotFoundByTheirSteps() {
        world.records().create(bob, "account", values("name", "Huada"));
        world.permissions.rows(ann, "account", Action.READ, new RowPolicy.Tokens(Set.of("u:ann")));

        convert(ann, lead(ann), "k1", "title", "Sensors");

        assertThat(all("account")).hasSize(2);
        assertThat(all("deal").getFirst().values().get("account"))
                .isEqualTo(all("account").stream()
                        .filter(account -> "ann".equals(account.owner()))
                        .findFirst()
                        .orElseThrow()
                        .id()
                        .id());
    }

    @Test
    void itIsTakenBackAsAWhole() {
        RecordId lead = lead(ann);
        var done = (ActionResult.Done) convert(ann, lead, "k1", "title", "Sensors");
        assertThat(actions().undo(bob, done.operation())).as("somebody else's").isEqualTo(new UndoResult.Missing());

        assertThat(actions().undo(ann, done.operation())).isEqualTo(new UndoResult.Done());

        assertThat(all("account")).isEmpty();
        assertThat(all("deal")).isEmpty();
        assertThat(read(lead).values()).containsEntry("status", "new").doesNotContainKey("deal");
        assertThat(actions().undo(ann, done.operation())).isEqualTo(new UndoResult.Missing());
    }

    @Test
    void whatWasChangedOrNamedSinceOrIsOldStays() {
        RecordId lead = lead(ann);
        var done = (ActionResult.Done) convert(ann, lead, "k1", "title", "Sensors");
        RecordData account = all("account").getFirst();
        world.records()
                .create(
                        bob,
                        "deal",
                        values("name", "Another", "account", account.id().id()));
        assertThat(((UndoResult.Refused) actions().undo(ann, done.operation()))
                        .why()
                        .en())
                .startsWith("account “Huada” was changed since");

        RecordId other = lead(ann, "company", "Mira");
        var second = (ActionResult.Done) convert(ann, other, "k2", "title", "Gateways");
        RecordData deal = read(second.made().getLast().record());
        world.records().update(bob, deal.id(), deal.revision(), values("name", "Renamed"));
        assertThat(((UndoResult.Refused) actions().undo(ann, second.operation()))
                        .why()
                        .en())
                .contains("Renamed");
        assertThat(all("deal")).hasSize(3);

        var third = (ActionResult.Done) convert(ann, lead(ann, "company", "Nova"), "k3", "title", "Late");
        world.clock.pass(Duration.ofHours(25));
        assertThat(actions().undo(ann, third.operation())).isInstanceOf(UndoResult.Refused.class);
    }

    @Test
    void whatACrashCutShortIsRolledForward() {
        RecordId lead = lead(ann);
        var done = (ActionResult.Done) convert(ann, lead, "k1", "title", "Sensors");
        OperationsCutShort operations = new OperationsCutShort(world);
        for (int written = 0; written <= 3; written++) {
            RecordId next = lead(ann, "company", "Cut" + written);
            String operation = operations.cutShort(ann, next, "Cut" + written, written);
            operations.resume();
            assertThat(read(next).values()).as("after %s writes", written).containsEntry("status", "converted");
            assertThat(all("deal"))
                    .filteredOn(deal -> deal.values().get("name").equals(next.id()))
                    .hasSize(1);
            assertThat(actions().undo(ann, operation)).isEqualTo(new UndoResult.Done());
        }
        assertThat(read(done.made().getLast().record()).values()).containsEntry("name", "Sensors");
    }

    @Test
    void whoComesSecondTakesNothingOfTheFirstAway() {
        RecordId lead = lead(ann);
        OperationsCutShort operations = new OperationsCutShort(world);
        operations.cutShort(ann, lead, "Second", 2);
        var first = (ActionResult.Done) convert(ann, lead, "rival", "title", "First");

        operations.resume();

        assertThat(all("deal")).extracting(deal -> deal.values().get("name")).containsExactly("First");
        assertThat(read(lead).values())
                .containsEntry("status", "converted")
                .containsEntry("deal", first.made().getLast().record().id());
    }

    @Test
    void whatIsRefusedOnTheWayIsTakenAwayAgain() {
        RecordId lead = lead(ann);
        OperationsCutShort operations = new OperationsCutShort(world);
        operations.cutShort(ann, lead, "Cut", 2);
        RecordData now = read(lead);
        world.records().update(bob, lead, now.revision(), values("name", "Changed meanwhile"));

        operations.resume();

        assertThat(all("account")).isEmpty();
        assertThat(all("deal")).isEmpty();
        assertThat(world.records().recycleBin(CurrentUser.system(), "deal", 10)).isEmpty();
        assertThat(read(lead).values()).containsEntry("status", "new").containsEntry("name", "Changed meanwhile");
    }
}
