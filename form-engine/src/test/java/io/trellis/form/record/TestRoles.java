package io.trellis.form.record;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.RoleDefinition;
import io.trellis.core.security.Roles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One role that has a label. */
final class TestRoles implements Roles {

    private final RoleDefinition manager =
            new RoleDefinition("manager", new LocalizedText("销售经理", "Sales manager"), Set.of(), Map.of());

    @Override
    public Optional<RoleDefinition> find(String name) {
        return all().stream().filter(role -> role.name().equals(name)).findFirst();
    }

    @Override
    public List<RoleDefinition> all() {
        return List.of(manager);
    }
}
