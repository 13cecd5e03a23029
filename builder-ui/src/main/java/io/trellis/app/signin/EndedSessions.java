package io.trellis.app.signin;

import io.trellis.core.security.Sessions;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A session that is over, though its cookie still comes, is given back before anything is done in its name; when one that is
 * not was used last is noted.
 */
public final class EndedSessions extends OncePerRequestFilter {

    static final Duration BETWEEN_NOTES = Duration.ofMinutes(1);
    private static final int MOST = 10_000;

    private final CurrentUsers users;
    private final Sessions sessions;
    private final SecurityContextHolderStrategy context;
    private final Forgetful<String, Boolean> noted;

    public EndedSessions(CurrentUsers users, Sessions sessions, SecurityContextHolderStrategy context, Clock clock) {
        this.users = users;
        this.sessions = sessions;
        this.noted = new Forgetful<>(clock, BETWEEN_NOTES, MOST);
        this.context = context;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = context.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn) {
            if (users.find().isEmpty()) {
                HttpSession session = request.getSession(false);
                if (session != null) {
                    session.invalidate();
                }
                context.clearContext();
            } else {
                note(signedIn, request);
            }
        }
        chain.doFilter(request, response);
    }

    private void note(SignedIn signedIn, HttpServletRequest request) {
        String session = signedIn.session();
        // what a page that stands open asks by itself is no use of it
        String query = request.getQueryString();
        boolean byItself = query != null && (query.contains("v-r=heartbeat") || query.contains("v-r=push"));
        if (session != null && !byItself && noted.putIfAbsent(session, true)) {
            sessions.used(session, request.getRemoteAddr());
        }
    }
}
