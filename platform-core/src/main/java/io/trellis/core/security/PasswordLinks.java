package io.trellis.core.security;

import java.time.Duration;
import java.util.Optional;

/**
 * Secrets that set one person's password, once: for who forgot it, and for who has none yet. 256 random bits, stored as SHA-256; a
 * person has one at most. It is over when the person has got another password some other way, or all their sessions were ended.
 */
public interface PasswordLinks {

    /** In place of one that was made before. @return the secret, which is told this once */
    String make(String userId, Duration good);

    /** Whose it is; empty for one that is unknown, used or over. */
    Optional<User> person(String secret);

    /**
     * Sets the password, which ends all sessions of the person. Of two at once one does.
     *
     * @return whose it was; empty, and nothing happens, for one that is unknown, used or over
     * @throws io.trellis.core.error.TrellisException INVALID_INPUT, saying what to do, for what is no password; the secret is
     *     good still
     */
    Optional<User> use(String secret, String password);
}
