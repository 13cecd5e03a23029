package io.trellis.app.signin;

import io.trellis.core.security.Credentials;
import io.trellis.core.security.Credentials.Standing;
import io.trellis.core.security.Sessions;
import io.trellis.core.security.Sessions.Opened;
import io.trellis.core.security.SignInPolicy;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** When what somebody opened by signing in is over, whatever they do: ended by somebody, or open for too long. */
@Component
class SessionLimits {

    private final Credentials credentials;
    private final Sessions sessions;
    private final Users users;
    private final SignInPolicy policy;
    private final Clock clock;
    private final Duration longest;
    private final Duration idle;

    SessionLimits(
            Credentials credentials,
            Sessions sessions,
            Users users,
            SignInPolicy policy,
            Clock clock,
            @Value("${trellis.session-longest:12h}") Duration longest,
            @Value("${server.servlet.session.timeout:60m}") Duration idle) {
        this.credentials = credentials;
        this.sessions = sessions;
        this.users = users;
        this.policy = policy;
        this.clock = clock;
        this.longest = longest;
        this.idle = idle;
    }

    boolean over(SignedIn signedIn) {
        String session = signedIn.session();
        Standing standing = credentials.standing(signedIn.userId());
        return standing.sessions() != signedIn.sessions()
                || isTooOld(signedIn.since())
                || session != null && (!sessions.stands(session) || lacksFactor(signedIn.userId(), standing));
    }

    /** A session from before their role demanded a second factor: it is set up when they sign in. */
    private boolean lacksFactor(String userId, Standing standing) {
        return !standing.hasFactor()
                && users.find(userId)
                        .map(User::roles)
                        .filter(policy.rules()::demandsSecondFactor)
                        .isPresent();
    }

    /** Whether somebody may be in from there. */
    boolean allows(String address) {
        return AddressRanges.hold(policy.rules().addresses(), address);
    }

    /** What the operator set, or the policy where that is less. */
    Duration idle() {
        return policy.rules().idle().filter(less -> less.compareTo(idle) < 0).orElse(idle);
    }

    /** As far as its times tell. */
    boolean over(Opened opened) {
        return isTooOld(opened.began()) || opened.used().isBefore(unused());
    }

    private boolean isTooOld(Instant since) {
        Duration most = policy.rules()
                .longest()
                .filter(less -> less.compareTo(longest) < 0)
                .orElse(longest);
        return since.plus(most).isBefore(clock.instant());
    }

    /** What was used last before then is over by itself: uses are noted once a minute. */
    Instant unused() {
        return clock.instant().minus(idle()).minus(EndedSessions.BETWEEN_NOTES);
    }
}
