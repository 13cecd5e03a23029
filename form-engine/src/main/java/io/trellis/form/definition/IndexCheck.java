package io.trellis.form.definition;

import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.EntityStorage;
import io.trellis.form.entity.FieldDefinition;

/** A store takes so many indexes of one entity and no more: better said here than by the store in the middle of publishing. */
record IndexCheck(EntityDesign design, EntityStorage store, ProblemList problems) {

    void run() {
        EntityDefinition entity = design.entity();
        boolean whole =
                entity.fields().stream().allMatch(field -> design.bind(field).isPresent());
        long indexed = entity.fields().stream().filter(IndexCheck::isIndexed).count();
        if (whole && indexed > 0) {
            long most = store.mostIndexed(entity);
            if (indexed > most) {
                problems.add("fields", "too-many-indexed", indexed, most);
            }
        }
    }

    private static boolean isIndexed(FieldDefinition field) {
        return field.indexed() || field.unique();
    }
}
