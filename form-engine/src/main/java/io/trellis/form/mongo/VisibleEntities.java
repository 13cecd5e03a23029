package io.trellis.form.mongo;

import io.trellis.core.filter.FieldPath;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.core.security.RowPolicy;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldPaths;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.field.ResolvedPath;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.Document;

/** The entities as one user may see them, for the time of one question. */
final class VisibleEntities {

    private final CurrentUser user;
    private final Entities entities;
    private final FieldTypes types;
    private final Permissions permissions;
    private final ViewerContexts contexts;
    private final QueryProblems problems;
    private final Map<String, Optional<VisibleEntity>> seen = new HashMap<>();
    private final FieldPaths paths = new FieldPaths(new Visible());
    private final FieldPaths looks = new FieldPaths(new Looked());

    VisibleEntities(
            CurrentUser user,
            Entities entities,
            FieldTypes types,
            Permissions permissions,
            ViewerContexts contexts,
            QueryProblems problems) {
        this.user = user;
        this.entities = entities;
        this.types = types;
        this.permissions = permissions;
        this.contexts = contexts;
        this.problems = problems;
    }

    CurrentUser user() {
        return user;
    }

    QueryProblems problems() {
        return problems;
    }

    Optional<VisibleEntity> find(String entity) {
        Optional<VisibleEntity> known = seen.get(entity);
        if (known == null) {
            known = entities.find(entity)
                    .map(definition -> new VisibleEntity(
                            definition,
                            types,
                            permissions.fields(user, entity),
                            rows(permissions.rows(user, entity, Action.READ)),
                            contexts.of(user, entity),
                            action -> policy(entity, action)));
            seen.put(entity, known);
        }
        return known;
    }

    VisibleEntity entity(String name) {
        return find(name).orElseThrow(() -> problems.unknownEntity("entity", name));
    }

    /** Where a path leads, as far as the user may see each field on it. */
    ResolvedPath path(VisibleEntity entity, FieldPath path, String where) {
        return path(entity, path.toString(), where);
    }

    ResolvedPath path(VisibleEntity entity, String path, String where) {
        ResolvedPath found = along(paths, entity, path, where);
        return found instanceof ResolvedPath.Own(var field) && field.follows().isPresent()
                ? along(paths, entity, field.follows().get(), where)
                : found;
    }

    /** Empty for what is not there, or not to be seen. */
    Optional<ResolvedPath> found(VisibleEntity entity, String path) {
        return paths.resolve(entity.name(), path).found();
    }

    BoundField bind(FieldDefinition field) {
        return types.bind(field);
    }

    /**
     * To look at what stands there and for nothing else: ending at the field that is named, even where it only shows what
     * stands elsewhere, or is shown masked.
     */
    ResolvedPath shown(VisibleEntity entity, String path, String where) {
        return along(looks, entity, path, where);
    }

    private ResolvedPath along(FieldPaths by, VisibleEntity entity, String path, String where) {
        return switch (by.resolve(entity.name(), path)) {
            case FieldPaths.Found(var found) -> found;
            case FieldPaths.Unknown unknown -> throw problems.unknownField(where, path, unknown);
            case FieldPaths.TooDeep _ -> throw problems.tooDeep(where);
        };
    }

    /** Where a field that follows a path leads; empty where the user may not see all of the way. */
    Optional<ResolvedPath> followed(VisibleEntity entity, BoundField field) {
        return field.follows()
                .flatMap(path -> paths.resolve(entity.name(), path).found());
    }

    /** With those that are shown masked. */
    private final class Looked implements FieldPaths.Fields {

        @Override
        public Optional<BoundField> field(String entity, String key) {
            return find(entity).flatMap(found -> found.field(key)
                    .or(() -> found.masked(key).map(VisibleEntity.Masked::shown)));
        }

        @Override
        public Stream<BoundField> all(String entity) {
            return find(entity).stream()
                    .flatMap(found ->
                            Stream.concat(found.known(), found.allMasked().map(VisibleEntity.Masked::shown)));
        }

        @Override
        public boolean exists(String entity) {
            return find(entity).isPresent();
        }
    }

    private final class Visible implements FieldPaths.Fields {

        @Override
        public Optional<BoundField> field(String entity, String key) {
            return find(entity).flatMap(found -> found.field(key));
        }

        @Override
        public Stream<BoundField> all(String entity) {
            return find(entity).stream().flatMap(VisibleEntity::known);
        }

        @Override
        public boolean exists(String entity) {
            return find(entity).isPresent();
        }
    }

    private RowPolicy policy(String entity, Action action) {
        if (user.isSystem()) {
            return new RowPolicy.Everything();
        }
        return permissions.may(user, entity, action) ? permissions.rows(user, entity, action) : new RowPolicy.Nothing();
    }

    private static Document rows(RowPolicy policy) {
        return RowConditions.with(new Document(RecordPaths.DELETED, null), policy);
    }
}
