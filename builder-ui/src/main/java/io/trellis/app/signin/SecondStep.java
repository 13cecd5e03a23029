package io.trellis.app.signin;

import io.trellis.app.signin.SignIns.Outcome;
import io.trellis.core.audit.SecurityLog;
import io.trellis.core.audit.SecurityLog.What;
import io.trellis.core.security.Credentials;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.SecondFactors;
import io.trellis.core.security.SecondFactors.Offer;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Between the password and the code somebody is nobody: their browser's session holds who they may become, and no authentication
 * that any page, call, push or file could take for them.
 */
@Component
public class SecondStep {

    /** Under which name a browser's session keeps it. */
    public static final String KEPT = SecondStep.class.getName();

    /** What the form says that ends it, in place of a name and a password. */
    static final String FORM = "second";

    private static final Duration OPEN = Duration.ofMinutes(10);

    /**
     * Whoever knows the password.
     *
     * @param number under which the session would count, see {@link Credentials.Standing}
     * @param proved whether the code was given
     */
    public record Waiting(String userId, String username, long number, Instant since, boolean proved) {

        Waiting withCode() {
            return new Waiting(userId, username, number, since, true);
        }
    }

    private final SignIns signIns;
    private final SecondFactors factors;
    private final Credentials credentials;
    private final Users users;
    private final SecurityLog log;
    private final CallerAddress address;
    private final Clock clock;

    SecondStep(
            SignIns signIns,
            SecondFactors factors,
            Credentials credentials,
            Users users,
            SecurityLog log,
            CallerAddress address,
            Clock clock) {
        this.signIns = signIns;
        this.factors = factors;
        this.log = log;
        this.credentials = credentials;
        this.users = users;
        this.address = address;
        this.clock = clock;
    }

    Waiting begin(CurrentUser user, long number) {
        return new Waiting(user.id(), user.username(), number, clock.instant(), false);
    }

    /** Under another session id than before the password: one that somebody else gave the browser is worth nothing. */
    public static void keep(HttpServletRequest request, Waiting waiting) {
        request.getSession();
        request.changeSessionId();
        request.getSession().setAttribute(KEPT, waiting);
    }

    /** Takes what was kept, once. Null for an attempt by name and password, or where nothing was kept. */
    static @Nullable Waiting take(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (request.getParameter(FORM) == null || session == null) {
            return null;
        }
        Object kept = session.getAttribute(KEPT);
        session.removeAttribute(KEPT);
        return kept instanceof Waiting waiting ? waiting : null;
    }

    /** Whether it still counts: ten minutes, and while nobody changed the password or switched the account off. */
    public boolean isOpen(Waiting waiting) {
        return clock.instant().isBefore(waiting.since().plus(OPEN))
                && users.find(waiting.userId()).filter(User::active).isPresent()
                && credentials.standing(waiting.userId()).sessions() == waiting.number();
    }

    /** @return who has come in; empty where the code was not given, or it is too late */
    Optional<CurrentUser> finish(Waiting waiting) {
        return waiting.proved() && isOpen(waiting)
                ? users.find(waiting.userId()).map(users::asCurrent)
                : Optional.empty();
    }

    /** Asks the code: as limited as a password. @return with the code given, where it was right */
    public Tried tried(Waiting waiting, String code) {
        Outcome outcome = signIns.code(waiting.userId(), waiting.username(), code, address.get());
        return new Tried(outcome instanceof Outcome.Welcome ? waiting.withCode() : waiting, outcome);
    }

    /** Whether a code is asked for, and not a second factor set up first. */
    public boolean hasFactor(Waiting waiting) {
        return factors.isOn(waiting.userId());
    }

    /** Whether a passkey is asked for: their role demands more than a password, and they have one. */
    public boolean hasPasskey(Waiting waiting) {
        return credentials.standing(waiting.userId()).passkey();
    }

    /** For whose role demands one, and who has none. */
    public Offer offer(Waiting waiting) {
        return factors.offer(waiting.userId(), waiting.username());
    }

    public record SetUp(Waiting waiting, List<String> codes) {}

    /** @return with the code given, and the backup codes; empty for a wrong code */
    public Optional<SetUp> confirm(Waiting waiting, String code) {
        // who has a passkey has shown only the password: nobody sets up a factor for them by it
        Optional<List<String>> codes = hasPasskey(waiting) ? Optional.empty() : factors.confirm(waiting.userId(), code);
        if (codes.isPresent()) {
            log.note(
                    What.SECOND_FACTOR_ON,
                    waiting.username(),
                    waiting.username(),
                    address.get(),
                    SignIns.Way.BROWSER.word());
        }
        return codes.map(made -> new SetUp(waiting.withCode(), made));
    }

    public record Tried(Waiting waiting, Outcome outcome) {}
}
