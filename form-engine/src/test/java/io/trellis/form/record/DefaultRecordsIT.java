package io.trellis.form.record;

import static io.trellis.form.record.FormWorld.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.trellis.core.event.RecordEvent;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.FieldAccess;
import io.trellis.core.security.RowPolicy;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.EntityPublication;
import io.trellis.form.entity.EntityStorage;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.Violation;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Queries;
import io.trellis.form.record.SaveResult.Conflict;
import io.trellis.form.record.SaveResult.Forbidden;
import io.trellis.form.record.SaveResult.Missing;
import io.trellis.form.record.SaveResult.Rejected;
import io.trellis.form.record.SaveResult.Saved;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefaultRecordsIT {

    private static final String ACCOUNT = """
            {label: 'Account', titleField: 'name', fields: [
              {key: 'name', type: 'text', label: 'Name', required: true, settings: {maxLength: 40}},
              {key: 'code', type: 'text', label: 'Code', unique: true},
              {key: 'region', type: 'text', label: 'Region'},
              {key: 'parent', type: 'lookup', label: 'Parent', settings: {entity: 'account'}}]}
            """;

    private static final String DEAL = """
            {label: 'Deal', titleField: 'name', fields: [
              {key: 'name', type: 'text', label: 'Name', rules: {value: 'account.name + " / " + stage'}},
              {key: 'account', type: 'lookup', label: 'Account', settings: {entity: 'account'},
               rules: {required: 'stage = "quote"'}},
              {key: 'stage', type: 'select', label: 'Stage', defaultValue: 'open', settings: {options: [
                {code: 'open', label: 'Open'}, {code: 'quote', label: 'Quote'}, {code: 'won', label: 'Won'}]}},
              {key: 'amount', type: 'currency', label: 'Amount', rules: {readOnly: 'stage = "won"'}},
              {key: 'closeDate', type: 'date', label: 'Close date'},
              {key: 'reason', type: 'text', label: 'Reason', rules: {visible: 'stage = "won"'}},
              {key: 'region', type: 'text', label: 'Region', rules: {value: 'account.region'}}],
             validations: [{id: 'not-tiny', condition: 'amount >= 10', field: 'amount', message: 'Too tiny'}]}
            """;

    @TempDir
    Path folder;

    private FormWorld world;
    private Records records;
    private CurrentUser anna;
    private CurrentUser ben;

    @BeforeEach
    void open() {
        world = new FormWorld(folder);
        world.entity("account", ACCOUNT);
        world.entity("deal", DEAL);
        records = world.records();
        world.department("east");
        world.department("south");
        anna = world.person("anna", "east");
        ben = world.person("ben", "south");
    }

    @AfterEach
    void close() {
        world.close();
    }

    private RecordData saved(SaveResult result) {
        assertThat(result).isInstanceOf(Saved.class);
        return ((Saved) result).record();
    }

    private List<Violation> violations(SaveResult result) {
        assertThat(result).isInstanceOf(Rejected.class);
        return ((Rejected) result).violations();
    }

    private static BigDecimal base(RecordData deal) {
        return (BigDecimal) ((Map<?, ?>) deal.value("amount").orElseThrow()).get("base");
    }

    private RecordData account(String name, @Nullable String code) {
        return saved(records.create(anna, "account", values("name", name, "code", code, "region", "east")));
    }

    private Document stored(RecordData record) {
        return world.database
                .getCollection("rec_" + record.id().entity())
                .find(new Document("_id", record.id().id()))
                .first();
    }

    @Test
    void aNewRecordHasItsDefaultsItsOwnerAndTheOwnersDepartment() {
        RecordData deal = saved(records.create(anna, "deal", values("name", "Big one")));

        assertThat(deal.revision()).isEqualTo(1);
        assertThat(deal.values()).containsEntry("stage", "open").containsEntry("name", "Big one");
        assertThat(deal.owner()).isEqualTo("anna");
        assertThat(deal.department()).isEqualTo("east");
        assertThat(records.get(anna, deal.id())).contains(deal);
        assertThat(stored(deal).getList("acl", String.class)).containsExactly("d:east", "u:anna");
    }

    @Test
    void anOwnerGivenAwayTakesTheRecordToTheirDepartment() {
        RecordData deal = saved(records.create(anna, "deal", values("name", "Big one")));

        RecordData given = saved(records.update(anna, deal.id(), 1, values("owner", "ben")));

        assertThat(given.department()).isEqualTo("south");
        assertThat(stored(given).getList("acl", String.class)).containsExactly("d:south", "u:ben");
        assertThat(violations(records.update(anna, deal.id(), 2, values("owner", "nobody"))))
                .extracting(Violation::path)
                .containsExactly("owner");
    }

    @Test
    void everyViolationIsAnsweredAtOnceAndNothingIsWritten() {
        SaveResult result = records.create(
                anna, "deal", values("name", "x", "stage", "quote", "amount", 5, "closeDate", "soon", "colour", "red"));

        assertThat(violations(result))
                .extracting(Violation::path, Violation::code)
                .contains(
                        tuple("account", "required"),
                        tuple("amount", "not-tiny"),
                        tuple("closeDate", "invalid"),
                        tuple("colour", "unknown-field"));
        assertThat(world.database.getCollection("rec_deal").countDocuments()).isZero();
    }

    @Test
    void aNameByRuleFollowsTheLookupAndStaysWhatSomebodyTypes() {
        RecordData account = account("Acme", "A1");
        RecordData deal = saved(
                records.create(anna, "deal", values("account", account.id().id())));
        assertThat(deal.values()).containsEntry("name", "Acme / open").containsEntry("region", "east");

        RecordData renamed = saved(records.update(anna, deal.id(), 1, values("name", "Mine")));
        RecordData later = saved(records.update(anna, deal.id(), 2, values("stage", "quote")));
        assertThat(renamed.values()).containsEntry("name", "Mine");
        assertThat(later.values()).containsEntry("name", "Mine");

        RecordData emptied = saved(records.update(anna, deal.id(), 3, values("name", null)));
        assertThat(emptied.values()).containsEntry("name", "Acme / quote");
    }

    @Test
    void moneyKeepsTheBaseAmountOfTheDayItWasEntered() {
        world.company().setRate("USD", LocalDate.parse("2026-01-01"), new BigDecimal("7"));
        RecordData deal =
                saved(records.create(anna, "deal", values("amount", Map.of("amount", 100, "currency", "USD"))));
        assertThat(base(deal)).isEqualByComparingTo("700");

        world.company().setRate("USD", LocalDate.parse("2026-02-01"), new BigDecimal("6"));
        RecordData later = saved(records.update(anna, deal.id(), 1, values("closeDate", "2026-05-01")));
        assertThat(base(later)).isEqualByComparingTo("700");

        SaveResult same =
                records.update(anna, deal.id(), 2, values("amount", Map.of("amount", 100, "currency", "USD")));
        assertThat(same).isEqualTo(new Saved(later, false));
        assertThat(violations(
                        records.update(anna, deal.id(), 2, values("amount", Map.of("amount", 100, "currency", "EUR")))))
                .extracting(Violation::code)
                .containsExactly("no-rate");
    }

    @Test
    void aSaveThatChangesNothingWritesNothing() {
        RecordData deal =
                saved(records.create(anna, "deal", values("name", "x", "amount", 50, "closeDate", "2026-04-01")));
        Document before = stored(deal);

        SaveResult again =
                records.update(anna, deal.id(), 1, values("name", "x", "amount", "50.00", "closeDate", "2026-04-01"));

        assertThat(again).isEqualTo(new Saved(deal, false));
        assertThat(stored(deal).get("rev")).isEqualTo(before.get("rev"));
    }

    @Test
    void whoComesSecondGetsWhatTheFirstMadeOfIt() {
        RecordData deal = saved(records.create(anna, "deal", values("name", "x")));
        RecordData first = saved(records.update(ben, deal.id(), 1, values("name", "ben was here")));

        SaveResult second = records.update(anna, deal.id(), 1, values("name", "anna was here"));

        assertThat(second).isEqualTo(new Conflict(first));
        assertThat(records.get(anna, deal.id())).contains(first);
    }

    @Test
    void ofEightWhoSaveTheSameRevisionOneIsFirst() throws Exception {
        RecordData deal = saved(records.create(anna, "deal", values("name", "x")));

        List<SaveResult> results = atOnce(8, i -> records.update(anna, deal.id(), 1, values("name", "by " + i)));

        assertThat(results).filteredOn(result -> result instanceof Saved).hasSize(1);
        assertThat(results).filteredOn(result -> result instanceof Conflict).hasSize(7);
    }

    @Test
    void aUniqueValueIsGivenOnceThoughEightAskForItAtTheSameTime() throws Exception {
        List<SaveResult> results = atOnce(
                8, i -> records.create(anna, "account", values("name", "Acme " + i, "code", i % 2 == 0 ? "k1" : "K1")));

        assertThat(results).filteredOn(result -> result instanceof Saved).hasSize(1);
        assertThat(results)
                .filteredOn(result -> result instanceof Rejected)
                .hasSize(7)
                .allSatisfy(result -> assertThat(violations(result))
                        .extracting(Violation::path, Violation::code)
                        .containsExactly(tuple("code", "not-unique")));
        assertThat(world.database.getCollection("rec_account").countDocuments()).isEqualTo(1);
    }

    private static List<SaveResult> atOnce(int many, java.util.function.IntFunction<SaveResult> save) throws Exception {
        try (var threads = Executors.newFixedThreadPool(many)) {
            List<Callable<SaveResult>> calls = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                int index = i;
                calls.add(() -> save.apply(index));
            }
            List<SaveResult> results = new ArrayList<>();
            for (Future<SaveResult> future : threads.invokeAll(calls)) {
                results.add(future.get());
            }
            return results;
        }
    }

    @Test
    void whatSomebodyMayNotSeeIsMissingToThem() {
        RecordData deal = saved(records.create(anna, "deal", values("name", "x")));
        RowPolicy own = new RowPolicy.Tokens(Set.of("u:ben"));
        world.permissions.rows(ben, "deal", Action.READ, own);

        assertThat(records.get(ben, deal.id())).isEmpty();
        assertThat(records.update(ben, deal.id(), 1, values("name", "y"))).isEqualTo(new Missing());
        assertThat(records.delete(ben, deal.id(), 1)).isEqualTo(new Missing());
        assertThat(records.history(ben, deal.id(), 10)).isEmpty();
    }

    @Test
    void whatSomebodyMayOnlySeeTheyCannotChange() {
        RecordData deal = saved(records.create(anna, "deal", values("name", "x")));
        world.permissions.rows(ben, "deal", Action.UPDATE, new RowPolicy.Tokens(Set.of("u:ben")));
        world.permissions.rows(ben, "deal", Action.DELETE, new RowPolicy.Nothing());
        world.permissions.rows(ben, "deal", Action.CREATE, new RowPolicy.Nothing());

        assertThat(records.update(ben, deal.id(), 1, values("name", "y"))).isEqualTo(new Forbidden(Set.of()));
        assertThat(records.delete(ben, deal.id(), 1)).isEqualTo(new Forbidden(Set.of()));
        assertThat(records.create(ben, "deal", values("name", "y"))).isEqualTo(new Forbidden(Set.of()));
        assertThat(records.get(ben, deal.id()).orElseThrow().may()).isEqualTo(new RecordData.Allowed(false, false));
        assertThat(deal.may()).isEqualTo(new RecordData.Allowed(true, true));
    }

    /** Whose a record is decides, also for whom it is hidden. */
    @Test
    void whoMayNotSeeTheOwnerMayDoTheSame() {
        RecordData own = saved(records.create(ben, "deal", values("name", "x")));
        RecordData other = saved(records.create(anna, "deal", values("name", "y")));
        world.permissions.rows(ben, "deal", Action.UPDATE, new RowPolicy.Tokens(Set.of("u:ben")));
        world.permissions.rows(ben, "deal", Action.DELETE, new RowPolicy.Tokens(Set.of("d:nowhere")));
        world.permissions.field(ben, "deal", "owner", FieldAccess.HIDDEN);
        world.permissions.field(ben, "deal", "department", FieldAccess.HIDDEN);

        RecordData seen = records.get(ben, own.id()).orElseThrow();
        assertThat(seen.owner()).isNull();
        assertThat(seen.may()).isEqualTo(new RecordData.Allowed(true, false));
        assertThat(records.get(ben, other.id()).orElseThrow().may()).isEqualTo(new RecordData.Allowed(false, false));
        assertThat(saved(records.update(ben, own.id(), 1, values("name", "z"))).may())
                .isEqualTo(new RecordData.Allowed(true, false));
    }

    @Test
    void fieldsThatSomebodyMayNotReadOrEditAreStrippedAndRefused() {
        RecordData deal = saved(records.create(anna, "deal", values("name", "x", "amount", 50)));
        world.permissions.field(ben, "deal", "amount", FieldAccess.HIDDEN);
        world.permissions.field(ben, "deal", "closeDate", FieldAccess.READ);

        RecordData seen = records.get(ben, deal.id()).orElseThrow();
        assertThat(seen.values()).doesNotContainKey("amount").containsEntry("name", "x");
        assertThat(records.update(ben, deal.id(), 1, values("closeDate", "2026-01-01", "amount", 60, "name", "y")))
                .isEqualTo(new Forbidden(Set.of("closeDate", "amount")));

        RecordData renamed = saved(records.update(ben, deal.id(), 1, values("name", "y")));
        assertThat(renamed.values()).doesNotContainKey("amount");
        assertThat(records.get(anna, deal.id()).orElseThrow().values()).containsKey("amount");
    }

    @Test
    void aFieldThatARuleProtectsStaysAsItIs() {
        RecordData deal = saved(records.create(anna, "deal", values("name", "x", "stage", "won", "amount", 50)));

        assertThat(violations(records.update(anna, deal.id(), 1, values("amount", 60))))
                .extracting(Violation::path, Violation::code)
                .containsExactly(tuple("amount", "read-only"));
        saved(records.update(anna, deal.id(), 1, values("stage", "open")));
        saved(records.update(anna, deal.id(), 2, values("amount", 60)));
    }

    @Test
    void theValueOfAFieldThatARuleHidesIsNotKept() {
        RecordData deal = saved(records.create(anna, "deal", values("name", "x", "stage", "won", "reason", "price")));
        assertThat(deal.values()).containsEntry("reason", "price");

        RecordData open = saved(records.update(anna, deal.id(), 1, values("stage", "open")));

        assertThat(open.values()).doesNotContainKey("reason");
    }

    @Test
    void aLookupNamesARecordThatIsThereByIdOrByTitle() {
        RecordData account = account("Acme", "A1");
        account("Twin", "T1");
        account("Twin", "T2");

        assertThat(saved(records.create(anna, "deal", values("account", "Acme")))
                        .values())
                .containsEntry("account", account.id().id());
        assertThat(saved(records.create(anna, "deal", values("account", "t2"))).values())
                .containsKey("account");
        assertThat(violations(records.create(anna, "deal", values("account", "Twin"))))
                .extracting(Violation::path)
                .containsExactly("account");
        assertThat(violations(records.create(anna, "deal", values("account", "Nobody"))))
                .extracting(Violation::path)
                .containsExactly("account");
    }

    @Test
    void theRecycleBinFreesUniqueValuesAndRestoringAsksForThemAgain() {
        RecordData first = account("Acme", "A1");
        RecordData binned = saved(records.delete(anna, first.id(), 1));
        assertThat(binned.deletedAt()).isNotNull();
        assertThat(records.get(anna, first.id())).isEmpty();
        assertThat(records.recycleBin(anna, "account", 10)).containsExactly(binned);

        RecordData second = account("Acme again", "a1");
        assertThat(violations(records.restore(anna, first.id())))
                .extracting(Violation::path, Violation::code)
                .containsExactly(tuple("code", "not-unique"));

        saved(records.update(anna, second.id(), 1, values("code", "A2")));
        RecordData back = saved(records.restore(anna, first.id()));
        assertThat(back.deletedAt()).isNull();
        assertThat(records.get(anna, first.id())).contains(back);
        assertThat(records.recycleBin(anna, "account", 10)).isEmpty();
    }

    @Test
    void purgingTakesARecordAwayForGoodButOnlyFromTheRecycleBin() {
        RecordData account = account("Acme", "A1");
        assertThat(records.purge(anna, account.id())).isFalse();
        saved(records.delete(anna, account.id(), 1));
        world.permissions.rows(ben, "account", Action.DELETE, new RowPolicy.Tokens(Set.of("u:ben")));

        assertThat(records.purge(ben, account.id())).isFalse();
        assertThat(records.purge(anna, account.id())).isTrue();
        assertThat(stored(account)).isNull();
        assertThat(records.restore(anna, account.id())).isEqualTo(new Missing());
    }

    @Test
    void aLookupOfARecordThatTheSaverMayNotSeeIsAnsweredAsOneThatIsNotThere() {
        world.entity("order", """
                {label: 'Order', titleField: 'name', fields: [
                  {key: 'name', type: 'text', label: 'Name'},
                  {key: 'lines', type: 'subTable', label: 'Lines', settings: {columns: [
                    {key: 'account', type: 'lookup', label: 'Account', settings: {entity: 'account'}},
                    {key: 'count', type: 'integer', label: 'Count'}]}}]}
                """);
        RecordData hers = account("Secret", "S-1");
        world.permissions.rows(ben, "account", Action.READ, new RowPolicy.Tokens(Set.of("u:ben")));

        for (String named : List.of(hers.id().id(), "Secret", "S-1")) {
            SaveResult unseen = records.create(ben, "deal", values("name", "x", "account", named));
            SaveResult missing = records.create(ben, "deal", values("name", "x", "account", "nothing"));
            assertThat(unseen.toString().replace(named, "nothing")).isEqualTo(missing.toString());
            assertThat(unseen).isInstanceOf(Rejected.class);
        }
        List<Map<String, Object>> lines = List.of(Map.of("account", hers.id().id(), "count", 1));
        assertThat(records.create(ben, "order", values("name", "x", "lines", lines)))
                .isInstanceOf(Rejected.class);

        RecordData order = saved(records.create(anna, "order", values("name", "x", "lines", lines)));
        Map<?, ?> line = (Map<?, ?>) ((List<?>) order.values().get("lines")).getFirst();
        List<Map<String, Object>> changed =
                List.of(Map.of("id", line.get("id"), "account", hers.id().id(), "count", 2));
        RecordData after = saved(records.update(ben, order.id(), 1, values("lines", changed)));
        assertThat(after.values().get("lines").toString()).contains("count=2");
    }

    @Test
    void whatIsComputedTellsOfALookedUpRecordOnlyWhatItNamesAndAValueByRuleWhatTheSaverSees() {
        world.entity("account", ACCOUNT);
        world.entity("order", """
                {label: 'Order', titleField: 'name', fields: [
                  {key: 'name', type: 'text', label: 'Name'},
                  {key: 'account', type: 'lookup', label: 'Account', settings: {entity: 'account'}},
                  {key: 'note', type: 'text', label: 'Note', rules: {value: 'account.region'}},
                  {key: 'upper', type: 'text', label: 'Upper', rules: {value: 'account.parent.name'}},
                  {key: 'place', type: 'formula', label: 'Place', settings: {expression: 'account.region', result: 'TEXT'}},
                  {key: 'all', type: 'script', label: 'All',
                   settings: {source: 'JSON.stringify(account) + account["na" + "me"]', result: 'TEXT'}},
                  {key: 'some', type: 'script', label: 'Some',
                   settings: {source: 'JSON.stringify(account) + account.code', result: 'TEXT'}}]}
                """);
        RecordData parent = account("Holding", "H");
        RecordData acme = saved(records.create(
                anna,
                "account",
                values(
                        "name",
                        "Acme",
                        "code",
                        "A",
                        "region",
                        "East",
                        "parent",
                        parent.id().id())));
        world.permissions.rows(ben, "account", Action.READ, new RowPolicy.Tokens(Set.of("u:" + "ben")));
        saved(records.update(anna, acme.id(), 1, values("owner", "ben")));

        RecordData order = saved(records.create(
                ben, "order", values("name", "x", "account", acme.id().id())));
        assertThat(order.values())
                .containsEntry("note", "East")
                .containsEntry("place", "East")
                .doesNotContainKey("upper");
        assertThat(order.values().get("all").toString())
                .contains(acme.id().id())
                .doesNotContain("East", "Acme", "Holding");
        assertThat(order.values().get("some").toString()).contains("A").doesNotContain("East", "Acme");

        RecordData emptied = saved(records.update(anna, order.id(), 1, values("upper", "typed")));
        world.permissions.rows(ben, "account", Action.READ, new RowPolicy.Nothing());
        emptied = saved(records.update(ben, order.id(), emptied.revision(), values("note", null)));
        assertThat(emptied.values()).doesNotContainKey("note");
        saved(records.systemUpdate(order.id(), "step", values("name", "stepped")));
        assertThat(records.get(anna, order.id()).orElseThrow().values())
                .as("a step of a flow tells ben nothing")
                .containsEntry("name", "stepped")
                .doesNotContainKey("note");
        world.permissions.rows(ben, "account", Action.READ, new RowPolicy.Tokens(Set.of("u:" + "ben")));

        world.permissions.field(ben, "account", "region", FieldAccess.HIDDEN);
        assertThat(saved(records.create(
                                ben,
                                "order",
                                values("name", "y", "account", acme.id().id())))
                        .values())
                .doesNotContainKey("note");
    }

    @Test
    void aWriteOfTheProductHappensOnceAndUsesUpNoRevision() {
        RecordData deal = saved(records.create(anna, "deal", values("name", "x")));

        RecordData first = saved(records.systemUpdate(deal.id(), "step-1", values("stage", "won")));
        saved(records.update(anna, deal.id(), 1, values("stage", "open")));
        SaveResult again = records.systemUpdate(deal.id(), "step-1", values("stage", "won"));

        assertThat(first.revision()).isEqualTo(1);
        assertThat(again).isInstanceOfSatisfying(Saved.class, result -> assertThat(result.changed())
                .isFalse());
        assertThat(records.get(anna, deal.id()).orElseThrow().values()).containsEntry("stage", "open");
    }

    @Test
    void aFlowWritesNothingOfWhatTheProductKnowsOfPeople() {
        SaveResult power = records.systemUpdate(new RecordId("user", "ben"), "s", values("roles", List.of("admin")));
        assertThat(power).isInstanceOfSatisfying(Rejected.class, rejected -> assertThat(rejected.violations())
                .extracting(Violation::path, Violation::code)
                .containsExactly(tuple("roles", "only-people")));
        assertThat(records.systemUpdate(new RecordId("department", "east"), "s", values("manager", "ben")))
                .isInstanceOf(Rejected.class);
        saved(records.install(new RecordId("department", "east"), "sample", values("manager", "ben")));
    }

    @Test
    void writesOfTheProductDoNotLoseWhatPeopleSaveAtTheSameTime() throws Exception {
        RecordData deal = saved(records.create(anna, "deal", values("name", "x")));

        List<SaveResult> results = atOnce(
                8,
                i -> i == 0
                        ? records.update(anna, deal.id(), 1, values("closeDate", "2026-05-05"))
                        : records.systemUpdate(deal.id(), "step-" + i, values("amount", 100 + i)));

        assertThat(results).allSatisfy(result -> assertThat(result).isInstanceOf(Saved.class));
        assertThat(records.get(anna, deal.id()).orElseThrow().values())
                .containsEntry("closeDate", LocalDate.parse("2026-05-05"))
                .containsKey("amount");
        assertThat(stored(deal).getList("k", String.class)).hasSize(7);
    }

    @Test
    void whatHappenedIsToldWithTheDifferenceAndFilteredByRights() {
        RecordData deal = saved(records.create(anna, "deal", values("name", "x", "closeDate", "2026-04-01")));
        saved(records.update(anna, deal.id(), 1, values("closeDate", "2026-04-02", "amount", 70)));
        saved(records.update(anna, deal.id(), 2, Map.of(), new RecordEvent.Decision("t1", "approve", "", "")));
        world.events().settle();
        world.permissions.field(ben, "deal", "amount", FieldAccess.HIDDEN);

        List<RecordEvent> history = records.history(ben, deal.id(), 10);

        assertThat(history)
                .satisfiesExactly(
                        event -> assertThat(event)
                                .isInstanceOfSatisfying(RecordEvent.Decided.class, decided -> assertThat(
                                                decided.decision().task())
                                        .isEqualTo("t1")),
                        event -> assertThat(event)
                                .isInstanceOfSatisfying(RecordEvent.Updated.class, updated -> assertThat(
                                                updated.changes())
                                        .containsEntry(
                                                "closeDate",
                                                new RecordEvent.Change(
                                                        LocalDate.parse("2026-04-01"), LocalDate.parse("2026-04-02")))
                                        .doesNotContainKey("amount")),
                        event -> assertThat(event).isInstanceOf(RecordEvent.Created.class));
        assertThat(stored(deal)).doesNotContainKey("ev");
    }

    @Test
    void aRepeatedCreateWithTheSameIdFindsTheFirst() {
        RecordId id = new RecordId("account", "my-own-id");
        RecordData first = saved(records.create(anna, id, values("name", "Acme")));

        assertThat(records.create(anna, id, values("name", "Acme"))).isEqualTo(new Saved(first, false));
        assertThat(records.create(ben, id, values("name", "Other"))).isInstanceOf(Rejected.class);
        assertThat(violations(records.create(anna, new RecordId("account", "a/b"), values("name", "Slash"))))
                .extracting(Violation::path, Violation::code)
                .containsExactly(tuple("id", "invalid"));
    }

    @Test
    void manyRowsEndAsEachByItselfWould() {
        RecordData acme = account("Acme", "A1");
        List<Records.Row> rows = List.of(
                new Records.Row(null, 0, values("name", "One", "code", "c1")),
                new Records.Row(null, 0, values("name", null)),
                new Records.Row(null, 0, values("name", "Two", "code", "C1")),
                new Records.Row(acme.id().id(), 1, values("region", "north")),
                new Records.Row(acme.id().id(), 2, values("region", "south")),
                new Records.Row(acme.id().id(), 1, values("region", "west")),
                new Records.Row(null, 0, values("name", "Child", "parent", "Acme")),
                new Records.Row("gone", 1, values("name", "x")));

        List<SaveResult> results = records.saveAll(anna, "account", rows);

        assertThat(saved(results.get(0)).values()).containsEntry("name", "One");
        assertThat(violations(results.get(1))).extracting(Violation::code).containsExactly("required");
        assertThat(violations(results.get(2))).extracting(Violation::code).containsExactly("not-unique");
        assertThat(saved(results.get(3)).revision()).isEqualTo(2);
        assertThat(saved(results.get(4)).revision()).isEqualTo(3);
        assertThat(results.get(5)).isInstanceOf(Conflict.class);
        assertThat(saved(results.get(6)).values())
                .containsEntry("parent", acme.id().id());
        assertThat(results.get(7)).isEqualTo(new Missing());
        assertThat(records.get(anna, acme.id()).orElseThrow().values()).containsEntry("region", "south");
    }

    @Test
    void ofManyRowsAValueThatIsTakenStopsOnlyItsOwnAndTheNextInLineGetsWhatTheFirstMayNotHave() {
        world.entity(
                "account", ACCOUNT.replace("key: 'region', type: 'text'", "key: 'region', type: 'text', unique: true"));
        RecordData acme = account("Acme", "A1");
        List<Records.Row> rows = List.of(
                new Records.Row(null, 0, values("name", "Taken", "code", "a1", "region", "north")),
                new Records.Row(acme.id().id(), 1, values("name", "Acme Ltd")),
                new Records.Row(null, 0, values("name", "Next", "code", "A2", "region", "North")),
                new Records.Row(null, 0, values("name", "Last", "code", "A3", "region", "NORTH")));

        List<SaveResult> results = records.saveAll(anna, "account", rows);

        assertThat(violations(results.get(0))).extracting(Violation::path).containsExactly("code");
        assertThat(saved(results.get(1)).revision()).isEqualTo(2);
        assertThat(saved(results.get(2)).values()).containsEntry("region", "North");
        assertThat(violations(results.get(3))).extracting(Violation::path).containsExactly("region");
        assertThat(records.get(anna, acme.id()).orElseThrow().values()).containsEntry("name", "Acme Ltd");
    }

    @Test
    void anUpdateThatArrivedIsNotLostBecauseTheNextOneCameAtOnceAndAnotherHadATakenValue() {
        RecordStore store = world.bean(RecordStore.class);
        BoundEntity entity = world.bound().get("account");
        StoredRecord acme = store.find(entity, account("Acme", "A1").id().id()).orElseThrow();
        StoredRecord other =
                store.find(entity, account("Other", "A2").id().id()).orElseThrow();
        StoredRecord once = withCode(acme, "a1");
        RecordStore.Update first = new RecordStore.Update(acme, once, List.of());
        RecordStore.Update next = new RecordStore.Update(once, withCode(once, "a1"), List.of());
        RecordStore.Update taken = new RecordStore.Update(other, withCode(other, "a1"), List.of());

        assertThat(store.write(entity, List.of(first, next, taken)))
                .containsExactly(
                        RecordStore.Outcome.WRITTEN, RecordStore.Outcome.WRITTEN, RecordStore.Outcome.DUPLICATE);
        assertThat(store.write(entity, List.of(first, taken)))
                .containsExactly(RecordStore.Outcome.LOST, RecordStore.Outcome.DUPLICATE);
    }

    /** The next revision. */
    private StoredRecord withCode(StoredRecord record, String uniqueKey) {
        StoredRecord.Derived derived = record.derived();
        return record.moved(
                null,
                record.access(),
                new StoredRecord.Derived(
                        derived.sortKeys(), Map.of("code", uniqueKey), derived.folded(), derived.search(), List.of()),
                world.clock.instant(),
                "anna");
    }

    @Test
    void sortKeysSearchTextAndUniqueKeysStandBesideTheValues() {
        RecordData account = account("北京Acme", "A1");

        Document document = stored(account);

        assertThat(document.get("s", Document.class)).containsKeys("name", "code", "region");
        assertThat(document.get("u", Document.class)).containsEntry("code", "a1");
        assertThat(document.getString("q")).contains("北京acme", "beijingacme", "bjacme");
        assertThat(document).containsEntry("deleted", null);
    }

    @Test
    void aFieldThatBecomesUniqueCountsTheRecordsThatWereThereBefore() {
        RecordData first = saved(records.create(anna, "account", values("name", "Acme", "region", "East")));
        saved(records.create(anna, "account", values("name", "Other", "region", "east")));
        assertThat(world.bean(EntityStorage.class).duplicates(world.entities().get("account"), "region", 5))
                .containsExactly(new EntityStorage.Duplicate("East", List.of("Acme", "Other")));
        EntityDefinition before = world.entities().get("account");
        world.entity(
                "account", ACCOUNT.replace("key: 'region', type: 'text'", "key: 'region', type: 'text', unique: true"));
        EntityDefinition after = world.entities().get("account");

        world.bean(EntityStorage.class).prepare(after, Optional.of(before));
        assertThat(stored(first).get("u", Document.class)).containsEntry("region", "east");
        SaveResult third = records.create(anna, "account", values("name", "Third", "region", "EAST"));
        RecordData fourth = saved(records.create(anna, "account", values("name", "Fourth", "region", "west")));

        assertThat(violations(third)).extracting(Violation::code).containsExactly("not-unique");
        assertThat(violations(records.update(anna, fourth.id(), 1, values("region", "east"))))
                .extracting(Violation::code)
                .containsExactly("not-unique");
    }

    @Test
    void aKeyThatACrashLeftOutIsSetByAPublishUntilAllAreKnownToBeThere() {
        EntityDefinition account = world.entities().get("account");
        EntityStorage storage = world.bean(EntityStorage.class);
        storage.prepare(account, Optional.empty());
        RecordData record = account("Acme", "A1");
        withoutKeys(record);
        storage.prepare(account, Optional.of(account));
        assertThat(stored(record).get("u", Document.class)).containsEntry("code", "a1");

        world.clock.pass(Duration.ofMinutes(3));
        withoutKeys(record);
        storage.prepare(account, Optional.of(account));
        assertThat(stored(record).get("u", Document.class)).containsEntry("code", "a1");

        withoutKeys(record);
        storage.prepare(account, Optional.of(account));
        assertThat(stored(record)).doesNotContainKey("u");

        storage.prepare(account, Optional.empty());
        assertThat(stored(record).get("u", Document.class)).containsEntry("code", "a1");
    }

    private void withoutKeys(RecordData record) {
        world.database
                .getCollection("rec_account")
                .updateOne(new Document("_id", record.id().id()), new Document("$unset", new Document("u", "")));
    }

    @Test
    void equalValuesAreLookedForAnewAfterASaveAndToPublishEachTime() {
        EntityDefinition account = world.entities().get("account");
        EntityStorage storage = world.bean(EntityStorage.class);
        saved(records.create(anna, "account", values("name", "Acme", "region", "East")));
        world.clock.pass(Duration.ofMinutes(1));
        assertThat(storage.recentDuplicates(account, "region", 5)).isEmpty();
        assertThat(storage.recentDuplicates(account, "region", 5)).isEmpty();

        RecordData other = saved(records.create(anna, "account", values("name", "Other", "region", "east")));
        assertThat(storage.recentDuplicates(account, "region", 5)).hasSize(1);
        world.clock.pass(Duration.ofMinutes(1));
        assertThat(storage.recentDuplicates(account, "region", 5)).hasSize(1);
        world.database
                .getCollection("rec_account")
                .updateOne(
                        new Document("_id", other.id().id()), new Document("$set", new Document("v.region", "south")));
        assertThat(storage.duplicates(account, "region", 5)).isEmpty();
        records.update(anna, other.id(), 1, values("region", "west"));
        assertThat(storage.recentDuplicates(account, "region", 5)).isEmpty();
    }

    @Test
    void ofTwoImportsAtTheSameTimeOneWritesEachRecordAndOneGetsEachUniqueValue() throws Exception {
        List<RecordId> ids = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            ids.add(account("Account " + i, null).id());
        }

        List<List<SaveResult>> imports = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(2)) {
            List<Callable<List<SaveResult>>> calls = new ArrayList<>();
            for (String who : List.of("first", "second")) {
                List<Records.Row> rows = new ArrayList<>();
                ids.forEach(id -> rows.add(new Records.Row(id.id(), 1, values("region", who))));
                for (int i = 0; i < 40; i++) {
                    rows.add(new Records.Row(null, 0, values("name", who, "code", "new-" + i)));
                }
                calls.add(() -> records.saveAll(anna, "account", rows));
            }
            for (Future<List<SaveResult>> future : threads.invokeAll(calls)) {
                imports.add(future.get());
            }
        }

        for (int i = 0; i < 80; i++) {
            List<SaveResult> both =
                    List.of(imports.get(0).get(i), imports.get(1).get(i));
            Class<?> loser = i < 40 ? Conflict.class : Rejected.class;
            assertThat(both).filteredOn(result -> result instanceof Saved).hasSize(1);
            assertThat(both).filteredOn(loser::isInstance).hasSize(1);
        }
        for (int i = 0; i < 40; i++) {
            int winner = imports.get(0).get(i) instanceof Saved ? 0 : 1;
            assertThat(records.get(anna, ids.get(i)))
                    .contains(saved(imports.get(winner).get(i)));
        }
        assertThat(world.database.getCollection("rec_account").countDocuments()).isEqualTo(80);
    }

    @Test
    void whatIsTriedIsAnsweredLikeASaveAndNotWritten() {
        account("Acme", "A1");
        Records trial = records.trial();
        assertThat(violations(trial.create(anna, "account", values("name", "Again", "code", "a1"))))
                .extracting(Violation::path, Violation::code)
                .containsExactly(tuple("code", "not-unique"));
        RecordData tried = saved(trial.create(anna, "account", values("name", "Beta", "code", "B1")));
        assertThat(records.get(anna, tried.id())).isEmpty();
        // each after what was tried before it
        assertThat(violations(trial.create(anna, "account", values("name", "Other", "code", "B1"))))
                .extracting(Violation::code)
                .containsExactly("not-unique");
        RecordData changed = saved(trial.update(anna, tried.id(), 1, values("code", "B2")));
        assertThat(changed.revision()).isEqualTo(2);
        assertThat(saved(trial.create(anna, "account", values("name", "Other", "code", "B1", "parent", "Beta")))
                        .values())
                .containsEntry("parent", tried.id().id());
        assertThat(trial.update(anna, tried.id(), 1, values("code", "B3"))).isInstanceOf(Conflict.class);
        saved(records.create(anna, "account", values("name", "Other", "code", "B1")));
    }

    @Test
    void aNumberIsGivenByTheProductAloneAndNotToARecordThatIsRefused() {
        world.entity("ticket", """
                {label: 'Ticket', titleField: 'title', fields: [
                  {key: 'no', type: 'autoNumber', label: 'No', required: true, settings: {pattern: 'T-{seq:3}'}},
                  {key: 'title', type: 'formula', label: 'Title', settings: {expression: '"Ticket " + no', result: 'text'}},
                  {key: 'code', type: 'text', label: 'Code', required: true, unique: true}]}
                """);
        RecordData first = saved(records.create(anna, "ticket", values("code", "a")));
        assertThat(first.values()).containsEntry("no", "T-001").containsEntry("title", "Ticket T-001");
        assertThat(records.create(anna, "ticket", values())).isInstanceOf(Rejected.class);
        assertThat(records.create(anna, "ticket", values("code", "A"))).isInstanceOf(Rejected.class);
        saved(records.trial().create(anna, "ticket", values("code", "tried")));
        assertThat(violations(records.create(anna, "ticket", values("code", "b", "no", "T-001"))))
                .extracting(Violation::path, Violation::code)
                .containsExactly(tuple("no", "read-only"));
        assertThat(violations(records.update(anna, first.id(), 1, values("no", "T-777"))))
                .extracting(Violation::path)
                .containsExactly("no");
        // handed back as it was shown
        assertThat(saved(records.update(anna, first.id(), 1, values("no", "T-001", "code", "c")))
                        .values())
                .containsEntry("no", "T-001");
        List<SaveResult> together = records.saveAll(
                anna,
                "ticket",
                List.of(
                        new Records.Row(null, 0, values("code", "d")),
                        new Records.Row(null, 0, values("code", "D")),
                        new Records.Row(null, 0, values("code", "e"))));
        assertThat(together.get(1)).isInstanceOf(Rejected.class);
        assertThat(List.of(saved(together.get(0)), saved(together.get(2))))
                .extracting(record -> record.values().get("no"))
                .containsExactly("T-002", "T-003");
    }

    @Test
    void whatCannotBeSeenOrStoredIsNotTaken() {
        assertThat(violations(records.create(anna, "account", values("name", "\u200b"))))
                .extracting(Violation::path, Violation::code)
                .containsExactly(tuple("name", "required"));
        assertThat(violations(records.create(anna, "account", values("name", "half \ud83d"))))
                .extracting(Violation::path)
                .containsExactly("name");
        assertThat(violations(records.create(anna, "deal", values("name", "x", "closeDate", "0024-02-29"))))
                .singleElement()
                .satisfies(wrong -> assertThat(wrong.message().en()).contains("1000", "9999"));
    }

    @Test
    void textsThatAreTheSameToPeopleAreTheSameEverywhere() {
        RecordData acme = account("Acme Ltd", "A1");
        RecordData deal = saved(records.create(anna, "deal", values("name", "x", "account", "ＡＣＭＥ  ltd")));
        assertThat(deal.values()).containsEntry("account", acme.id().id());
        for (Filter filter : List.of(
                Filter.where("name", Operator.EQ, "ACME LTD"),
                Filter.where("name", Operator.IN, List.of("ａｃｍｅ ltd")),
                Filter.where("name", Operator.CONTAINS, "ＣＭＥ  L"),
                Filter.where("name", Operator.STARTS_WITH, "acme\u3000l"))) {
            assertThat(found("account", filter, "")).as(filter.toString()).containsExactly(acme.id());
        }
        assertThat(found("account", Filter.ALL, "ＬＴＤ\u3000acme")).containsExactly(acme.id());
    }

    private List<RecordId> found(String entity, Filter filter, String search) {
        return world
                .bean(Queries.class)
                .list(anna, new ListQuery(entity, filter, search, List.of(), List.of(), 10, null, false))
                .records()
                .stream()
                .map(RecordData::id)
                .toList();
    }

    private static final String ORDER = """
            {label: 'Order', titleField: 'name', fields: [
              {key: 'name', type: 'text', label: 'Name'},
              {key: 'account', type: 'lookup', label: 'Account', settings: {entity: 'account'}},
              {key: 'parts', type: 'subTable', label: 'Parts', settings: {columns: [
                {key: 'from', type: 'lookup', label: 'From', settings: {entity: 'account'}}]}},
              {key: 'place', type: 'formula', label: 'Place',
               settings: {expression: 'account.region + EXTRA', result: 'text'}}]}
            """;

    @Test
    void aComputedValueFollowsTheRecordThatItLooksAt() {
        world.entity("order", ORDER.replace("EXTRA", "\" side\""));
        RecordData acme = account("Acme", "A1");
        RecordData order = saved(records.create(
                anna, "order", values("name", "x", "account", acme.id().id())));
        assertThat(order.values()).containsEntry("place", "east side");
        saved(records.update(anna, acme.id(), 1, values("region", "west")));
        world.events().settle();
        RecordData now = records.get(anna, order.id()).orElseThrow();
        assertThat(now.values()).containsEntry("place", "west side");
        assertThat(now.revision()).isEqualTo(1);
        assertThat(found("order", Filter.where("place", Operator.EQ, "WEST side"), ""))
                .containsExactly(order.id());
    }

    @Test
    void anotherFormulaIsComputedForWhatIsThere() {
        world.entity("order", ORDER.replace("EXTRA", "\" side\""));
        EntityPublication publication = world.bean(EntityPublication.class);
        publication.published(world.entities().get("order"));
        RecordData acme = account("Acme", "A1");
        RecordData order = saved(records.create(
                anna, "order", values("name", "x", "account", acme.id().id())));
        world.entity("order", ORDER.replace("EXTRA", "\" coast\""));
        publication.published(world.entities().get("order"));
        org.awaitility.Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(
                        records.get(anna, order.id()).orElseThrow().values())
                .containsEntry("place", "east coast"));
        assertThat(records.get(anna, order.id()).orElseThrow().revision()).isEqualTo(1);
    }

    @Test
    void aRenewalThatIsRepeatedFindsNothingToDo() {
        List<String> deals = Stream.of("40", "80")
                .map(amount -> saved(records.create(
                        anna, "deal", values("amount", amount, "closeDate", "2026-03-02", "stage", "open"))))
                .map(deal -> deal.id().id())
                .toList();
        for (int time = 0; time < 3; time++) {
            world.bean(Renewing.class).renew("deal", deals, "publish", false);
            world.bean(Renewing.class).renew("deal", deals.subList(0, 1), "publish", false);
        }
        assertThat(records.get(anna, new RecordId("deal", deals.getFirst()))
                        .orElseThrow()
                        .revision())
                .isEqualTo(1);
    }

    @Test
    void whatIsRequiredNowIsFilledInForAllAndStandsInTheirHistory() {
        String visit = """
                {label: 'Visit', titleField: 'name', fields: [
                  {key: 'name', type: 'text', label: 'Name'},
                  {key: 'cost', type: 'currency', label: 'Cost', MORE},
                  {key: 'reason', type: 'text', label: 'Reason', rules: {visible: 'name = "seen"'}, MORE}]}""";
        world.entity("visit", visit.replace(", MORE", ""));
        EntityPublication publication = world.bean(EntityPublication.class);
        publication.published(world.entities().get("visit"));
        RecordData lacking = saved(records.create(anna, "visit", values("name", "x")));
        RecordData full = saved(records.create(anna, "visit", values("name", "seen", "cost", 5, "reason", "mine")));
        RecordData seen = saved(records.create(anna, "visit", values("name", "seen")));
        RecordData gone = saved(records.create(anna, "visit", values("name", "gone")));
        records.delete(anna, gone.id(), 1);

        world.entity(
                "visit",
                visit.replaceFirst("MORE", "required: true, fillWith: 100")
                        .replace("MORE", "required: true, fillWith: 'none'"));
        publication.published(world.entities().get("visit"));
        org.awaitility.Awaitility.await().untilAsserted(() -> assertThat(
                        records.get(anna, seen.id()).orElseThrow().values())
                .containsEntry("reason", "none"));
        RecordData filled = records.get(anna, lacking.id()).orElseThrow();
        assertThat(filled.values().get("cost").toString()).contains("100", "CNY");
        assertThat(filled.values()).as("hidden by its rule").doesNotContainKey("reason");
        assertThat(filled.revision()).isEqualTo(1);
        assertThat(records.get(anna, full.id()).orElseThrow().values())
                .containsEntry("reason", "mine")
                .hasEntrySatisfying("cost", cost -> assertThat(cost.toString()).contains("amount=5"));
        world.events().settle();
        assertThat(records.history(anna, lacking.id(), 5))
                .filteredOn(event -> event instanceof io.trellis.core.event.RecordEvent.Updated)
                .singleElement()
                .satisfies(event -> assertThat(event.toString()).contains("cost", "100"));
        assertThat(records.history(anna, full.id(), 5)).hasSize(1);
    }

    @Test
    void aLookupDoesNotOutliveWhatItNames() {
        world.entity("order", ORDER.replace("EXTRA", "\"\""));
        RecordData acme = account("Acme", "A1");
        RecordData order = saved(records.create(
                anna,
                "order",
                values(
                        "name",
                        "x",
                        "account",
                        acme.id().id(),
                        "parts",
                        List.of(Map.of("id", "p", "from", acme.id().id())))));
        assertThat(records.references(anna, acme.id()))
                .extracting(Records.Reference::entity, Records.Reference::field, Records.Reference::count)
                .containsExactlyInAnyOrder(tuple("order", "account", 1L), tuple("order", "parts.from", 1L));
        saved(records.delete(anna, acme.id(), 1));
        world.events().settle();
        RecordData cleared = records.get(anna, order.id()).orElseThrow();
        assertThat(cleared.values()).doesNotContainKey("account");
        assertThat(((List<?>) cleared.values().get("parts")).toString())
                .doesNotContain(acme.id().id());
        saved(records.restore(anna, acme.id()));
        world.events().settle();
        RecordData back = records.get(anna, order.id()).orElseThrow();
        assertThat(back.values()).containsEntry("account", acme.id().id()).containsEntry("place", "east");
        assertThat(((List<?>) back.values().get("parts")).toString())
                .contains(acme.id().id());
    }

    @Test
    void whatALookupHoldsIsNotDeletedAndWhatGoesWithItComesBack() {
        world.entity(
                "order",
                ORDER.replace("EXTRA", "\"\"")
                        .replaceFirst("\\{entity: 'account'}", "{entity: 'account', onDelete: 'refuse'}"));
        RecordData acme = account("Acme", "A1");
        RecordData order = saved(records.create(
                anna, "order", values("name", "x", "account", acme.id().id())));
        assertThat(violations(records.delete(anna, acme.id(), 1)))
                .singleElement()
                .satisfies(wrong -> {
                    assertThat(wrong.code()).isEqualTo(Records.REFERENCED);
                    assertThat(wrong.message().en())
                            .contains("1")
                            .contains("Order")
                            .contains("Account");
                });
        assertThat(records.get(anna, acme.id())).isPresent();
        world.entity(
                "order",
                ORDER.replace("EXTRA", "\"\"")
                        .replaceFirst("\\{entity: 'account'}", "{entity: 'account', onDelete: 'cascade'}"));
        saved(records.delete(anna, acme.id(), 1));
        world.events().settle();
        assertThat(records.get(anna, order.id())).isEmpty();
        saved(records.restore(anna, acme.id()));
        world.events().settle();
        assertThat(records.get(anna, order.id())).isPresent();
    }
}
