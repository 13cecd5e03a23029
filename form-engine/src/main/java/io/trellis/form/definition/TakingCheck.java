package io.trellis.form.definition;

import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldPaths;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.ResolvedPath;
import io.trellis.form.field.Taking;
import io.trellis.form.field.ValueKind;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What is wrong with paths that fields take their values from. */
record TakingCheck(EntityDesign design, FieldPaths paths, ProblemList problems) {

    void run() {
        List<BoundField> fields = design.entity()
                .allFields()
                .flatMap(field -> design.bind(field).stream())
                .toList();
        fields.forEach(field -> {
            String at = "fields[" + field.key() + "]";
            check(field, fields, at + ".takes");
            columns(field, at);
        });
    }

    private void columns(BoundField field, String at) {
        field.columns().forEach(column -> {
            String place = at + ".settings.columns[" + column.key() + "]";
            check(column, field.columns(), place + ".takes");
            columns(column, place);
        });
    }

    private void check(BoundField field, List<BoundField> beside, String at) {
        if (field.definition().takes() == null) {
            return;
        }
        Optional<Taking> taking = Taking.of(
                field,
                key -> beside.stream().filter(other -> other.key().equals(key)).findFirst());
        Optional<ResolvedPath> source = taking.flatMap(
                found -> found.lookup().target().flatMap(target -> paths.resolve(target, String.join(".", found.path()))
                        .found()));
        if (field.computed() || field.kind() == ValueKind.ROWS) {
            problems.addAbout(at, "takes-for-computed", field.definition().label());
        } else if (source.isEmpty() || source.get().many() || source.get() instanceof ResolvedPath.Part) {
            problems.addAbout(at, "takes-nowhere", field.definition().label());
        } else if (!fits(source.get().leaf(), field)) {
            problems.addAbout(at, "takes-other-kind", field.definition().label());
        }
    }

    /** A value of the one is a value of the other. */
    private static boolean fits(BoundField source, BoundField field) {
        return source.kind() == field.kind()
                && source.kind() != ValueKind.SEALED
                && source.multiple() == field.multiple()
                && Objects.equals(source.target(), field.target())
                && (field.options().isEmpty() || codes(field).containsAll(codes(source)))
                && (field.kind() != ValueKind.PARTS
                        || source.definition().type().equals(field.definition().type()));
    }

    private static List<String> codes(BoundField field) {
        return field.options().stream().map(InputSpec.Option::code).toList();
    }
}
