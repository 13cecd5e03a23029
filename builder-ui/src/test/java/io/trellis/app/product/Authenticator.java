package io.trellis.app.product;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An app on somebody's phone, written after RFC 6238 by itself: it shares nothing with the product's own. */
public final class Authenticator {

    private final byte[] secret;
    private long last;

    /** @param base32 as the product shows it, with or without spaces */
    public Authenticator(String base32) {
        BigInteger number = BigInteger.ONE;
        for (char sign : base32.replace(" ", "").toCharArray()) {
            number = number.shiftLeft(5).add(BigInteger.valueOf("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(sign)));
        }
        byte[] marked = number.toByteArray();
        this.secret = Arrays.copyOfRange(marked, 1, marked.length);
    }

    /** One that was not asked for before; two within half a minute are good, a third is not yet. */
    public String next() {
        last = Math.max(last + 1, Instant.now().getEpochSecond() / 30);
        return at(last);
    }

    /** The one that was asked for last. */
    public String again() {
        return at(last);
    }

    private String at(long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
            int offset = hash[19] & 15;
            int number = (hash[offset] & 127) << 24
                    | (hash[offset + 1] & 255) << 16
                    | (hash[offset + 2] & 255) << 8
                    | hash[offset + 3] & 255;
            return "%06d".formatted(number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
