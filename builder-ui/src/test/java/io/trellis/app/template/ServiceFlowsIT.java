package io.trellis.app.template;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.Artifacts;
import io.trellis.core.event.Events;
import io.trellis.core.filter.Filter;
import io.trellis.core.mongo.TestServers;
import io.trellis.core.notify.MailReader.Security;
import io.trellis.core.notify.Notifications;
import io.trellis.core.queue.DeliveryQueue;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.core.store.Change;
import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.time.MovableClock;
import io.trellis.form.action.ActionResult;
import io.trellis.form.action.Actions;
import io.trellis.form.file.Attachments;
import io.trellis.form.mail.OutreachAnswers;
import io.trellis.form.mailbox.Mailbox;
import io.trellis.form.mailbox.Mailboxes;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Queries;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import io.trellis.form.similar.SimilarRecords;
import io.trellis.form.timeline.Timeline;
import io.trellis.form.timeline.TimelineEntry;
import io.trellis.workflow.TaskAction;
import io.trellis.workflow.TaskItem;
import io.trellis.workflow.TaskResult;
import io.trellis.workflow.Tasks;
import io.trellis.workflow.engine.FlowEngine;
import io.trellis.workflow.simulate.FlowTrials;
import io.trellis.workflow.trigger.TimedStarts;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
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

/** What the CRM does after the sale, with a clock that is moved: it begins on a Monday at ten in the morning. */
class ServiceFlowsIT {

    private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-11-30T02:00:00Z"));

    @TempDir
    private static Path data;

    private static final GreenMail MAILS = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
    });

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
        MAILS.start();
        engines = new SpringApplicationBuilder(Engines.class)
                .web(WebApplicationType.NONE)
                .properties("trellis.demo=true", "spring.main.banner-mode=off")
                .initializers(context -> ((GenericApplicationContext) context).registerBean(Clock.class, () -> CLOCK))
                .run(Stream.concat(
                                TestServers.arguments(data).stream(),
                                Stream.of(
                                        "--trellis.smtp-url=smtp://127.0.0.1:"
                                                + MAILS.getSmtp().getPort(),
                                        "--trellis.mail-from=Service <service@example.com>",
                                        "--trellis.outbound-hosts=127.0.0.1",
                                        "--trellis.url=https://crm.example.com"))
                        .toArray(String[]::new));
        // from here on it is known what comes to pass
        look();
    }

    @AfterAll
    static void stop() {
        engines.close();
        MAILS.stop();
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

    private static RecordData create(String who, String entity, Map<String, Object> values) {
        return saved(engines.getBean(Records.class).create(person(who), entity, values));
    }

    private static RecordData update(String who, RecordId id, Map<String, Object> values) {
        long revision = now(id).revision();
        return saved(engines.getBean(Records.class).update(person(who), id, revision, values));
    }

    private static RecordData now(RecordId id) {
        return engines.getBean(Records.class).get(CurrentUser.system(), id).orElseThrow();
    }

    private static Object state(RecordId id, String clock) {
        return ((Map<?, ?>) Objects.requireNonNull(now(id).get(clock))).get("state");
    }

    private static void becomes(RecordId id, String field, Object value) {
        await().untilAsserted(() -> assertThat(now(id).get(field)).isEqualTo(value));
    }

    private static Map<String, Object> ticket(String subject, String priority) {
        Map<String, Object> values = new HashMap<>();
        values.put("subject", subject);
        values.put("priority", priority);
        values.put("account", "account-01");
        values.put("status", "assigned");
        return values;
    }

    private static Optional<TaskItem> task(String who, RecordId record) {
        return engines.getBean(Tasks.class).of(person(who), record.entity(), record.id()).stream()
                .findFirst();
    }

    private static TaskItem awaited(String who, RecordId record) {
        await().until(() -> task(who, record).isPresent());
        return task(who, record).orElseThrow();
    }

    private static void approve(String who, TaskItem task, Map<String, Object> values) {
        assertThat(engines.getBean(Tasks.class).act(person(who), task.id(), TaskAction.APPROVE, "", values, null))
                .isInstanceOfAny(TaskResult.Done.class, TaskResult.Processing.class);
    }

    @Test
    void everyFlowTestOfTheServicePasses() {
        Artifacts artifacts = engines.getBean(Artifacts.class);
        List<Artifact> flows = artifacts.all("workflow").stream()
                .filter(flow -> flow.name().matches("(ticket|kb|survey)-.*"))
                .toList();
        assertThat(flows).hasSizeGreaterThan(5);
        for (Artifact flow : flows) {
            FlowTrials.Report report = engines.getBean(FlowTrials.class).run(person("analyst"), artifacts, flow.name());
            assertThat(report.results()).as(flow.name()).isNotEmpty().allSatisfy(result -> assertThat(result.outcome())
                    .isInstanceOf(FlowTrials.Outcome.Passed.class));
        }
    }

    @Test
    void aTicketIsWarnedOfAndThenTheManagerStepsIn() {
        RecordId urgent =
                create("zhoutao", "ticket", ticket("Stands still", "p1")).id();
        assertThat(state(urgent, "answer")).isEqualTo("running");
        later(Duration.ofMinutes(23));
        becomes(urgent, "slaStatus", "warning");
        later(Duration.ofMinutes(8));
        becomes(urgent, "slaStatus", "breached");
        assertThat(state(urgent, "answer")).isEqualTo("late");
        TaskItem escalation = awaited("hejing", urgent);
        update("zhoutao", urgent, Map.of("status", "processing"));
        assertThat(state(urgent, "answer")).isEqualTo("missed");
        approve("hejing", escalation, Map.of());
        // on another day nothing of this one is left to come
        RecordId calm = create("qianli", "ticket", ticket("A question", "p3")).id();
        later(Duration.ofMinutes(30));
        assertThat(now(calm).get("slaStatus")).isEqualTo("ok");
    }

    @Test
    void theClockStandsWhileTheCustomerIsWaitedFor() {
        RecordId waiting =
                create("zhoutao", "ticket", ticket("Which model?", "p1")).id();
        update("zhoutao", waiting, Map.of("status", "waiting"));
        assertThat(state(waiting, "solving")).isEqualTo("paused");
        assertThat(state(waiting, "answer")).isEqualTo("met");
        later(Duration.ofDays(2));
        assertThat(now(waiting).get("slaStatus")).isEqualTo("ok");
        update("zhoutao", waiting, Map.of("status", "processing"));
        assertThat(state(waiting, "solving")).isEqualTo("running");
    }

    @Test
    void aNewTicketGoesToWhoeverOfItsSkillHasLeastToDo() {
        Map<String, Object> values = ticket("The platform is slow", "p3");
        values.put("status", "new");
        values.put("line", "platform");
        RecordId soft = create("service", "ticket", values).id();
        becomes(soft, "status", "assigned");
        assertThat(now(soft).values()).containsEntry("skill", "platform").containsEntry("agent", "agent-qianli");
        becomes(soft, "owner", person("qianli").id());
        // of the two for devices, the one with the fewer open tickets in the samples, then the other
        values.put("line", "gateway");
        values.put("subject", "A gateway");
        RecordId first = create("service", "ticket", values).id();
        becomes(first, "status", "assigned");
        RecordId least = new RecordId("serviceAgent", String.valueOf(now(first).get("agent")));
        assertThat(least.id()).isIn("agent-zhoutao", "agent-service");
        assertThat(open(least)).isLessThanOrEqualTo(open(other(least)) + 1);
    }

    private static int open(RecordId agent) {
        engines.getBean(Events.class).settle();
        return ((Number) Objects.requireNonNull(now(agent).get("openTickets"))).intValue();
    }

    private static RecordId other(RecordId agent) {
        return new RecordId("serviceAgent", agent.id().equals("agent-zhoutao") ? "agent-service" : "agent-zhoutao");
    }

    @Test
    void anArticleIsPublishedByItsReviewAndFoundByTheWordsOfATicket() {
        RecordId article = create(
                        "qianli",
                        "kbArticle",
                        Map.of("title", "网关固件升级失败怎么办", "body", "Try again", "category", "fault", "status", "draft"))
                .id();
        Records trial = engines.getBean(Records.class).trial();
        assertThat(trial.update(person("qianli"), article, now(article).revision(), Map.of("status", "published")))
                .isInstanceOf(SaveResult.Rejected.class);
        SimilarRecords similar = engines.getBean(SimilarRecords.class);
        Filter published = Filter.eq("status", "published");
        assertThat(similar.find(person("qianli"), "固件升级失败", "kbArticle", published, 5))
                .noneMatch(found -> found.id().equals(article));
        update("qianli", article, Map.of("status", "review"));
        approve("hejing", awaited("hejing", article), Map.of());
        becomes(article, "status", "published");
        assertThat(now(article).get("version")).isEqualTo(BigDecimal.ONE);
        assertThat(similar.find(person("qianli"), "升级后固件失败", "kbArticle", published, 5))
                .first()
                .extracting(RecordData::id)
                .isEqualTo(article);
        assertThat(similar.find(person("zhoutao"), "no such words", "ticket", Filter.ALL, 5))
                .isEmpty();
    }

    @Test
    void aLowMarkIsNotedOnItsTicketAndCalledBack() {
        RecordId ticket =
                create("zhoutao", "ticket", ticket("Slow answer", "p2")).id();
        update("zhoutao", ticket, Map.of("status", "resolved", "solution", "Done"));
        update("zhoutao", ticket, Map.of("status", "closed"));
        Object key = now(ticket).get("surveyKey");
        assertThat(now(ticket).get("surveyLink")).isEqualTo("/forms/feedback?key=" + key);
        RecordId response = create(
                        "hejing", "surveyResponse", Map.of("csat", 2, "token", String.valueOf(key), "comment", "Slow"))
                .id();
        TaskItem call = awaited("hejing", response);
        assertThat(now(ticket).get("csat")).isEqualTo(BigDecimal.TWO);
        assertThat(now(response).values())
                .containsEntry("ticket", ticket.id())
                .containsEntry("account", "account-01")
                .containsEntry("callBack", "due");
        approve("hejing", call, Map.of("outcome", "Said sorry"));
        becomes(response, "callBack", "done");
    }

    @Test
    void whatNobodyAnsweredForADayIsAssignedAnew() {
        RecordId forgotten =
                create("zhoutao", "ticket", ticket("Forgotten", "p4")).id();
        later(Duration.ofHours(24).plusMinutes(1));
        TaskItem reassign = awaited("hejing", forgotten);
        approve("hejing", reassign, Map.of("owner", person("qianli").id()));
        becomes(forgotten, "owner", person("qianli").id());
    }

    @Test
    void aRenewalIsMadeOnceAndOwnerAndManagerAreRemindedOfItWhileItIsOpen() {
        LocalDate end =
                LocalDate.ofInstant(CLOCK.instant(), ZoneId.of("Asia/Shanghai")).plusDays(91);
        Map<String, Object> values = new HashMap<>(
                Map.of("name", "Service for a year", "account", "account-01", "type", "service", "amount", 60000));
        values.put("paymentTerms", "full");
        values.put("status", "active");
        values.put("end", end.toString());
        RecordId contract = create("zhangsan", "contract", values).id();
        values.put("name", "Not again");
        values.put("noRenewal", true);
        RecordId last = create("zhangsan", "contract", values).id();

        later(Duration.ofDays(1));
        await().until(() -> now(contract).get("renewal") != null);
        RecordId renewal =
                new RecordId("opportunity", String.valueOf(now(contract).get("renewal")));
        assertThat(now(renewal).values())
                .containsEntry("pipeline", "renewal")
                .containsEntry("stage", "renewContact")
                .containsEntry("renews", contract.id())
                .containsEntry("closeDate", end);
        assertThat(now(renewal).get("owner")).isEqualTo(person("zhangsan").id());
        String manager = "A contract is about to end and its renewal is still open";
        told("zhangsan", "A contract ends within 90 days", contract, 1);
        told("wangwu", manager, contract, 0);
        over("contract-renewal", contract);
        later(Duration.ofDays(30));
        told("wangwu", manager, contract, 1);
        told("zhangsan", manager, contract, 1);
        update("zhangsan", renewal, Map.of("stage", "won", "winReason", "service"));
        over("contract-renewal", contract);
        later(Duration.ofDays(30));
        told("wangwu", manager, contract, 1);
        assertThat(now(contract).get("renewal")).isEqualTo(renewal.id());
        assertThat(now(last).get("renewal")).isNull();
    }

    /** The clock leaves out a record while a process of the flow still runs there. */
    private static void over(String workflow, RecordId record) {
        await().until(() -> !engines.getBean(FlowEngine.class).isRunning(workflow, record));
    }

    private static void told(String who, String words, RecordId about, int times) {
        await().untilAsserted(() -> assertThat(engines.getBean(Notifications.class).of(person(who), 1_000).stream()
                        .filter(told ->
                                told.text().en().contains(words) && told.link().endsWith(about.id())))
                .as("%s is told of %s: %s", who, about, words)
                .hasSize(times));
    }

    @Test
    void theCustomerReadsByMailWhatBecomesOfTheirTicketAndIsAskedInTheEnd() throws Exception {
        String address = "customer-of-one-ticket@example.com";
        Map<String, Object> values = ticket("Rust", "p4");
        values.put("reporterName", "Ann");
        values.put("reporterEmail", address);
        RecordId ticket = create("zhoutao", "ticket", values).id();
        String no = String.valueOf(now(ticket).get("no"));
        mailed(address, 1);
        MimeMessage first = mailed(address, 1).getFirst();
        assertThat(first.getSubject()).isEqualTo("[" + no + "] 已受理：Rust");
        assertThat(first.getFrom()[0]).hasToString("Service <service@example.com>");
        assertThat(first.getRecipients(Message.RecipientType.TO)).hasSize(1);
        update("zhoutao", ticket, Map.of("status", "processing"));
        mailed(address, 2);
        update("zhoutao", ticket, Map.of("status", "resolved", "solution", "Painted anew"));
        assertThat(text(mailed(address, 3).get(2))).contains("Ann，您好", "Painted anew");
        // what is saved again is not told again
        update("zhoutao", ticket, Map.of("description", "Much rust"));
        update("zhoutao", ticket, Map.of("status", "closed"));
        assertThat(text(mailed(address, 4).get(3)))
                .contains("https://crm.example.com/forms/feedback?key="
                        + now(ticket).get("surveyKey"));
        List<TimelineEntry> told = mails("zhoutao", ticket);
        assertThat(told).hasSize(4).allSatisfy(entry -> {
            assertThat(entry.what().en()).contains(address);
            assertThat(entry.marks()).extracting(mark -> mark.text().en()).containsExactly("Sent");
        });
        // the clock stands: they have one moment, and no order
        assertThat(told).extracting(TimelineEntry::text).anySatisfy(text -> assertThat(text)
                .contains(no, "/forms/feedback?key="));
    }

    @Test
    void whatAStrangerTypedGoesToNobodyByTheProductsMail() throws Exception {
        String address = "somebody-elses-address@example.com";
        Map<String, Object> values = ticket("You won http://evil.example", "p4");
        values.put("channel", "web");
        values.put("reporterName", "Look at http://evil.example");
        values.put("reporterEmail", address);
        RecordId ticket = create("zhoutao", "ticket", values).id();
        mailed(address, 1);
        MimeMessage received = mailed(address, 1).getFirst();
        assertThat(received.getSubject()).isEqualTo("[" + now(ticket).get("no") + "] 已受理您的问题");
        assertThat(text(received)).startsWith("您好").doesNotContain("evil");
    }

    @Test
    void whoWantsNoMailsGetsNoneAndTheRecordTellsWhy() throws Exception {
        RecordId contact = create(
                        "zhangsan",
                        "contact",
                        Map.of(
                                "name", "No mails",
                                "account", "account-01",
                                "email", "wants-none@example.com",
                                "language", "en",
                                "optOut", List.of("email")))
                .id();
        Map<String, Object> values = ticket("Silent", "p4");
        values.put("contact", contact.id());
        RecordId ticket = create("zhoutao", "ticket", values).id();
        await().untilAsserted(() -> assertThat(mails("zhoutao", ticket))
                .singleElement()
                .satisfies(entry -> assertThat(entry.marks())
                        .extracting(mark -> mark.text().en())
                        .containsExactly("Not sent", "The recipient wants no emails")));
        assertThat(mails("zhoutao", ticket).getFirst().text()).startsWith("[").contains("Dear No mails");
        update("hejing", contact, Map.of("optOut", List.of()));
        update("zhoutao", ticket, Map.of("status", "processing"));
        mailed("wants-none@example.com", 1);

        RecordId consent = create(
                        "zhoutao",
                        "consent",
                        Map.of(
                                "contact",
                                contact.id(),
                                "purpose",
                                "service",
                                "channels",
                                List.of("email"),
                                "how",
                                "mail"))
                .id();
        update("zhoutao", consent, Map.of("withdrawnHow", "phone", "status", "withdrawn"));
        await().untilAsserted(
                        () -> assertThat(now(contact).get("noServiceMail")).hasToString("1"));
        update("zhoutao", ticket, Map.of("solution", "Nothing to do", "status", "resolved"));
        // the clock stands: the three have one moment, and no order
        await().untilAsserted(() -> assertThat(mails("zhoutao", ticket))
                .extracting(entry -> entry.marks().getFirst().text().en())
                .containsExactlyInAnyOrder("Not sent", "Sent", "Not sent"));
        mailed("wants-none@example.com", 1);
    }

    /** The clock goes on by whole weeks in all, so that the others find the time of day that they had. */
    @Test
    void aCampaignIsMailedToItsMembersOnceAsFarAsTheyWantIt() throws Exception {
        toTheHour(10);
        RecordId campaign = create("marketing", "campaign", Map.of("name", "Upgrade", "code", "up-it", "kind", "email"))
                .id();
        RecordId willing = member(campaign, "Wendy", "wendy@example.com", true);
        RecordId unasked = member(campaign, "Uma", "uma@example.com", false);
        RecordId nowhere = member(campaign, "Nora", "", true);
        RecordId first = mail(campaign, "First");

        send(first);
        await().untilAsserted(() -> assertThat(states(first))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(willing.id(), "sent", unasked.id(), "suppressed", nowhere.id(), "suppressed")));
        MimeMessage got = mailed("wendy@example.com", 1).getFirst();
        assertThat(got.getSubject()).isEqualTo("Wendy: First");
        assertThat(got.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        assertThat(text(got))
                .contains("Dear Wendy of ", "https://crm.example.com/follow/")
                .doesNotContain("{{");
        assertThat(mailed("uma@example.com", 0)).isEmpty();
        await().untilAsserted(() ->
                assertThat(memberOf(campaign, willing).get("status")).isEqualTo("sent"));
        assertThat(engines
                        .getBean(Timeline.class)
                        .page(
                                person("marketing"),
                                willing,
                                new Timeline.Query(Set.of("activity"), Optional.empty(), 20))
                        .orElseThrow()
                        .entries()
                        .stream()
                        .flatMap(entry -> entry.about().stream())
                        .map(about -> about.title()))
                .as("the touch stands in the timeline of the person")
                .contains("Wendy · First");

        RecordId late = member(campaign, "Lara", "lara@example.com", true);
        send(first);
        await().untilAsserted(() -> assertThat(states(first)).hasSize(4).containsEntry(late.id(), "sent"));
        mailed("wendy@example.com", 1);

        OutreachAnswers answers = engines.getBean(OutreachAnswers.class);
        assertThat(answers.follow(link(text(got), "/follow/"))).contains("https://www.example.com/up?for=Wendy");
        await().untilAsserted(() ->
                assertThat(memberOf(campaign, willing).get("status")).isEqualTo("responded"));
        await().untilAsserted(() ->
                assertThat(now(first).values()).containsEntry("clickRate", new java.math.BigDecimal("50")));
        assertThat(answers.leave(link(text(got), "/unsubscribe/"))).isTrue();
        await().untilAsserted(() -> assertThat(now(willing).get("optOut")).isEqualTo(List.of("email")));

        toTheHour(22);
        RecordId second = mail(campaign, "Second");
        send(second);
        await().untilAsserted(() -> assertThat(states(second))
                .containsEntry(willing.id(), "suppressed")
                .containsEntry(late.id(), "queued"));
        mailed("lara@example.com", 1);
        toTheHour(9);
        engines.getBean(DeliveryQueue.class).settle();
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(states(second)).containsEntry(late.id(), "sent"));
        mailed("lara@example.com", 2);
        toTheHour(10);
    }

    private static void toTheHour(int hour) {
        ZonedDateTime at = CLOCK.instant().atZone(ZoneId.of("Asia/Shanghai"));
        ZonedDateTime then = at.toLocalDate().atTime(hour, 0).atZone(at.getZone());
        later(Duration.between(at, then.isAfter(at) ? then : then.plusDays(1)));
    }

    private static RecordId member(RecordId campaign, String name, String email, boolean consents) {
        Map<String, Object> values = new HashMap<>(Map.of("name", name, "account", "account-01", "language", "en"));
        if (!email.isEmpty()) {
            values.put("email", email);
        }
        RecordId contact = create("marketing", "contact", values).id();
        if (consents) {
            create(
                    "marketing",
                    "consent",
                    Map.of(
                            "contact",
                            contact.id(),
                            "purpose",
                            "marketing",
                            "channels",
                            List.of("email"),
                            "how",
                            "form"));
            await().untilAsserted(
                            () -> assertThat(now(contact).get("marketingMail")).hasToString("1"));
        }
        create("marketing", "campaignMember", Map.of("campaign", campaign.id(), "contact", contact.id()));
        return contact;
    }

    private static RecordId mail(RecordId campaign, String name) {
        return create(
                        "marketing",
                        "campaignMail",
                        Map.of(
                                "campaign",
                                campaign.id(),
                                "name",
                                name,
                                "subject",
                                "给{{person}}",
                                "text",
                                "您好",
                                "subjectEn",
                                "{{person}}: " + name,
                                "textEn",
                                "Dear {{person}} of {{company}}, https://www.example.com/up?for={{person}}"))
                .id();
    }

    private static void send(RecordId mail) {
        ActionResult result = engines.getBean(Actions.class)
                .run(
                        person("marketing"),
                        mail,
                        "mail-send",
                        Map.of(),
                        UUID.randomUUID().toString());
        assertThat(result).isInstanceOf(ActionResult.Done.class);
    }

    /** What became of it, by contact. */
    private static Map<String, Object> states(RecordId mail) {
        Map<String, Object> states = new HashMap<>();
        of("message", Filter.eq("mail", mail.id()))
                .forEach(one -> states.put(String.valueOf(one.get("contact")), one.get("status")));
        return states;
    }

    private static RecordData memberOf(RecordId campaign, RecordId contact) {
        return of("campaignMember", Filter.eq("campaign", campaign.id()).and(Filter.eq("contact", contact.id())))
                .getFirst();
    }

    private static List<RecordData> of(String entity, Filter filter) {
        return engines.getBean(Queries.class)
                .list(CurrentUser.system(), new ListQuery(entity, filter, "", List.of(), List.of(), 100, null, false))
                .records();
    }

    private static String link(String text, String path) {
        return text.substring(text.indexOf(path) + path.length()).split("\\s", 2)[0];
    }

    /** What stands in a mailbox of service, and in the store, of what is read of it. */
    private static final class ServiceMailbox {
        /** Not one of the demo's people: the server of the tests gives whoever was written to an account by itself. */
        private static final String ADDRESS = "tickets@example.com";

        record Read(String id, long number) {}

        record Taken(String id, String state) {}

        private final GreenMailUser account = MAILS.setUser(ADDRESS, "service", "secret");
        private final Mailboxes mailboxes = engines.getBean(Mailboxes.class);
        private final DocumentStore store = engines.getBean(DocumentStore.class);

        Mailbox settings(Security security) {
            return new Mailbox(
                    "service",
                    "Service",
                    ADDRESS,
                    "127.0.0.1",
                    MAILS.getImap().getPort(),
                    security,
                    "service",
                    "INBOX",
                    "ticket",
                    List.of(
                            new Mailbox.Fill("subject", "subject", ""),
                            new Mailbox.Fill("description", "text", ""),
                            new Mailbox.Fill("reporterEmail", "address", ""),
                            new Mailbox.Fill("reporterName", "name", ""),
                            new Mailbox.Fill("contact", "sender", ""),
                            new Mailbox.Fill("channel", "value", "mail")),
                    "ticket-heard",
                    person("service").id(),
                    true);
        }

        void begin() {
            assertThat(mailboxes.save(person("admin"), settings(Security.NONE), "secret", true))
                    .isEmpty();
            read();
        }

        void read() {
            await().until(() -> mailboxes.read(person("admin"), "service"));
            assertThat(mailboxes.health(person("admin"), "service").problem()).isEmpty();
            engines.getBean(Events.class).settle();
        }

        void comes(String id, String from, String head, String text) throws Exception {
            String mail =
                    "From: " + from + "\r\nTo: " + ADDRESS + "\r\nMessage-ID: <" + id + ">\r\n" + head + "\r\n" + text;
            account.deliver(new MimeMessage(
                    Session.getInstance(new Properties()), new ByteArrayInputStream(mail.getBytes(UTF_8))));
        }

        /** As a kill in the middle leaves it. */
        void forgets() {
            store.collection(CollectionSpec.of("mailboxState", Read.class))
                    .updateMany(Criteria.all(), Change.of().set("number", 1L));
            store.collection(CollectionSpec.of("mailArrival", Taken.class))
                    .updateMany(Criteria.all(), Change.of().set("state", "TAKEN"));
        }

        void end() {
            mailboxes.delete(person("admin"), "service");
        }
    }

    private static List<RecordData> tickets(String subject) {
        return engines.getBean(Queries.class)
                .list(
                        person("service"),
                        new ListQuery(
                                "ticket", Filter.eq("subject", subject), "", List.of(), List.of("id"), 10, null, false))
                .records();
    }

    @Test
    void aMailBecomesATicketAndItsAnswersComeBackToIt() throws Exception {
        ServiceMailbox mailbox = new ServiceMailbox();
        String address = "ann.of.mails@example.com";
        RecordId contact = create(
                        "zhangsan",
                        "contact",
                        Map.of("name", "Ann", "account", "account-01", "email", address, "language", "en"))
                .id();
        mailbox.comes("old@example.com", address, "Subject: Old\r\n", "There before it is read first");
        assertThat(mailbox.mailboxes.save(person("admin"), mailbox.settings(Security.NONE), "", true))
                .extracting(violation -> violation.path())
                .containsExactly("password");
        mailbox.begin();
        mailbox.comes(
                "m1@example.com",
                "Ann <" + address + ">",
                "Subject: Gateway is down\r\nContent-Type: multipart/mixed; boundary=b\r\n",
                "--b\r\nContent-Type: text/html\r\n\r\n<p>It <b>blinks</b></p><script>x()</script>\r\n--b\r\n"
                        + "Content-Type: text/plain; name=log.txt\r\nContent-Disposition: attachment; filename=log.txt\r\n\r\n"
                        + "error 7\r\n--b--\r\n");
        mailbox.read();
        assertThat(tickets("Old")).isEmpty();
        RecordId ticket = tickets("Gateway is down").getFirst().id();
        assertThat(now(ticket).values())
                .containsEntry("contact", contact.id())
                .containsEntry("account", "account-01")
                .containsEntry("channel", "mail")
                .containsEntry("description", "It blinks");
        mailed(address, 1);

        mailbox.forgets();
        mailbox.comes("m1@example.com", address, "Subject: Gateway is down\r\n", "The same once more");
        mailbox.read();
        assertThat(tickets("Gateway is down")).hasSize(1);
        assertThat(engines.getBean(Attachments.class).of(person("service"), ticket, Optional.empty(), 10))
                .singleElement()
                .satisfies(file -> {
                    assertThat(file.versions()).hasSize(1);
                    assertThat(file.latest().file().name()).isEqualTo("log.txt");
                });
        assertThat(mails("service", ticket))
                .filteredOn(mail -> mail.what().en().startsWith("got"))
                .hasSize(1);

        becomes(ticket, "status", "assigned");
        ActionResult answered = engines.getBean(Actions.class)
                .run(
                        person("service"),
                        ticket,
                        "ticket-answer",
                        Map.of("text", "Does {{owner}} blink red?"),
                        "answer-1");
        assertThat(answered).isInstanceOf(ActionResult.Done.class);
        MimeMessage sent = mailed(address, 2).get(1);
        assertThat(text(sent))
                .startsWith("Dear Ann")
                .contains("Does {{owner}} blink red?")
                .doesNotContain("asked");
        assertThat(text(sent)).contains(person("service").name());
        assertThat(sent.getHeader("Reply-To")).containsExactly(ServiceMailbox.ADDRESS);
        assertThat(sent.getHeader("In-Reply-To")).containsExactly("<m1@example.com>");
        becomes(ticket, "status", "waiting");

        mailbox.comes(
                "away@example.com",
                address,
                "Subject: Away\r\nAuto-Submitted: auto-replied\r\nIn-Reply-To: " + sent.getMessageID() + "\r\n",
                "I am away");
        mailbox.read();
        assertThat(now(ticket).get("status")).isEqualTo("waiting");
        mailbox.comes(
                "m2@example.com",
                address,
                "Subject: Re: whatever\r\nReferences: <m1@example.com> " + sent.getMessageID() + "\r\n",
                "Yes, red\n\n> Does it blink red?\n");
        mailbox.read();
        becomes(ticket, "status", "processing");
        assertThat(mails("service", ticket)).extracting(TimelineEntry::text).anySatisfy(said -> assertThat(said)
                .endsWith("Yes, red"));
        assertThat(mails("service", ticket))
                .filteredOn(mail -> mail.text().contains("I am away"))
                .singleElement()
                .satisfies(mail -> assertThat(mail.marks())
                        .extracting(mark -> mark.text().en())
                        .containsExactly("Written by a program"));
        String owner = users().asCurrent(
                        users().find(String.valueOf(now(ticket).get("owner"))).orElseThrow())
                .username();
        told(owner, "answered by email: Re: whatever", ticket, 1);

        String no = String.valueOf(now(ticket).get("no"));
        mailbox.comes("m3@example.com", address, "Subject: Fwd [" + no + "] more\r\n", "Found it by its number");
        mailbox.comes("m4@example.com", "eve@example.com", "Subject: [" + no + "] guessed\r\n", "Let me in");
        mailbox.comes("m5@example.com", "bot@example.com", "Subject: News\r\nPrecedence: bulk\r\n", "Buy");
        mailbox.read();
        assertThat(mails("service", ticket)).extracting(TimelineEntry::text).anySatisfy(said -> assertThat(said)
                .contains("Found it by its number"));
        assertThat(mails("service", ticket)).extracting(TimelineEntry::text).noneSatisfy(said -> assertThat(said)
                .contains("Let me in"));
        assertThat(tickets("[" + no + "] guessed")).hasSize(1);
        assertThat(tickets("News")).isEmpty();
        mailbox.end();
    }

    @Test
    void aMailThatComesBackIsNotedAndNoCampaignWritesThereAgain() throws Exception {
        ServiceMailbox mailbox = new ServiceMailbox();
        mailbox.begin();
        RecordId campaign = create("marketing", "campaign", Map.of("name", "Gone", "code", "gone-it", "kind", "email"))
                .id();
        String address = "gone.from.there@example.com";
        RecordId contact = member(campaign, "Gil", address, true);
        RecordId first = mail(campaign, "First to Gil");
        send(first);
        await().untilAsserted(() -> assertThat(states(first)).containsEntry(contact.id(), "sent"));
        String id = mailed(address, 1).getFirst().getMessageID();
        String report =
                "--b\r\n\r\nSorry\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\n"
                        + "Final-Recipient: rfc822; " + address + "\r\nAction: failed\r\nStatus: 5.1.1\r\n"
                        + "Diagnostic-Code: smtp; 550 No such user\r\n\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: %s\r\n--b--\r\n";
        String head =
                "Subject: Undelivered\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n";
        mailbox.comes("r0@example.com", "mailer-daemon@example.com", head, report.formatted("<guessed@trellis>"));
        mailbox.read();
        assertThat(states(first)).containsEntry(contact.id(), "sent");
        mailbox.comes("r1@example.com", "mailer-daemon@example.com", head, report.formatted(id));
        mailbox.read();
        await().untilAsserted(() -> assertThat(states(first)).containsEntry(contact.id(), "bounced"));
        await().untilAsserted(() -> assertThat(now(contact).get("bouncedEmail")).isEqualTo(address));
        await().untilAsserted(() -> assertThat(now(first).get("bounced")).isEqualTo(BigDecimal.ONE));
        RecordId second = mail(campaign, "Second to Gil");
        send(second);
        await().untilAsserted(() -> assertThat(states(second)).containsEntry(contact.id(), "suppressed"));
        mailed(address, 1);
        update("marketing", contact, Map.of("email", "gil.elsewhere@example.com"));
        RecordId third = mail(campaign, "Third to Gil");
        send(third);
        mailed("gil.elsewhere@example.com", 1);
        mailbox.end();
    }

    private static Users users() {
        return engines.getBean(Users.class);
    }

    private static List<TimelineEntry> mails(String who, RecordId record) {
        return engines.getBean(Timeline.class)
                .page(person(who), record, new Timeline.Query(Set.of("mail"), Optional.empty(), 20))
                .orElseThrow()
                .entries();
    }

    private static List<MimeMessage> mailed(String address, int times) throws Exception {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(received(address)).hasSize(times));
        return received(address);
    }

    private static List<MimeMessage> received(String address) throws MessagingException {
        List<MimeMessage> found = new ArrayList<>();
        for (MimeMessage mail : MAILS.getReceivedMessages()) {
            if (mail.getAllRecipients()[0].toString().contains(address)) {
                found.add(mail);
            }
        }
        return found;
    }

    /** The plain one of the two. */
    private static String text(MimeMessage mail) throws Exception {
        return String.valueOf(((MimeMultipart) mail.getContent()).getBodyPart(0).getContent());
    }
}
