package io.trellis.core.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Passwords verified within the last minute, so that a client that sends them with each call does not pay for a slow hash
 * each time. Only a digest is held, under a key that dies with the process, and only for the very hash that it was
 * verified against, so that a changed password is forgotten on every node.
 */
final class RememberedPasswords {

    private static final Duration REMEMBERED = Duration.ofSeconds(60);
    private static final String ALGORITHM = "HmacSHA256";

    private final Clock clock;
    private final SecretKeySpec key;
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    private record Entry(byte[] digest, Instant until) {}

    RememberedPasswords(Clock clock) {
        this.clock = clock;
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, ALGORITHM);
    }

    boolean knows(String userId, String hash, String password) {
        Entry entry = entries.get(userId);
        return entry != null
                && clock.instant().isBefore(entry.until())
                && MessageDigest.isEqual(entry.digest(), digest(userId, hash, password));
    }

    void remember(String userId, String hash, String password) {
        Instant now = clock.instant();
        entries.values().removeIf(entry -> !now.isBefore(entry.until()));
        entries.put(userId, new Entry(digest(userId, hash, password), now.plus(REMEMBERED)));
    }

    void forget(String userId) {
        entries.remove(userId);
    }

    private byte[] digest(String userId, String hash, String password) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((userId + '\n' + hash + '\n').getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(password.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
