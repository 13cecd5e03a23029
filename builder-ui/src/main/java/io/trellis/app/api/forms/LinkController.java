package io.trellis.app.api.forms;

import io.trellis.app.signin.SafetyHeaders;
import io.trellis.form.link.OutsideLinks;
import io.trellis.form.link.OutsideLinks.Answered;
import io.trellis.form.link.OutsideLinks.Shown;
import io.trellis.form.print.Prints.Document;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Links for people outside: what they show, and the answer. Without session and cookie; one that opens nothing is answered alike. */
@RestController
@RequestMapping("/link")
class LinkController {

    private static final String FETCH_SITE = "Sec-Fetch-Site";

    /** The pages of a print bring their own styles and pictures, and no script; they stand within the page of the link alone. */
    private static final String PRINT =
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src 'self' data:; "
                    + "base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox";

    private final OutsideLinks links;
    private final LinkPage page;
    private final Visitors visitors;

    LinkController(OutsideLinks links, LinkPage page, Visitors visitors) {
        this.links = links;
        this.page = page;
        this.visitors = visitors;
    }

    @GetMapping("/{link}")
    void look(@PathVariable String link, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!tooOften(request, response, Visitors.Doing.LOOKING)) {
            show(link, "", "", "", request, response);
        }
    }

    private void show(
            String link,
            String problem,
            String name,
            String remark,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Optional<Shown> shown = links.show(link, FormAnswers.language(request));
        if (shown.isPresent()) {
            write(
                    response,
                    problem.isEmpty() ? HttpServletResponse.SC_OK : HttpServletResponse.SC_CONFLICT,
                    page.of(link, shown.get(), problem, name, remark));
        } else {
            nothing(request, response);
        }
    }

    private void nothing(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Locale locale = FormAnswers.language(request);
        write(response, HttpServletResponse.SC_NOT_FOUND, page.saying(locale, "nothing.title", "nothing"));
    }

    @GetMapping("/{link}/page")
    void print(@PathVariable String link, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (tooOften(request, response, Visitors.Doing.LOOKING)) {
            return;
        }
        Optional<String> html = links.page(link, FormAnswers.language(request));
        if (html.isPresent()) {
            plain(response, HttpServletResponse.SC_OK, PRINT);
            response.getWriter().write(html.get());
        } else {
            nothing(request, response);
        }
    }

    @GetMapping("/{link}/file")
    void file(@PathVariable String link, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (tooOften(request, response, Visitors.Doing.SENDING)) {
            return;
        }
        Optional<Document> file = links.file(link, FormAnswers.language(request));
        if (file.isEmpty()) {
            nothing(request, response);
            return;
        }
        response.setContentType(file.get().type());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(file.get().fileName(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setContentLength(file.get().content().length);
        response.getOutputStream().write(file.get().content());
    }

    @PostMapping("/{link}")
    void answer(
            @PathVariable String link,
            @RequestParam(defaultValue = "") String answer,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String remark,
            @RequestParam(defaultValue = "") String seen,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (tooOften(request, response, Visitors.Doing.SENDING)) {
            return;
        }
        String site = request.getHeader(FETCH_SITE);
        boolean known = answer.equals(LinkPage.ACCEPT) || answer.equals(LinkPage.DECLINE);
        if (site != null && !site.equals("same-origin") && !site.equals("none") || !known) {
            nothing(request, response);
            return;
        }
        Locale locale = FormAnswers.language(request);
        long revision = seen.matches("\\d{1,18}") ? Long.parseLong(seen) : -1;
        switch (links.answer(link, answer.equals(LinkPage.ACCEPT), name, remark, revision, locale)) {
            case Answered.Done(var agreed) ->
                write(
                        response,
                        HttpServletResponse.SC_OK,
                        page.saying(
                                locale,
                                agreed ? "accepted.title" : "declined.title",
                                agreed ? "accepted" : "declined"));
            case Answered.Refused(var why) -> show(link, why.in(locale), name, remark, request, response);
            case Answered.Nothing _ -> nothing(request, response);
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
        write(response, 429, page.saying(locale, "nothing.title", "too-often"));
        return true;
    }

    static void write(HttpServletResponse response, int status, String html) throws IOException {
        plain(response, status, SafetyHeaders.ofPublicForm(List.of()) + "; frame-src 'self'");
        response.getWriter().write(html);
    }

    private static void plain(HttpServletResponse response, int status, String policy) {
        response.setStatus(status);
        response.setContentType("text/html");
        response.setCharacterEncoding("UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Content-Security-Policy", policy);
    }
}
