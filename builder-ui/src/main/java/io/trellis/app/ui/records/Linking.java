package io.trellis.app.ui.records;

import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import java.util.Optional;

/**
 * How records of an entity link others: it belongs to two, and one of them is shown.
 *
 * @param near the key of the lookup that names the record that is shown
 * @param far the lookup that names the record at the other end
 */
record Linking(BoundEntity entity, String near, BoundField far) {

    private static final int ENDS = 2;

    static boolean links(BoundEntity entity) {
        return entity.belongings().size() == ENDS;
    }

    /** Empty for what is no link. */
    static Optional<Linking> of(BoundEntity entity, String near) {
        boolean link = links(entity)
                && entity.belongings().stream().anyMatch(one -> one.lookup().equals(near));
        return link
                ? entity.belongings().stream()
                        .filter(one -> !one.lookup().equals(near))
                        .findFirst()
                        .flatMap(one -> entity.own(one.lookup()))
                        .map(far -> new Linking(entity, near, far))
                : Optional.empty();
    }
}
