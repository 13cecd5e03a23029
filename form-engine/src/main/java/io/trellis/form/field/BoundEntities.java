package io.trellis.form.field;

import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Entities bound once and remembered for as long as their definition stays the one that is published. */
@Component
public final class BoundEntities {

    private final Entities entities;
    private final FieldTypes types;
    private final Map<String, BoundEntity> latest = new ConcurrentHashMap<>();

    public BoundEntities(Entities entities, FieldTypes types) {
        this.entities = entities;
        this.types = types;
    }

    /** @throws io.trellis.core.error.TrellisException NOT_FOUND */
    public BoundEntity get(String name) {
        return of(entities.get(name));
    }

    public Optional<BoundEntity> find(String name) {
        return entities.find(name).map(this::of);
    }

    public BoundEntity of(EntityDefinition definition) {
        BoundEntity known = latest.get(definition.name());
        if (known != null && known.definition() == definition) {
            return known;
        }
        BoundEntity bound = new BoundEntity(definition, types);
        latest.put(definition.name(), bound);
        return bound;
    }
}
