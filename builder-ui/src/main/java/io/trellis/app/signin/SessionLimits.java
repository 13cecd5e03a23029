package io.trellis.app.signin;

import io.trellis.core.security.Credentials;
import io.trellis.core.security.Sessions;
import io.trellis.core.security.Sessions.Opened;
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
    private final Clock clock;
    private final Duration longest;
    private final Duration idle;

    SessionLimits(
            Credentials credentials,
            Sessions sessions,
            Clock clock,
            @Value("${trellis.session-longest:12h}") Duration longest,
            @Value("${server.servlet.session.timeout:60m}") Duration idle) {
        this.credentials = credentials;
        this.sessions = sessions;
        this.clock = clock;
        this.longest = longest;
        this.idle = idle;
    }

    boolean over(SignedIn signedIn) {
        String session = signedIn.session();
        return credentials.standing(signedIn.userId()).sessions() != signedIn.sessions()
                || isTooOld(signedIn.since())
                || session != null && !sessions.stands(session);
    }

    /** As far as its times tell. */
    boolean over(Opened opened) {
        return isTooOld(opened.began()) || opened.used().isBefore(unused());
    }

    private boolean isTooOld(Instant since) {
        return since.plus(longest).isBefore(clock.instant());
    }

    /** What was used last before then is over by itself: uses are noted once a minute. */
    Instant unused() {
        return clock.instant().minus(idle).minus(EndedSessions.BETWEEN_NOTES);
    }
}
