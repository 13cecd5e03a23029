package io.trellis.core.security;

import java.util.Optional;

/** Passwords, as Argon2id hashes in a collection of their own. */
public interface Credentials {

    /** @throws io.trellis.core.error.TrellisException INVALID_INPUT when the password is too short (8, in demo mode 1) or over 256 characters */
    void setPassword(String userId, String password);

    /** The user, when active and the password is right. A verified password is remembered for 60 s under a keyed digest. */
    Optional<CurrentUser> verify(String username, String password);

    boolean hasPassword(String userId);
}
