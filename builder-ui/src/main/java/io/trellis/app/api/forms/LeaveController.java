package io.trellis.app.api.forms;

import io.trellis.form.mail.OutreachAnswers;
import io.trellis.form.mail.OutreachAnswers.Leaving;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Links of mails to many. Looking at the one by which somebody says no changes nothing, as programs look at links too; sending it
 * does, at once and without signing in, as the button of a mail program sends it (RFC 8058).
 */
@RestController
class LeaveController {

    private final OutreachAnswers answers;
    private final LeavePage page;
    private final Visitors visitors;

    LeaveController(OutreachAnswers answers, LeavePage page, Visitors visitors) {
        this.answers = answers;
        this.page = page;
        this.visitors = visitors;
    }

    @GetMapping("/unsubscribe/{link}")
    void look(@PathVariable String link, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (tooOften(request, response)) {
            return;
        }
        Optional<Leaving> leaving = answers.leaving(link);
        Locale locale = leaving.flatMap(Leaving::language).orElseGet(() -> FormAnswers.language(request));
        if (leaving.isPresent()) {
            LinkController.write(response, HttpServletResponse.SC_OK, page.of(locale, leaving.get()));
        } else {
            nothing(locale, response);
        }
    }

    @PostMapping("/unsubscribe/{link}")
    void leave(@PathVariable String link, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (tooOften(request, response)) {
            return;
        }
        Locale locale = answers.leaving(link).flatMap(Leaving::language).orElseGet(() -> FormAnswers.language(request));
        if (answers.leave(link)) {
            LinkController.write(response, HttpServletResponse.SC_OK, page.saying(locale, "done.title", "done"));
        } else {
            nothing(locale, response);
        }
    }

    /** Only to where the product itself led it: the address stands in the link, signed. */
    @GetMapping("/follow/{link}")
    void follow(@PathVariable String link, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (tooOften(request, response)) {
            return;
        }
        Optional<String> address = answers.follow(link);
        if (address.isPresent()) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setHeader("Referrer-Policy", "no-referrer");
            response.setStatus(HttpServletResponse.SC_FOUND);
            response.setHeader(HttpHeaders.LOCATION, address.get());
        } else {
            nothing(FormAnswers.language(request), response);
        }
    }

    private void nothing(Locale locale, HttpServletResponse response) throws IOException {
        LinkController.write(
                response, HttpServletResponse.SC_NOT_FOUND, page.saying(locale, "nothing.title", "nothing"));
    }

    private boolean tooOften(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Duration wait = visitors.counts(request, Visitors.Doing.LOOKING);
        if (wait.isZero()) {
            return false;
        }
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, wait.toSeconds())));
        LinkController.write(response, 429, page.saying(FormAnswers.language(request), "nothing.title", "too-often"));
        return true;
    }
}
