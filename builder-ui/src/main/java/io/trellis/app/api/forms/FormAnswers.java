package io.trellis.app.api.forms;

import io.trellis.core.i18n.Messages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What the page of a public form is answered, in the language of the visitor. */
@Component
class FormAnswers {

    static final String LANGUAGE = "lang";

    /** Of the address alone: to ask the request for its parameters would read what it brings. */
    private static final Pattern ASKED = Pattern.compile("(?:^|&)" + LANGUAGE + "=([a-z]{2})");

    private final Messages messages;
    private final JsonMapper json = JsonMapper.builder().build();

    FormAnswers(Messages messages) {
        this.messages = messages;
    }

    /** What the address asks for, else the browser; Chinese or English. */
    static Locale language(HttpServletRequest request) {
        Matcher asked = ASKED.matcher(String.valueOf(request.getQueryString()));
        if (!asked.find()) {
            String header = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
            return header == null || "zh".equals(request.getLocale().getLanguage())
                    ? Locale.SIMPLIFIED_CHINESE
                    : Locale.ENGLISH;
        }
        return asked.group(1).startsWith("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
    }

    /** @param code after {@code app.visitor.}; the problem's name as well */
    void refuse(HttpServletRequest request, HttpServletResponse response, int status, String code, Map<String, ?> more)
            throws IOException {
        Locale locale = language(request);
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "urn:trellis:problem:" + code);
        problem.put("title", messages.text("app.api.title." + status, locale));
        problem.put("status", status);
        problem.put("detail", messages.text("app.visitor." + code, locale));
        problem.putAll(more);
        write(response, status, "application/problem+json", problem);
    }

    /** @param wait said in the header, and in words that round it up */
    void later(HttpServletRequest request, HttpServletResponse response, int status, String code, Duration wait)
            throws IOException {
        long seconds = Math.max(1, wait.toSeconds());
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        Locale locale = language(request);
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "urn:trellis:problem:" + code);
        problem.put("title", messages.text("app.api.title." + status, locale));
        problem.put("status", status);
        problem.put("detail", messages.text("app.visitor." + code, locale, (seconds + 59) / 60));
        write(response, status, "application/problem+json", problem);
    }

    void send(HttpServletResponse response, Map<String, ?> answer) throws IOException {
        send(response, HttpServletResponse.SC_OK, answer);
    }

    void send(HttpServletResponse response, int status, Map<String, ?> answer) throws IOException {
        write(response, status, "application/json", answer);
    }

    private void write(HttpServletResponse response, int status, String type, Map<String, ?> answer)
            throws IOException {
        response.setStatus(status);
        response.setContentType(type);
        response.setCharacterEncoding("UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.getWriter().write(json.writeValueAsString(answer));
    }

    String text(HttpServletRequest request, String code, Object... arguments) {
        return messages.text("app.visitor." + code, language(request), arguments);
    }
}
