package io.trellis.core.security;

import io.trellis.core.signal.Signals.Subscription;
import java.util.Optional;

/** Passwords, as Argon2id hashes in a collection of their own, and which sessions they opened still count. */
public interface Credentials {

    /**
     * The old password, remembered ones and all sessions of the person end, on every node.
     *
     * @throws io.trellis.core.error.TrellisException INVALID_INPUT, saying what to do, when the password is too short (as the
     *     {@link SignInPolicy} says), the one of before where passwords grow old, or
     *     over 256 characters, is among those that are tried first, or is the person's name; in demo mode only when it is empty
     *     or over 256 characters
     */
    void setPassword(String userId, String password);

    /** One that somebody else has seen, or chose at the first start: only its length is asked. */
    void setFirstPassword(String userId, String password, boolean mustChange);

    /** Whether {@link #setPassword} would take it. */
    boolean isFit(String userId, String password);

    /** The user, when active and the password is right. A verified password is remembered for 60 s under a keyed digest. */
    Optional<CurrentUser> verify(String username, String password);

    boolean hasPassword(String userId);

    /** As of now on this node, and as of a second or two ago on others; cheap enough for each request. */
    Standing standing(String userId);

    /** Everything that was opened by signing in ends at once, on other nodes within seconds. API keys stay. */
    void endSessions(String userId);

    /** Told after something about anybody's standing changed, on this node or another. Listeners are quick. */
    Subscription onChange(Runnable listener);

    /**
     * How things stand with somebody who has signed in.
     *
     * @param sessions counts up each time that sessions are ended: those begun under another number are over
     * @param mustChange the password was printed or given by somebody else, or is too old, and opens nothing but its own change
     * @param tooOld by the {@link SignInPolicy}
     * @param secondFactor the password alone opens nothing, see {@link SecondFactors}
     * @param passkey whether they can come in by one, see {@link Passkeys}
     */
    record Standing(long sessions, boolean mustChange, boolean tooOld, boolean secondFactor, boolean passkey) {

        /** Whether they can show more than a password where a role demands it. */
        public boolean hasFactor() {
            return secondFactor || passkey;
        }
    }
}
