package io.trellis.app.signin;

import io.trellis.core.audit.SecurityLog;
import io.trellis.core.audit.SecurityLog.What;
import io.trellis.core.security.Credentials;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Sessions;
import io.trellis.core.security.Sessions.Opened;
import java.util.List;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.stereotype.Component;

/** The sessions of whoever asks, seen and ended by themselves. */
@Component
public class OwnSessions {

    private final Sessions sessions;
    private final SessionLimits limits;
    private final Credentials credentials;
    private final SecurityLog log;
    private final CallerAddress address;
    private final SecurityContextHolderStrategy context;

    OwnSessions(
            Sessions sessions,
            SessionLimits limits,
            Credentials credentials,
            SecurityLog log,
            CallerAddress address,
            SecurityContextHolderStrategy context) {
        this.sessions = sessions;
        this.limits = limits;
        this.credentials = credentials;
        this.log = log;
        this.address = address;
        this.context = context;
    }

    /** Last used first; of a node that broke down some are among them until they would have been idle for too long. */
    public List<Opened> of(CurrentUser user) {
        user.requireActing();
        long number = credentials.standing(user.id()).sessions();
        return sessions.of(user.id()).stream()
                .filter(opened -> opened.number() == number && !limits.over(opened))
                .toList();
    }

    /** The name of the one that asks; empty for a call of the API. */
    public Optional<String> here() {
        Authentication authentication = context.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn
                ? Optional.ofNullable(signedIn.session())
                : Optional.empty();
    }

    /** @return whether it was one of theirs */
    public boolean end(CurrentUser user, String id) {
        user.requireActing();
        boolean ended = sessions.end(user.id(), id);
        if (ended) {
            note(user);
        }
        return ended;
    }

    /** All but the one that asks. */
    public void endOthers(CurrentUser user) {
        user.requireActing();
        sessions.endOthers(user.id(), here().orElse(null));
        note(user);
    }

    private void note(CurrentUser user) {
        log.note(What.SESSION_ENDED, user.username(), user.username(), address.get(), address.way());
    }
}
