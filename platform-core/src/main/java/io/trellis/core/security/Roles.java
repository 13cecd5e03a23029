package io.trellis.core.security;

import java.util.List;
import java.util.Optional;

/** The roles there are: {@code admin} and {@code analyst}, which the product brings, and the published ones. */
public interface Roles {

    Optional<RoleDefinition> find(String name);

    /** Ordered by name. */
    List<RoleDefinition> all();
}
