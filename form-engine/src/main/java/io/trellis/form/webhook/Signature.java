package io.trellis.form.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The headers of a delivery as standardwebhooks.com lays them down, so that receivers need not write the check themselves. */
final class Signature {

    private static final String HMAC = "HmacSHA256";

    private Signature() {}

    /** @param secrets of which each signs; {@code seconds} since 1970 */
    static Map<String, String> headers(String id, long seconds, String body, List<String> secrets) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", String.valueOf(seconds));
        if (!secrets.isEmpty()) {
            headers.put(
                    "webhook-signature",
                    secrets.stream()
                            .map(secret -> "v1," + of(secret, id + "." + seconds + "." + body))
                            .collect(Collectors.joining(" ")));
        }
        return headers;
    }

    private static String of(String secret, String signed) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            byte[] key = Base64.getDecoder().decode(secret.substring(WebhookStore.PREFIX.length()));
            mac.init(new SecretKeySpec(key, HMAC));
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HMAC, e);
        }
    }
}
