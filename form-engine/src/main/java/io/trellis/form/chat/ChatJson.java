package io.trellis.form.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trellis.core.outbound.Outbound.Answer;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the programs have in common: JSON there and back, and the HMAC of what is signed. */
final class ChatJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ChatJson() {}

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static String write(ObjectNode body) {
        return JSON.writeValueAsString(body);
    }

    /** @param code the member that is 0 where all is well @param said the member that says what is not */
    static Optional<String> wrong(Answer answer, String code, String said) {
        if (!answer.good()) {
            return Optional.of("HTTP " + answer.status());
        }
        try {
            JsonNode body = JSON.readTree(answer.body());
            return body.path(code).asInt(-1) == 0
                    ? Optional.empty()
                    : Optional.of(body.path(code).asString("?") + " "
                            + body.path(said).asString(""));
        } catch (JacksonException e) {
            return Optional.of("no JSON");
        }
    }

    static String hmac(String key, String data) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(data.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Title, text and link in the Markdown that all of them read. */
    static String markdown(ChatProgram.Message message, boolean titled) {
        String link = message.url().isEmpty() ? "" : "\n\n[" + message.open() + "](" + message.url() + ")";
        return (titled ? "**" + message.title() + "**\n\n" : "") + message.text() + link;
    }
}
