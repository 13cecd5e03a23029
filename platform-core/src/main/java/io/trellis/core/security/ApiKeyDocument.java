package io.trellis.core.security;

import io.trellis.core.security.ApiKeys.ApiKey;
import io.trellis.core.security.CurrentUser.Restriction;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An API key as it is stored. */
final class ApiKeyDocument {

    private ApiKeyDocument() {}

    static Map<String, Object> write(ApiKey key, String owner, String hash) {
        Map<String, Object> document = new HashMap<>();
        document.put("_id", key.id());
        document.put("owner", owner);
        document.put("hash", hash);
        document.put("name", key.name());
        document.put("created", key.created());
        Instant expires = key.expires();
        if (expires != null) {
            document.put("expires", expires);
        }
        document.put("scopes", List.copyOf(key.restriction().scopes()));
        document.put("fields", Map.copyOf(key.restriction().fields()));
        return document;
    }

    static ApiKey read(Map<String, Object> document) {
        Map<?, ?> fields = document.get("fields") instanceof Map<?, ?> map ? map : Map.of();
        Map<String, List<String>> byEntity = fields.entrySet().stream()
                .collect(Collectors.toMap(entry -> String.valueOf(entry.getKey()), entry -> texts(entry.getValue())));
        return new ApiKey(
                String.valueOf(document.get("_id")),
                String.valueOf(document.get("name")),
                document.get("created") instanceof Instant created ? created : Instant.EPOCH,
                document.get("expires") instanceof Instant expires ? expires : null,
                new Restriction(Set.copyOf(texts(document.get("scopes"))), byEntity));
    }

    private static List<String> texts(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }
}
