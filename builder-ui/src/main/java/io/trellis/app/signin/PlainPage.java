package io.trellis.app.signin;

import io.trellis.core.i18n.Messages;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is said before anything of the user interface or of the API is reached: a sentence, in the language of the browser,
 * and where to go; for a program the same as a problem document.
 */
@Component
public class PlainPage {

    private static final String LANGUAGE = "trellis-language";

    private final Messages messages;
    private final JsonMapper json = JsonMapper.builder().build();

    PlainPage(Messages messages) {
        this.messages = messages;
    }

    /**
     * @param key of the sentence
     * @param link where to go from here; null for nowhere
     */
    public void write(
            HttpServletRequest request, HttpServletResponse response, int status, String key, @Nullable String link)
            throws IOException {
        Locale locale = language(request);
        response.setStatus(status);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        if (request.getRequestURI().startsWith("/api/")) {
            response.setContentType("application/problem+json");
            response.setCharacterEncoding("UTF-8");
            response.getWriter().write(json.writeValueAsString(problem(status, key, locale)));
            return;
        }
        response.setHeader(
                "Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
        response.setContentType("text/html");
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write(page(locale, messages.text(key, locale), link));
    }

    private Map<String, Object> problem(int status, String key, Locale locale) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "urn:trellis:problem:" + key.substring(key.lastIndexOf('.') + 1));
        problem.put("title", messages.text("app.api.title." + status, locale));
        problem.put("status", status);
        problem.put("detail", messages.text(key, locale));
        return problem;
    }

    private String page(Locale locale, String sentence, @Nullable String link) {
        String way = link == null
                ? ""
                : "<p><a href=\"%s\">%s</a></p>"
                        .formatted(
                                HtmlUtils.htmlEscape(link),
                                HtmlUtils.htmlEscape(messages.text("app.login.again", locale)));
        return """
                <!DOCTYPE html>
                <html lang="%s"><head><meta charset="utf-8"><title>Trellis</title>
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <style>
                :root { color-scheme: light dark; font: 1rem/1.6 system-ui, sans-serif }
                body { display: grid; min-height: 90vh; place-content: center; padding: 1rem }
                main { max-width: 32rem }
                </style></head>
                <body><main><h1>Trellis</h1><p>%s</p>%s</main></body></html>
                """.formatted(locale.toLanguageTag(), HtmlUtils.htmlEscape(sentence), way);
    }

    /** What was chosen in this browser, else what it asks for; Chinese or English. */
    private static Locale language(HttpServletRequest request) {
        Locale wanted = request.getHeader("Accept-Language") == null ? Locale.SIMPLIFIED_CHINESE : request.getLocale();
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (LANGUAGE.equals(cookie.getName())) {
                    wanted = Locale.forLanguageTag(cookie.getValue());
                }
            }
        }
        return "en".equals(wanted.getLanguage()) ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
    }
}
