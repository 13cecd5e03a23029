package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import io.trellis.app.ui.shell.Destination;
import io.trellis.app.ui.shell.KindPage;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.entity.Entities;
import io.trellis.form.field.BoundEntities;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Entities in the navigation: the list of their records. */
@Component
@Order(20)
final class EntityPage implements KindPage {

    private final Entities entities;
    private final BoundEntities bound;
    private final Permissions permissions;

    EntityPage(Entities entities, BoundEntities bound, Permissions permissions) {
        this.entities = entities;
        this.bound = bound;
        this.permissions = permissions;
    }

    @Override
    public String kind() {
        return Entities.KIND;
    }

    @Override
    public Optional<Destination> destination(CurrentUser user, String group, ArtifactId id) {
        return entities.find(id.name())
                .filter(entity -> permissions.may(user, entity.name(), Action.READ))
                .map(entity -> new Destination(group, t(entity.plural()), "records/" + entity.name(), entity.icon()));
    }

    /** What only links others is met on their pages. */
    @Override
    public boolean offeredByItself(ArtifactId id) {
        return bound.find(id.name()).filter(Linking::links).isEmpty();
    }
}
