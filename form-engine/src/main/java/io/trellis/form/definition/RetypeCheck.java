package io.trellis.form.definition;

import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.entity.Retyped;
import io.trellis.form.entity.ValuePlaces;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.Conversion;
import io.trellis.form.field.ValueKind;
import java.util.Optional;

/** Where a field's type is not the one that it has in use: values of the two must not be kept in one place. */
record RetypeCheck(EntityDesign design, ProblemList problems) {

    void run(Optional<EntityDefinition> published, FieldDefinition field, String path) {
        published
                .flatMap(before -> before.fields().stream()
                        .filter(old -> old.key().equals(field.key()))
                        .findFirst())
                .filter(old -> !old.type().equals(field.type()))
                .filter(old -> ValuePlaces.of(old).equals(ValuePlaces.of(field)) || !speaks(old) || !speaks(field))
                .ifPresent(old -> {
                    if (isSealed(old) || isSealed(field)) {
                        problems.addAbout(path + ".type", "type-sealed", field.label());
                    } else {
                        problems.add(path + ".type", "type-changed", field.key(), old.type(), field.type());
                    }
                });
        published
                .flatMap(before -> before.field(field.key()))
                .flatMap(design::bind)
                .ifPresent(
                        before -> design.bind(field).ifPresent(after -> columns(before, after, path + ".settings.")));
        Retyped retyped = field.retyped();
        if (retyped == null) {
            return;
        }
        if (design.types().find(retyped.type()).isEmpty()) {
            problems.add(path + ".retyped.type", "unknown-type", retyped.type(), field.key());
        }
        String rest = retyped.rest();
        if (rest != null
                && design.entity().fields().stream()
                        .filter(other ->
                                other.key().equals(rest) && !other.key().equals(field.key()))
                        .flatMap(other -> design.bind(other).stream())
                        .noneMatch(other -> other.kind() == ValueKind.TEXT && !other.computed())) {
            problems.add(path + ".retyped.rest", "no-rest-field", rest);
        }
    }

    /** Rows keep values of the former type under the column's key. */
    private void columns(BoundField before, BoundField after, String path) {
        for (BoundField column : after.columns()) {
            String at = path + "columns[" + column.key() + "]";
            before.columns().stream()
                    .filter(old -> old.key().equals(column.key()))
                    .forEach(old -> {
                        if (!old.definition().type().equals(column.definition().type())) {
                            problems.addAbout(
                                    at + ".type",
                                    "column-type-changed",
                                    column.definition().label());
                        } else {
                            columns(old, column, at + ".settings.");
                        }
                    });
        }
    }

    private boolean isSealed(FieldDefinition field) {
        return design.bind(field)
                .filter(bound -> bound.kind() == ValueKind.SEALED)
                .isPresent();
    }

    private boolean speaks(FieldDefinition field) {
        return design.bind(field).filter(Conversion::speaks).isPresent();
    }
}
