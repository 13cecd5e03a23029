package io.trellis.app.api;

import io.trellis.app.api.KeptAnswers.Answer;
import io.trellis.app.api.KeptAnswers.Known;
import io.trellis.app.signin.SignedIn;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * {@code Idempotency-Key}: who sends a POST again, since the answer got lost, gets that answer and nothing happens twice.
 * Only what came about is kept; a refused call may be sent again with the same key.
 */
final class Idempotency extends OncePerRequestFilter {

    static final String HEADER = "Idempotency-Key";
    static final String REPLAYED = "Idempotency-Replayed";

    private static final int LONGEST_KEY = 255;
    /** What is larger is a list, and reading twice does no harm. */
    private static final int LARGEST_ANSWER = 1024 * 1024;

    private static final Pattern ASKED = Pattern.compile("/api/v1/(.+/(query|duplicates|shown/[^/]+)|api-keys)");

    private static final List<String> HEADERS =
            List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.LOCATION, HttpHeaders.ETAG);

    private final KeptAnswers answers;
    private final Replays replays;
    private final ProblemWriter problems;
    private final Refusals refusals;
    private final SecurityContextHolderStrategy context;

    Idempotency(
            KeptAnswers answers,
            Replays replays,
            ProblemWriter problems,
            Refusals refusals,
            SecurityContextHolderStrategy context) {
        this.answers = answers;
        this.replays = replays;
        this.problems = problems;
        this.refusals = refusals;
        this.context = context;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !HttpMethod.POST.matches(request.getMethod())
                || request.getHeader(HEADER) == null
                // nothing comes of a question, and what one may read is asked anew each time; a secret is shown once
                || ASKED.matcher(request.getServletPath()).matches()
                || tries(request);
    }

    /** Trying does nothing that could be done twice, and its answer is not that of the call that means it. */
    private static boolean tries(HttpServletRequest request) {
        String query = request.getQueryString();
        return query != null && List.of(query.split("&")).contains("try=true");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = context.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof SignedIn caller)) {
            chain.doFilter(request, response);
            return;
        }
        String key = request.getHeader(HEADER);
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            problems.write(request, response, refusals.of(400, "idempotency-form", LONGEST_KEY));
            return;
        }
        String id = RequestDigest.of(caller.userId(), rights(caller), request.getRequestURI(), key);
        String asked;
        try {
            asked = RequestDigest.of(request);
        } catch (IllegalStateException | IOException | ServletException e) {
            // parts that cannot be read, or are too large: nothing comes of them, and the controller's side says why
            chain.doFilter(request, response);
            return;
        }
        switch (answers.claim(id, asked)) {
            case Known.New _ -> answer(request, response, chain, id);
            case Known.Running _ -> problems.write(request, response, refusals.of(409, "idempotency-busy"));
            case Known.Other _ -> problems.write(request, response, refusals.of(422, "idempotency"));
            case Known.Answered(var answer) -> {
                Optional<Answer> now = replays.now(answer);
                if (now.isPresent()) {
                    replay(now.get(), response);
                } else {
                    problems.write(request, response, refusals.notFound());
                }
            }
        }
    }

    /** A narrower API key of the same user does not get the answer to a wider one. */
    private static String rights(SignedIn caller) {
        return caller.narrowed()
                .map(restriction -> new TreeSet<>(restriction.scopes()) + "" + new TreeMap<>(restriction.fields()))
                .orElse("");
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, FilterChain chain, String id)
            throws ServletException, IOException {
        ContentCachingResponseWrapper written = new ContentCachingResponseWrapper(response);
        boolean kept = false;
        try {
            chain.doFilter(request, written);
            if (written.getStatus() < 300 && written.getContentSize() <= LARGEST_ANSWER) {
                answers.keep(id, Answer.plain(written.getStatus(), headers(written), written.getContentAsByteArray()));
                kept = true;
            }
        } finally {
            if (!kept) {
                answers.forget(id);
            }
            written.copyBodyToResponse();
        }
    }

    private static Map<String, String> headers(HttpServletResponse response) {
        Map<String, String> headers = new HashMap<>();
        HEADERS.forEach(name -> {
            String value = response.getHeader(name);
            if (value != null) {
                headers.put(name, value);
            }
        });
        return headers;
    }

    private static void replay(Answer answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        response.setHeader(REPLAYED, "true");
        response.getOutputStream().write(answer.body());
    }
}
