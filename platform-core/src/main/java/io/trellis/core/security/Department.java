package io.trellis.core.security;

import org.jspecify.annotations.Nullable;

/** A department; {@code parent} is null for a root, {@code manager} is a user id. */
public record Department(
        String id,
        String code,
        String name,
        @Nullable String parent,
        @Nullable String manager) {}
