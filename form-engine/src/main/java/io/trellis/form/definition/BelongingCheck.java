package io.trellis.form.definition;

import io.trellis.core.security.Belonging;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.BoundField;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What is wrong with what an entity's records belong to. */
record BelongingCheck(EntityDesign design, ProblemList problems) {

    private static final int MOST = 2;

    void run() {
        List<BoundField> belonging = bound(design.entity())
                .filter(field -> field.belonging().isPresent())
                .toList();
        for (BoundField field : belonging) {
            if (leadsBack(field)) {
                problem(field, "belongsTo", "belongs-to-itself");
            }
        }
        if (belonging.size() > MOST) {
            problem(belonging.getLast(), "belongsTo", "belongs-to-many");
        }
        bound(design.entity())
                .forEach(field -> InnerColumns.each(field, (place, column) -> {
                    if (column.belonging().isPresent()) {
                        problem(field, place, "belongs-in-rows");
                    }
                }));
    }

    private void problem(BoundField field, String setting, String code) {
        problems.addAbout(
                "fields[" + field.key() + "].settings." + setting,
                code,
                field.definition().label());
    }

    private boolean leadsBack(BoundField field) {
        Set<String> above = new HashSet<>();
        above(field.belonging().map(Belonging::parent).orElse(""), above);
        return above.contains(design.entity().name());
    }

    private void above(String entity, Set<String> above) {
        if (above.add(entity)) {
            design.entity(entity).stream()
                    .flatMap(this::bound)
                    .flatMap(field -> field.belonging().stream())
                    .forEach(one -> above(one.parent(), above));
        }
    }

    private Stream<BoundField> bound(EntityDefinition entity) {
        return entity.fields().stream().flatMap((FieldDefinition field) -> design.bind(field).stream());
    }
}
