package io.trellis.app.api;

import io.trellis.core.i18n.LocalizedText;
import java.util.List;
import java.util.Map;

/**
 * A refusal, thrown by a controller and written as a problem document (RFC 9457).
 *
 * @see ProblemHandler
 */
final class ApiProblem extends RuntimeException {

    private final int status;
    private final String code;
    private final LocalizedText text;
    private final List<Detail> details;
    private final Map<String, Object> members;

    /**
     * One of several: where, which, and why.
     *
     * @param line in a file; 0 where there is none
     * @param instead what can be done about it; may be empty
     * @param severity {@code error} or {@code warning}; empty where all are errors
     */
    record Detail(String path, String code, LocalizedText message, int line, LocalizedText instead, String severity) {

        Detail(String path, String code, LocalizedText message) {
            this(path, code, message, 0, LocalizedText.same(""));
        }

        Detail(String path, String code, LocalizedText message, int line, LocalizedText instead) {
            this(path, code, message, line, instead, "");
        }
    }

    ApiProblem(int status, String code, LocalizedText text) {
        this(status, code, text, List.of(), Map.of());
    }

    ApiProblem(int status, String code, LocalizedText text, List<Detail> details, Map<String, Object> members) {
        super(text.en(), null, false, false);
        this.status = status;
        this.code = code;
        this.text = text;
        this.details = List.copyOf(details);
        this.members = members;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    LocalizedText text() {
        return text;
    }

    List<Detail> details() {
        return details;
    }

    /** Further members of the document, such as {@code current}. */
    Map<String, Object> members() {
        return members;
    }
}
