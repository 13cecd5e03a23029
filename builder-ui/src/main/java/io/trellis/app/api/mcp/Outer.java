package io.trellis.app.api.mcp;

import io.modelcontextprotocol.common.McpTransportContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpHeaders;

/** The request that carries a message of an assistant, and its answer. */
record Outer(HttpServletRequest request, HttpServletResponse response) {

    private static final String NAME = Outer.class.getName();

    /** For {@link #of(McpTransportContext)}, while the request is served. */
    static void on(HttpServletRequest request, HttpServletResponse response) {
        request.setAttribute(NAME, new Outer(request, response));
    }

    static McpTransportContext context(HttpServletRequest request) {
        return McpTransportContext.create(
                Map.of(NAME, Objects.requireNonNull(request.getAttribute(NAME), "a message that nobody let in")));
    }

    static Outer of(McpTransportContext context) {
        return (Outer) Objects.requireNonNull(context.get(NAME), "a message that came without a request");
    }

    Locale language() {
        String asked = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
        return asked != null && asked.startsWith("en") ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
    }
}
