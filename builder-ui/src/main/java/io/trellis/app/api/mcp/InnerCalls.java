package io.trellis.app.api.mcp;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * Calls of the REST API from within the process, as whoever makes the outer call: the same controllers, rights, limits and words, so
 * that nothing of them is written twice.
 */
@Component
class InnerCalls {

    private final DispatcherServlet rest;

    InnerCalls(DispatcherServlet rest) {
        this.rest = rest;
    }

    /** @param path encoded */
    record Asked(String method, String path, Map<String, String> query, Map<String, String> headers, byte[] body) {

        static Asked get(String path) {
            return new Asked("GET", path, Map.of(), Map.of(), new byte[0]);
        }
    }

    /** @param cut whether there was more than was to be kept */
    record Answer(int status, Map<String, String> headers, byte[] body, boolean cut) {

        boolean isRefusal() {
            return status >= 400;
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** @param most bytes of the answer that are kept */
    Answer call(HttpServletRequest outer, HttpServletResponse response, Asked asked, int most) {
        InnerResponse answer = new InnerResponse(response, most);
        try {
            rest.service(new InnerRequest(outer, asked), answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ServletException e) {
            throw new IllegalStateException(e);
        }
        return answer.answer();
    }
}
