package io.trellis.app.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.app.api.StartedTrellis;
import io.trellis.core.audit.SecurityLog;
import io.trellis.core.i18n.Messages;
import io.trellis.core.notify.Postman;
import io.trellis.core.security.Credentials;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.PasswordLinks;
import io.trellis.core.security.Users;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Links by mail that set a password, with a postman who keeps what he is given. */
@StartedTrellis
class PasswordMailsIT {

    private final Records records;
    private final Users users;
    private final Credentials credentials;
    private final Box box = new Box();
    private final PasswordMails mails;

    PasswordMailsIT(
            @Autowired Records records,
            @Autowired Users users,
            @Autowired Credentials credentials,
            @Autowired PasswordLinks links,
            @Autowired SecurityLog log,
            @Autowired CallerAddress address,
            @Autowired Messages messages,
            @Autowired Clock clock) {
        this.records = records;
        this.users = users;
        this.credentials = credentials;
        this.mails = new PasswordMails(box, links, users, log, address, messages, clock);
    }

    @Test
    void whoForgotGetsALinkByNameOrAddressThatIsGoodOnceAndNobodyElseGetsAny() {
        person("forgetful", "forgetful@example.com");
        person("shared-one", "shared@example.com");
        person("shared-two", "shared@example.com");
        person("no-mail", "");
        credentials.setFirstPassword("forgetful", "of before", false);
        for (String name : List.of("nobody-of-that-name", "no-mail", "shared@example.com", "", "x".repeat(100_000))) {
            mails.forgot(name);
        }
        mails.forgot("Forgetful@Example.com");
        Postman.Letter letter = box.awaits(1).getFirst();
        assertThat(letter.to()).isEqualTo("forgetful@example.com");
        assertThat(letter.text()).contains("forgetful").contains("https://crm.example.com/login/new-password/");
        String secret = box.secret(letter);
        assertThat(mails.whose(secret)).isPresent();
        assertThat(mails.use(secret, "one of my own")).isTrue();
        assertThat(credentials.verify("forgetful", "one of my own")).isPresent();
        assertThat(credentials.verify("forgetful", "of before")).isEmpty();
        assertThat(mails.use(secret, "once more")).isFalse();
    }

    @Test
    void nobodysMailBoxIsFilled() {
        person("much-mailed", "much@example.com");
        person("other-mailed", "other@example.com");
        for (int i = 0; i < 10; i++) {
            mails.forgot("much-mailed");
        }
        box.awaits(3);
        mails.forgot("other-mailed");
        box.awaits(4);
        assertThat(box.letters).as("three an hour").hasSize(4);
    }

    @Test
    void whoIsNewIsInvitedInTheirLanguage(@Autowired SecurityLog log) {
        person("invited", "invited@example.com");
        CurrentUser admin = users.asCurrent(users.byUsername("admin").orElseThrow());
        assertThat(mails.invite(admin, users.byUsername("invited").orElseThrow()))
                .isTrue();
        Postman.Letter letter = box.awaits(1).getFirst();
        assertThat(letter.subject()).isEqualTo("您的 Trellis 账号");
        assertThat(mails.use(box.secret(letter), "my very first one")).isTrue();
        assertThat(credentials.verify("invited", "my very first one")).isPresent();
        assertThat(log.find(SecurityLog.Asked.EVERYTHING, 50)).anySatisfy(entry -> {
            assertThat(entry.what()).isEqualTo(SecurityLog.What.INVITED);
            assertThat(entry.name()).isEqualTo("invited");
            assertThat(entry.by()).isEqualTo("admin");
        });
    }

    private void person(String username, String email) {
        records.create(
                CurrentUser.system(),
                new RecordId("user", username),
                email.isEmpty()
                        ? Map.of("username", username, "name", username, "active", true)
                        : Map.of("username", username, "name", username, "active", true, "email", email));
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> users.byUsername(username)
                .isPresent());
    }

    private static final class Box implements Postman {

        private final List<Letter> letters = new CopyOnWriteArrayList<>();

        @Override
        public boolean isSetUp() {
            return true;
        }

        @Override
        public String productUrl() {
            return "https://crm.example.com";
        }

        @Override
        public void post(Letter letter) {
            letters.add(letter);
        }

        List<Letter> awaits(int count) {
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> letters.size() >= count);
            return letters;
        }

        String secret(Letter letter) {
            return letter.text().replaceAll("(?s).*/new-password/([A-Za-z0-9_-]+).*", "$1");
        }
    }
}
