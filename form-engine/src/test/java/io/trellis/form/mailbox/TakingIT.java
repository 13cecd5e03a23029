package io.trellis.form.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trellis.core.i18n.BundleMessages;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.mongo.TestStores;
import io.trellis.core.notify.IncomingMail;
import io.trellis.core.notify.MailReader.Security;
import io.trellis.core.security.Users;
import io.trellis.core.time.MovableClock;
import io.trellis.core.time.TimeOrderedIds;
import io.trellis.form.record.RecordId;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TakingIT {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final Mailbox MAILBOX = new Mailbox(
            "service",
            "Service",
            "service@crm.example.com",
            "imap.example.com",
            993,
            Security.TLS,
            "service",
            "INBOX",
            "ticket",
            List.of(),
            "",
            "nobody",
            true);

    private final MovableClock clock = new MovableClock(NOW);
    private final Arrivals arrivals = new Arrivals(TestStores.documents(), new TimeOrderedIds(clock), clock);

    /** Those behind it would never come. */
    @Test
    void whatCannotBeTakenIsTriedForAWhileAndThenLeftAside() {
        Taking taking = taking(new IllegalStateException("nobody knows"));
        assertThatThrownBy(() -> taking.take(MAILBOX, mail())).hasMessage("nobody knows");
        clock.pass(Duration.ofMinutes(9));
        assertThatThrownBy(() -> taking.take(MAILBOX, mail())).hasMessage("nobody knows");

        clock.pass(Duration.ofMinutes(2));
        assertThat(taking.take(MAILBOX, mail()))
                .as("somebody has to look at it")
                .isFalse();
        assertThat(arrivals.of(MAILBOX.id(), 10)).singleElement().satisfies(arrival -> {
            assertThat(arrival.state()).isEqualTo(Arrival.State.ASIDE);
            assertThat(arrival.why().in(Locale.ENGLISH)).contains("left unread", "nobody knows");
        });
        assertThat(taking.take(MAILBOX, mail())).as("it is done with").isTrue();
    }

    @Test
    void neitherDoesWhatIsNestedDeeperThanTheStack() {
        Taking taking = taking(new StackOverflowError());
        assertThatThrownBy(() -> taking.take(MAILBOX, mail())).isInstanceOf(StackOverflowError.class);
        clock.pass(Duration.ofMinutes(11));
        assertThat(taking.take(MAILBOX, mail())).isFalse();
    }

    @Test
    void whoWroteIsForgottenWithTheRecordAndThatTheMailCameIsNot() {
        RecordId ticket = new RecordId("ticket", "t1");
        Arrival arrival = arrivals.begin(MAILBOX, mail()).orElseThrow().arrival();
        arrivals.end(arrival, Arrival.State.MADE, Optional.of(ticket), LocalizedText.same(""));
        arrivals.gone(new RecordId("ticket", "t2"));
        assertThat(arrivals.of(MAILBOX.id(), 10)).singleElement().satisfies(one -> assertThat(one.from())
                .isEqualTo("li@example.org"));

        arrivals.gone(ticket);
        assertThat(arrivals.of(MAILBOX.id(), 10)).singleElement().satisfies(one -> {
            assertThat(one.from()).isEmpty();
            assertThat(one.subject()).isEmpty();
        });
        assertThat(arrivals.begin(MAILBOX, mail())).as("it is done with").isEmpty();
    }

    private static IncomingMail mail() {
        return new IncomingMail(
                "poison@example.org",
                List.of(),
                "li@example.org",
                "Li",
                "Pump",
                NOW,
                "It drips.",
                "",
                List.of(),
                false,
                Optional.empty(),
                List.of());
    }

    /** With whom nothing can be asked of anybody. */
    private Taking taking(Throwable thrown) {
        Users users = (Users) Proxy.newProxyInstance(
                TakingIT.class.getClassLoader(), new Class<?>[] {Users.class}, (proxy, method, arguments) -> {
                    throw thrown;
                });
        return new Taking(
                arrivals,
                null,
                null,
                null,
                new MailboxPerson(users, null),
                null,
                null,
                null,
                null,
                null,
                new BundleMessages(),
                clock);
    }
}
