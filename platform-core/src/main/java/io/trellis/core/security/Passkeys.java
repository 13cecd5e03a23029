package io.trellis.core.security;

import java.util.List;
import java.util.Optional;

/** By which passkeys people come in. How one is made and shown is asked elsewhere: here they are kept. */
public interface Passkeys {

    /** Of one person. */
    int MOST = 10;

    int LONGEST_NAME = 60;

    /** Oldest first. */
    List<Passkey> of(String userId);

    Optional<Passkey> find(String id);

    /** @return false, and nothing is kept, where the id is taken or the person has {@link #MOST} */
    boolean add(Passkey passkey);

    /**
     * Somebody comes in by it.
     *
     * @param count of signatures as the device tells it now
     * @return false where it is gone, or where the count does not grow although it is kept: of two that have the same secret, one is
     *     a copy
     */
    boolean used(String id, long count, boolean synced);

    /** @return whether this person has it */
    boolean rename(String userId, String id, String name);

    /** @return what was removed; empty where this person has none of this id */
    Optional<Passkey> remove(String userId, String id);

    void removeAll(String userId);
}
