package io.trellis.app.api;

import io.trellis.app.signin.SignedIn;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Who may knock at {@code /mcp}: a program with a key, never with a password. A page in a browser may only where it is ours, and by
 * none but our own name, so that a name which somebody has lead here (DNS rebinding) leads to nothing.
 */
final class AssistantDoor extends OncePerRequestFilter {

    static final String PATH = "/mcp";

    /** What no name server answers for: addresses, and this machine. */
    private static final Pattern NO_NAME = Pattern.compile("localhost|\\d+(\\.\\d+){3}|\\[?[0-9a-f:.]*:[0-9a-f:.]*]?");

    private final URI product;
    private final boolean open;
    private final ProblemWriter problems;
    private final Refusals refusals;
    private final SecurityContextHolderStrategy context;

    /** @param product where people reach Trellis @param open whether there are assistants at all */
    AssistantDoor(
            URI product,
            boolean open,
            ProblemWriter problems,
            Refusals refusals,
            SecurityContextHolderStrategy context) {
        this.product = product;
        this.open = open;
        this.problems = problems;
        this.refusals = refusals;
        this.context = context;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().equals(PATH);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!open) {
            problems.write(request, response, refusals.notFound());
        } else if (!isOurs(request.getServerName()) || isElsewhere(request.getHeader(HttpHeaders.ORIGIN))) {
            problems.write(request, response, refusals.of(403, "mcp-address", product));
        } else if (!hasKey()) {
            problems.write(request, response, refusals.of(403, "mcp-key"));
        } else {
            chain.doFilter(request, response);
        }
    }

    private boolean isOurs(String name) {
        String host = name.toLowerCase(Locale.ROOT);
        return host.equalsIgnoreCase(product.getHost()) || NO_NAME.matcher(host).matches();
    }

    private boolean isElsewhere(@Nullable String origin) {
        return origin != null && !origin.equalsIgnoreCase(product.getScheme() + "://" + product.getAuthority());
    }

    private boolean hasKey() {
        Authentication authentication = context.getContext().getAuthentication();
        return authentication != null
                && authentication.getPrincipal() instanceof SignedIn caller
                && caller.narrowed().isPresent();
    }
}
