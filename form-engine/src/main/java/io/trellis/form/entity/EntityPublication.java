package io.trellis.form.entity;

/** Told, on the node that published, when an entity with this definition is in use. */
public interface EntityPublication {

    void published(EntityDefinition entity);
}
