package io.trellis.app.api.forms;

import io.trellis.app.StoresAway;
import io.trellis.app.api.forms.Visitors.Doing;
import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.limit.Gate;
import io.trellis.core.limit.Limits;
import io.trellis.form.site.Site;
import io.trellis.form.site.SiteEvents;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands before what pages of websites tell: browsers are let in from the addresses of the site alone, and what they bring is
 * not read before it is weighed. A page hears why it was refused where it is one of the site's.
 */
final class EventsGuard extends OncePerRequestFilter {

    static final String EVENTS = "/events/";

    /** The site that tells, for who answers. */
    static final String SITE = "trellis.site";

    private static final Logger LOG = LoggerFactory.getLogger(EventsGuard.class);
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final String HOUR_SECONDS = "3600";

    @Component
    record Parts(SiteEvents events, Visitors visitors, FormAnswers answers, StoresAway away) {}

    private final Parts parts;

    EventsGuard(Parts parts) {
        this.parts = parts;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith(EVENTS);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Site> site = parts.events.site(request.getRequestURI().substring(EVENTS.length()));
        if (site.isEmpty()) {
            parts.answers.refuse(request, response, 404, "site-unknown", Map.of());
            return;
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        if (origin == null || !site.get().origins().contains(origin)) {
            parts.answers.refuse(request, response, 403, "site-origin", Map.of());
            return;
        }
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        response.setHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, HttpHeaders.RETRY_AFTER);
        if (HttpMethod.OPTIONS.matches(request.getMethod())) {
            response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, HttpMethod.POST.name());
            response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, HttpHeaders.CONTENT_TYPE);
            response.setHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, HOUR_SECONDS);
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        if (!HttpMethod.POST.matches(request.getMethod())) {
            response.setHeader(HttpHeaders.ALLOW, HttpMethod.POST.name());
            parts.answers.refuse(request, response, 405, "site-method", Map.of());
            return;
        }
        Optional<Gate.Turn> turn = turn(site.get(), request, response);
        if (turn.isPresent()) {
            try (Gate.Turn _ = turn.get()) {
                answer(site.get(), request, response, chain);
            }
        }
    }

    /** Empty where it was answered that there is too much. */
    private Optional<Gate.Turn> turn(Site site, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Duration wait = parts.visitors.counts(request, Doing.TELLING);
        if (wait.isZero()) {
            wait = parts.visitors.counts(site.id());
        }
        Optional<Gate.Turn> turn = wait.isZero() ? parts.visitors.turn(request) : Optional.empty();
        if (turn.isEmpty()) {
            parts.answers.later(request, response, 429, "site-too-often", wait.isZero() ? SOON : wait);
        }
        return turn;
    }

    private void answer(Site site, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getContentLengthLong() < 0) {
            parts.answers.refuse(request, response, 411, "no-length", Map.of());
            return;
        }
        if (request.getContentLengthLong() > Limits.SITE_EVENT_BYTES) {
            parts.answers.refuse(request, response, 413, "site-too-large", Map.of());
            return;
        }
        request.setAttribute(SITE, site);
        try {
            chain.doFilter(request, response);
        } catch (ServletException e) {
            failed(
                    request,
                    response,
                    e.getRootCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e));
        } catch (RuntimeException e) {
            failed(request, response, e);
        }
    }

    /** Nothing of what went wrong leaves the house. */
    private void failed(HttpServletRequest request, HttpServletResponse response, RuntimeException e)
            throws IOException {
        if (response.isCommitted()) {
            throw e;
        }
        response.resetBuffer();
        boolean busy = e instanceof TrellisException house && house.code() == CoreError.BUSY;
        if (busy || parts.away.caused(e)) {
            LOG.warn("{} {}: {}", request.getMethod(), request.getRequestURI(), e.getMessage());
            parts.answers.later(request, response, 503, "site-busy", SOON);
            return;
        }
        LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
        parts.answers.refuse(request, response, 500, "site-failed", Map.of());
    }
}
