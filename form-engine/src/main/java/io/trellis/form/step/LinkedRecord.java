package io.trellis.form.step;

import io.trellis.core.error.TrellisException;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.field.ValueKind;
import io.trellis.form.record.RecordId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The record that a lookup of the step's record names: what the step is about in its place. */
@Component
public final class LinkedRecord {

    private final BoundEntities entities;
    private final FieldTypes types;

    LinkedRecord(BoundEntities entities, FieldTypes types) {
        this.entities = entities;
        this.types = types;
    }

    /** The entity that a lookup leads to; empty for what is no lookup. */
    public Optional<String> entity(EntityDefinition entity, String key) {
        try {
            return entity.field(key)
                    .map(types::bind)
                    .filter(field -> field.kind() == ValueKind.REFERENCE && !field.multiple())
                    .flatMap(BoundField::target);
        } catch (TrellisException e) {
            // a broken definition is a problem of its own
            return Optional.empty();
        }
    }

    public Optional<RecordId> of(StepRun run, String key) {
        return entities.find(run.record().entity())
                .map(BoundEntity::definition)
                .flatMap(entity -> entity(entity, key))
                .flatMap(target -> run.value(key + ".id") instanceof String id
                        ? Optional.of(new RecordId(target, id))
                        : Optional.empty());
    }
}
