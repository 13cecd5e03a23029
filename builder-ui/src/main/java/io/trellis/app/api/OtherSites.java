package io.trellis.app.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses changes that a page of another site asks for: a browser that was told a name and a password for the API sends them
 * along whoever asks. What is no browser says nothing of sites.
 */
final class OtherSites extends OncePerRequestFilter {

    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");

    /** Said by browsers where the connection is safe, else {@code Origin} is. */
    private static final String FETCH_SITE = "Sec-Fetch-Site";

    private final ProblemWriter problems;
    private final Refusals refusals;

    OtherSites(ProblemWriter problems, Refusals refusals) {
        this.problems = problems;
        this.refusals = refusals;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return HARMLESS.contains(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isForeign(request)) {
            problems.write(request, response, refusals.of(403, "other-site"));
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isForeign(HttpServletRequest request) {
        String site = request.getHeader(FETCH_SITE);
        if (site != null) {
            return !site.equals("same-origin") && !site.equals("none");
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin != null && !isHere(origin, request);
    }

    /** The scheme is not compared: whoever ends the encryption before us may not have told. */
    private static boolean isHere(String origin, HttpServletRequest request) {
        try {
            URI uri = URI.create(origin);
            String authority = uri.getAuthority();
            boolean plain = request.getServerName().equalsIgnoreCase(uri.getHost())
                    && (uri.getPort() < 0 || uri.getPort() == request.getServerPort());
            return authority != null && (authority.equalsIgnoreCase(request.getHeader(HttpHeaders.HOST)) || plain);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
