package io.trellis.form.definition;

import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.error.TrellisException;
import io.trellis.core.filter.FieldPath;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldPaths;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.field.ResolvedPath;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** An entity among what it would be published with; others are read when somebody asks for them. */
final class EntityDesign implements FieldContext.Design {

    private final EntityDefinition entity;
    private final ArtifactSet whole;
    private final Entities entities;
    private final FieldTypes types;
    private final FieldPaths paths;
    private final Map<String, Optional<EntityDefinition>> read = new HashMap<>();

    EntityDesign(EntityDefinition entity, ArtifactSet whole, Entities entities, FieldTypes types) {
        this.entity = entity;
        this.whole = whole;
        this.entities = entities;
        this.types = types;
        this.paths = FieldPaths.throughout(this::entity, types);
    }

    /** The entity of that name as it would be published. */
    static Optional<EntityDefinition> find(String name, ArtifactSet whole, Entities entities) {
        return entities.find(name, whole);
    }

    @Override
    public EntityDefinition entity() {
        return entity;
    }

    @Override
    public Optional<EntityDefinition> entity(String name) {
        return name.equals(entity.name())
                ? Optional.of(entity)
                : read.computeIfAbsent(name, key -> find(key, whole, entities));
    }

    boolean hasRole(String name) {
        return whole.find(new ArtifactId("role", name)).isPresent();
    }

    @Override
    public FieldTypes types() {
        return types;
    }

    /** Empty where the definition is broken, which is a problem of its own. */
    Optional<BoundField> bind(FieldDefinition field) {
        try {
            return Optional.of(types.bind(field));
        } catch (TrellisException e) {
            return Optional.empty();
        }
    }

    /** Where a path ends: at a field, a part of one, a column of rows, or behind lookups. */
    Optional<BoundField> resolve(FieldPath path) {
        return path(path).map(ResolvedPath::leaf);
    }

    /** What the field is called that was probably meant at the first step that is not there. */
    Optional<LocalizedText> nearest(String path) {
        return paths.resolve(entity.name(), path) instanceof FieldPaths.Unknown unknown
                ? unknown.nearest().map(meant -> meant.definition().label())
                : Optional.empty();
    }

    /** As {@link #nearest}, as one would write it. */
    Optional<String> nearestPath(String path) {
        return paths.resolve(entity.name(), path) instanceof FieldPaths.Unknown unknown
                ? unknown.proposal(BoundField::key)
                : Optional.empty();
    }

    /** Another entity among the same. */
    EntityDesign of(EntityDefinition other) {
        return new EntityDesign(other, whole, entities, types);
    }

    /** Over everything that it would be published with. */
    FieldPaths paths() {
        return paths;
    }

    Optional<ResolvedPath> path(FieldPath path) {
        return paths.resolve(entity.name(), path).found();
    }
}
