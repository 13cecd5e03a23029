package io.trellis.core.audit;

import io.trellis.core.seal.Seals;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What binds an entry of the security log to its words and its place: HMAC-SHA-256 with a key outside the store where there is
 * one, else SHA-256, which anybody can make who can write into the store.
 */
@Component
final class LogSeals {

    private static final String KEYED = "hmac:";
    private static final String PLAIN = "sha256:";
    private static final String PLACE = "security-log";

    private final Seals seals;

    LogSeals(Seals seals) {
        this.seals = seals;
    }

    String of(String canonical) {
        return seals.hasKey() ? keyed(canonical) : plain(canonical);
    }

    /** @param seal null for none */
    boolean holds(@Nullable String seal, String canonical) {
        if (seal == null) {
            return false;
        }
        // a keyed one where the keys are gone is not to be told from a changed one
        String expected = isKeyed(seal) ? seals.hasKey() ? keyed(canonical) : "" : plain(canonical);
        return MessageDigest.isEqual(seal.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }

    static boolean isKeyed(String seal) {
        return seal.startsWith(KEYED);
    }

    private String keyed(String canonical) {
        return KEYED + seals.mark(canonical, PLACE);
    }

    private static String plain(String canonical) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return PLAIN + HexFormat.of().formatHex(digest.digest(canonical.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
