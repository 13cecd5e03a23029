package io.trellis.form.open;

import static io.trellis.form.record.FormWorld.values;
import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.notify.Notifications;
import io.trellis.core.security.AccessTokens;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.FieldAccess;
import io.trellis.core.security.RowPolicy;
import io.trellis.form.field.FileValue;
import io.trellis.form.field.Violation;
import io.trellis.form.layout.Layouts;
import io.trellis.form.layout.PublishedLayouts;
import io.trellis.form.open.Submission.Reason;
import io.trellis.form.open.Submission.State;
import io.trellis.form.record.FormWorld;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class IntakeIT {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES)
            .build();

    private static final String LEAD = """
            {label: 'Lead', titleField: 'name', fields: [
              {key: 'name', type: 'text', label: 'Name', required: true},
              {key: 'email', type: 'email', label: 'Email'},
              {key: 'code', type: 'text', label: 'Code', unique: true},
              {key: 'kind', type: 'select', label: 'Kind', settings: {options: ['person', 'company']}},
              {key: 'company', type: 'text', label: 'Company', rules: {visible: 'kind = "company"', required: 'kind = "company"'}},
              {key: 'source', type: 'text', label: 'Source'},
              {key: 'campaign', type: 'text', label: 'Campaign', settings: {maxLength: 10}},
              {key: 'product', type: 'lookup', label: 'Product', settings: {entity: 'product'}},
              {key: 'agent', type: 'user', label: 'Agent'},
              {key: 'agrees', type: 'boolean', label: 'Agrees'},
              {key: 'rank', type: 'integer', label: 'Rank'},
              {key: 'paper', type: 'files', label: 'Papers'}],
             duplicates: [{id: 'mail', label: 'Same mail', fields: [{field: 'email', how: 'folded'}]}]}
            """;

    private static final String FORM = """
            {entity: 'lead', label: 'Ask', sections: [
              {id: 'a', items: ['name', 'email', 'code', 'kind', 'company', 'product', 'agent', 'paper', 'source']},
              {id: 'b', when: 'kind = "company"', items: []}]}
            """;

    @TempDir
    Path folder;

    private FormWorld world;
    private Records records;
    private CurrentUser anna;
    private final List<Artifact> artifacts = new ArrayList<>();
    private int visit;

    @BeforeEach
    void open() {
        world = new FormWorld(folder);
        world.entity("product", "{label: 'Product', titleField: 'name', fields: [{key: 'name', type: 'text'}]}");
        world.entity("lead", LEAD);
        records = world.records();
        anna = world.person("anna", null);
        world.events().settle();
        form("");
    }

    @AfterEach
    void close() {
        world.close();
    }

    /** @param more members of the public form, before the usual ones */
    private void form(String more) {
        artifacts.clear();
        artifacts.add(artifact(Layouts.FORM, "ask", FORM));
        artifacts.add(artifact(
                PublicForm.KIND,
                "contact",
                "{" + more + "entity: 'lead', form: 'ask', address: 'contact', label: 'Contact', open: true,"
                        + "person: 'anna', values: {source: 'web'}, captures: {utm_campaign: 'campaign'}}"));
        ArtifactSet set = new ArtifactSet() {
            @Override
            public Optional<Artifact> find(ArtifactId id) {
                return artifacts.stream().filter(one -> one.id().equals(id)).findFirst();
            }

            @Override
            public List<Artifact> all(String kind) {
                return artifacts.stream().filter(one -> one.kind().equals(kind)).toList();
            }
        };
        world.bean(PublishedLayouts.class).replaceForms(set);
        world.bean(PublishedPublicForms.class).replace(set);
    }

    private static Artifact artifact(String kind, String name, String json) {
        return new Artifact(new ArtifactId(kind, name), "crm", (ObjectNode) JSON.readTree(json));
    }

    private PublicForm form() {
        return world.bean(PublicForms.class).find("contact").orElseThrow();
    }

    private Asked asked() {
        assertThat(world.bean(PublicForms.class).at("contact", Locale.ENGLISH))
                .isInstanceOf(PublicForms.Found.Open.class);
        return ((PublicForms.Found.Open) world.bean(PublicForms.class).at("contact", Locale.ENGLISH)).asked();
    }

    private Entry entry(Object... keysAndValues) {
        Map<String, Object> entered = new HashMap<>();
        values(keysAndValues).forEach((key, value) -> entered.put(key, Objects.requireNonNull(value)));
        return new Entry("visit" + ++visit, entered, List.of(), Map.of(), false, false);
    }

    private Taken take(Entry entry) {
        return world.bean(Intake.class).take(asked(), entry);
    }

    private Taken take(Object... keysAndValues) {
        return take(entry(keysAndValues));
    }

    private List<String> wrong(Taken taken) {
        assertThat(taken).isInstanceOf(Taken.Wrong.class);
        return ((Taken.Wrong) taken)
                .violations().stream().map(one -> one.path() + " " + one.code()).toList();
    }

    private Submission last() {
        return submissions()
                .of(anna, form(), Optional.empty(), Optional.empty(), 10)
                .getFirst();
    }

    private Submissions submissions() {
        return world.bean(Submissions.class);
    }

    private RecordData record(Submission submission) {
        return records.get(CurrentUser.system(), submission.record().orElseThrow())
                .orElseThrow();
    }

    private RecordData lead(@Nullable Object... keysAndValues) {
        return ((SaveResult.Saved) records.create(anna, "lead", values(keysAndValues))).record();
    }

    @Test
    void whatIsHandedInIsARecordOfThePersonWithWhatTheFormGivesAndWhatCameAlong() {
        Entry entry = entry("name", "Wei", "kind", "person");
        Taken taken = take(new Entry(
                entry.visit(),
                entry.values(),
                List.of(),
                Map.of("utm_campaign", "autumn", "utm_source", "wechat\r\nSet-Cookie: a", "other", "x"),
                false,
                false));

        assertThat(taken).isInstanceOf(Taken.Kept.class);
        Submission submission = last();
        assertThat(submission.state()).isEqualTo(State.NEW);
        assertThat(submission.title()).isEqualTo("Wei");
        assertThat(submission.came())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("utm_campaign", "autumn", "utm_source", "wechat  Set-Cookie: a"));
        assertThat(record(submission).values())
                .containsEntry("name", "Wei")
                .containsEntry("source", "web")
                .containsEntry("campaign", "autumn");
        assertThat(record(submission).owner()).isEqualTo("anna");
    }

    @Test
    void onlyWhatIsAskedIsTaken() {
        assertThat(asked().keys()).containsExactlyInAnyOrder("name", "email", "code", "kind", "company", "paper");
        for (String key : List.of("source", "agent", "product", "rank", "owner", "campaign", "nothing")) {
            assertThat(take("name", "Wei", key, "1")).isInstanceOf(Taken.Changed.class);
        }
        assertThat(submissions().of(anna, form(), Optional.empty(), Optional.empty(), 10))
                .isEmpty();
    }

    @Test
    void theRulesOfTheEntityHold() {
        assertThat(wrong(take("email", "nobody"))).containsExactlyInAnyOrder("name required", "email invalid");
        assertThat(wrong(take("name", "Wei", "kind", "company"))).containsExactly("company required");
        assertThat(wrong(take("name", "Wei", "kind", "alien"))).containsExactly("kind unknown-option");
        assertThat(take("name", "Wei", "kind", "person", "company", "Hidden Ltd."))
                .isInstanceOf(Taken.Kept.class);
        assertThat(record(last()).values()).doesNotContainKey("company");
    }

    @Test
    void theSameVisitIsTakenOnce() {
        Entry entry = entry("name", "Wei");
        take(entry);
        assertThat(take(entry)).isInstanceOf(Taken.Kept.class);
        assertThat(submissions().of(anna, form(), Optional.empty(), Optional.empty(), 10))
                .hasSize(1);
    }

    @Test
    void aTakenValueIsNotToldAndWaitsForAPerson() {
        lead("name", "Secret customer", "code", "A1");

        assertThat(take("name", "Wei", "code", "A1")).isInstanceOf(Taken.Kept.class);
        assertThat(last().state()).isEqualTo(State.QUEUED);
        assertThat(last().reason()).contains(Reason.TAKEN);
        assertThat(world.bean(Notifications.class).of(anna, 5))
                .singleElement()
                .satisfies(told -> assertThat(told.link()).isEqualTo("/submissions/contact"));

        form("tells: true,");
        Taken told = take("name", "Wei", "code", "A1");
        assertThat(wrong(told)).containsExactly("code not-unique");
        assertThat(((Taken.Wrong) told).violations())
                .extracting(Violation::message)
                .noneMatch(message -> message.en().contains("Secret"));
    }

    @Test
    void whatIsLikelyTheSameIsDecidedAsTheAnalystSays() {
        RecordData there = lead("name", "Wei Li", "email", "wei@acme.cn");

        take("name", "Wei", "email", "WEI@acme.cn", "code", "B2");
        assertThat(last().state()).isEqualTo(State.QUEUED);
        assertThat(last().reason()).contains(Reason.DUPLICATE);

        form("doubles: 'merge',");
        take("name", "Wei", "email", "WEI@acme.cn", "code", "C3");
        assertThat(last().state()).isEqualTo(State.MERGED);
        assertThat(last().record()).contains(there.id());
        assertThat(records.get(anna, there.id()).orElseThrow().values())
                .containsEntry("name", "Wei Li")
                .containsEntry("code", "C3");

        form("doubles: 'new',");
        take("name", "Wei", "email", "WEI@acme.cn");
        assertThat(last().state()).isEqualTo(State.NEW);
    }

    @Test
    void aPersonDecidesAboutWhatWaitsWithItsFiles() {
        RecordData there = lead("name", "Wei Li", "email", "wei@acme.cn");
        Entry plain = entry("name", "Wei", "email", "wei@acme.cn", "code", "D4");
        take(new Entry(
                plain.visit(),
                plain.values(),
                List.of(new Entry.Brought(
                        "paper",
                        "order.txt",
                        () -> new ByteArrayInputStream("hello".getBytes(StandardCharsets.UTF_8)))),
                Map.of(),
                false,
                false));
        Submission waits = last();
        assertThat(waits.state()).isEqualTo(State.QUEUED);
        assertThat(waits.files()).containsExactly("order.txt");
        world.clock.pass(Duration.ofDays(3));
        assertThat(submissions().likely(anna, form(), waits.id()))
                .extracting(one -> one.record().orElseThrow().id())
                .containsExactly(there.id());

        assertThat(submissions().fill(anna, form(), waits.id(), there.id())).isInstanceOf(DecisionResult.Done.class);
        assertThat(records.get(anna, there.id()).orElseThrow().value("paper").orElseThrow())
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .singleElement()
                .satisfies(file ->
                        assertThat(FileValue.of(file).orElseThrow().name()).isEqualTo("order.txt"));
        assertThat(last().state()).isEqualTo(State.MERGED);
        assertThat(last().by()).contains("anna");
        assertThat(submissions().create(anna, form(), waits.id())).isInstanceOf(DecisionResult.Missing.class);
    }

    @Test
    void filesOfWhatIsRefusedAreNotKeptAndNoMoreThanTheFieldTakesCome() {
        Entry plain = entry("email", "wei@acme.cn");
        Taken taken = take(new Entry(
                plain.visit(),
                plain.values(),
                List.of(new Entry.Brought("paper", "a.txt", () -> new ByteArrayInputStream(new byte[] {65}))),
                Map.of(),
                false,
                false));
        assertThat(wrong(taken)).containsExactly("name required");
        assertThat(world.database.getCollection("record.file").countDocuments()).isZero();
    }

    @Test
    void recordsAreNamedByNumberAndOnlyThoseThatTheAnalystNames() {
        RecordId sensor = ((SaveResult.Saved) records.create(anna, "product", values("name", "Sensor")))
                .record()
                .id();
        RecordId hidden = ((SaveResult.Saved) records.create(anna, "product", values("name", "Hidden")))
                .record()
                .id();
        form("named: {product: ['" + sensor.id() + "']},");

        assertThat(wrong(take("name", "Wei", "product", hidden.id()))).containsExactly("product unknown-option");
        assertThat(wrong(take("name", "Wei", "product", sensor.id()))).containsExactly("product unknown-option");
        take("name", "Wei", "product", "1");
        assertThat(record(last()).values()).containsEntry("product", sensor.id());
    }

    @Test
    void whatHasToBeAgreedToIsAgreedToAndKept() {
        form("consent: 'We keep this', consentField: 'agrees',");
        assertThat(wrong(take("name", "Wei"))).containsExactly("$consent required");
        Entry entry = entry("name", "Wei");
        take(new Entry(entry.visit(), entry.values(), List.of(), Map.of(), true, false));
        assertThat(record(last()).values()).containsEntry("agrees", true);
    }

    @Test
    void aRobotIsThankedAndItsEntryIsSeenRefused() {
        Entry entry = entry("name", "Buy pills");
        assertThat(take(new Entry(entry.visit(), entry.values(), List.of(), Map.of(), false, true)))
                .isInstanceOf(Taken.Kept.class);
        assertThat(last().state()).isEqualTo(State.REFUSED);
        assertThat(last().reason()).contains(Reason.ROBOT);
        assertThat(last().record()).isEmpty();
    }

    @Test
    void nobodyIsLetInWithoutThePersonOrOutsideOfTheDays() {
        PublicForms forms = world.bean(PublicForms.class);
        form("from: '2026-03-03',");
        assertThat(forms.at("contact", Locale.ENGLISH)).isInstanceOf(PublicForms.Found.Closed.class);
        world.clock.pass(Duration.ofDays(1));
        assertThat(forms.at("contact", Locale.ENGLISH)).isInstanceOf(PublicForms.Found.Open.class);
        assertThat(forms.at("contract", Locale.ENGLISH)).isInstanceOf(PublicForms.Found.Nothing.class);
        form("until: '2026-03-02',");
        assertThat(forms.at("contact", Locale.ENGLISH)).isInstanceOf(PublicForms.Found.Closed.class);
        form("");
        world.permissions.rows(anna, "lead", Action.CREATE, new RowPolicy.Nothing());
        assertThat(forms.at("contact", Locale.ENGLISH)).isInstanceOf(PublicForms.Found.Closed.class);
    }

    @Test
    void othersSeeNothingAndNobodySeesMoreThanOfTheRecords() {
        take("name", "Wei", "email", "wei@acme.cn");
        CurrentUser ben = world.person("ben", null);
        world.permissions.plain(ben);
        assertThat(submissions().of(ben, form(), Optional.empty(), Optional.empty(), 10))
                .isEmpty();
        assertThat(submissions().refuse(ben, form(), last().id())).isInstanceOf(DecisionResult.Missing.class);
        world.permissions.field(anna, "lead", "email", FieldAccess.HIDDEN);
        assertThat(last().values()).containsKey("name").doesNotContainKey("email");
        world.permissions.rows(anna, "lead", Action.READ, AccessTokens.ofThese("nobody", Set.of()));
        assertThat(last().values()).isEmpty();
        assertThat(last().title()).isEmpty();
    }

    @Test
    void whatACrashLeftIsSettledAndWhatIsOldGoes() {
        take("name", "Wei");
        var column = world.database.getCollection("publicSubmissions");
        column.updateMany(
                new org.bson.Document(), new org.bson.Document("$set", new org.bson.Document("state", "received")));
        world.clock.pass(Duration.ofMinutes(6));
        world.bean(SubmissionSweep.class).sweep();
        assertThat(last().state()).isEqualTo(State.NEW);
        assertThat(records.get(
                        anna, "lead", List.of(last().record().orElseThrow().id())))
                .hasSize(1);
        world.clock.pass(Duration.ofDays(401));
        world.bean(SubmissionSweep.class).sweep();
        assertThat(submissions().of(anna, form(), Optional.empty(), Optional.empty(), 10))
                .isEmpty();
    }
}
