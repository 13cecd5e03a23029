package io.trellis.app.api;

import io.trellis.app.signin.SignedIn;
import io.trellis.core.limit.Gate;
import io.trellis.core.limit.Limits;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.web.filter.OncePerRequestFilter;

/** So many calls of one person at a time: who sends more waits a little, and is then told to come again. */
final class Turns extends OncePerRequestFilter {

    static final String AGAIN_SECONDS = "1";

    private final Gate gate = new Gate(Integer.MAX_VALUE, Limits.CALLS_AT_ONCE, Limits.CALLS_WAITING);
    private final ProblemWriter problems;
    private final Refusals refusals;
    private final SecurityContextHolderStrategy context;

    Turns(ProblemWriter problems, Refusals refusals, SecurityContextHolderStrategy context) {
        this.problems = problems;
        this.refusals = refusals;
        this.context = context;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = context.getContext().getAuthentication();
        String person = authentication != null && authentication.getPrincipal() instanceof SignedIn caller
                ? caller.userId()
                : "";
        Optional<Gate.Turn> turn = gate.enter(person, 1, Duration.ofSeconds(Limits.CALL_SECONDS));
        if (turn.isEmpty()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, AGAIN_SECONDS);
            problems.write(request, response, refusals.of(429, "too-many-calls", Limits.CALLS_AT_ONCE));
            return;
        }
        try (Gate.Turn _ = turn.get()) {
            chain.doFilter(request, response);
        }
    }
}
