package io.trellis.app.api;

import io.trellis.app.api.ApiProblem.Detail;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.field.Violation;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The refusals that controllers share, in words. */
@Component
class Refusals {

    private final Messages messages;

    Refusals(Messages messages) {
        this.messages = messages;
    }

    ApiProblem notFound() {
        return of(404, "not-found");
    }

    ApiProblem away() {
        return new ApiProblem(503, "store-away", messages.text("core.store.away"));
    }

    ApiProblem forbidden() {
        return of(403, "forbidden");
    }

    ApiProblem scope(String scope) {
        return new ApiProblem(403, "scope", messages.text("app.api.scope", scope));
    }

    ApiProblem forbidden(Collection<String> fields) {
        if (fields.isEmpty()) {
            return forbidden();
        }
        List<Detail> details = fields.stream()
                .map(field -> new Detail(field, "forbidden", messages.text("app.api.field-forbidden", field)))
                .toList();
        return new ApiProblem(
                403,
                "forbidden",
                messages.text("app.api.fields-forbidden", String.join(", ", fields)),
                details,
                Map.of());
    }

    ApiProblem invalid(List<Violation> violations) {
        return invalid(
                violations.stream()
                        .map(violation -> new Detail(violation.path(), violation.code(), violation.message()))
                        .toList(),
                Map.of());
    }

    ApiProblem invalid(List<Detail> details, Map<String, Object> members) {
        return new ApiProblem(422, "invalid", messages.text("app.api.invalid", details.size()), details, members);
    }

    ApiProblem invalid(String path, String code, String key, Object... args) {
        return invalid(List.of(new Detail(path, code, messages.text("app.api." + key, args))), Map.of());
    }

    /** @param why in words */
    ApiProblem forbidden(LocalizedText why) {
        return new ApiProblem(403, "forbidden", why, List.of(), Map.of());
    }

    /** @param why in words @param fields as the caller named them */
    ApiProblem forbidden(LocalizedText why, Collection<String> fields) {
        return new ApiProblem(
                403,
                "forbidden",
                why,
                fields.stream()
                        .map(field -> new Detail(field, "forbidden", why))
                        .toList(),
                Map.of());
    }

    /** @param what happened, in words */
    ApiProblem conflict(LocalizedText what, Map<String, Object> members) {
        return new ApiProblem(409, "conflict", what, List.of(), members);
    }

    ApiProblem conflict(Map<String, Object> members) {
        return new ApiProblem(409, "conflict", messages.text("app.api.conflict"), List.of(), members);
    }

    /** @param references what names the record, with counts */
    ApiProblem referenced(LocalizedText why, List<Map<String, Object>> references) {
        return new ApiProblem(409, "referenced", why, List.of(), Map.of("references", references));
    }

    ApiProblem of(int status, String code, Object... args) {
        return new ApiProblem(status, code, messages.text("app.api." + code, args));
    }

    /** @param path of the member, {@code asked} what stands there; absent is fine */
    void wantList(String path, JsonNode asked) {
        if (!asked.isMissingNode() && !asked.isNull() && !asked.isArray()) {
            throw invalid(path, "wrong-type", "wrong-type-list");
        }
    }

    void wantObject(String path, JsonNode asked) {
        if (!asked.isMissingNode() && !asked.isNull() && !asked.isObject()) {
            throw invalid(path, "wrong-type", "wrong-type-object");
        }
    }

    /** @param usual what goes where nothing is said */
    int integer(String path, JsonNode asked, int usual) {
        if (asked.isMissingNode() || asked.isNull()) {
            return usual;
        }
        if (!asked.isIntegralNumber() || !asked.canConvertToInt()) {
            throw invalid(path, "wrong-type", "wrong-type-integer");
        }
        return asked.intValue();
    }

    /** @param path of the member {@code dir}, which is {@code asc} or {@code desc} */
    boolean descending(String path, JsonNode dir) {
        return switch (dir.asString("asc")) {
            case "asc" -> false;
            case "desc" -> true;
            default -> throw invalid(path, "unknown-direction", "direction");
        };
    }
}
