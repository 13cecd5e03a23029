package io.trellis.app.ui.filters;

import io.trellis.app.ui.shell.Texts;
import io.trellis.core.filter.FieldPath;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.FieldAccess;
import io.trellis.core.security.Permissions;
import io.trellis.form.entity.Entities;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldPaths;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.field.ResolvedPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The fields of an entity that somebody may see, those behind lookups included, each with a name for people. */
@Component
public class Fields {

    private final Entities all;
    private final BoundEntities entities;
    private final FieldTypes types;
    private final Permissions permissions;

    Fields(Entities all, BoundEntities entities, FieldTypes types, Permissions permissions) {
        this.all = all;
        this.entities = entities;
        this.types = types;
        this.permissions = permissions;
    }

    /** @param label {@code Account › Industry} for a field behind a lookup */
    public record Named(ResolvedPath resolved, FieldPath path, BoundField field, String label) {}

    public BoundEntity entity(String name) {
        return entities.get(name);
    }

    /** The field at the end of a path; empty for what is not there or not to be seen. */
    public Optional<Named> at(CurrentUser user, String entity, FieldPath path) {
        return FieldPaths.over(entities, types, (owner, key) -> permissions
                        .field(user, owner, key)
                        .mayRead())
                .resolve(entity, path)
                .found()
                .map(Fields::named);
    }

    /** The same to look at what stands there and for nothing else: what is shown masked is there too. */
    public Optional<Named> shown(CurrentUser user, String entity, FieldPath path) {
        return FieldPaths.shown(entities, types, (owner, key) -> permissions.field(user, owner, key))
                .resolve(entity, path)
                .found()
                .map(Fields::named);
    }

    private static Named named(ResolvedPath path) {
        return new Named(path, path.path(), path.leaf(), Texts.t(path.label(" › ")));
    }

    /** The entity's own fields, the system's last. */
    public List<Named> own(CurrentUser user, String entity) {
        BoundEntity bound = entities.get(entity);
        return bound.definition()
                .allFields()
                .flatMap(field -> at(user, entity, FieldPath.of(field.key())).stream())
                .toList();
    }

    /** The parts of a field that people enter; empty for one whose value has none. */
    public List<Named> entered(Named whole) {
        return whole.field().parts().stream()
                .filter(part -> !part.definition().readOnly())
                .map(part -> named(new ResolvedPath.Part(whole.field(), part)))
                .toList();
    }

    /** The entity's own fields whose values are shown masked. */
    public List<Named> masked(CurrentUser user, String entity) {
        return entities.get(entity).fields().stream()
                .filter(field -> permissions.field(user, entity, field.key()) == FieldAccess.MASKED)
                .flatMap(field -> shown(user, entity, FieldPath.of(field.key())).stream())
                .toList();
    }

    /** The entity's own fields, one step behind each lookup, and what the fields consist of: parts and columns. */
    public List<Named> reachable(CurrentUser user, String entity) {
        List<Named> own = own(user, entity);
        List<Named> all = new ArrayList<>(own);
        own.forEach(named -> named.field().target().ifPresent(target -> behind(user, entity, named, target)
                .forEach(all::add)));
        own.forEach(named -> {
            BoundField field = named.field();
            field.parts().forEach(part -> all.add(named(new ResolvedPath.Part(field, part))));
            field.columns().forEach(column -> {
                all.add(named(new ResolvedPath.Column(field, new ResolvedPath.Own(column))));
                column.columns()
                        .forEach(inner -> all.add(named(new ResolvedPath.Column(
                                field, new ResolvedPath.Column(column, new ResolvedPath.Own(inner))))));
            });
        });
        return all;
    }

    /** Records that point at others by one of their lookups. @param label {@code Opportunities · Account} */
    public record Pointing(String entity, String by, String label) {}

    /** What points at the records of an entity, as far as somebody may see it. */
    public List<Pointing> pointingAt(CurrentUser user, String entity) {
        return all.all().stream()
                .filter(other -> permissions.may(user, other.name(), Action.READ))
                .flatMap(other -> own(user, other.name()).stream()
                        .filter(named ->
                                named.field().target().filter(entity::equals).isPresent())
                        .map(named -> new Pointing(
                                other.name(), named.path().first(), Texts.t(other.plural()) + " · " + named.label())))
                .toList();
    }

    private Stream<Named> behind(CurrentUser user, String entity, Named lookup, String target) {
        return entities.find(target).stream()
                .flatMap(found -> found.fields().stream())
                .flatMap(field -> at(user, entity, FieldPath.of(lookup.path() + "." + field.key())).stream());
    }
}
