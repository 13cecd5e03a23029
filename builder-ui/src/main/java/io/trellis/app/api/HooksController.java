package io.trellis.app.api;

import io.trellis.app.api.ApiProblem.Detail;
import io.trellis.workflow.Hooks;
import io.trellis.workflow.Hooks.Outcome;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /hooks}: programs outside start flows. The key comes as a bearer's, or in the address where a program can set no header. */
@RestController
@RequestMapping("/hooks")
class HooksController {

    private static final String BEARER = "Bearer ";
    private static final String AGAIN_SECONDS = "60";
    private static final String SOON_SECONDS = "5";

    private final Hooks hooks;
    private final ProblemWriter problems;

    HooksController(Hooks hooks, ProblemWriter problems) {
        this.hooks = hooks;
        this.problems = problems;
    }

    @PostMapping("/{flow}")
    ResponseEntity<Map<String, Object>> call(@PathVariable String flow, HttpServletRequest request) {
        String header = Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .orElse("");
        return answer(flow, header.startsWith(BEARER) ? header.substring(BEARER.length()) : "", request);
    }

    @PostMapping("/{flow}/{key}")
    ResponseEntity<Map<String, Object>> call(
            @PathVariable String flow, @PathVariable String key, HttpServletRequest request) {
        return answer(flow, key, request);
    }

    private ResponseEntity<Map<String, Object>> answer(String flow, String key, HttpServletRequest request) {
        Outcome outcome = hooks.call(
                flow,
                new Hooks.Call(
                        key.strip(),
                        most -> read(request, most),
                        name -> Optional.ofNullable(request.getHeader(name))));
        return switch (outcome) {
            case Outcome.Started(var process, var record) -> {
                Map<String, Object> answer = new LinkedHashMap<>();
                answer.put("process", process);
                answer.put("record", record.id());
                yield ResponseEntity.status(HttpStatus.CREATED).body(answer);
            }
            case Outcome.Running(var record) -> {
                Map<String, Object> answer = new LinkedHashMap<>();
                answer.put("record", record.id());
                answer.put("running", true);
                yield ResponseEntity.ok(answer);
            }
            case Outcome.Known(var process, var record) -> {
                Map<String, Object> answer = new LinkedHashMap<>();
                if (process != null) {
                    answer.put("process", process);
                }
                answer.put("record", record.id());
                answer.put("duplicate", true);
                yield ResponseEntity.ok(answer);
            }
            case Outcome.Refused refused -> refused(refused, request);
        };
    }

    private ResponseEntity<Map<String, Object>> refused(Outcome.Refused refused, HttpServletRequest request) {
        int status = status(refused.reason());
        ApiProblem problem = new ApiProblem(
                status,
                refused.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                refused.words(),
                refused.problems().stream()
                        .map(one -> new Detail(one.path(), one.code(), one.message()))
                        .toList(),
                Map.of());
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(status).header(HttpHeaders.CONTENT_TYPE, ProblemWriter.MEDIA_TYPE);
        if (refused.reason() == Hooks.Reason.TOO_OFTEN) {
            answer.header(HttpHeaders.RETRY_AFTER, AGAIN_SECONDS);
        } else if (refused.reason() == Hooks.Reason.BUSY) {
            answer.header(HttpHeaders.RETRY_AFTER, SOON_SECONDS);
        }
        return answer.body(problems.document(problem, ProblemWriter.language(request)));
    }

    private static int status(Hooks.Reason reason) {
        return switch (reason) {
            case KEY, SIGNATURE -> 401;
            case TOO_LARGE -> 413;
            case TOO_OFTEN -> 429;
            case MALFORMED -> 400;
            case INVALID -> 422;
            case RIGHTS -> 403;
            case BUSY -> 409;
        };
    }

    /** Not even begun where the caller says that it is larger. */
    private static Optional<byte[]> read(HttpServletRequest request, int most) {
        if (request.getContentLengthLong() > most) {
            return Optional.empty();
        }
        try (InputStream in = request.getInputStream()) {
            byte[] body = in.readNBytes(most + 1);
            return body.length > most ? Optional.empty() : Optional.of(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
