package io.trellis.app.signin;

import io.trellis.core.audit.SecurityLog;
import io.trellis.core.audit.SecurityLog.What;
import io.trellis.core.i18n.Messages;
import io.trellis.core.notify.Channel.NotBrought;
import io.trellis.core.notify.Postman;
import io.trellis.core.notify.Postman.Letter;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.PasswordLinks;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Links by mail that set a password once: asked for by who forgot it, sent by an administrator to who is new. Whoever asks gets the
 * same answer at the same time for whatever name; what becomes of it happens after that.
 */
@Component
public class PasswordMails {

    private static final Logger LOG = LoggerFactory.getLogger(PasswordMails.class);

    public static final Duration RESET_GOOD = Duration.ofMinutes(30);
    public static final Duration INVITATION_GOOD = Duration.ofDays(3);

    /** In an hour: of one person, and from one network. */
    private static final int MOST_OF_NAME = 3;

    private static final int MOST_FROM_NETWORK = 20;
    private static final int LONGEST_NAME = 200;

    private final Postman postman;
    private final PasswordLinks links;
    private final Users users;
    private final SecurityLog log;
    private final CallerAddress address;
    private final Messages messages;
    private final Forgetful<String, Integer> names;
    private final Forgetful<String, Integer> networks;

    PasswordMails(
            Postman postman,
            PasswordLinks links,
            Users users,
            SecurityLog log,
            CallerAddress address,
            Messages messages,
            Clock clock) {
        this.postman = postman;
        this.links = links;
        this.users = users;
        this.log = log;
        this.address = address;
        this.messages = messages;
        this.names = new Forgetful<>(clock, Duration.ofHours(1), 20_000);
        this.networks = new Forgetful<>(clock, Duration.ofHours(1), 20_000);
    }

    /** Whether there is a mail server. */
    public boolean isSetUp() {
        return postman.isSetUp();
    }

    /** @param name a username, or a mail address as it stands on the person */
    public void forgot(String name) {
        String from = address.get();
        if (postman.isSetUp()
                && name.length() <= LONGEST_NAME
                && counted(networks, Network.of(from), MOST_FROM_NETWORK)) {
            Thread.ofVirtual().name("password-mail").start(() -> forgot(name.strip(), from));
        }
    }

    private void forgot(String name, String from) {
        Optional<User> person = person(name).filter(User::active).filter(PasswordMails::hasMail);
        if (person.isEmpty() || !counted(names, person.get().id(), MOST_OF_NAME)) {
            return;
        }
        log.note(What.PASSWORD_FORGOTTEN, person.get().username(), null, from, SignIns.Way.BROWSER.word());
        post(person.get(), "reset", RESET_GOOD);
    }

    /** One name, or one address that only one person has. */
    private Optional<User> person(String name) {
        Optional<User> named = users.byUsername(name);
        if (named.isPresent() || !name.contains("@")) {
            return named;
        }
        List<User> theirs = users.all().stream()
                .filter(user -> name.equalsIgnoreCase(user.email()))
                .toList();
        return theirs.size() == 1 ? Optional.of(theirs.getFirst()) : Optional.empty();
    }

    private static synchronized boolean counted(Forgetful<String, Integer> counters, String key, int most) {
        int before = counters.get(key).orElse(0);
        if (before >= most) {
            return false;
        }
        counters.put(key, before + 1);
        return true;
    }

    public static boolean hasMail(User person) {
        return person.email() != null && !person.email().isBlank();
    }

    /** Whoever administers asks somebody to choose their first password. @return whether it was handed to the mail server */
    public boolean invite(CurrentUser by, User person) {
        by.requireActing();
        log.note(What.INVITED, person.username(), by.username(), address.get(), address.way());
        return post(person, "invitation", INVITATION_GOOD);
    }

    private boolean post(User person, String kind, Duration good) {
        String link = postman.productUrl() + "/login/new-password/" + links.make(person.id(), good);
        Locale locale = Locale.forLanguageTag(person.locale());
        String subject = messages.text("app.mail." + kind + ".subject", locale);
        String text = messages.text("app.mail." + kind + ".text", locale, person.name(), person.username(), link);
        try {
            postman.post(
                    new Letter(UUID.randomUUID().toString(), String.valueOf(person.email()), subject, text, List.of()));
            return true;
        } catch (NotBrought e) {
            // the link is in no log; whoever waits asks once more
            LOG.warn("the mail with a link for a password could not be handed over", e);
            return false;
        }
    }

    /** Whose password a link sets; empty for one that is unknown, used or over. */
    public Optional<User> whose(String secret) {
        return links.person(secret);
    }

    /** @return whether the link was good */
    public boolean use(String secret, String password) {
        Optional<User> person = links.use(secret, password);
        person.ifPresent(known ->
                log.note(What.PASSWORD_CHANGED, known.username(), known.username(), address.get(), address.way()));
        return person.isPresent();
    }
}
