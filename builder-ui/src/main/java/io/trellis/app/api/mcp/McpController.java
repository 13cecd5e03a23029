package io.trellis.app.api.mcp;

import io.modelcontextprotocol.server.transport.HttpServletStatelessServerTransport;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /mcp}: the Model Context Protocol over streamable HTTP, each message by itself. There are no sessions, so that there is none to
 * take over, to fill up or to outlive a key, and no streams that somebody opens and never reads.
 */
@RestController
class McpController {

    private final HttpServletStatelessServerTransport transport;

    McpController(HttpServletStatelessServerTransport transport) {
        this.transport = transport;
    }

    @PostMapping("/mcp")
    void message(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        Outer.on(request, response);
        transport.service(request, response);
    }
}
