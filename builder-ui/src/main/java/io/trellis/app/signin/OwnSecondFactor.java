package io.trellis.app.signin;

import io.trellis.app.signin.SignIns.Outcome;
import io.trellis.core.audit.SecurityLog;
import io.trellis.core.audit.SecurityLog.What;
import io.trellis.core.i18n.Messages;
import io.trellis.core.notify.Notifications;
import io.trellis.core.security.Credentials;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.SecondFactors;
import io.trellis.core.security.SecondFactors.Offer;
import io.trellis.core.security.Sessions;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A person's second factor as they set it up and switch it off, and as an administrator takes it off; noted. */
@Component
public class OwnSecondFactor {

    private final SecondFactors factors;
    private final SignIns signIns;
    private final Sessions sessions;
    private final OwnSessions own;
    private final Credentials credentials;
    private final Users users;
    private final Notifications notifications;
    private final Messages messages;
    private final SecurityLog log;
    private final CallerAddress address;
    private final Clock clock;

    OwnSecondFactor(
            SecondFactors factors,
            SignIns signIns,
            Sessions sessions,
            OwnSessions own,
            Credentials credentials,
            Users users,
            Notifications notifications,
            Messages messages,
            SecurityLog log,
            CallerAddress address,
            Clock clock) {
        this.factors = factors;
        this.signIns = signIns;
        this.sessions = sessions;
        this.own = own;
        this.credentials = credentials;
        this.users = users;
        this.notifications = notifications;
        this.messages = messages;
        this.log = log;
        this.address = address;
        this.clock = clock;
    }

    /** Whether one can be set up here: there is a key to seal it with. */
    public boolean ready() {
        return factors.ready();
    }

    public boolean isOn(String userId) {
        return factors.isOn(userId);
    }

    public int backupCodesLeft(CurrentUser user) {
        return factors.backupCodesLeft(user.id());
    }

    /** A secret to be put into an app, see {@link SecondFactors#offer}. */
    public Offer offer(CurrentUser user) {
        user.requireActing();
        return factors.offer(user.id(), user.username());
    }

    /**
     * From here on the password alone opens nothing: all other sessions, which it opened, end.
     *
     * @return the backup codes; empty where the code is not one of what was offered
     */
    public Optional<List<String>> confirm(CurrentUser user, String code) {
        user.requireActing();
        Optional<List<String>> codes = factors.confirm(user.id(), code);
        if (codes.isPresent()) {
            sessions.endOthers(user.id(), own.here().orElse(null));
            note(What.SECOND_FACTOR_ON, user.username(), user);
        }
        return codes;
    }

    /** Only with the password and a code, else nothing happens. */
    public Outcome switchOff(CurrentUser user, String password, String code) {
        Outcome outcome = prove(user, password, code);
        if (outcome instanceof Outcome.Welcome) {
            factors.remove(user.id());
            note(What.SECOND_FACTOR_OFF, user.username(), user);
        }
        return outcome;
    }

    /** What came of it, and the codes where it went well. */
    public record NewCodes(Outcome outcome, List<String> codes) {}

    /** Only with the password and a code. */
    public NewCodes newBackupCodes(CurrentUser user, String password, String code) {
        Outcome outcome = prove(user, password, code);
        if (!(outcome instanceof Outcome.Welcome)) {
            return new NewCodes(outcome, List.of());
        }
        List<String> codes = factors.newBackupCodes(user.id());
        note(What.BACKUP_CODES_MADE, user.username(), user);
        return new NewCodes(outcome, codes);
    }

    private Outcome prove(CurrentUser user, String password, String code) {
        user.requireActing();
        Outcome right = signIns.confirm(user, password, address.get());
        return right instanceof Outcome.Welcome ? signIns.code(user.id(), user.username(), code, address.get()) : right;
    }

    /**
     * Somebody's app and codes are lost: their password alone lets them in again, their sessions end, and they are told.
     *
     * @return whether there was one
     */
    public boolean reset(CurrentUser by, User person) {
        by.requireActing();
        if (!factors.remove(person.id())) {
            return false;
        }
        credentials.endSessions(person.id());
        note(What.SECOND_FACTOR_OFF, person.username(), by);
        notifications.tell(
                person.id(),
                "second-factor-" + clock.instant(),
                messages.text("app.factor.reset.told", by.name()),
                "/account");
        return true;
    }

    /** Of whom the records tell. */
    public Optional<User> person(String userId) {
        return users.find(userId);
    }

    private void note(What what, String name, CurrentUser by) {
        log.note(what, name, by.username(), address.get(), address.way());
    }
}
