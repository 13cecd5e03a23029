package io.trellis.form.definition;

import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.BoundField;

/** Whether what new records start with is a value of the field. */
record DefaultsCheck(EntityDesign design, GivenValues values, ProblemList problems) {

    void run() {
        for (FieldDefinition field : design.entity().fields()) {
            design.bind(field).ifPresent(bound -> check(bound, "fields[" + field.key() + "]"));
        }
    }

    private void check(BoundField field, String path) {
        values.wrongDefault(field, design.entity().name())
                .ifPresent(why -> problems.add(path + ".defaultValue", "bad-value", why));
        field.columns().forEach(column -> check(column, path + ".settings.columns[" + column.key() + "]"));
    }
}
