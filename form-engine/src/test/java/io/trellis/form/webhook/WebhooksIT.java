package io.trellis.form.webhook;

import static io.trellis.form.record.FormWorld.values;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.error.TrellisException;
import io.trellis.core.notify.Notifications;
import io.trellis.core.outbound.HttpStub;
import io.trellis.core.queue.DeliveryQueue;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.FieldAccess;
import io.trellis.core.security.RowPolicy;
import io.trellis.core.security.Users;
import io.trellis.form.action.ActionResult;
import io.trellis.form.action.Actions;
import io.trellis.form.action.PublishedActions;
import io.trellis.form.field.FieldFixtures;
import io.trellis.form.field.Violation;
import io.trellis.form.record.FormWorld;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.SaveResult;
import io.trellis.form.webhook.Webhook.Moment;
import io.trellis.form.webhook.Webhook.Take;
import io.trellis.form.webhook.WebhookDelivery.State;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WebhooksIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String CALL = "{'entity':'deal','label':'Call','steps':["
            + "{'type':'update','settings':{'values':{'note':'\\\"called\\\"'}}},"
            + "{'type':'webhook','settings':{'webhook':'erp'}}]}";

    private final HttpStub erp = new HttpStub();
    private FormWorld world;
    private Path folder;
    private CurrentUser ann;
    private String secret = "";

    @BeforeEach
    void begin(@TempDir Path data) {
        folder = data;
        world = new FormWorld(folder);
        world.entity(
                "deal",
                "{titleField:'no',fields:[{key:'no',type:'text',apiName:'dealNo'},{key:'note',type:'text'},"
                        + "{key:'secretNote',type:'text'},{key:'erpNo',type:'text'},{key:'heard',type:'datetime'},{key:'cost',type:'decimal'},"
                        + "{key:'stage',type:'select',settings:{options:[{code:'new',zh:'新',en:'New'},"
                        + "{code:'won',zh:'赢',en:'Won'}]}}]}");
        ann = world.person("ann", null);
    }

    @AfterEach
    void end() {
        world.close();
        erp.close();
    }

    private Webhooks webhooks() {
        return world.bean(Webhooks.class);
    }

    private Webhook webhook(Set<Moment> moments, String filter, List<Take> takes) {
        return new Webhook(
                "erp",
                "ERP",
                "deal",
                moments,
                moments.contains(Moment.REACHED) ? "stage" : "",
                moments.contains(Moment.REACHED) ? "won" : "",
                filter,
                List.of("no", "stage", "note"),
                takes,
                erp.address("/hook"),
                "ann",
                true);
    }

    private Webhook made(Webhook webhook) {
        Webhooks.Saved saved = webhooks().save(ann, webhook, true);
        assertThat(saved).isInstanceOf(Webhooks.Saved.Done.class);
        secret = ((Webhooks.Saved.Done) saved).secret().orElseThrow();
        return webhook;
    }

    private RecordId deal(String no, String stage) {
        return ((SaveResult.Saved)
                        world.records().create(CurrentUser.system(), "deal", values("no", no, "stage", stage)))
                .record()
                .id();
    }

    private void update(RecordId deal, String field, Object value) {
        long revision = world.records().get(ann, deal).orElseThrow().revision();
        assertThat(world.records().update(ann, deal, revision, values(field, value)))
                .isInstanceOf(SaveResult.Saved.class);
    }

    private void settle() {
        world.events().settle();
        world.bean(DeliveryQueue.class).settle();
        world.events().settle();
        world.bean(DeliveryQueue.class).settle();
    }

    private JsonNode body(int call) {
        return JSON.readTree(erp.calls().get(call).body());
    }

    private List<WebhookDelivery> deliveries() {
        return webhooks().deliveries(ann, "erp", 50);
    }

    private static String signature(String secret, HttpStub.Call call) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        byte[] signed = (call.id() + "." + call.timestamp() + "." + call.body()).getBytes(UTF_8);
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed));
    }

    @Test
    void whatHappensIsToldInOrderSignedWithTheChosenFieldsAlone() throws Exception {
        made(webhook(Set.of(Moment.CREATED, Moment.CHANGED, Moment.DELETED, Moment.REACHED), "{}", List.of()));
        RecordId deal = deal("A1", "new");
        update(deal, "secretNote", "nobody’s business");
        update(deal, "stage", "won");
        settle();
        world.records()
                .delete(ann, deal, world.records().get(ann, deal).orElseThrow().revision());
        settle();
        assertThat(erp.calls())
                .extracting(call -> JSON.readTree(call.body()).path("type").asString())
                .containsExactly("deal.created", "deal.changed", "deal.reached", "deal.deleted");
        JsonNode changed = body(1).path("data");
        assertThat(changed.path("id").asString()).isEqualTo(deal.id());
        assertThat(changed.path("values").propertyNames()).containsExactly("dealNo", "stage", "note");
        assertThat(changed.path("changed").get(0).asString()).isEqualTo("stage");
        assertThat(body(3).path("data").has("values")).isFalse();
        HttpStub.Call first = erp.calls().getFirst();
        assertThat(first.signature()).isEqualTo(signature(secret, first));
        assertThat(Long.parseLong(first.timestamp()))
                .isEqualTo(world.clock.instant().getEpochSecond());
        assertThat(deliveries()).hasSize(4).allSatisfy(one -> {
            assertThat(one.state()).isEqualTo(State.DELIVERED);
            assertThat(one.status()).isEqualTo(200);
        });
    }

    @Test
    void whatWasToldIsForgottenWithTheRecordAndWhatWaitsTellsWhatThereIsThen() {
        made(webhook(Set.of(Moment.CREATED, Moment.CHANGED), "{}", List.of()));
        RecordId deal = deal("Li Lei", "new");
        settle();
        erp.answers(503, "Li Lei is away");
        update(deal, "stage", "won");
        settle();
        update(deal, "no", "nobody");
        world.bean(Outbox.class).forget(deal);
        assertThat(deliveries()).hasSizeGreaterThanOrEqualTo(2).allSatisfy(one -> {
            assertThat(one.body()).isNull();
            assertThat(one.answer()).isNull();
        });
        erp.answers(200, "{}");
        world.clock.pass(Duration.ofHours(2));
        settle();
        assertThat(erp.calls().getLast().body()).contains("nobody").doesNotContain("Li Lei");
        world.bean(Outbox.class).gone(deal);
        assertThat(deliveries()).allSatisfy(one -> assertThat(one.body()).isNull());
    }

    @Test
    void aSecretThatIsRotatedSignsBesideTheNewOneForADay() throws Exception {
        made(webhook(Set.of(Moment.CREATED), "{}", List.of()));
        String former = secret;
        String fresh = webhooks().rotate(ann, "erp");
        deal("A1", "new");
        settle();
        HttpStub.Call both = erp.calls().getFirst();
        assertThat(both.signature()).isEqualTo(signature(fresh, both) + " " + signature(former, both));
        world.clock.pass(Duration.ofHours(25));
        deal("A2", "new");
        settle();
        HttpStub.Call one = erp.calls().getLast();
        assertThat(one.signature()).isEqualTo(signature(fresh, one));
    }

    @Test
    void onlyWhatTheFilterMatchesAndThePersonSeesIsTold() {
        made(webhook(Set.of(Moment.CREATED), "{\"field\":\"stage\",\"op\":\"eq\",\"value\":\"won\"}", List.of()));
        deal("A1", "new");
        deal("A2", "won");
        settle();
        assertThat(erp.calls()).singleElement().satisfies(call -> assertThat(call.body())
                .contains("A2"));
    }

    @Test
    void whatFailsIsTriedWithGrowingWaitsUnderTheSameIdAndKeepsTheOrderOfItsRecord() {
        made(webhook(Set.of(Moment.CREATED, Moment.CHANGED), "{}", List.of()));
        erp.answers(503, "not now");
        RecordId deal = deal("A1", "new");
        update(deal, "note", "second");
        RecordId other = deal("A2", "new");
        settle();
        assertThat(erp.calls()).as("one of each record").hasSize(2);
        assertThat(deliveries())
                .filteredOn(one -> one.state() == State.FAILED)
                .hasSize(2)
                .allSatisfy(one -> {
                    assertThat(one.status()).isEqualTo(503);
                    assertThat(one.answer()).isEqualTo("not now");
                    assertThat(one.reason().en()).contains("503");
                });
        String id = erp.calls().getFirst().id();
        erp.answers(200, "{}");
        world.clock.pass(Duration.ofSeconds(29));
        settle();
        assertThat(erp.calls()).as("not before its wait is over").hasSize(2);
        world.clock.pass(Duration.ofSeconds(2));
        settle();
        assertThat(erp.calls())
                .extracting(HttpStub.Call::id)
                .filteredOn(id::equals)
                .hasSize(2);
        assertThat(erp.calls().stream().filter(call -> call.body().contains(deal.id())))
                .extracting(call -> JSON.readTree(call.body()).path("type").asString())
                .containsExactly("deal.created", "deal.created", "deal.changed");
        assertThat(deliveries()).extracting(WebhookDelivery::state).containsOnly(State.DELIVERED);
        assertThat(other).isNotNull();
    }

    @Test
    void whatFailsForADayIsParkedItsPersonHearsOfItAndItIsSentAgainByHand() {
        made(webhook(Set.of(Moment.CREATED), "{}", List.of()));
        erp.answers(500, "");
        deal("A1", "new");
        for (int i = 0; i < WebhookCarrier.TRIES; i++) {
            settle();
            world.clock.pass(Duration.ofHours(6));
        }
        assertThat(deliveries())
                .singleElement()
                .extracting(WebhookDelivery::state)
                .isEqualTo(State.PARKED);
        assertThat(world.bean(DeliveryQueue.class).count(DeliveryQueue.State.PARKED))
                .isEqualTo(1);
        assertThat(world.bean(Notifications.class).of(ann, 5))
                .extracting(one -> one.text().en())
                .containsExactly("Deliveries of the webhook “ERP” were given up after more than a day of tries");
        erp.answers(200, "{}");
        String id = deliveries().getFirst().id();
        assertThat(webhooks().again(ann, id)).isTrue();
        settle();
        assertThat(deliveries().getFirst().state()).isEqualTo(State.DELIVERED);
        erp.forget();
        assertThat(webhooks().again(ann, id)).as("what was delivered, too").isTrue();
        settle();
        assertThat(erp.calls()).singleElement().extracting(HttpStub.Call::id).isEqualTo(id);
        assertThat(webhooks().again(ann, "none")).isFalse();
    }

    @Test
    void whereTheRightsOfThePersonAreGoneNothingLeavesUntilTheyAreBack() {
        made(webhook(Set.of(Moment.CREATED), "{}", List.of()));
        world.permissions.rows(ann, "deal", Action.READ, new RowPolicy.Nothing());
        deal("A1", "new");
        settle();
        assertThat(erp.calls()).isEmpty();
        assertThat(deliveries()).singleElement().satisfies(one -> {
            assertThat(one.state()).isEqualTo(State.FAILED);
            assertThat(one.reason().en()).contains("ann");
            assertThat(one.body()).isNull();
        });
        world.permissions.rows(ann, "deal", Action.READ, new RowPolicy.Everything());
        world.clock.pass(Duration.ofMinutes(1));
        settle();
        assertThat(erp.calls()).singleElement().satisfies(call -> assertThat(call.body())
                .contains("A1"));
        world.permissions.field(ann, "deal", "no", FieldAccess.HIDDEN);
        deal("A2", "new");
        settle();
        assertThat(erp.calls().getLast().body()).doesNotContain("A2").contains("stage");
    }

    @Test
    void whatTheFilterDoesNotMatchIsNotToldEitherOncePersonsAreBack() {
        made(webhook(Set.of(Moment.CREATED), "{\"field\":\"stage\",\"op\":\"eq\",\"value\":\"won\"}", List.of()));
        world.permissions.rows(ann, "deal", Action.READ, new RowPolicy.Nothing());
        deal("A1", "new");
        deal("A2", "won");
        settle();
        world.permissions.rows(ann, "deal", Action.READ, new RowPolicy.Everything());
        world.clock.pass(Duration.ofMinutes(1));
        settle();
        assertThat(erp.calls()).singleElement().satisfies(call -> assertThat(call.body())
                .contains("A2"));
        assertThat(deliveries())
                .extracting(WebhookDelivery::state)
                .containsExactlyInAnyOrder(State.DELIVERED, State.WITHDRAWN);
    }

    @Test
    void anAnswerGoesIntoTheRecordInThePersonsRightsAndTellsNobodyOfItself() {
        made(webhook(
                Set.of(Moment.CREATED, Moment.CHANGED),
                "{}",
                List.of(new Take("order.number", "erpNo"), new Take(Webhook.RECEIVED, "heard"))));
        erp.answers(201, "{\"order\":{\"number\":\"SO-17\"}}");
        RecordId deal = deal("A1", "new");
        settle();
        assertThat(world.records().get(ann, deal).orElseThrow().values())
                .containsEntry("erpNo", "SO-17")
                .containsEntry("heard", world.clock.instant());
        assertThat(erp.calls()).hasSize(1);
        world.permissions.field(ann, "deal", "erpNo", FieldAccess.READ);
        erp.answers(201, "{\"order\":{\"number\":\"SO-18\"}}");
        deal("A2", "new");
        settle();
        assertThat(deliveries().getFirst()).satisfies(one -> {
            assertThat(one.state()).isEqualTo(State.DELIVERED);
            assertThat(one.reason().en()).contains("may not write");
        });
    }

    @Test
    void aNumberThatNoFieldHoldsIsSaidAndWhatWasHeardIsNotSentAgain() {
        made(webhook(Set.of(Moment.CREATED), "{}", List.of(new Take("cost", "cost"))));
        erp.answers(200, "{\"cost\":1e999999999}");
        deal("A1", "new");
        settle();
        assertThat(deliveries()).singleElement().satisfies(one -> {
            assertThat(one.state()).isEqualTo(State.DELIVERED);
            assertThat(one.reason()).isNotNull();
        });
        erp.answers(200, "{\"cost\":12345678901234567.25}");
        RecordId exact = deal("A2", "new");
        settle();
        assertThat(world.records().get(ann, exact).orElseThrow().get("cost"))
                .isEqualTo(new BigDecimal("12345678901234567.25"));
    }

    @Test
    void aStepCallsItOnceForEachPressAndNotWhereItIsTakenBackBefore() {
        world.bean(PublishedActions.class).replace(only("call", CALL));
        RecordId deal = deal("A1", "new");
        Actions actions = world.bean(Actions.class);
        assertThat(actions.run(ann, deal, "call", Map.of(), "before"))
                .as("there is none yet")
                .isInstanceOf(ActionResult.Done.class);
        made(webhook(Set.of(), "{}", List.of()));
        actions.run(ann, deal, "call", Map.of(), "once");
        actions.run(ann, deal, "call", Map.of(), "once");
        settle();
        assertThat(erp.calls()).singleElement().satisfies(call -> {
            JsonNode body = JSON.readTree(call.body());
            assertThat(body.path("type").asString()).isEqualTo("deal.called");
            assertThat(body.path("data").path("values").path("note").asString()).isEqualTo("called");
        });
        erp.answers(503, "");
        ActionResult.Done second = (ActionResult.Done) actions.run(ann, deal, "call", Map.of(), "twice");
        settle();
        actions.undo(ann, second.operation());
        erp.forget();
        world.clock.pass(Duration.ofHours(1));
        settle();
        assertThat(erp.calls()).isEmpty();
        assertThat(deliveries().getFirst().state()).isEqualTo(State.WITHDRAWN);
    }

    @Test
    void aTrialSaysWhatIsAnsweredAndLeavesNothingBehind() {
        Webhook webhook = made(webhook(Set.of(Moment.CHANGED), "{}", List.of(new Take("number", "erpNo"))));
        RecordId deal = deal("A1", "new");
        settle();
        erp.answers(418, "{\"number\":\"teapot\"}");
        Webhooks.Tried tried = webhooks().test(ann, "erp");
        assertThat(tried.good()).isFalse();
        assertThat(tried.answer().orElseThrow().body()).contains("teapot");
        assertThat(tried.body()).contains("deal.test").contains("A1");
        assertThat(world.records().get(ann, deal).orElseThrow().get("erpNo")).isNull();
        assertThat(deliveries()).isEmpty();
        assertThat(webhook.id()).isEqualTo("erp");
    }

    @Test
    void whatIsWrongWithOneIsSaidAtItsPlace() {
        Webhook bad = new Webhook(
                "Not A Key",
                "",
                "deal",
                Set.of(Moment.REACHED),
                "stage",
                "lost",
                "{\"field\":\"nothing\",\"op\":\"eq\",\"value\":1}",
                List.of("no", "gone"),
                List.of(new Take("a", "createdAt")),
                "https://169.254.169.254/latest",
                "ann",
                true);
        assertThat(webhooks().save(ann, bad, true))
                .isInstanceOfSatisfying(Webhooks.Saved.Refused.class, refused -> assertThat(refused.violations())
                        .extracting(Violation::path)
                        .containsExactlyInAnyOrder("id", "label", "address", "fields", "option", "takes", "filter"));
        world.permissions.plain(ann);
        assertThatThrownBy(() -> webhooks().all(ann)).isInstanceOf(TrellisException.class);
    }

    @Test
    void whatAKilledNodeNotedAndDidNotBringIsBroughtByAnother(@TempDir Path otherFolder) throws IOException {
        Webhook webhook = made(webhook(Set.of(Moment.CREATED), "{}", List.of()));
        erp.answers(503, "");
        RecordId deal = deal("A1", "new");
        settle();
        String id = erp.calls().getFirst().id();
        erp.answers(200, "{}");
        Files.createDirectories(otherFolder.resolve("keys"));
        Files.copy(folder.resolve("keys/trellis.keys"), otherFolder.resolve("keys/trellis.keys"));
        try (FormWorld other = new FormWorld(otherFolder, world)) {
            other.published();
            other.bean(Users.class).changed();
            other.clock.pass(Duration.ofMinutes(1));
            other.bean(DeliveryQueue.class).settle();
        }
        settle();
        assertThat(erp.calls()).extracting(HttpStub.Call::id).containsExactly(id, id);
        assertThat(deal).isNotNull();
        assertThat(webhook.active()).isTrue();
    }

    private static ArtifactSet only(String name, String json) {
        Artifact one = new Artifact(new ArtifactId(Actions.KIND, name), "crm", FieldFixtures.json(json));
        return new ArtifactSet() {
            @Override
            public Optional<Artifact> find(ArtifactId id) {
                return Optional.of(one).filter(found -> found.id().equals(id));
            }

            @Override
            public List<Artifact> all(String kind) {
                return kind.equals(Actions.KIND) ? List.of(one) : List.of();
            }
        };
    }
}
