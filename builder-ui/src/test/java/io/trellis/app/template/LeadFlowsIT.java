package io.trellis.app.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.Artifacts;
import io.trellis.core.event.Events;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.core.mongo.TestServers;
import io.trellis.core.notify.Notifications;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.core.time.MovableClock;
import io.trellis.form.action.ActionResult;
import io.trellis.form.action.Actions;
import io.trellis.form.decision.Reasons;
import io.trellis.form.query.Queries;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import io.trellis.workflow.simulate.FlowTrials;
import io.trellis.workflow.trigger.TimedStarts;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;

/** The CRM from the card to the deal, with a clock that is moved: it begins on a Monday at ten in the morning. */
class LeadFlowsIT {

    private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-11-30T02:00:00Z"));

    @TempDir
    private static Path data;

    private static ConfigurableApplicationContext engines;

    @Configuration(proxyBeanMethods = false)
    @ComponentScan({
        "io.trellis.core",
        "io.trellis.form",
        "io.trellis.workflow",
        "io.trellis.report",
        "io.trellis.templates"
    })
    static class Engines {}

    @BeforeAll
    static void start() {
        engines = new SpringApplicationBuilder(Engines.class)
                .web(WebApplicationType.NONE)
                .properties("trellis.demo=true", "spring.main.banner-mode=off")
                .initializers(context -> ((GenericApplicationContext) context).registerBean(Clock.class, () -> CLOCK))
                .run(TestServers.arguments(data).toArray(String[]::new));
        look();
    }

    @AfterAll
    static void stop() {
        engines.close();
    }

    private static void look() {
        engines.getBean(TimedStarts.class).look();
    }

    private static void later(Duration by) {
        CLOCK.pass(by);
        look();
    }

    private static CurrentUser person(String username) {
        Users users = engines.getBean(Users.class);
        return users.asCurrent(users.byUsername(username).orElseThrow());
    }

    private static RecordData saved(SaveResult result) {
        assertThat(result).isInstanceOf(SaveResult.Saved.class);
        RecordData record = ((SaveResult.Saved) result).record();
        engines.getBean(Events.class).settle();
        return record;
    }

    private static RecordId create(String who, String entity, Map<String, Object> values) {
        return saved(engines.getBean(Records.class).create(person(who), entity, values))
                .id();
    }

    private static RecordData now(RecordId id) {
        return engines.getBean(Records.class).get(CurrentUser.system(), id).orElseThrow();
    }

    private static void becomes(RecordId id, String field, Object value) {
        await().untilAsserted(() -> assertThat(now(id).get(field)).isEqualTo(value));
    }

    private static Map<String, Object> card(String name, String region, String... products) {
        Map<String, Object> values = new HashMap<>();
        values.put("name", name);
        values.put("company", name + " Ltd.");
        values.put("region", region);
        values.put("productInterest", List.of(products));
        return values;
    }

    private static List<String> told(String who, RecordId about) {
        return engines.getBean(Notifications.class).of(person(who), 50).stream()
                .filter(one -> one.link().endsWith(about.id()))
                .map(one -> one.text().en())
                .toList();
    }

    @Test
    void everyFlowTestOfTheSalesPasses() {
        Artifacts artifacts = engines.getBean(Artifacts.class);
        List<Artifact> flows = artifacts.all("workflow").stream()
                .filter(flow -> flow.name().matches("lead-.*|opportunity-stage"))
                .toList();
        assertThat(flows).hasSizeGreaterThan(3);
        for (Artifact flow : flows) {
            FlowTrials.Report report = engines.getBean(FlowTrials.class).run(person("analyst"), artifacts, flow.name());
            assertThat(report.results()).as(flow.name()).isNotEmpty().allSatisfy(result -> assertThat(result.outcome())
                    .isInstanceOf(FlowTrials.Outcome.Passed.class));
        }
    }

    @Test
    void aNewLeadGoesWhereTheTableSaysAndTheRecordSaysWhy() {
        RecordId lead = create("wangwu", "lead", card("Sensor Fan", "east", "sensor"));
        becomes(lead, "status", "assigned");
        assertThat(now(lead).values()).containsEntry("team", "east").containsEntry("pool", "pool-east");
        assertThat(now(lead).get("owner")).isEqualTo(person("zhangsan").id());
        await().untilAsserted(() -> assertThat(told("zhangsan", lead)).anyMatch(text -> text.contains("A new lead")));
        List<Reasons.Reason> why = engines.getBean(Reasons.class).last(person("zhangsan"), now(lead), "lead-routing");
        assertThat(why).extracting(reason -> reason.what().en()).first().isEqualTo("Row 3 decided");
        assertThat(why.getFirst().what().zh()).isEqualTo("命中第 3 行");
        assertThat(why.getFirst().why())
                .singleElement()
                .asString()
                .contains("华东")
                .contains("华东组");
        assertThat(why.getLast().what().zh()).startsWith("分配给张三").contains("在手最少");
    }

    @Test
    void ofSeveralWhoeverHasTheFewestGetsIt() {
        long zhangsan = open("zhangsan");
        long lisi = open("lisi");
        for (int i = 0; i < 4; i++) {
            RecordId lead = create("wangwu", "lead", card("Northern " + i, "north", "platform"));
            becomes(lead, "status", "assigned");
            String expected = zhangsan <= lisi ? "zhangsan" : "lisi";
            assertThat(now(lead).get("owner")).isEqualTo(person(expected).id());
            if (expected.equals("zhangsan")) {
                zhangsan++;
            } else {
                lisi++;
            }
        }
    }

    private static long open(String who) {
        Filter mine = Filter.eq("owner", person(who).id())
                .and(Filter.where("status", Operator.NOT_IN, List.of("unqualified", "converted")));
        return engines.getBean(Queries.class).count(CurrentUser.system(), "lead", mine, "");
    }

    @Test
    void whatARepresentativeEntersStaysTheirs() {
        RecordId own = create("lisi", "lead", card("Own Find", "east", "sensor"));
        engines.getBean(Events.class).settle();
        assertThat(now(own).values()).containsEntry("assign", false).containsEntry("status", "new");
        assertThat(now(own).get("owner")).isEqualTo(person("lisi").id());
    }

    @Test
    void whoLogsACallInTimeKeepsTheLeadAndIsNotReminded() {
        RecordId lead = create("wangwu", "lead", card("Called Soon", "south", "gateway"));
        becomes(lead, "status", "assigned");
        create("lisi", "activity", Map.of("subject", "Call", "type", "call", "at", CLOCK.instant(), "lead", lead.id()));
        becomes(lead, "status", "contacted");
        assertThat(now(lead).get("firstContactAt")).isNotNull();
        assertThat(((Map<?, ?>) now(lead).get("contactLatest")).get("state")).isEqualTo("met");
        later(Duration.ofDays(8));
        engines.getBean(Events.class).settle();
        assertThat(now(lead).get("owner")).isEqualTo(person("lisi").id());
        assertThat(told("lisi", lead)).noneMatch(text -> text.contains("4 working hours: please"));
    }

    @Test
    void whatNobodyCallsIsRemindedOfAndGivenBack() {
        RecordId lead = create("wangwu", "lead", card("Forgotten", "south", "gateway"));
        becomes(lead, "status", "assigned");
        later(Duration.ofDays(1));
        await().untilAsserted(() ->
                assertThat(told("lisi", lead)).anyMatch(text -> text.contains("waited for 4 working hours")));
        assertThat(now(lead).get("owner")).isEqualTo(person("lisi").id());
        later(Duration.ofDays(7));
        becomes(lead, "status", "recycled");
        await().untilAsserted(() -> assertThat(now(lead).values())
                .containsEntry("previousOwner", person("lisi").id())
                .containsEntry("backReason", "uncontacted")
                .doesNotContainKey("owner"));
        await().untilAsserted(() -> assertThat(told("lisi", lead)).anyMatch(text -> text.contains("can be claimed")));
    }

    private static ActionResult act(String who, RecordId record, String action, Map<String, Object> asked) {
        ActionResult result = engines.getBean(Actions.class)
                .run(person(who), record, action, asked, who + record.id() + action + CLOCK.instant());
        engines.getBean(Events.class).settle();
        return result;
    }

    @Test
    void aLeadOfThePoolIsSeenByAllClaimedByOneAndGivenBackWithAReason() {
        RecordId pooled = new RecordId("lead", "lead-04");
        Records records = engines.getBean(Records.class);
        RecordData seen = records.get(person("lisi"), pooled).orElseThrow();
        assertThat(seen.may().edit()).isFalse();
        assertThat(seen.may().take()).isTrue();
        assertThat(engines.getBean(Queries.class)
                        .count(person("lisi"), "lead", Filter.where("owner", Operator.EMPTY, null), ""))
                .isPositive();
        assertThat(engines.getBean(Actions.class).offered(person("lisi"), pooled))
                .extracting(offered -> offered.action().name())
                .as(
                        "what changes it is offered once it is one's own; campaigns and lists may be for those whom nobody has")
                .containsExactly("lead-claim", "lead-campaign", "lead-segment");
        // it is to be taken before it is changed, and taken for oneself
        Records trial = records.trial();
        assertThat(trial.update(person("lisi"), pooled, seen.revision(), Map.of("company", "Mine")))
                .isInstanceOf(SaveResult.Forbidden.class);
        assertThat(trial.update(
                        person("lisi"),
                        pooled,
                        seen.revision(),
                        Map.of("owner", person("wangwu").id())))
                .isInstanceOf(SaveResult.Forbidden.class);
        assertThat(act("lisi", pooled, "lead-claim", Map.of())).isInstanceOf(ActionResult.Done.class);
        becomes(pooled, "owner", person("lisi").id());
        await().untilAsserted(() -> assertThat(now(pooled).get("assignedAt")).isEqualTo(CLOCK.instant()));
        assertThat(records.get(person("zhangsan"), pooled)).isEmpty();
        assertThat(act("lisi", pooled, "lead-give-back", Map.of())).isInstanceOf(ActionResult.Refused.class);
        assertThat(act("lisi", pooled, "lead-give-back", Map.of("backReason", "region")))
                .isInstanceOf(ActionResult.Done.class);
        assertThat(now(pooled).values())
                .containsEntry("previousOwner", person("lisi").id())
                .containsEntry("backReason", "region")
                .containsEntry("status", "recycled");
        assertThat(records.get(person("zhangsan"), pooled)).isPresent();
    }

    @Test
    void nobodyClaimsMoreThanTheyMayHold() {
        int open = (int) open("lisi");
        for (int i = open; i < 30; i++) {
            create("lisi", "lead", card("Full hands " + i, "south", "gateway"));
        }
        RecordId pooled = new RecordId("lead", "lead-13");
        assertThat(now(pooled).get("owner")).isNull();
        assertThat(act("lisi", pooled, "lead-claim", Map.of()))
                .isInstanceOfSatisfying(ActionResult.Refused.class, refused -> assertThat(
                                refused.violations().getFirst().message())
                        .satisfies(message -> {
                            assertThat(message.zh()).contains("线索").contains("30");
                            assertThat(message.en()).contains("you own 30");
                        }));
        assertThat(act("zhangsan", pooled, "lead-claim", Map.of())).isInstanceOf(ActionResult.Done.class);
    }

    @Test
    void whatIsLearntAndEachTalkRaiseTheScoreAndTheRecordSaysWhy() {
        Map<String, Object> values = card("Warm One", "south", "gateway");
        values.put("budget", 200_000);
        values.put("source", "expo");
        values.put("mobile", "13800000001");
        RecordId lead = create("lisi", "lead", values);
        becomes(lead, "heat", "warm");
        assertThat(now(lead).get("score")).isEqualTo(BigDecimal.valueOf(55));
        for (int score : new int[] {65, 70}) {
            // what was decided in one moment has no order
            CLOCK.pass(Duration.ofMinutes(1));
            create(
                    "lisi",
                    "activity",
                    Map.of("subject", "Call", "type", "call", "at", CLOCK.instant(), "lead", lead.id()));
            becomes(lead, "score", BigDecimal.valueOf(score));
        }
        assertThat(now(lead).get("heat")).isEqualTo("hot");
        await().untilAsserted(() -> assertThat(why(lead).getFirst().what().zh()).isEqualTo("评分 70"));
        List<Reasons.Reason> why = why(lead);
        assertThat(why.getFirst().why()).anyMatch(line -> line.startsWith("预算") && line.endsWith("→ 35"));
        assertThat(why.getFirst().why()).contains("联系次数 2 → 15");
    }

    private static List<Reasons.Reason> why(RecordId lead) {
        return engines.getBean(Reasons.class).last(person("lisi"), now(lead), "lead-score");
    }

    @Test
    void aLeadIsConvertedIntoTheAccountThatIsThereAlreadyAndOnlyReadFromThenOn() {
        RecordId account = create("zhangsan", "account", Map.of("name", "常州远帆机械有限公司"));
        Map<String, Object> values = card("钱帆", "east", "sensor");
        values.put("company", "常州远帆机械");
        RecordId lead = create("zhangsan", "lead", values);
        Map<String, Object> asked = Map.of("opportunity", "远帆数据采集", "closeDate", "2027-02-28");
        assertThat(act("zhangsan", lead, "lead-convert", asked)).isInstanceOf(ActionResult.Done.class);
        assertThat(now(lead).values())
                .containsEntry("status", "converted")
                .containsEntry("convertedAccount", account.id());
        RecordId deal = new RecordId("opportunity", String.valueOf(now(lead).get("convertedOpportunity")));
        assertThat(now(deal).get("account")).isEqualTo(account.id());
        Records trial = engines.getBean(Records.class).trial();
        assertThat(trial.update(person("zhangsan"), lead, now(lead).revision(), Map.of("company", "Other")))
                .isInstanceOf(SaveResult.Rejected.class);
    }

    @Test
    void aStageBringsItsTasksAndWhatMustBeDoneHoldsTheDealBack() {
        DealFlows deals = new DealFlows(engines);
        RecordId deal = deals.deal("Playbook", Map.of());
        assertThat(deals.move(deal, "needs")).isInstanceOf(SaveResult.Saved.class);
        deals.hasTasks(deal, 3);
        deals.becomes(deal, "openMust", BigDecimal.valueOf(2));
        assertThat(deals.tasks(deal)).allSatisfy(task -> assertThat(task.values())
                .containsEntry("status", "planned")
                .containsEntry("account", "account-01")
                .containsKey("at"));
        assertThat(deals.move(deal, "demo")).isInstanceOfSatisfying(SaveResult.Rejected.class, refused -> assertThat(
                        refused.violations().getFirst().message().en())
                .isEqualTo("The tasks that must be done in this stage come first."));
        deals.tasks(deal).stream()
                .filter(task -> Boolean.TRUE.equals(task.get("must")))
                .forEach(deals::ticks);
        deals.becomes(deal, "openMust", BigDecimal.ZERO);
        assertThat(deals.now(deal).get("lastActivityAt")).isEqualTo(CLOCK.instant());
        assertThat(deals.move(deal, "demo")).isInstanceOf(SaveResult.Saved.class);
        deals.hasTasks(deal, 5);
        assertThat(deals.move(deal, "needs")).isInstanceOf(SaveResult.Saved.class);
        engines.getBean(Events.class).settle();
        assertThat(deals.tasks(deal)).as("what is there already comes once").hasSize(5);
    }

    @Test
    void whoOwnsADealThatStandsStillHearsOfIt() {
        DealFlows deals = new DealFlows(engines);
        RecordId deal = deals.deal("Standing still", Map.of());
        later(Duration.ofDays(8));
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(deals.told("zhangsan", "7 days", deal))
                .isEqualTo(1));
        assertThat(deals.told("wangwu", "days", deal)).isZero();
    }

    @Test
    void whoWinsOrLosesIsAskedWhyAndAgainstWhom() {
        DealFlows deals = new DealFlows(engines);
        RecordId deal = deals.deal("Won deal", Map.of("stage", "quote", "amount", 5_000));
        assertThat(deals.move(deal, "won"))
                .isInstanceOfSatisfying(SaveResult.Rejected.class, refused -> assertThat(refused.violations())
                        .singleElement()
                        .satisfies(violation -> assertThat(violation.path()).isEqualTo("winReason")));
        deals.isThrough(deal);
        Map<String, Object> asked = Map.of("winReason", "service", "competitor", "competitor-05");
        assertThat(act("zhangsan", deal, "opportunity-won", asked)).isInstanceOf(ActionResult.Done.class);
        deals.becomes(deal, "forecast", "closed");
        RecordId rival = new RecordId("competitor", "competitor-05");
        deals.becomes(rival, "won", BigDecimal.ONE);
        assertThat(now(rival).get("winRate")).isEqualTo(BigDecimal.valueOf(100));
    }
}
