package io.trellis.core.security;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What opens one person's account from a device or a key of theirs, by WebAuthn. Nothing of it is secret: the private half never
 * leaves the device. Bytes are written as base64url without padding.
 *
 * @param id of the credential, chosen by the device
 * @param name by which its person knows it
 * @param publicKey as COSE has it
 * @param count of signatures, as the device told last; 0 for those that do not count
 * @param synced whether it is kept at a provider of the device too
 * @param attestation what the device handed over when it was made; it holds the public key in the form that is verified
 * @param client what the browser said then
 * @param used when somebody came in by it last; null for never
 */
public record Passkey(
        String id,
        String userId,
        String name,
        String publicKey,
        long count,
        Set<String> transports,
        boolean syncable,
        boolean synced,
        String attestation,
        String client,
        Instant created,
        @Nullable Instant used) {

    public Passkey {
        transports = Set.copyOf(transports);
    }
}
