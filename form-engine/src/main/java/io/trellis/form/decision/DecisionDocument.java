package io.trellis.form.decision;

import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.IndexSpec;
import io.trellis.form.timeline.Place;
import java.time.Instant;

/**
 * What was decided once, as it is stored.
 *
 * @param of entity and record
 * @param by a user id; empty for the product
 * @param note as JSON: it is only read as a whole
 */
record DecisionDocument(String id, String of, Instant at, String by, String note) {

    static final CollectionSpec<DecisionDocument> COLLECTION =
            CollectionSpec.of("decisions", DecisionDocument.class).index(IndexSpec.on("of", "at"));

    /** Nothing but its place in the order. */
    static DecisionDocument at(Place place) {
        return new DecisionDocument(place.id(), "", place.at(), "", "");
    }
}
