package io.trellis.app.api;

import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.FieldPaths;
import io.trellis.form.field.FieldTypes;
import org.springframework.stereotype.Component;

/** Where paths lead as far as somebody is shown what stands there, be it masked. */
@Component
class ShownPaths {

    private final BoundEntities entities;
    private final FieldTypes types;
    private final Permissions permissions;

    ShownPaths(BoundEntities entities, FieldTypes types, Permissions permissions) {
        this.entities = entities;
        this.types = types;
        this.permissions = permissions;
    }

    FieldPaths of(CurrentUser user) {
        return FieldPaths.shown(entities, types, (owner, key) -> permissions.field(user, owner, key));
    }
}
