package io.trellis.form.exchange;

import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.entity.SystemFields;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ValueKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An entity as a user may import into it. */
record ImportTarget(CurrentUser user, BoundEntity entity, Permissions permissions) {

    /** The fields that a column can go into: what people may enter, in one cell. */
    List<BoundField> fields() {
        List<BoundField> fields = new ArrayList<>();
        entity.fields().stream().filter(this::enterable).forEach(fields::add);
        entity.field(SystemFields.OWNER).filter(this::enterable).ifPresent(owner -> {
            if (!fields.contains(owner)) {
                fields.add(owner);
            }
        });
        return fields;
    }

    Optional<BoundField> field(String key) {
        return fields().stream().filter(field -> field.key().equals(key)).findFirst();
    }

    private boolean enterable(BoundField field) {
        return !field.computed()
                && field.kind() != ValueKind.ROWS
                && permissions.field(user, entity.name(), field.key()).mayEdit();
    }
}
