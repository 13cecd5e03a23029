package io.trellis.app.api.forms;

import io.trellis.app.signin.SafetyHeaders;
import io.trellis.core.limit.Gate;
import io.trellis.core.limit.Memory;
import io.trellis.form.field.Violation;
import io.trellis.form.open.Asked;
import io.trellis.form.open.Entry;
import io.trellis.form.open.Intake;
import io.trellis.form.open.PublicForm;
import io.trellis.form.open.PublicForms;
import io.trellis.form.open.Taken;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A public form: its page, how it changes while somebody types, and what they send. {@link FormGuard} stands before it. */
@RestController
@RequestMapping("/forms")
class FormController {

    private static final int MOST_FILES = 20;
    private static final int IN_MEMORY = 10;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final PublicForms forms;
    private final Intake intake;
    private final FormPage page;
    private final FormState state;
    private final ProofOfWork proofs;
    private final Visitors visitors;
    private final FormAnswers answers;
    private final Memory memory;

    FormController(
            PublicForms forms,
            Intake intake,
            FormPage page,
            FormState state,
            ProofOfWork proofs,
            Visitors visitors,
            FormAnswers answers,
            Memory memory) {
        this.forms = forms;
        this.intake = intake;
        this.page = page;
        this.state = state;
        this.proofs = proofs;
        this.visitors = visitors;
        this.answers = answers;
        this.memory = memory;
    }

    @GetMapping("/{address}")
    void show(@PathVariable String address, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Locale locale = FormAnswers.language(request);
        switch (forms.at(address, locale)) {
            case PublicForms.Found.Open(var asked) ->
                write(
                        response,
                        HttpServletResponse.SC_OK,
                        asked.form().access().sites(),
                        page.of(asked, proofs.challenge(address, visitors.harder(request))));
            case PublicForms.Found.Closed(var form) ->
                write(
                        response,
                        HttpServletResponse.SC_NOT_FOUND,
                        form.access().sites(),
                        page.saying(locale, form.words().label().in(locale), answers.text(request, "closed")));
            case PublicForms.Found.Nothing _ ->
                write(
                        response,
                        HttpServletResponse.SC_NOT_FOUND,
                        List.of(),
                        page.saying(locale, answers.text(request, "nothing.title"), answers.text(request, "nothing")));
        }
    }

    private static void write(HttpServletResponse response, int status, List<String> sites, String html)
            throws IOException {
        response.setStatus(status);
        response.setContentType("text/html");
        response.setCharacterEncoding("UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        response.setHeader("Content-Security-Policy", SafetyHeaders.ofPublicForm(sites));
        response.getWriter().write(html);
    }

    @PostMapping("/{address}/state")
    void change(@PathVariable String address, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (forms.at(address, FormAnswers.language(request)) instanceof PublicForms.Found.Open(var asked)) {
            byte[] body = request.getInputStream().readNBytes(FormGuard.ENTERED_BYTES);
            try {
                Map<String, Object> entered = Objects.requireNonNullElse(
                        JSON.readValue(body, new TypeReference<Map<String, Object>>() {}), Map.of());
                answers.send(response, state.of(asked, known(asked, entered), false));
            } catch (JacksonException e) {
                answers.refuse(request, response, 400, "malformed", Map.of());
            }
        } else {
            answers.refuse(request, response, 404, "closed", Map.of());
        }
    }

    private static Map<String, Object> known(Asked asked, Map<String, Object> entered) {
        Map<String, Object> known = new LinkedHashMap<>();
        asked.keys().forEach(key -> {
            Object value = entered.get(key);
            if (value != null) {
                known.put(key, value);
            }
        });
        return known;
    }

    @PostMapping("/{address}")
    void take(@PathVariable String address, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!(forms.at(address, FormAnswers.language(request)) instanceof PublicForms.Found.Open(var asked))) {
            answers.refuse(request, response, 404, "closed", Map.of());
            return;
        }
        try (Gate.Turn _ = memory.take("", request.getContentLengthLong() * (asked.takesFiles() ? 2 : IN_MEMORY))) {
            answer(asked, intake.take(asked, entry(request)), request, response);
        } catch (JacksonException | ClassCastException | ServletException | IllegalStateException e) {
            answers.refuse(request, response, 400, "malformed", Map.of());
        }
    }

    /** What is sent: {@code entry} as JSON, a part for each file called as its field. */
    private static Entry entry(HttpServletRequest request) throws IOException, ServletException {
        Sent sent = new Sent(Map.of(), Map.of(), false, "");
        List<Entry.Brought> files = new ArrayList<>();
        for (Part part : request.getParts()) {
            if (part.getName().equals("entry")) {
                sent = read(part);
            } else if (part.getSubmittedFileName() != null && part.getSize() > 0 && files.size() < MOST_FILES) {
                files.add(new Entry.Brought(part.getName(), part.getSubmittedFileName(), part::getInputStream));
            }
        }
        Map<String, Object> values = new LinkedHashMap<>();
        sent.values().forEach((key, value) -> {
            if (value != null) {
                values.put(key, value);
            }
        });
        return new Entry(
                String.valueOf(request.getAttribute(FormGuard.VISIT)),
                values,
                files,
                sent.came(),
                sent.agreed(),
                !sent.trap().isEmpty());
    }

    private static Sent read(Part part) throws IOException {
        byte[] json = part.getInputStream().readNBytes(FormGuard.ENTERED_BYTES);
        // JSON's null is nothing too
        return Objects.requireNonNullElseGet(
                JSON.readValue(json, Sent.class), () -> new Sent(Map.of(), Map.of(), false, ""));
    }

    private record Sent(Map<String, Object> values, Map<String, String> came, boolean agreed, String trap) {

        Sent {
            values = values == null ? Map.of() : values;
            came = came == null ? new LinkedHashMap<>() : new LinkedHashMap<>(came);
            came.values().removeIf(Objects::isNull);
            trap = trap == null ? "" : trap;
        }
    }

    private void answer(Asked asked, Taken taken, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Locale locale = asked.person().locale();
        PublicForm form = asked.form();
        switch (taken) {
            case Taken.Kept _ -> {
                String thanks = form.words().thanks().in(locale);
                answers.send(
                        response,
                        Map.of(
                                "thanks",
                                thanks.isEmpty() ? answers.text(request, "thanks") : thanks,
                                "next",
                                form.words().thanksAddress()));
            }
            case Taken.Wrong(var violations) ->
                answers.refuse(
                        request,
                        response,
                        422,
                        "wrong",
                        Map.of(
                                "problems",
                                violations.stream()
                                        .map(one -> told(one, locale))
                                        .toList(),
                                "challenge",
                                proofs.challenge(form.address(), visitors.harder(request))));
            case Taken.Changed _ -> answers.refuse(request, response, 409, "changed", Map.of());
            case Taken.Later(var again) -> answers.later(request, response, 429, "too-many", again);
            case Taken.Full _ -> answers.refuse(request, response, 503, "full", Map.of());
        }
    }

    private static Map<String, String> told(Violation violation, Locale locale) {
        return Map.of(
                "path", violation.path(),
                "code", violation.code(),
                "message", violation.message().in(locale));
    }
}
