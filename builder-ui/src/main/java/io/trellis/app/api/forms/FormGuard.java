package io.trellis.app.api.forms;

import io.trellis.app.StoresAway;
import io.trellis.app.api.forms.ProofOfWork.Solved;
import io.trellis.app.api.forms.Visitors.Doing;
import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.limit.Gate;
import io.trellis.form.open.Asked;
import io.trellis.form.open.Intake;
import io.trellis.form.open.PublicForms;
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
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Stands before everything of a public form: what strangers send is not even read before it is weighed. */
final class FormGuard extends OncePerRequestFilter {

    static final String FORMS = "/forms/";
    static final String STATE = "/state";

    /** The challenge and its solution. */
    static final String PROOF = "X-Proof";

    /** What tells this visit from others, for who answers it. */
    static final String VISIT = "trellis.visit";

    /** Of everything that is entered, and of what comes beside it. */
    static final int ENTERED_BYTES = 256 << 10;

    /** Of all files together. */
    static final int FILES_BYTES = 20 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(FormGuard.class);
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final String FETCH_SITE = "Sec-Fetch-Site";

    @Component
    record Parts(
            PublicForms forms,
            Intake intake,
            ProofOfWork proofs,
            Visitors visitors,
            FormAnswers answers,
            StoresAway away) {}

    private final Parts parts;

    FormGuard(Parts parts) {
        this.parts = parts;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith(FORMS);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean sends = HttpMethod.POST.matches(request.getMethod());
        boolean typing = request.getRequestURI().endsWith(STATE);
        Duration wait = parts.visitors.counts(request, !sends ? Doing.LOOKING : typing ? Doing.TYPING : Doing.SENDING);
        if (!wait.isZero()) {
            parts.answers.later(request, response, 429, "too-often", wait);
            return;
        }
        Optional<Gate.Turn> turn = parts.visitors.turn(request);
        if (turn.isEmpty()) {
            parts.answers.later(request, response, 429, "too-often", SOON);
            return;
        }
        try (Gate.Turn _ = turn.get()) {
            if (!sends || mayCome(request, response, typing)) {
                chain.doFilter(request, response);
            }
        } catch (ServletException e) {
            // Spring wraps what went wrong in a controller; what is left of it would be the page of the application
            failed(
                    request,
                    response,
                    e.getRootCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e));
        } catch (RuntimeException e) {
            failed(request, response, e);
        }
    }

    private boolean mayCome(HttpServletRequest request, HttpServletResponse response, boolean typing)
            throws IOException {
        String site = request.getHeader(FETCH_SITE);
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            parts.answers.refuse(request, response, 403, "other-site", Map.of());
            return false;
        }
        String address = address(request, typing);
        if (!(parts.forms.at(address, FormAnswers.language(request)) instanceof PublicForms.Found.Open(var asked))) {
            parts.answers.refuse(request, response, 404, "closed", Map.of());
            return false;
        }
        if (request.getContentLengthLong() < 0) {
            parts.answers.refuse(request, response, 411, "no-length", Map.of());
            return false;
        }
        if (request.getContentLengthLong() > most(asked, typing)) {
            parts.answers.refuse(request, response, 413, "too-large", Map.of());
            return false;
        }
        return typing || proved(request, response, address);
    }

    static long most(Asked asked, boolean typing) {
        return ENTERED_BYTES + (!typing && asked.takesFiles() ? FILES_BYTES : 0);
    }

    private static String address(HttpServletRequest request, boolean typing) {
        String rest = request.getRequestURI().substring(FORMS.length());
        return typing ? rest.substring(0, Math.max(0, rest.length() - STATE.length())) : rest;
    }

    private boolean proved(HttpServletRequest request, HttpServletResponse response, String address)
            throws IOException {
        String proof = request.getHeader(PROOF);
        Optional<Solved> solved = proof == null ? Optional.empty() : parts.proofs.check(address, proof);
        // what was sent once and answered into the void is sent again as it was
        if (solved.isEmpty()
                || !solved.get().first() && !parts.intake.knows(solved.get().visit())) {
            parts.answers.refuse(
                    request,
                    response,
                    403,
                    "proof",
                    Map.of("challenge", parts.proofs.challenge(address, parts.visitors.harder(request))));
            return false;
        }
        request.setAttribute(VISIT, solved.get().visit());
        return true;
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
            parts.answers.later(request, response, 503, "busy", SOON);
            return;
        }
        LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
        parts.answers.refuse(request, response, 500, "failed", Map.of());
    }
}
