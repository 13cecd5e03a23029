package io.trellis.form.record;

import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.IndexSpec;
import java.util.List;

/**
 * A note of what went from a record to the one that took its place.
 *
 * @param target the record that it belonged to: entity and record
 * @param into the id of the other
 * @param entity of what named the record; empty where it was something that moves along
 * @param record what named it
 * @param steps the path to the lookup, or the name of what moved along
 * @param ids of the rows that named it, or of what moved along
 */
record HandedOver(
        String id, String target, String into, String entity, String record, List<String> steps, List<String> ids) {

    static final String TARGET = "target";

    static final CollectionSpec<HandedOver> COLLECTION =
            CollectionSpec.of("handed_over", HandedOver.class).index(IndexSpec.on(TARGET));

    HandedOver {
        steps = List.copyOf(steps);
        ids = List.copyOf(ids);
    }
}
