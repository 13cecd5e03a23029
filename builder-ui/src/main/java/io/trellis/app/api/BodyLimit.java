package io.trellis.app.api;

import io.trellis.app.signin.SignedIn;
import io.trellis.core.error.TrellisException;
import io.trellis.core.limit.Gate;
import io.trellis.core.limit.Limits;
import io.trellis.core.limit.Memory;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads what is sent as a whole, and no more of it than anybody means by JSON. Files come as multipart, whose limit is
 * the server's.
 */
final class BodyLimit extends OncePerRequestFilter {

    static final int LARGEST = Limits.JSON_BYTES;

    /** What is read of a byte comes to so many in the heap: as itself, as values, and as what is made of them. */
    private static final int IN_MEMORY = 10;

    private final ProblemWriter problems;
    private final Refusals refusals;
    private final Memory memory;
    private final SecurityContextHolderStrategy context;

    BodyLimit(ProblemWriter problems, Refusals refusals, Memory memory, SecurityContextHolderStrategy context) {
        this.problems = problems;
        this.refusals = refusals;
        this.memory = memory;
        this.context = context;
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
        if (request.getContentLengthLong() > LARGEST) {
            problems.write(request, response, refusals.of(413, "too-large"));
            return;
        }
        byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            problems.write(request, response, refusals.of(413, "too-large"));
            return;
        }
        try (Gate.Turn _ = memory.take(person(), (long) body.length * IN_MEMORY)) {
            chain.doFilter(new ReadRequest(request, body), response);
        } catch (TrellisException e) {
            // thrown by the gate alone: what goes wrong behind it has its answer already
            response.setHeader(HttpHeaders.RETRY_AFTER, ProblemHandler.AGAIN_SECONDS);
            problems.write(request, response, new ApiProblem(503, "busy", e.text()));
        }
    }

    private String person() {
        Authentication authentication = context.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedIn caller
                ? caller.userId()
                : "";
    }
}
