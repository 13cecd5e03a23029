package io.trellis.app.signin;

import io.trellis.core.security.CurrentUser;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/**
 * The principal of a session or of one API call. It names the user and holds no rights: those are read anew for each
 * request, so that revoking works at once.
 *
 * @param restriction what the API key narrows; null for a password
 * @param sessions the number under which it was opened, see {@link io.trellis.core.security.Credentials.Standing}
 * @param since when the person signed in
 * @param session by which {@link io.trellis.core.security.Sessions} know it; null for a call of the API
 */
public record SignedIn(
        String userId,
        String username,
        CurrentUser.@Nullable Restriction restriction,
        long sessions,
        Instant since,
        @Nullable String session)
        implements Principal {

    /** Of one call of the API. */
    public SignedIn(
            String userId,
            String username,
            CurrentUser.@Nullable Restriction restriction,
            long sessions,
            Instant since) {
        this(userId, username, restriction, sessions, since, null);
    }

    /** Under which name a session keeps who is in it. */
    public static final String KEPT = HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY;

    static Optional<SignedIn> in(HttpSession session) {
        return of(session.getAttribute(KEPT));
    }

    /** @param kept in a session under {@link #KEPT} */
    public static Optional<SignedIn> of(@Nullable Object kept) {
        return kept instanceof SecurityContext context
                        && context.getAuthentication() instanceof Authentication authentication
                        && authentication.getPrincipal() instanceof SignedIn signedIn
                ? Optional.of(signedIn)
                : Optional.empty();
    }

    @Override
    public String getName() {
        return username;
    }

    public Optional<CurrentUser.Restriction> narrowed() {
        return Optional.ofNullable(restriction);
    }

    /** The same session, after the person ended all others. */
    SignedIn under(long number) {
        return new SignedIn(userId, username, restriction, number, since, session);
    }
}
