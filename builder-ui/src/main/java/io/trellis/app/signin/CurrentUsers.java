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
    private final SecurityContextHolderStrategy context;

    /** @param context this application's own: the static one is whichever was started last in this process */
    CurrentUsers(Users users, SecurityContextHolderStrategy context) {
        this.users = users;
        this.context = context;
    }

    /** Empty when nobody is signed in, or the user is gone or inactive. */
    public Optional<CurrentUser> find() {
        Authentication authentication = context.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof SignedIn signedIn)) {
            return Optional.empty();
        }
        return users.find(signedIn.userId())
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
