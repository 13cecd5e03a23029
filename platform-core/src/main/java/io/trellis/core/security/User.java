package io.trellis.core.security;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person as the organisation knows them; the same document that the entity {@code user} shows as a record.
 *
 * @param manager a user id, null at the top
 * @param locale {@code zh-CN} or {@code en}
 */
public record User(
        String id,
        String username,
        String name,
        @Nullable String email,
        @Nullable String department,
        @Nullable String manager,
        Set<String> roles,
        boolean active,
        String locale) {}
