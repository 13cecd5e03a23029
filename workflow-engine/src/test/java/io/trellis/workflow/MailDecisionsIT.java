package io.trellis.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.notify.DigestPart;
import io.trellis.core.notify.MailAddition;
import io.trellis.core.notify.Notifications.Notification;
import io.trellis.core.security.Users;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.MailDecisions.Found;
import io.trellis.workflow.bpmn.Bpmns;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks that are decided by links in mails. */
class MailDecisionsIT {

    private static FlowWorld world;

    @BeforeAll
    static void open(@TempDir Path folder) {
        world = new FlowWorld(folder).populate();
        flow("mailed", "byMail: true, asks: {reject: {comment: true}}");
        flow("signed", "byMail: true, asks: {approve: {signature: true}}");
        flow("plain", "byMail: false");
    }

    private static void flow(String name, String terms) {
        world.published(name, Bpmns.file("own/steps.bpmn"), """
                {label: 'Approval', entity: 'deal', tasks: {approve: {assignee: {type: 'user', user: 'boss'}, %s}},
                 steps: {mark: {type: 'setFields', settings: {values: {status: 'status + "+"'}}}}}""".formatted(terms));
    }

    @AfterAll
    static void close() {
        world.close();
    }

    private static MailDecisions decisions() {
        return world.get(MailDecisions.class);
    }

    private static RecordId begin(String flow) {
        RecordId record = world.deal(world.person("anna"), 5);
        world.start(flow, record, "anna");
        return record;
    }

    private static Optional<MailAddition.Added> mail(String person, String task) {
        Notification told =
                new Notification("n", LocalizedText.same("To do"), "/inbox/" + task, world.clock.instant(), false);
        return world.all(MailAddition.class).stream()
                .flatMap(addition ->
                        addition.to(world.get(Users.class).byUsername(person).orElseThrow(), told).stream())
                .findFirst();
    }

    private static String link(MailAddition.Added added, String label) {
        return added.links().stream()
                .filter(link -> link.label().equals(label))
                .map(link -> link.path().substring("/decide/".length()))
                .findFirst()
                .orElseThrow();
    }

    private static String taskOf(RecordId record) {
        return world.tasks()
                .of(world.person("boss"), record.entity(), record.id())
                .getFirst()
                .id();
    }

    private static String over(String link) {
        assertThat(decisions().look(link)).isInstanceOf(Found.Over.class);
        return ((Found.Over) decisions().look(link)).why();
    }

    @Test
    void a_link_shows_what_it_is_about_and_decides_once() {
        RecordId record = begin("mailed");
        MailAddition.Added mail = mail("boss", taskOf(record)).orElseThrow();
        assertThat(mail.facts())
                .extracting(MailAddition.Fact::text)
                .contains("Deal of 5", "anna")
                .anyMatch(text -> text.contains("5"));
        String approve = link(mail, "同意");
        for (int i = 0; i < 2; i++) {
            assertThat(decisions().look(approve)).isInstanceOfSatisfying(Found.Open.class, open -> {
                assertThat(open.task().title()).isEqualTo("Deal of 5");
                assertThat(open.action()).isEqualTo(TaskAction.APPROVE);
            });
        }
        assertThat(world.process(record).state()).as("looking decides nothing").isEqualTo(ProcessInfo.State.RUNNING);
        assertThat(decisions().decide(approve, "by mail", null).done()).isTrue();
        world.settle();
        assertThat(world.process(record).state()).isEqualTo(ProcessInfo.State.COMPLETED);
        assertThat(world.process(record).log().getLast()).satisfies(entry -> {
            assertThat(entry.by()).isEqualTo("boss");
            assertThat(entry.comment()).isEqualTo("by mail");
        });
        assertThat(over(approve)).contains("使用过");
        assertThat(decisions().decide(approve, "", null).done()).isFalse();
        assertThat(over(link(mail, "拒绝"))).contains("已", "同意");
    }

    @Test
    void what_the_flow_demands_is_demanded_here_too_and_the_link_stays_good() {
        RecordId record = begin("mailed");
        String reject = link(mail("boss", taskOf(record)).orElseThrow(), "拒绝");
        assertThat(decisions().decide(reject, "", null)).satisfies(answer -> {
            assertThat(answer.done()).isFalse();
            assertThat(answer.words()).contains("意见");
        });
        assertThat(decisions().decide(reject, "too dear", null).done()).isTrue();
        world.settle();
        assertThat(world.process(record).state()).isEqualTo(ProcessInfo.State.REJECTED);
    }

    @Test
    void a_link_is_good_for_a_while_for_its_own_task_only() {
        String task = taskOf(begin("mailed"));
        String link = link(mail("boss", task).orElseThrow(), "同意");
        String flipped = (link.charAt(50) == 'A' ? 'B' : 'A') + "";
        assertThat(decisions().look(link.substring(0, 50) + flipped + link.substring(51)))
                .isEqualTo(new Found.Nothing());
        for (String wrong : List.of("", "x", "%%%", "A".repeat(2_000), link.substring(1))) {
            assertThat(decisions().look(wrong)).isEqualTo(new Found.Nothing());
        }
        world.clock.move(Duration.ofDays(3).plusSeconds(1));
        assertThat(over(link)).contains("过期");
        assertThat(decisions().decide(link, "", null).done()).isFalse();
        world.act("boss", "approve", TaskAction.APPROVE);
    }

    @Test
    void only_where_the_flow_says_so_and_for_whom_the_task_waits() {
        String task = taskOf(begin("plain"));
        assertThat(mail("boss", task).orElseThrow().links()).isEmpty();
        assertThat(mail("anna", task)).as("who asked for it").isEmpty();
        world.act("boss", "approve", TaskAction.APPROVE);
        String signed = taskOf(begin("signed"));
        assertThat(mail("boss", signed).orElseThrow().links())
                .as("a signature is not drawn there")
                .extracting(MailAddition.Link::label)
                .containsExactly("拒绝");
        assertThat(mail("boss", signed + "?view=cc")).isEmpty();
        String link = link(mail("boss", signed).orElseThrow(), "拒绝");
        world.tasks()
                .act(
                        world.person("boss"),
                        signed,
                        TaskRequest.of(TaskAction.TRANSFER, "").to("carl"));
        world.settle();
        assertThat(over(link)).contains("转交");
        world.act("carl", "approve", TaskAction.REJECT);
    }

    @Test
    void the_message_of_the_day_counts_what_waits_and_says_what_is_overdue() {
        world.published("due", Bpmns.file("own/steps.bpmn"), """
                {label: {zh: '限时审批', en: 'Timed approval'}, entity: 'deal', tasks: {approve: {assignee: {type: 'user', user: 'carl'},
                  time: {due: {span: {amount: 1, unit: 'hours'}}}}},
                 steps: {mark: {type: 'setFields', settings: {values: {status: 'status + "+"'}}}}}""");
        assertThat(today("carl")).isEmpty();
        RecordId record = world.deal(world.person("anna"), 77);
        world.start("due", record, "anna");
        assertThat(today("carl").orElseThrow().says().en()).isEqualTo("One task waits for you.");
        world.move(Duration.ofHours(2));
        DigestPart.Part part = today("carl").orElseThrow();
        assertThat(part.says().en()).isEqualTo("One task waits for you, 1 of them overdue.");
        assertThat(part.says().zh()).isEqualTo("您有 1 项待办，其中 1 项已超期。");
        assertThat(part.facts()).singleElement().satisfies(fact -> {
            assertThat(fact.label()).isEqualTo("Approve");
            assertThat(fact.text()).startsWith("Deal of 77 · anna · 截止");
        });
        assertThat(part.links()).extracting(MailAddition.Link::path).containsExactly("/inbox");
        world.act("carl", "approve", TaskAction.APPROVE);
        assertThat(today("carl")).isEmpty();
    }

    private static Optional<DigestPart.Part> today(String person) {
        return world.all(DigestPart.class).stream()
                .flatMap(part ->
                        part
                                .of(world.get(Users.class).byUsername(person).orElseThrow(), world.clock.instant())
                                .stream())
                .filter(part ->
                        part.links().stream().anyMatch(link -> link.path().equals("/inbox")))
                .findFirst();
    }
}
