package io.trellis.app.api.forms;

import io.trellis.app.signin.SafetyHeaders;
import io.trellis.workflow.MailDecisions;
import io.trellis.workflow.MailDecisions.Answer;
import io.trellis.workflow.MailDecisions.Found;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Links of mails: looking at one shows what it would decide, sending its form decides it. */
@RestController
@RequestMapping("/decide")
class DecisionController {

    private static final String FETCH_SITE = "Sec-Fetch-Site";

    private final MailDecisions decisions;
    private final DecisionPage page;
    private final Visitors visitors;

    DecisionController(MailDecisions decisions, DecisionPage page, Visitors visitors) {
        this.decisions = decisions;
        this.page = page;
        this.visitors = visitors;
    }

    @GetMapping("/{link}")
    void look(@PathVariable String link, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (tooOften(request, response, Visitors.Doing.LOOKING)) {
            return;
        }
        show(link, "", FormAnswers.language(request), response);
    }

    private void show(String link, String problem, Locale visitors, HttpServletResponse response) throws IOException {
        switch (decisions.look(link)) {
            case Found.Open open ->
                write(
                        response,
                        problem.isEmpty() ? HttpServletResponse.SC_OK : HttpServletResponse.SC_BAD_REQUEST,
                        page.of(open, problem));
            case Found.Over(var why, var locale) ->
                write(response, HttpServletResponse.SC_GONE, page.saying(locale, page.text("over", locale), why));
            case Found.Nothing _ -> nothing(visitors, response);
        }
    }

    private void nothing(Locale locale, HttpServletResponse response) throws IOException {
        write(
                response,
                HttpServletResponse.SC_NOT_FOUND,
                page.saying(locale, page.text("nothing.title", locale), page.text("nothing", locale)));
    }

    @PostMapping("/{link}")
    void decide(
            @PathVariable String link,
            @RequestParam(defaultValue = "") String comment,
            @RequestParam(required = false) @Nullable String reason,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (tooOften(request, response, Visitors.Doing.SENDING)) {
            return;
        }
        Locale language = FormAnswers.language(request);
        String site = request.getHeader(FETCH_SITE);
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            write(
                    response,
                    HttpServletResponse.SC_FORBIDDEN,
                    page.saying(language, page.text("nothing.title", language), page.text("nothing", language)));
            return;
        }
        Answer answer = decisions.decide(link, comment.strip(), reason == null || reason.isBlank() ? null : reason);
        if (answer.done()) {
            write(
                    response,
                    HttpServletResponse.SC_OK,
                    page.saying(answer.locale(), answer.words(), page.text("done", answer.locale())));
        } else {
            show(link, answer.words(), language, response);
        }
    }

    private boolean tooOften(HttpServletRequest request, HttpServletResponse response, Visitors.Doing doing)
            throws IOException {
        Duration wait = visitors.counts(request, doing);
        if (wait.isZero()) {
            return false;
        }
        Locale locale = FormAnswers.language(request);
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, wait.toSeconds())));
        write(response, 429, page.saying(locale, page.text("nothing.title", locale), page.text("too-often", locale)));
        return true;
    }

    private static void write(HttpServletResponse response, int status, String html) throws IOException {
        response.setStatus(status);
        response.setContentType("text/html");
        response.setCharacterEncoding("UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Content-Security-Policy", SafetyHeaders.ofPublicForm(List.of()));
        response.getWriter().write(html);
    }
}
