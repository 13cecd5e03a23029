package io.trellis.core.promotion;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.folder.FileLimits;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.outbound.Outbound;
import io.trellis.core.outbound.Outbound.Answer;
import io.trellis.core.outbound.Outbound.Call;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is asked of another system, over its REST interface, with its key. */
@Component
class TargetCalls {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int MOST_ANSWER = 16 << 20;
    private static final int LONGEST_SAID = 400;

    private final PromotionTargets targets;
    private final Outbound outbound;
    private final Messages messages;

    TargetCalls(PromotionTargets targets, Outbound outbound, Messages messages) {
        this.targets = targets;
        this.outbound = outbound;
        this.messages = messages;
    }

    /**
     * @param path below {@code /api/v1/promotions}
     * @throws TargetRefusal where it answers with a problem
     * @throws Outbound.NoAnswer where it does not answer
     */
    JsonNode ask(PromotionTarget target, String path, ObjectNode body, Locale locale) {
        return call(target, path, "application/json", JSON.writeValueAsBytes(body), locale);
    }

    /** With an app beside what is asked. */
    JsonNode send(PromotionTarget target, String path, byte[] zip, ObjectNode settings, Locale locale) {
        if (zip.length > FileLimits.ZIP_BYTES) {
            throw new TrellisException(
                    CoreError.TOO_LARGE, messages.text("core.promotion.large", FileLimits.ZIP_BYTES >> 20));
        }
        String boundary = "trellis-" + UUID.randomUUID();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        part(body, boundary, "name=\"settings\"\r\nContent-Type: application/json", JSON.writeValueAsBytes(settings));
        part(body, boundary, "name=\"file\"; filename=\"app.zip\"\r\nContent-Type: application/zip", zip);
        body.writeBytes(("--" + boundary + "--\r\n").getBytes(UTF_8));
        return call(target, path, "multipart/form-data; boundary=" + boundary, body.toByteArray(), locale);
    }

    private static void part(ByteArrayOutputStream body, String boundary, String head, byte[] content) {
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; " + head + "\r\n\r\n").getBytes(UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(UTF_8));
    }

    private JsonNode call(PromotionTarget target, String path, String type, byte[] body, Locale locale) {
        Answer answer = outbound.post(new Call(
                URI.create(target.address() + "/api/v1/promotions" + path),
                Map.of("Authorization", "Bearer " + targets.key(target), "Accept-Language", locale.toLanguageTag()),
                type,
                body,
                MOST_ANSWER,
                PATIENCE));
        JsonNode json = json(answer);
        if (!answer.good() || !answer.whole() || !json.isObject()) {
            throw new TargetRefusal(CoreError.INVALID_INPUT, said(target, answer, json));
        }
        return json;
    }

    private static JsonNode json(Answer answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JacksonException e) {
            return JSON.createArrayNode();
        }
    }

    private LocalizedText said(PromotionTarget target, Answer answer, JsonNode json) {
        if (answer.status() == 401 || answer.status() == 403) {
            return messages.text("core.promotion.target.key-refused", target.label());
        }
        String detail = json.path("detail").asString(json.path("title").asString(""));
        JsonNode first = json.path("problems").path(0);
        String whole = first.isMissingNode()
                ? detail
                : detail + " " + first.path("message").asString("");
        if (whole.isBlank()) {
            return messages.text("core.promotion.target.strange", target.label(), String.valueOf(answer.status()));
        }
        return messages.text(
                "core.promotion.target.said",
                target.label(),
                whole.length() <= LONGEST_SAID ? whole.strip() : whole.substring(0, LONGEST_SAID) + "…");
    }

    /** The other system answered, and did not do it. */
    static final class TargetRefusal extends TrellisException {
        TargetRefusal(CoreError error, LocalizedText text) {
            super(error, text);
        }
    }
}
