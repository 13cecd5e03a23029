package io.trellis.app.signin;

import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import java.util.Locale;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.stereotype.Component;

/** The user of the current request, with the rights of this moment. */
@Component
public class CurrentUsers {

    private final Users users;
    private final SessionLimits limits;
    private final SecurityContextHolderStrategy context;

    /** @param context this application's own: the static one is whichever was started last in this process */
    CurrentUsers(Users users, SessionLimits limits, SecurityContextHolderStrategy context) {
        this.users = users;
        this.limits = limits;
        this.context = context;
    }

    /** Empty when nobody is signed in, the user is gone or inactive, or the session was ended or is open for too long. */
    public Optional<CurrentUser> find() {
        Authentication authentication = context.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn
                ? find(signedIn)
                : Optional.empty();
    }

    /** Whoever this stands for, whichever thread asks. */
    public Optional<CurrentUser> find(SignedIn signedIn) {
        return limits.over(signedIn)
                ? Optional.empty()
                : users.find(signedIn.userId())
                        .filter(User::active)
                        .map(user -> narrowed(users.asCurrent(user), signedIn));
    }

    /** In this language, whatever the user's own is. */
    public Optional<CurrentUser> find(Locale locale) {
        return find().map(user -> user.in(locale));
    }

    private static CurrentUser narrowed(CurrentUser user, SignedIn signedIn) {
        return signedIn.narrowed()
                .map(restriction -> new CurrentUser(
                        user.id(),
                        user.username(),
                        user.name(),
                        user.locale(),
                        user.zone(),
                        user.department(),
                        user.roles(),
                        restriction))
                .orElse(user);
    }
}
