package io.trellis.app.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.web.filter.OncePerRequestFilter;

/** A session that is over, though its cookie still comes, is given back before anything is done in its name. */
public final class EndedSessions extends OncePerRequestFilter {

    private final CurrentUsers users;
    private final SecurityContextHolderStrategy context;

    public EndedSessions(CurrentUsers users, SecurityContextHolderStrategy context) {
        this.users = users;
        this.context = context;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = context.getContext().getAuthentication();
        if (authentication != null
                && authentication.getPrincipal() instanceof SignedIn
                && users.find().isEmpty()) {
            HttpSession session = request.getSession(false);
            if (session != null) {
                session.invalidate();
            }
            context.clearContext();
        }
        chain.doFilter(request, response);
    }
}
