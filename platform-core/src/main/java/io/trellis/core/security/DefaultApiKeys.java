package io.trellis.core.security;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser.Restriction;
import io.trellis.core.signal.Signals;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.Sort;
import io.trellis.core.store.StoreQuery;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class DefaultApiKeys implements ApiKeys {

    private final MappedCollection<ApiKeyDocument> keys;
    private final Users users;
    private final Permissions permissions;
    private final Messages messages;
    private final Clock clock;
    private final KnownApiKeys known;
    private final SecureRandom random = new SecureRandom();

    DefaultApiKeys(
            DocumentStore store,
            Users users,
            Permissions permissions,
            Messages messages,
            Clock clock,
            Signals signals) {
        this.keys = store.collection(ApiKeyDocument.COLLECTION);
        this.users = users;
        this.permissions = permissions;
        this.messages = messages;
        this.clock = clock;
        this.known = new KnownApiKeys(signals, clock);
    }

    @Override
    public Created create(CurrentUser owner, String name, @Nullable Instant expires, Restriction restriction) {
        owner.requireActing();
        if (!permissions.has(owner, Capability.API_KEYS)) {
            throw new TrellisException(CoreError.FORBIDDEN, messages.text("core.security.no-api-keys"));
        }
        if (name.isBlank() || name.length() > 100) {
            throw new TrellisException(CoreError.INVALID_INPUT, messages.text("core.security.api-key-name"));
        }
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String secret = "trellis_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        ApiKey key = new ApiKey(UUID.randomUUID().toString(), name.strip(), clock.instant(), expires, restriction);
        keys.put(ApiKeyDocument.of(key, owner.id(), hash(secret)));
        return new Created(key.id(), secret);
    }

    @Override
    public Optional<CurrentUser> verify(String secret) {
        return known.find(hash(secret), this::stored).flatMap(this::owner);
    }

    private Optional<KnownApiKeys.Owned> stored(String hash) {
        return keys.find(StoreQuery.of(Criteria.eq("hash", hash))).stream()
                .findFirst()
                .map(document -> new KnownApiKeys.Owned(document.key(), document.owner()));
    }

    /** Whether the key has expired and whose it is are asked each time. */
    private Optional<CurrentUser> owner(KnownApiKeys.Owned owned) {
        ApiKey key = owned.key();
        Instant expires = key.expires();
        if (expires != null && !clock.instant().isBefore(expires)) {
            return Optional.empty();
        }
        return users.find(owned.owner())
                .filter(User::active)
                .map(users::asCurrent)
                .map(user -> new CurrentUser(
                        user.id(),
                        user.username(),
                        user.name(),
                        user.locale(),
                        user.zone(),
                        user.department(),
                        user.roles(),
                        key.restriction()));
    }

    @Override
    public List<ApiKey> of(CurrentUser owner) {
        return keys.find(StoreQuery.of(Criteria.eq("owner", owner.id())).by(Sort.descending("created"))).stream()
                .map(ApiKeyDocument::key)
                .toList();
    }

    @Override
    public boolean revoke(CurrentUser owner, String id) {
        owner.requireActing();
        boolean deleted = keys.delete(Criteria.id(id).and(Criteria.eq("owner", owner.id()))) > 0;
        // told again when it is gone already: the first time may have failed on the way
        known.revoked();
        return deleted;
    }

    private static String hash(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
