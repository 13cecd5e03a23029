package io.trellis.app.signin;

import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Sessions;
import java.time.Clock;
import java.util.List;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/** Opens the session of who has shown who they are, by whatever door. */
@Component
class Entrance {

    private final Sessions sessions;
    private final SessionLimits limits;
    private final Clock clock;

    Entrance(Sessions sessions, SessionLimits limits, Clock clock) {
        this.sessions = sessions;
        this.limits = limits;
        this.clock = clock;
    }

    /** @param number under which the session counts, see {@link io.trellis.core.security.Credentials.Standing} */
    Authentication open(CurrentUser user, long number, SignInDetails details) {
        return UsernamePasswordAuthenticationToken.authenticated(
                begin(user, number, details), null, List.of(new SimpleGrantedAuthority("ROLE_USER")));
    }

    private SignedIn begin(CurrentUser user, long number, SignInDetails details) {
        sessions.forget(limits.unused());
        String before = details.before();
        if (before != null) {
            sessions.gone(before);
        }
        String session = sessions.begin(user.id(), number, details.address(), details.device());
        return new SignedIn(user.id(), user.username(), null, number, clock.instant(), session);
    }
}
