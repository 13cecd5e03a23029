package io.trellis.app.api.forms;

import io.trellis.app.signin.Forgetful;
import io.trellis.core.time.TimeOrderedIds;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * A little work that a browser does before it may send: nothing for one visitor, much for who sends by the thousand. The
 * visitor sees and does nothing, so that nobody is kept out by what they cannot see or hear. A challenge names the form and
 * the visit, is signed, and is good once.
 */
@Component
class ProofOfWork {

    /** About a second in a browser of a small phone. */
    static final int USUAL_BITS = 15;

    private static final int MOST_BITS = 20;

    /** So long somebody may take to fill a form in; after that the page gets another challenge by itself. */
    private static final Duration VALID = Duration.ofHours(3);

    private static final Pattern SOLVED = Pattern.compile(
            "([a-z0-9-]{1,64})\\.([A-Za-z0-9]{1,40})\\.(\\d{1,12})\\.(\\d{1,2})\\.([A-Za-z0-9_-]{20,60}):(\\d{1,12})");
    private static final int LONGEST = 260;
    private static final int MOST_USED = 100_000;

    private final FormSecret secret;
    private final TimeOrderedIds ids;
    private final Clock clock;
    private final Forgetful<String, Boolean> used;

    ProofOfWork(FormSecret secret, TimeOrderedIds ids, Clock clock) {
        this.secret = secret;
        this.ids = ids;
        this.clock = clock;
        this.used = new Forgetful<>(clock, VALID, MOST_USED);
    }

    /** @param harder how many times twice the usual work */
    String challenge(String address, int harder) {
        String head = address + "." + ids.next() + "." + clock.instant().getEpochSecond() + "."
                + Math.min(MOST_BITS, USUAL_BITS + harder);
        return head + "." + mac(head);
    }

    /** @param first whether nobody came with it before, as far as this node knows */
    record Solved(String visit, boolean first) {}

    /** @param harder what is asked by now; a challenge that is easier is good for who has got it already */
    Optional<Solved> check(String address, String solved) {
        Matcher parts = SOLVED.matcher(solved.length() > LONGEST ? "" : solved);
        if (!parts.matches() || !parts.group(1).equals(address)) {
            return Optional.empty();
        }
        String challenge = solved.substring(0, solved.indexOf(':'));
        String head = challenge.substring(0, challenge.lastIndexOf('.'));
        boolean ours = MessageDigest.isEqual(
                mac(head).getBytes(StandardCharsets.US_ASCII), parts.group(5).getBytes(StandardCharsets.US_ASCII));
        Instant issued = Instant.ofEpochSecond(Long.parseLong(parts.group(3)));
        int bits = Integer.parseInt(parts.group(4));
        if (!ours || issued.plus(VALID).isBefore(clock.instant()) || zeros(digest(solved)) < bits) {
            return Optional.empty();
        }
        return Optional.of(new Solved(parts.group(2), used.putIfAbsent(parts.group(2), true)));
    }

    /** Zero bits before the first one. */
    static int zeros(byte[] hash) {
        int zeros = 0;
        for (byte one : hash) {
            if (one != 0) {
                return zeros + Integer.numberOfLeadingZeros(one & 0xff) - (Integer.SIZE - Byte.SIZE);
            }
            zeros += Byte.SIZE;
        }
        return zeros;
    }

    static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private String mac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.key(), "HmacSHA256"));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
