package io.trellis.core.audit;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far the security log reached at a moment. Kept outside the store, it shows later whether everything up to there is still
 * what it was, whoever had the store and the keys meanwhile.
 *
 * @param number of the last entry
 * @param seal that entry's
 */
public record Receipt(long number, String seal) {

    private static final Pattern WRITTEN = Pattern.compile("([1-9]\\d{0,17}):((?:hmac|sha256):[0-9a-f]{64})");

    /** Empty for what is none. */
    public static Optional<Receipt> of(String text) {
        Matcher written = WRITTEN.matcher(text.strip());
        return written.matches()
                ? Optional.of(new Receipt(Long.parseLong(written.group(1)), written.group(2)))
                : Optional.empty();
    }

    /** As {@link #of} reads it. */
    @Override
    public String toString() {
        return number + ":" + seal;
    }
}
