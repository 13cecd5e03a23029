package io.trellis.core.link;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Texts for addresses that only the product can make: words and a signature over them, for one purpose. */
@Component
public final class SignedLinks {

    private static final int LONGEST = 1_000;
    private static final int SIGNATURE = 32;
    private static final String BETWEEN = "\n";

    private final LinkKey key;

    SignedLinks(LinkKey key) {
        this.key = key;
    }

    /** @param parts none with a line break */
    public String text(String purpose, List<String> parts) {
        byte[] content = String.join(BETWEEN, parts).getBytes(StandardCharsets.UTF_8);
        byte[] whole = Arrays.copyOf(key.sign(content, purpose), SIGNATURE + content.length);
        System.arraycopy(content, 0, whole, SIGNATURE, content.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /** Empty for what was not signed here for this purpose. */
    public Optional<List<String>> parts(String purpose, String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        byte[] whole;
        try {
            whole = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (whole.length <= SIGNATURE) {
            return Optional.empty();
        }
        byte[] content = Arrays.copyOfRange(whole, SIGNATURE, whole.length);
        return MessageDigest.isEqual(key.sign(content, purpose), Arrays.copyOf(whole, SIGNATURE))
                ? Optional.of(List.of(new String(content, StandardCharsets.UTF_8).split(BETWEEN, -1)))
                : Optional.empty();
    }
}
