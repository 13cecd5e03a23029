package io.trellis.form.field;

import io.trellis.core.security.BuiltInRoles;
import io.trellis.core.security.RoleDefinition;
import io.trellis.core.security.Roles;
import java.util.List;
import java.util.Optional;

/** The roles that the product brings, and no others. */
final class ProductRoles implements Roles {

    @Override
    public Optional<RoleDefinition> find(String name) {
        return all().stream().filter(role -> role.name().equals(name)).findFirst();
    }

    @Override
    public List<RoleDefinition> all() {
        return BuiltInRoles.all(FieldFixtures.MESSAGES);
    }
}
