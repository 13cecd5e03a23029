package io.trellis.core.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.trellis.core.company.Company;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.mongo.TestStores;
import io.trellis.core.notify.Notifications.Notification;
import io.trellis.core.queue.DeliveryQueue;
import io.trellis.core.queue.DeliveryQueue.State;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.core.signal.Signals;
import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.time.MovableClock;
import io.trellis.core.workday.WorkingTime;
import jakarta.mail.internet.MimeMessage;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Notifications by mail: once, in the recipient's language, and not lost when the server is away or the process dies. */
class MailIT {

    record Kept(String id) {}

    private static final LocalizedText TEXT = new LocalizedText("待办：合同审批", "To do: contract approval");

    private final DocumentStore store = TestStores.documents();
    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-22T08:00:00Z"));
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final Signals signals = new Bells();
    private final List<AnnotationConfigApplicationContext> nodes = new ArrayList<>();

    @BeforeEach
    void theServerRuns() {
        server.start();
    }

    @AfterEach
    void everythingEnds() {
        nodes.forEach(AnnotationConfigApplicationContext::close);
        server.stop();
    }

    @Test
    void eachReadsItInTheirOwnLanguageWithALinkAndOnce() throws Exception {
        var node = node(server.getSmtp().getPort());
        var another = node(server.getSmtp().getPort());
        Notifications notifications = node.getBean(Notifications.class);
        notifications.tell("li", "task/1", TEXT, "/inbox/1");
        notifications.tell("li", "task/1", TEXT, "/inbox/1");
        another.getBean(Notifications.class).tell("li", "task/1", TEXT, "/inbox/1");
        notifications.tell("ann", "task/1", TEXT, "/inbox/1");
        notifications.tell("nomail", "task/1", TEXT, "/inbox/1");
        assertThat(server.waitForIncomingEmail(30_000, 2)).isTrue();
        await().atMost(Duration.ofMinutes(1)).until(() -> nothingPending());

        assertThat(server.getReceivedMessages()).hasSize(2);
        MimeMessage chinese = to("li@example.com");
        assertThat(chinese.getSubject()).isEqualTo("待办：合同审批");
        assertThat(String.valueOf(chinese.getContent())).contains("李四，您好", "https://crm.example.com/inbox/1", "邮件通知");
        MimeMessage english = to("ann@example.com");
        assertThat(english.getSubject()).isEqualTo("To do: contract approval");
        assertThat(String.valueOf(english.getContent())).contains("Hello Ann", "https://crm.example.com/inbox/1");
        assertThat(english.getFrom()[0].toString()).contains("crm@example.com");
    }

    @Test
    void whileTheServerIsAwayItIsTriedAgainTheOperatorSeesItAndAnotherStartBringsIt() throws Exception {
        int port = server.getSmtp().getPort();
        server.stop();
        var node = node(port);
        node.getBean(Notifications.class).tell("ann", "task/2", TEXT, "/inbox/2");
        DeliveryQueue queue = node.getBean(DeliveryQueue.class);
        queue.settle();
        assertThat(queue.entries(State.WAITING, 10)).singleElement().satisfies(entry -> {
            assertThat(entry.what().en()).isEqualTo("Ann · To do: contract approval");
            assertThat(entry.tries()).isEqualTo(1);
            assertThat(entry.next().orElseThrow()).isAfter(clock.instant());
            assertThat(entry.reason()).isNotNull().satisfies(reason -> assertThat(reason.en())
                    .contains(String.valueOf(port)));
        });
        node.close();

        server.start();
        clock.pass(Duration.ofHours(1));
        var next = node(server.getSmtp().getPort());
        assertThat(server.waitForIncomingEmail(30_000, 1)).isTrue();
        await().atMost(Duration.ofMinutes(1)).until(() -> nothingPending());
        assertThat(next.getBean(DeliveryQueue.class).count(State.PARKED)).isZero();
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void afterManyTriesItIsGivenUpUntilTheOperatorAsksForOneMore() {
        int port = server.getSmtp().getPort();
        server.stop();
        var node = node(port);
        node.getBean(Notifications.class).tell("ann", "task/3", TEXT, "/inbox/3");
        DeliveryQueue queue = node.getBean(DeliveryQueue.class);
        int tried = 0;
        while (queue.count(State.PARKED) == 0) {
            queue.settle();
            clock.pass(Duration.ofDays(1));
            tried++;
        }
        assertThat(tried).isEqualTo(10);
        DeliveryQueue.Entry parked = queue.entries(State.PARKED, 10).getFirst();
        assertThat(parked.next()).isEmpty();

        assertThat(queue.retry(parked.id())).isTrue();
        queue.settle();
        assertThat(queue.count(State.PARKED)).isZero();
        assertThat(queue.entries(State.WAITING, 10).getFirst().tries()).isEqualTo(1);
    }

    @Test
    void whoSwitchesMailOffGetsNoneButTheBellStillRings() {
        var node = node(server.getSmtp().getPort());
        ChannelChoices choices = node.getBean(ChannelChoices.class);
        CurrentUser ann = asker("ann");
        assertThat(choices.of(ann)).extracting(ChannelChoices.Choice::wanted).containsExactly(true);
        choices.choose(ann, "mail", false);
        assertThat(choices.of(ann)).extracting(ChannelChoices.Choice::wanted).containsExactly(false);
        Notifications notifications = node.getBean(Notifications.class);
        notifications.tell("ann", "task/4", TEXT, "/inbox/4");
        assertThat(notifications.of(ann, 10)).extracting(Notification::link).containsExactly("/inbox/4");
        assertThat(nothingPending()).isTrue();
        choices.choose(ann, "mail", true);
        notifications.tell("ann", "task/5", TEXT, "/inbox/5");
        assertThat(server.waitForIncomingEmail(30_000, 1)).isTrue();
        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(choices.of(asker("nomail"))).isEmpty();
    }

    @Test
    void whoWantsOneADayGetsOneInTheMorningOfADayOfWorkWithAllThatWasTold() throws Exception {
        var node = node(server.getSmtp().getPort());
        ChannelChoices choices = node.getBean(ChannelChoices.class);
        DailyDigest digest = node.getBean(DailyDigest.class);
        choices.daily(asker("ann"), "mail", true);
        assertThat(choices.of(asker("ann")))
                .extracting(ChannelChoices.Choice::daily)
                .containsExactly(true);
        Notifications notifications = node.getBean(Notifications.class);
        clock.pass(Duration.ofMinutes(1));
        notifications.tell("ann", "a", TEXT, "/records/deal/1");
        notifications.tell("ann", "b", TEXT, "/inbox/1");
        assertThat(nothingPending()).isTrue();
        assertThat(digest.look()).as("a Sunday").isZero();
        clock.pass(Duration.ofHours(23));
        assertThat(digest.look()).as("seven in the morning of a Monday").isZero();
        clock.pass(Duration.ofHours(2));
        assertThat(digest.look()).isEqualTo(1);
        assertThat(digest.look()).isZero();
        assertThat(server.waitForIncomingEmail(30_000, 1)).isTrue();
        await().atMost(Duration.ofMinutes(1)).until(() -> nothingPending());
        MimeMessage mail = to("ann@example.com");
        assertThat(mail.getSubject()).isEqualTo("There is one more notification that you have not read.");
        String text = com.icegreen.greenmail.util.GreenMailUtil.getBody(mail);
        assertThat(text).contains("To do: contract approval", "once a working day");

        clock.pass(Duration.ofDays(1));
        assertThat(digest.look()).as("nothing new").isZero();
        choices.daily(asker("ann"), "mail", false);
        clock.pass(Duration.ofMinutes(1));
        notifications.tell("ann", "c", TEXT, "/records/deal/1");
        assertThat(server.waitForIncomingEmail(30_000, 2)).isTrue();
    }

    @Test
    void whatIsToldAgainAmongOthersRingsNoBellAgain() {
        Notifications notifications = node(server.getSmtp().getPort()).getBean(Notifications.class);
        List<String> rung = new ArrayList<>();
        notifications.listen("nomail", notification -> rung.add(notification.link()));
        notifications.tell(told("/inbox/6", "/inbox/7"));
        notifications.tell(told("/inbox/8", "/inbox/6", "/inbox/7", "/inbox/9"));
        notifications.tell(told("/inbox/9", "/inbox/8"));
        assertThat(rung).containsExactlyInAnyOrder("/inbox/6", "/inbox/7", "/inbox/8", "/inbox/9");
    }

    private static List<Notifications.Told> told(String... links) {
        return Arrays.stream(links)
                .map(link -> new Notifications.Told("nomail", link, TEXT, link))
                .toList();
    }

    private boolean nothingPending() {
        return store.collection(CollectionSpec.of("delivery", Kept.class))
                        .count(Criteria.eq("state", State.WAITING.name()))
                == 0;
    }

    private MimeMessage to(String address) throws Exception {
        for (MimeMessage mail : server.getReceivedMessages()) {
            if (mail.getAllRecipients()[0].toString().contains(address)) {
                return mail;
            }
        }
        throw new AssertionError("no mail to " + address);
    }

    private AnnotationConfigApplicationContext node(int port) {
        AnnotationConfigApplicationContext node = new AnnotationConfigApplicationContext();
        node.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test",
                        Map.of(
                                "trellis.smtp-url", "smtp://127.0.0.1:" + port,
                                "trellis.mail-from", "crm@example.com",
                                "trellis.url", "https://crm.example.com/")));
        node.registerBean(DocumentStore.class, () -> store);
        node.registerBean(Clock.class, () -> clock);
        node.registerBean(Users.class, MailIT::users);
        node.registerBean(Signals.class, () -> signals);
        node.registerBean(Company.class, () -> answering(Company.class, "zone", zone -> ZoneId.of("UTC")));
        node.registerBean(
                WorkingTime.class,
                () -> answering(
                        WorkingTime.class,
                        "works",
                        day -> ((LocalDate) day).getDayOfWeek().getValue() < 6));
        node.scan(
                "io.trellis.core.notify", "io.trellis.core.outbound", "io.trellis.core.queue", "io.trellis.core.i18n");
        node.refresh();
        nodes.add(node);
        return node;
    }

    private static CurrentUser asker(String id) {
        return new CurrentUser(id, id, id, Locale.ENGLISH, ZoneId.of("UTC"), null, Set.of(), null);
    }

    /** Of which one question alone is asked. */
    private static <T> T answering(Class<T> type, String question, java.util.function.UnaryOperator<Object> answer) {
        return type.cast(Proxy.newProxyInstance(
                MailIT.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals(question)) {
                        return answer.apply(arguments == null ? question : arguments[0]);
                    }
                    throw new UnsupportedOperationException(method.getName());
                }));
    }

    /** Users of whom only {@code find} is asked. */
    private static Users users() {
        Map<String, User> people = Map.of(
                "li", new User("li", "li", "李四", "li@example.com", null, null, Set.of(), true, "zh-CN"),
                "ann", new User("ann", "ann", "Ann", "ann@example.com", null, null, Set.of(), true, "en"),
                "nomail", new User("nomail", "nomail", "No mail", null, null, null, Set.of(), true, "en"));
        return (Users) Proxy.newProxyInstance(
                MailIT.class.getClassLoader(), new Class<?>[] {Users.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("find")) {
                        return Optional.ofNullable(people.get(String.valueOf(arguments[0])));
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    private static final class Bells implements Signals {
        private final List<Consumer<Map<String, Object>>> listeners = new CopyOnWriteArrayList<>();

        @Override
        public void send(String topic, Map<String, Object> payload) {
            listeners.forEach(listener -> listener.accept(payload));
        }

        @Override
        public Subscription on(String topic, Consumer<Map<String, Object>> listener) {
            listeners.add(listener);
            return () -> listeners.remove(listener);
        }
    }
}
