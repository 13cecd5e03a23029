package io.trellis.app;

import io.trellis.app.signin.PlainPage;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Listening on this computer alone does not keep strangers from the demo: a page from elsewhere can have its own name
 * resolve to this computer, and a proxy can pass calls on. So the demo answers under the names of this computer only, and
 * to nothing that was forwarded.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
@ConditionalOnProperty(name = "trellis.demo", havingValue = "true", matchIfMissing = true)
class LocalCallsInDemo extends OncePerRequestFilter {

    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");
    private static final List<String> FORWARDED = List.of("forwarded", "x-real-ip", "via");

    private final PlainPage plain;

    LocalCallsInDemo(PlainPage plain) {
        this.plain = plain;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (Collections.list(request.getHeaderNames()).stream().anyMatch(LocalCallsInDemo::isForwarded)) {
            plain.write(request, response, 403, "app.demo.forwarded", null);
        } else if (!HERE.contains(request.getServerName().toLowerCase(Locale.ROOT))) {
            plain.write(request, response, 421, "app.demo.host", null);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isForwarded(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        return name.startsWith("x-forwarded-") || FORWARDED.contains(name);
    }
}
