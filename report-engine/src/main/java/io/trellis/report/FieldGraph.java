package io.trellis.report;

import io.trellis.core.error.TrellisException;
import io.trellis.core.filter.FieldPath;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Entities and the lookups between them, published or drafted: where a path leads. */
public final class FieldGraph {

    private final Function<String, Optional<EntityDefinition>> entities;
    private final FieldTypes types;

    public FieldGraph(Function<String, Optional<EntityDefinition>> entities, FieldTypes types) {
        this.entities = entities;
        this.types = types;
    }

    /** A field on the way, with the entity that it belongs to. */
    public record Step(EntityDefinition entity, BoundField field) {}

    public Optional<EntityDefinition> entity(String name) {
        return entities.apply(name);
    }

    /** Each field of a path from an entity on; empty where it leads nowhere. */
    public List<Step> way(String entity, FieldPath path) {
        List<Step> way = new ArrayList<>();
        Optional<EntityDefinition> at = entity(entity);
        for (String key : path.steps()) {
            Optional<BoundField> field = at.flatMap(found -> found.field(key)).flatMap(this::bind);
            if (field.isEmpty()) {
                return List.of();
            }
            way.add(new Step(at.get(), field.get()));
            at = field.get().target().flatMap(this::entity);
        }
        return way;
    }

    /** The field that a path ends at. */
    public Optional<BoundField> field(String entity, FieldPath path) {
        List<Step> way = way(entity, path);
        return way.isEmpty() ? Optional.empty() : Optional.of(way.getLast().field());
    }

    /** An entity's fields that point at records of another. */
    public List<BoundField> lookups(String from, String to) {
        return entity(from).stream()
                .flatMap(EntityDefinition::allFields)
                .flatMap(field -> bind(field).stream())
                .filter(field -> field.target().filter(to::equals).isPresent())
                .toList();
    }

    private Optional<BoundField> bind(FieldDefinition definition) {
        try {
            return Optional.of(types.bind(definition));
        } catch (TrellisException e) {
            // a draft's field that cannot be read yet is none; its own check names what is wrong with it
            return Optional.empty();
        }
    }
}
