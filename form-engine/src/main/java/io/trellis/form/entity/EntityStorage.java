package io.trellis.form.entity;

/** Where records are kept, as far as publishing an entity is concerned. */
public interface EntityStorage {

    /** Builds what records of the entity need, such as indexes; idempotent, and harmless while the entity is not yet live. */
    void prepare(EntityDefinition entity);
}
