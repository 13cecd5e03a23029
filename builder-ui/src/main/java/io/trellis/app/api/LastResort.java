package io.trellis.app.api;

import io.trellis.app.StoresAway;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/** What fails before a controller is reached, a store while the key is looked up say, is a problem document too. */
final class LastResort extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(LastResort.class);

    private final ProblemWriter problems;
    private final Refusals refusals;
    private final StoresAway away;

    LastResort(ProblemWriter problems, Refusals refusals, StoresAway away) {
        this.away = away;
        this.problems = problems;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (RuntimeException e) {
            if (response.isCommitted()) {
                throw e;
            }
            response.resetBuffer();
            if (away.caused(e)) {
                LOG.warn("{} {}: a store is away: {}", request.getMethod(), request.getRequestURI(), e.getMessage());
                response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(StoresAway.AGAIN.toSeconds()));
                problems.write(request, response, refusals.away());
                return;
            }
            LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
            problems.write(request, response, refusals.of(500, "internal"));
        }
    }
}
