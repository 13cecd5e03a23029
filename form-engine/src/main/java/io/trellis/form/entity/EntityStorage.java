package io.trellis.form.entity;

import java.util.List;
import java.util.Optional;

/** Where records are kept, as far as publishing an entity is concerned. */
public interface EntityStorage {

    /**
     * Builds what records of the entity need, such as indexes; idempotent, and harmless while the entity is not yet live.
     *
     * @param live as it is in use; empty where it is new
     */
    void prepare(EntityDefinition entity, Optional<EntityDefinition> live);

    /** A value that several living records share. @param titles of these records, as far as they have one */
    record Duplicate(String value, List<String> titles) {
        public Duplicate {
            titles = List.copyOf(titles);
        }
    }

    /** Values of a field that would have to be different if it were unique, at most {@code most} of them. */
    List<Duplicate> duplicates(EntityDefinition entity, String field, int most);
}
