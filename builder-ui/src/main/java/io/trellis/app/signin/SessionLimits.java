package io.trellis.app.signin;

import io.trellis.core.security.Credentials;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** When what somebody opened by signing in is over, whatever they do: ended by somebody, or open for too long. */
@Component
class SessionLimits {

    private final Credentials credentials;
    private final Clock clock;
    private final Duration longest;

    SessionLimits(Credentials credentials, Clock clock, @Value("${trellis.session-longest:12h}") Duration longest) {
        this.credentials = credentials;
        this.clock = clock;
        this.longest = longest;
    }

    boolean over(SignedIn signedIn) {
        return credentials.standing(signedIn.userId()).sessions() != signedIn.sessions()
                || signedIn.since().plus(longest).isBefore(clock.instant());
    }
}
