package io.trellis.core.security;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The published roles with one as it would be. */
record DraftedRole(Roles published, RoleDefinition drafted) implements Roles {

    @Override
    public Optional<RoleDefinition> find(String name) {
        return name.equals(drafted.name()) && !BuiltInRoles.ADMIN.equals(name)
                ? Optional.of(drafted)
                : published.find(name);
    }

    @Override
    public List<RoleDefinition> all() {
        return Stream.concat(
                        published.all().stream().filter(role -> !role.name().equals(drafted.name())),
                        Stream.of(drafted))
                .toList();
    }
}
