package io.trellis.form.definition;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.BoundField;

/** Whether what new records start with is a value of the field. */
record DefaultsCheck(EntityDesign design, GivenValues values, ProblemList problems) {

    void run() {
        for (FieldDefinition field : design.entity().fields()) {
            String path = "fields[" + field.key() + "]";
            design.bind(field).ifPresent(bound -> {
                check(bound, path);
                fill(bound, path + ".fillWith");
            });
        }
    }

    /** One value for all: of a field that people must fill in, and that may be the same in several records. */
    private void fill(BoundField field, String path) {
        if (field.definition().fillWith() == null) {
            return;
        }
        values.wrongFill(field, design.entity().name()).ifPresent(why -> problems.add(path, "bad-value", why));
        LocalizedText label = field.definition().label();
        if (field.computed()) {
            problems.addAbout(path, "fills-computed", label);
        } else if (field.unique()) {
            problems.addAbout(path, "fills-unique", label);
        } else if (!field.definition().required()) {
            problems.addAbout(path, "fills-optional", label);
        }
    }

    private void check(BoundField field, String path) {
        values.wrongDefault(field, design.entity().name())
                .ifPresent(why -> problems.add(path + ".defaultValue", "bad-value", why));
        for (BoundField column : field.columns()) {
            String at = path + ".settings.columns[" + column.key() + "]";
            check(column, at);
            if (column.definition().fillWith() != null) {
                problems.add(at + ".fillWith", "unknown-member", "fillWith");
            }
        }
    }
}
