package io.trellis.app.api;

import io.trellis.core.i18n.Messages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes problem documents, in the caller's language. */
@Component
class ProblemWriter {

    static final String MEDIA_TYPE = "application/problem+json";

    private final Messages messages;
    private final JsonMapper json = JsonMapper.builder().build();

    ProblemWriter(Messages messages) {
        this.messages = messages;
    }

    void unauthorized(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Trellis\", Bearer");
        write(request, response, new ApiProblem(401, "unauthorized", messages.text("app.api.unauthorized")));
    }

    void write(HttpServletRequest request, HttpServletResponse response, ApiProblem problem) throws IOException {
        response.setStatus(problem.status());
        response.setContentType(MEDIA_TYPE);
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write(text(problem, language(request)));
    }

    String text(ApiProblem problem, Locale locale) {
        return json.writeValueAsString(document(problem, locale));
    }

    Map<String, Object> document(ApiProblem problem, Locale locale) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", "urn:trellis:problem:" + problem.code());
        document.put("title", messages.text("app.api.title." + problem.status(), locale));
        document.put("status", problem.status());
        document.put("detail", problem.text().in(locale));
        document.putAll(problem.members());
        if (!problem.details().isEmpty()) {
            document.put(
                    "problems",
                    problem.details().stream()
                            .map(detail -> write(detail, locale))
                            .toList());
        }
        return document;
    }

    private static Map<String, Object> write(ApiProblem.Detail detail, Locale locale) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("path", detail.path());
        json.put("code", detail.code());
        json.put("message", detail.message().in(locale));
        if (!detail.severity().isEmpty()) {
            json.put("severity", detail.severity());
        }
        if (detail.line() > 0) {
            json.put("line", detail.line());
        }
        if (!detail.instead().isEmpty()) {
            json.put("instead", detail.instead().in(locale));
        }
        return json;
    }

    /** What {@code Accept-Language} asks for, Chinese or English; without the header Chinese, the product's first language. */
    static Locale language(HttpServletRequest request) {
        String asked = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
        if (asked == null || asked.isBlank()) {
            return Locale.SIMPLIFIED_CHINESE;
        }
        try {
            Locale best = Locale.lookup(
                    Locale.LanguageRange.parse(asked),
                    List.of(Locale.SIMPLIFIED_CHINESE, Locale.CHINESE, Locale.ENGLISH));
            return best != null && "en".equals(best.getLanguage()) ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
        } catch (IllegalArgumentException e) {
            // a header that is none asks for nothing
            return Locale.SIMPLIFIED_CHINESE;
        }
    }
}
