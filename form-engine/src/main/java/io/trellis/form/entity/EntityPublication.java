package io.trellis.form.entity;

import io.trellis.core.security.CurrentUser;

/** Told, on the node that published, when an entity with this definition is in use. */
public interface EntityPublication {

    /** @param author who published it, and is told how work on its records ends */
    void published(EntityDefinition entity, CurrentUser author);

    /** By the product itself. */
    default void published(EntityDefinition entity) {
        published(entity, CurrentUser.system());
    }
}
