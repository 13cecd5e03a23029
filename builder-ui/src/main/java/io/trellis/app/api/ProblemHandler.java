package io.trellis.app.api;

import io.trellis.app.StoresAway;
import io.trellis.app.api.ApiProblem.Detail;
import io.trellis.core.error.CoreError;
import io.trellis.core.error.ErrorCode;
import io.trellis.core.error.TrellisException;
import io.trellis.core.filter.FilterJson;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.limit.Limits;
import io.trellis.form.query.InvalidQuery;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.exc.MismatchedInputException;

/**
 * Turns every failure of the API into a problem document. Nothing but an id of an unexpected failure ever leaves the house.
 * It goes by the path, not by the controller: a wrong method has no controller.
 */
@RestControllerAdvice
class ProblemHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

    static final String AGAIN_SECONDS = "5";

    private final ProblemWriter writer;
    private final Messages messages;
    private final StoresAway away;

    ProblemHandler(ProblemWriter writer, Messages messages, StoresAway away) {
        this.writer = writer;
        this.messages = messages;
        this.away = away;
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> refused(ApiProblem problem, HttpServletRequest request) {
        return answer(problem, request);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> query(InvalidQuery e, HttpServletRequest request) {
        return answer(
                new ApiProblem(
                        422, "invalid-query", e.text(), List.of(new Detail(e.path(), e.problem(), e.text())), Map.of()),
                request);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> filter(FilterJson.Malformed e, HttpServletRequest request) {
        LocalizedText text = malformed(e);
        String code = e.reason() == FilterJson.Reason.UNKNOWN_MEMBER ? "unknown-member" : "malformed";
        return answer(
                new ApiProblem(
                        422,
                        "invalid-query",
                        text,
                        List.of(new Detail("filter." + Nearest.shown(e.path()), code, text)),
                        Map.of()),
                request);
    }

    private LocalizedText malformed(FilterJson.Malformed e) {
        if (e.arguments() instanceof List<Object> two
                && two.size() == 2
                && two.get(0) instanceof String name
                && two.get(1) instanceof List<?> known) {
            return Nearest.unknown(
                    messages, name, known.stream().map(String::valueOf).toList());
        }
        String key = e.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
        List<Object> words = new ArrayList<>();
        words.add(Nearest.shown(e.path()));
        e.arguments().forEach(word -> words.add(word instanceof String text ? Nearest.shown(text) : word));
        return messages.text("app.api.filter." + key, words.toArray());
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> house(TrellisException e, HttpServletRequest request) {
        if (away.caused(e)) {
            return away(e, request);
        }
        int status = status(e.code());
        if (e.code() == CoreError.BUSY) {
            HttpHeaders later = new HttpHeaders();
            later.set(HttpHeaders.RETRY_AFTER, AGAIN_SECONDS);
            return answer(new ApiProblem(status, "busy", e.text()), request, later);
        }
        if (status >= 500) {
            LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
        }
        String code = e.code().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return answer(new ApiProblem(status, code, e.text()), request);
    }

    private static int status(ErrorCode code) {
        if (code instanceof CoreError core) {
            return switch (core) {
                case NOT_FOUND -> 404;
                case FORBIDDEN -> 403;
                case INVALID_INPUT, INVALID_DEFINITION, EXPRESSION_FAILED, SCRIPT_FAILED -> 422;
                case TOO_LARGE -> 413;
                case CONFLICT -> 409;
                case TOO_SLOW -> 422;
                case BUSY -> 503;
                case STORE_FAILED, INTERNAL -> 500;
                case STORE_AWAY -> 503;
            };
        }
        return switch (code.kind()) {
            case USER, ANALYST -> 422;
            case OPERATOR -> 500;
        };
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> tooLarge(MaxUploadSizeExceededException e, HttpServletRequest request) {
        return answer(new ApiProblem(413, "too-large", messages.text("app.api.too-large")), request);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> parts(MultipartException e, HttpServletRequest request) {
        return answer(new ApiProblem(400, "malformed", messages.text("app.api.malformed")), request);
    }

    /** In the address, percent signs that make no letters. */
    @ExceptionHandler
    ResponseEntity<Map<String, Object>> letters(InvalidParameterException e, HttpServletRequest request) {
        return answer(new ApiProblem(400, "malformed", messages.text("app.api.malformed")), request);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> unreadable(HttpMessageNotReadableException e, HttpServletRequest request) {
        if (constraint(e)) {
            return answer(
                    new ApiProblem(
                            400,
                            "json-bounds",
                            messages.text(
                                    "app.api.json-bounds", Limits.JSON_TOKENS, Limits.JSON_DEPTH, Limits.JSON_DIGITS)),
                    request);
        }
        if (e.getCause() instanceof JacksonException json && json.getLocation() != null) {
            // a tree takes everything that is JSON, but no member twice
            boolean twice = json instanceof MismatchedInputException;
            LocalizedText text = messages.text(
                    twice ? "app.api.json-twice" : "app.api.json",
                    json.getLocation().getLineNr(),
                    json.getLocation().getColumnNr());
            return answer(new ApiProblem(400, "malformed-json", text), request);
        }
        return answer(new ApiProblem(400, "malformed", messages.text("app.api.malformed")), request);
    }

    /** Readable, but larger in its parts than anybody means. */
    private static boolean constraint(Throwable e) {
        return e.getCause() instanceof StreamConstraintsException;
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> parameter(MethodArgumentTypeMismatchException e, HttpServletRequest request) {
        LocalizedText text = messages.text("app.api.parameter", e.getName(), String.valueOf(e.getValue()));
        return answer(
                new ApiProblem(400, "malformed", text, List.of(new Detail(e.getName(), "wrong-type", text)), Map.of()),
                request);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> unexpected(Exception e, HttpServletRequest request) throws Exception {
        String path = request.getRequestURI();
        if (!path.startsWith("/api/") && !path.startsWith("/hooks/") && !path.equals(AssistantDoor.PATH)) {
            throw e;
        }
        if (e instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            // what Spring MVC refuses by itself: a method, a media type, a missing part
            int status = known.getStatusCode().value();
            return answer(new ApiProblem(status, "http-" + status, text(e, status)), request, known.getHeaders());
        }
        if (away.caused(e)) {
            return away(e, request);
        }
        LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
        return answer(new ApiProblem(500, "internal", messages.text("app.api.internal")), request);
    }

    private LocalizedText text(Exception e, int status) {
        return switch (e) {
            case HttpRequestMethodNotSupportedException method ->
                messages.text(
                        "app.api.method",
                        method.getMethod(),
                        String.join(", ", Objects.requireNonNullElse(method.getSupportedMethods(), new String[0])));
            case HttpMediaTypeNotSupportedException type ->
                messages.text(
                        "app.api.media-type",
                        type.getSupportedMediaTypes().stream()
                                .map(MediaType::toString)
                                .filter(name -> !name.contains("*"))
                                .distinct()
                                .collect(Collectors.joining(", ")));
            case MissingServletRequestPartException part -> messages.text("app.api.part", part.getRequestPartName());
            case MissingServletRequestParameterException parameter ->
                messages.text("app.api.part", parameter.getParameterName());
            default -> messages.text(status == 404 ? "app.api.not-found" : "app.api.malformed");
        };
    }

    private ResponseEntity<Map<String, Object>> away(Exception e, HttpServletRequest request) {
        LOG.warn("{} {}: a store is away: {}", request.getMethod(), request.getRequestURI(), e.getMessage());
        HttpHeaders later = new HttpHeaders();
        later.set(HttpHeaders.RETRY_AFTER, Long.toString(StoresAway.AGAIN.toSeconds()));
        return answer(new ApiProblem(503, "store-away", messages.text("core.store.away")), request, later);
    }

    private ResponseEntity<Map<String, Object>> answer(ApiProblem problem, HttpServletRequest request) {
        return answer(problem, request, new HttpHeaders());
    }

    private ResponseEntity<Map<String, Object>> answer(
            ApiProblem problem, HttpServletRequest request, HttpHeaders headers) {
        return ResponseEntity.status(HttpStatusCode.valueOf(problem.status()))
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(writer.document(problem, ProblemWriter.language(request)));
    }
}
