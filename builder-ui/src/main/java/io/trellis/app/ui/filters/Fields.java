package io.trellis.app.ui.filters;

import io.trellis.app.ui.shell.Texts;
import io.trellis.core.filter.FieldPath;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The fields of an entity that somebody may see, those behind lookups included, each with a name for people. */
@Component
public class Fields {

    private final BoundEntities entities;
    private final Permissions permissions;

    Fields(BoundEntities entities, Permissions permissions) {
        this.entities = entities;
        this.permissions = permissions;
    }

    /** @param label {@code Account › Industry} for a field behind a lookup */
    public record Named(FieldPath path, BoundField field, String label) {}

    public BoundEntity entity(String name) {
        return entities.get(name);
    }

    /** The field at the end of a path; empty for what is not there or not to be seen. */
    public Optional<Named> at(CurrentUser user, String entity, FieldPath path) {
        Optional<BoundField> first = entities.find(entity)
                .flatMap(found -> found.field(path.first()))
                .filter(field -> permissions.field(user, entity, field.key()).mayRead());
        if (!path.isJoined()) {
            return first.map(field -> new Named(path, field, label(field)));
        }
        return first.flatMap(field -> field.target()
                .flatMap(target -> at(user, target, path.rest()))
                .map(end -> new Named(path, end.field(), label(field) + " › " + end.label())));
    }

    /** The entity's own fields, the system's last. */
    public List<Named> own(CurrentUser user, String entity) {
        BoundEntity bound = entities.get(entity);
        return bound.definition()
                .allFields()
                .flatMap(field -> at(user, entity, FieldPath.of(field.key())).stream())
                .toList();
    }

    /** The entity's own fields and one step behind each lookup. */
    public List<Named> reachable(CurrentUser user, String entity) {
        List<Named> own = own(user, entity);
        List<Named> all = new ArrayList<>(own);
        own.forEach(named -> named.field().target().ifPresent(target -> behind(user, entity, named, target)
                .forEach(all::add)));
        return all;
    }

    private Stream<Named> behind(CurrentUser user, String entity, Named lookup, String target) {
        return entities.find(target).stream()
                .flatMap(found -> found.fields().stream())
                .flatMap(field -> at(user, entity, FieldPath.of(lookup.path() + "." + field.key())).stream());
    }

    private static String label(BoundField field) {
        return Texts.t(field.definition().label());
    }
}
