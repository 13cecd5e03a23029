package io.trellis.app.signin;

import io.trellis.core.security.CurrentUser;
import java.security.Principal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The principal of a session or of one API call. It names the user and holds no rights: those are read anew for each
 * request, so that revoking works at once.
 *
 * @param restriction what the API key narrows; null for a password
 * @param sessions the number under which it was opened, see {@link io.trellis.core.security.Credentials.Standing}
 * @param since when the person signed in
 */
public record SignedIn(
        String userId, String username, CurrentUser.@Nullable Restriction restriction, long sessions, Instant since)
        implements Principal {

    @Override
    public String getName() {
        return username;
    }

    public Optional<CurrentUser.Restriction> narrowed() {
        return Optional.ofNullable(restriction);
    }

    /** The same session, after the person ended all others. */
    SignedIn under(long number) {
        return new SignedIn(userId, username, restriction, number, since);
    }
}
