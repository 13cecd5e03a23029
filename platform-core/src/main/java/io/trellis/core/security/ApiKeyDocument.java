package io.trellis.core.security;

import io.trellis.core.security.ApiKeys.ApiKey;
import io.trellis.core.security.CurrentUser.Restriction;
import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.IndexSpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An API key as it is stored: a digest of its secret, never the secret. */
record ApiKeyDocument(
        String id,
        String owner,
        String hash,
        String name,
        @Nullable Instant created,
        @Nullable Instant expires,
        Set<String> scopes,
        Map<String, List<String>> fields) {

    static final CollectionSpec<ApiKeyDocument> COLLECTION =
            CollectionSpec.of("api_key", ApiKeyDocument.class).index(IndexSpec.uniqueWherePresent("hash"));

    static ApiKeyDocument of(ApiKey key, String owner, String hash) {
        Restriction restriction = key.restriction();
        return new ApiKeyDocument(
                key.id(),
                owner,
                hash,
                key.name(),
                key.created(),
                key.expires(),
                restriction.scopes(),
                restriction.fields());
    }

    ApiKey key() {
        return new ApiKey(
                id, name, Objects.requireNonNullElse(created, Instant.EPOCH), expires, new Restriction(scopes, fields));
    }
}
