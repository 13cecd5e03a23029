package io.trellis.app.api.forms;

import io.trellis.core.limit.Limits;
import io.trellis.form.field.Violation;
import io.trellis.form.site.Site;
import io.trellis.form.site.SiteBatch;
import io.trellis.form.site.SiteEvents;
import io.trellis.form.site.SiteTaken;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code /events}: pages of websites tell what their visitors do. {@link EventsGuard} stands before it. */
@RestController
@RequestMapping("/events")
class EventsController {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final SiteEvents events;
    private final FormAnswers answers;

    EventsController(SiteEvents events, FormAnswers answers) {
        this.events = events;
        this.answers = answers;
    }

    /** What is read of the body; what is missing is empty. */
    private record Sent(
            @Nullable String visitor,
            @Nullable Boolean consent,
            @Nullable Who person,
            @Nullable List<SentEvent> events) {}

    private record Who(@Nullable String email, @Nullable String phone) {}

    private record SentEvent(
            @Nullable String id,
            @Nullable String name,
            @Nullable String at,
            @Nullable String address,
            @Nullable String title,
            @Nullable Map<String, Object> properties) {}

    @PostMapping("/{key}")
    void take(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Site site = (Site) Objects.requireNonNull(request.getAttribute(EventsGuard.SITE));
        Optional<SiteBatch> batch = read(request);
        if (batch.isEmpty()) {
            answers.refuse(request, response, 400, "site-malformed", Map.of());
            return;
        }
        switch (events.take(site, batch.get())) {
            case SiteTaken.Kept(var kept) ->
                answers.send(response, HttpServletResponse.SC_ACCEPTED, Map.of("events", kept));
            case SiteTaken.Wrong(var violations) -> {
                Locale locale = FormAnswers.language(request);
                answers.refuse(
                        request,
                        response,
                        422,
                        "site-wrong",
                        Map.of(
                                "problems",
                                violations.stream()
                                        .map(one -> told(one, locale))
                                        .toList()));
            }
            case SiteTaken.Later(var again) -> answers.later(request, response, 429, "site-day", again);
            case SiteTaken.Closed _ -> answers.refuse(request, response, 409, "site-closed", Map.of());
        }
    }

    private static Map<String, String> told(Violation violation, Locale locale) {
        return Map.of(
                "path", violation.path(),
                "code", violation.code(),
                "message", violation.message().in(locale));
    }

    /** Empty where it is no such JSON. */
    private static Optional<SiteBatch> read(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(Limits.SITE_EVENT_BYTES);
        try {
            Sent sent = JSON.readValue(body, Sent.class);
            if (sent == null) {
                return Optional.empty();
            }
            Who who = sent.person() == null ? new Who("", "") : sent.person();
            List<SentEvent> events = sent.events() == null ? List.of() : sent.events();
            if (events.stream().anyMatch(Objects::isNull)) {
                return Optional.empty();
            }
            return Optional.of(new SiteBatch(
                    text(sent.visitor()),
                    Boolean.TRUE.equals(sent.consent()),
                    text(who.email()),
                    text(who.phone()),
                    events.stream().map(EventsController::event).toList()));
        } catch (JacksonException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static SiteBatch.Event event(SentEvent sent) {
        Instant at = text(sent.at()).isEmpty()
                ? null
                : OffsetDateTime.parse(text(sent.at())).toInstant();
        Map<String, Object> properties = new LinkedHashMap<>();
        if (sent.properties() != null) {
            sent.properties().forEach((key, value) -> {
                if (value != null) {
                    properties.put(key, value instanceof Number number ? new BigDecimal(number.toString()) : value);
                }
            });
        }
        return new SiteBatch.Event(
                text(sent.id()), text(sent.name()), at, text(sent.address()), text(sent.title()), properties);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
