package io.trellis.core.security;

import java.util.Optional;

/** Whom providers of identities outside vouch for: their subject is one of our people, from the first sign-in on. */
public interface OutsideIdentities {

    /** @return the id of a user, who may be switched off or gone by now; empty for who has never come */
    Optional<String> find(String provider, String subject);

    /** Nothing happens where the subject is somebody already: nobody takes another's place. */
    void link(String provider, String subject, String userId);
}
