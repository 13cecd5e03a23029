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
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A session that is over, though its cookie still comes, is given back before anything is done in its name; when one that is
 * not was used last is noted.
 */
@Component
public final class EndedSessions extends OncePerRequestFilter {

    static final Duration BETWEEN_NOTES = Duration.ofMinutes(1);
    private static final int MOST = 10_000;

    private final CurrentUsers users;
    private final Sessions sessions;
    private final SessionLimits limits;
    private final SecurityContextHolderStrategy context;
    private final Forgetful<String, Boolean> noted;

    EndedSessions(
            CurrentUsers users,
            Sessions sessions,
            SessionLimits limits,
            SecurityContextHolderStrategy context,
            Clock clock) {
        this.users = users;
        this.sessions = sessions;
        this.limits = limits;
        this.noted = new Forgetful<>(clock, BETWEEN_NOTES, MOST);
        this.context = context;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = context.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn) {
            HttpSession session = request.getSession(false);
            if (users.find().isEmpty() || !limits.allows(request.getRemoteAddr())) {
                if (session != null) {
                    session.invalidate();
                }
                context.clearContext();
            } else {
                if (session != null) {
                    session.setMaxInactiveInterval((int) limits.idle().toSeconds());
                }
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

    /** The filter belongs to the chain of the pages; as a bean it would otherwise see every request of the product. */
    @Configuration(proxyBeanMethods = false)
    static class InChainOnly {
        @Bean
        FilterRegistrationBean<EndedSessions> endedSessionsRegistration(EndedSessions filter) {
            FilterRegistrationBean<EndedSessions> registration = new FilterRegistrationBean<>(filter);
            registration.setEnabled(false);
            return registration;
        }
    }
}
