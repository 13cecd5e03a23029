package io.trellis.app.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads what is sent as a whole, and no more of it than anybody means by JSON. Files come as multipart, whose limit is
 * the server's.
 */
final class BodyLimit extends OncePerRequestFilter {

    static final int LARGEST = 5 * 1024 * 1024;

    private final ProblemWriter problems;
    private final Refusals refusals;

    BodyLimit(ProblemWriter problems, Refusals refusals) {
        this.problems = problems;
        this.refusals = refusals;
    }

    static boolean isMultipart(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.regionMatches(true, 0, "multipart/", 0, "multipart/".length());
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return isMultipart(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] body = request.getContentLengthLong() > LARGEST
                ? null
                : request.getInputStream().readNBytes(LARGEST + 1);
        if (body == null || body.length > LARGEST) {
            problems.write(request, response, refusals.of(413, "too-large"));
            return;
        }
        chain.doFilter(new ReadRequest(request, body), response);
    }
}
