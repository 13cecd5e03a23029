package io.trellis.workflow.hook;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keys of 256 random bits, their hashes, and signatures by HMAC-SHA256. Compared in a time that tells nothing. */
final class Secrets {

    private static final String PREFIX = "sha256=";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    static String fresh(String prefix) {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static String hash(String text) {
        return hash(text.getBytes(UTF_8));
    }

    static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(US_ASCII), other.getBytes(US_ASCII));
    }

    /** @param signature in hex, with or without {@code sha256=} before it, or in base 64 */
    static boolean signed(byte[] body, String secret, String signature) {
        byte[] wanted = mac(body, secret);
        String given = signature.strip();
        String bare = given.startsWith(PREFIX) ? given.substring(PREFIX.length()) : given;
        return same(HexFormat.of().formatHex(wanted), bare.toLowerCase(Locale.ROOT))
                || same(Base64.getEncoder().encodeToString(wanted), bare);
    }

    private static byte[] mac(byte[] body, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
