package io.trellis.app.signin;

import io.trellis.core.audit.SecurityLog;
import io.trellis.core.audit.SecurityLog.What;
import io.trellis.core.security.Credentials;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.SecondFactors;
import io.trellis.core.security.SignInPolicy;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** The one door for names and passwords, for the browser's form and for Basic alike: limited, and noted. */
@Component
public class SignIns {

    /** What came of an attempt. */
    public sealed interface Outcome {

        /** @param sessions under which number the session counts, see {@link Credentials.Standing} */
        record Welcome(CurrentUser user, long sessions) implements Outcome {}

        /** Unknown, switched off or the wrong password: nobody is told which. */
        record Wrong() implements Outcome {}

        /** The password is right, and alone opens nothing: a code is asked for, or a passkey. */
        record CodeNeeded(CurrentUser user, long sessions) implements Outcome {}

        /** As {@link CodeNeeded}, and there is no second factor yet, which the person's role demands. */
        record SetUpNeeded(CurrentUser user, long sessions) implements Outcome {}

        /** Nobody signs in from there: nothing was looked at. */
        record Elsewhere() implements Outcome {}

        /** Too many failures: nothing was looked at. */
        record Wait(Duration left) implements Outcome {

            public long seconds() {
                return Math.max(1, left.plusMillis(999).toSeconds());
            }
        }
    }

    /** By which way somebody comes. */
    public enum Way {
        BROWSER("browser"),
        API("api");

        private final String word;

        Way(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** A client that sends its password with each call comes in once an hour, as far as the log goes. */
    private static final Duration SAME_CLIENT = Duration.ofHours(1);

    private static final int LOCKS = 256;

    private final Credentials credentials;
    private final SecondFactors factors;
    private final Users users;
    private final SessionLimits limits;
    private final SignInPolicy policy;
    private final Attempts attempts;
    /** By the person alone, from wherever: whoever tries codes knows the password. */
    private final Attempts codes;

    private final SecurityLog log;
    private final Forgetful<String, Boolean> noted;
    private final Forgetful<String, Boolean> elsewhere;
    /** Attempts on one name from one address come one after another, or a hundred at once would all be the first. */
    private final ReentrantLock[] locks =
            IntStream.range(0, LOCKS).mapToObj(i -> new ReentrantLock()).toArray(ReentrantLock[]::new);

    SignIns(
            Credentials credentials,
            SecondFactors factors,
            Users users,
            SessionLimits limits,
            SignInPolicy policy,
            Attempts attempts,
            SecurityLog log,
            Clock clock) {
        this.credentials = credentials;
        this.factors = factors;
        this.users = users;
        this.limits = limits;
        this.policy = policy;
        this.codes = new Attempts(clock);
        this.attempts = attempts;
        this.log = log;
        this.noted = new Forgetful<>(clock, SAME_CLIENT, 10_000);
        this.elsewhere = new Forgetful<>(clock, SAME_CLIENT, 10_000);
    }

    public Outcome attempt(String name, String password, String address, Way way) {
        Outcome outcome = limited(name, () -> password(name, password, address, way, true), address);
        if (outcome instanceof Outcome.Welcome(CurrentUser user, long _)
                && (way == Way.BROWSER || noted.putIfAbsent(user.id() + '\n' + address, true))) {
            log.note(What.SIGNED_IN, user.username(), user.username(), address, way.word());
        }
        return outcome;
    }

    /** Whether somebody who is in is who they say: as limited as coming in, or an open page would be a way around. */
    Outcome confirm(CurrentUser user, String password, String address) {
        return limited(
                user.username(), () -> password(user.username(), password, address, Way.BROWSER, false), address);
    }

    /** Whether this is a code of somebody whose password is known to be right, who has not been let in by it. */
    Outcome code(String userId, String username, String code, String address) {
        return limited(userId, () -> oneCode(userId, username, code, address), "");
    }

    private Outcome oneCode(String userId, String username, String code, String address) {
        Duration wait = codes.wait(userId, "");
        if (wait.isPositive()) {
            return new Outcome.Wait(wait);
        }
        SecondFactors.Accepted accepted = factors.accept(userId, code);
        Optional<CurrentUser> user = accepted == SecondFactors.Accepted.NONE
                ? Optional.empty()
                : users.find(userId).filter(User::active).map(users::asCurrent);
        if (user.isEmpty()) {
            log.note(What.CODE_FAILED, username, null, address, Way.BROWSER.word());
            if (codes.failed(userId, "").isPositive()) {
                log.note(What.MADE_TO_WAIT, username, null, address, Way.BROWSER.word());
            }
            return new Outcome.Wrong();
        }
        if (accepted == SecondFactors.Accepted.BACKUP) {
            log.note(What.BACKUP_CODE_USED, username, username, address, Way.BROWSER.word());
        }
        codes.succeeded(userId, "");
        attempts.succeeded(username, address);
        return new Outcome.Welcome(user.get(), credentials.standing(userId).sessions());
    }

    /** Notes that somebody came in by a code, after the password. */
    void came(CurrentUser user, String address) {
        log.note(What.SIGNED_IN, user.username(), user.username(), address, Way.BROWSER.word());
    }

    private Outcome limited(String name, Supplier<Outcome> attempt, String address) {
        ReentrantLock lock = locks[Math.floorMod((name + '\n' + address).hashCode(), LOCKS)];
        lock.lock();
        try {
            return attempt.get();
        } finally {
            lock.unlock();
        }
    }

    /** @param entering and not somebody who is in already */
    private Outcome password(String name, String password, String address, Way way, boolean entering) {
        if (entering && !limits.allows(address)) {
            // once an hour: what strangers send without end is not written down without end
            if (elsewhere.putIfAbsent(Network.of(address), true)) {
                log.note(What.SIGN_IN_FAILED, name, null, address, way.word());
            }
            return new Outcome.Elsewhere();
        }
        Duration wait = attempts.wait(name, address);
        if (wait.isPositive()) {
            return new Outcome.Wait(wait);
        }
        Optional<CurrentUser> user = credentials.verify(name, password);
        if (user.isEmpty()) {
            log.note(What.SIGN_IN_FAILED, name, null, address, way.word());
            if (attempts.failed(name, address).isPositive()) {
                log.note(What.MADE_TO_WAIT, name, null, address, way.word());
            }
            return new Outcome.Wrong();
        }
        Credentials.Standing standing = credentials.standing(user.get().id());
        boolean demanded = policy.rules().demandsSecondFactor(user.get().roles());
        if (entering && (standing.secondFactor() || demanded && standing.passkey())) {
            // what was counted before stays counted: right passwords between wrong codes clear nothing
            return new Outcome.CodeNeeded(user.get(), standing.sessions());
        }
        if (entering && demanded) {
            return new Outcome.SetUpNeeded(user.get(), standing.sessions());
        }
        attempts.succeeded(name, address);
        return new Outcome.Welcome(user.get(), standing.sessions());
    }
}
