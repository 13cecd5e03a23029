package io.trellis.app.signin;

import io.trellis.core.audit.SecurityLog;
import io.trellis.core.audit.SecurityLog.What;
import io.trellis.core.security.Credentials;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Sessions;
import io.trellis.core.security.SignInPolicy;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.stereotype.Component;

/** Changes of passwords and ends of sessions as people ask for them: done, noted, and without throwing out who asks. */
@Component
public class Passwords {

    private final Credentials credentials;
    private final Sessions sessions;
    private final SignInPolicy policy;
    private final SignIns signIns;
    private final Users users;
    private final SecurityLog log;
    private final CallerAddress address;
    private final SecurityContextHolderStrategy context;

    Passwords(
            Credentials credentials,
            Sessions sessions,
            SignInPolicy policy,
            SignIns signIns,
            Users users,
            SecurityLog log,
            CallerAddress address,
            SecurityContextHolderStrategy context) {
        this.credentials = credentials;
        this.sessions = sessions;
        this.policy = policy;
        this.signIns = signIns;
        this.users = users;
        this.log = log;
        this.address = address;
        this.context = context;
    }

    /** Whether this is the password of the person who is signed in. */
    public SignIns.Outcome confirm(CurrentUser user, String password) {
        return signIns.confirm(user, password, address.get());
    }

    /** Whether the password was printed or given by somebody else, and opens nothing but its own change. */
    public boolean mustChange(CurrentUser user) {
        return credentials.standing(user.id()).mustChange();
    }

    /** Whether it is so because the password is too old. */
    public boolean isTooOld(CurrentUser user) {
        return credentials.standing(user.id()).tooOld();
    }

    /** How long a new one is at least, in characters. */
    public int shortest() {
        return policy.rules().shortestPassword();
    }

    /**
     * Ends the person's sessions, but the one that asks.
     *
     * @throws io.trellis.core.error.TrellisException saying what is wrong with the password
     */
    public void set(CurrentUser by, String userId, String password) {
        by.requireActing();
        credentials.setPassword(userId, password);
        note(What.PASSWORD_CHANGED, by, userId);
        stay(userId);
    }

    /** Ends the person's sessions, the one that asks too. */
    public void signOutEverywhere(CurrentUser by, String userId) {
        by.requireActing();
        credentials.endSessions(userId);
        note(What.SESSIONS_ENDED, by, userId);
    }

    private void note(What what, CurrentUser by, String userId) {
        String name = users.find(userId).map(User::username).orElse(userId);
        log.note(what, name, by.username(), address.get(), address.way());
    }

    private void stay(String userId) {
        SecurityContext here = context.getContext();
        Authentication authentication = here.getAuthentication();
        if (authentication != null
                && authentication.getPrincipal() instanceof SignedIn signedIn
                && signedIn.userId().equals(userId)) {
            long number = credentials.standing(userId).sessions();
            // the context is the session's own object
            here.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                    signedIn.under(number), null, authentication.getAuthorities()));
            String session = signedIn.session();
            if (session != null) {
                sessions.under(session, number);
            }
        }
    }
}
