package io.trellis.core.security;

import java.util.List;
import java.util.Optional;

/**
 * Codes beside the password: of an authenticator app (TOTP, RFC 6238), or one of ten backup codes. The app's secret is sealed with
 * the product's key and told once, backup codes are kept as marks of that key. How often somebody may try is asked elsewhere.
 */
public interface SecondFactors {

    /** Whether there is a key to seal with, see {@link FactorSeals#ready}. */
    boolean ready();

    boolean isOn(String userId);

    /**
     * A new secret, in place of one that was offered before. It counts for nothing until it is confirmed.
     *
     * @throws io.trellis.core.error.TrellisException INVALID_INPUT where the person has a second factor, or there is no key
     */
    Offer offer(String userId, String username);

    /** @return the first backup codes; empty, and nothing happens, where the code is not one of what was offered last */
    Optional<List<String>> confirm(String userId, String code);

    /**
     * Whether this is a code of the person's app, of this half minute or the one before or after, or a backup code; each is good once,
     * on whichever node.
     */
    Accepted accept(String userId, String code);

    /** Ten new ones, in place of all before; empty for who has no second factor. */
    List<String> newBackupCodes(String userId);

    int backupCodesLeft(String userId);

    /** @return whether there was one */
    boolean remove(String userId);

    /** By what somebody was let in. */
    enum Accepted {
        APP,
        BACKUP,
        NONE
    }

    /**
     * @param secret in base 32, to be typed where no picture can be taken
     * @param address {@code otpauth:}, to be shown as a QR code
     */
    record Offer(String secret, String address) {}
}
