package io.trellis.core.security;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** API keys: 256 random bits, stored as SHA-256. A key acts as its owner, narrowed by its restriction. */
public interface ApiKeys {

    /** @param expires null for never */
    Created create(CurrentUser owner, String name, @Nullable Instant expires, CurrentUser.Restriction restriction);

    /** The owner with the key's restriction; empty when unknown, revoked, expired or the owner is inactive. */
    Optional<CurrentUser> verify(String secret);

    List<ApiKey> of(CurrentUser owner);

    /** @return whether there was such a key of this owner */
    boolean revoke(CurrentUser owner, String id);

    /** The secret is shown this once. */
    record Created(String id, String secret) {}

    record ApiKey(
            String id,
            String name,
            Instant created,
            @Nullable Instant expires,
            CurrentUser.Restriction restriction) {}
}
