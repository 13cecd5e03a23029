package io.trellis.form.definition;

import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.error.TrellisException;
import io.trellis.core.filter.FieldPath;
import io.trellis.form.entity.BuiltinEntities;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.field.ValueKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An entity among what it would be published with; others are read when somebody asks for them. */
final class EntityDesign implements FieldContext.Design {

    private final EntityDefinition entity;
    private final ArtifactSet whole;
    private final Entities entities;
    private final FieldTypes types;
    private final Map<String, Optional<EntityDefinition>> read = new HashMap<>();

    EntityDesign(EntityDefinition entity, ArtifactSet whole, Entities entities, FieldTypes types) {
        this.entity = entity;
        this.whole = whole;
        this.entities = entities;
        this.types = types;
    }

    /** The entity of that name as it would be published. */
    static Optional<EntityDefinition> find(String name, ArtifactSet whole, Entities entities) {
        return whole.find(new ArtifactId(Entities.KIND, name))
                .map(entities::read)
                .or(() -> BuiltinEntities.find(name));
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

    /** Where a path over lookups, and into the rows of a sub-table, ends. */
    Optional<BoundField> resolve(FieldPath path) {
        Optional<EntityDefinition> at = Optional.of(entity);
        Optional<BoundField> field = Optional.empty();
        for (String step : path.steps()) {
            if (field.isPresent() && field.get().kind() == ValueKind.ROWS) {
                field = column(field.get(), step);
            } else {
                field = at.flatMap(definition -> definition.field(step)).flatMap(this::bind);
            }
            if (field.isEmpty()) {
                return Optional.empty();
            }
            at = field.get().target().flatMap(this::entity);
        }
        return field;
    }

    private static Optional<BoundField> column(BoundField rows, String key) {
        List<BoundField> columns = rows.columns();
        return columns.stream().filter(column -> column.key().equals(key)).findFirst();
    }
}
