package io.trellis.form.exchange;

import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.entity.SystemFields;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldPaths;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.ValueKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An entity as a user may import into it. @param archive whether a ZIP beside the table brings files */
record ImportTarget(CurrentUser user, BoundEntity entity, Permissions permissions, boolean archive) {

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

    /** A field that a column can go into, or a part of one, by key. */
    FieldPaths.Answer path(String path) {
        List<BoundField> fields = fields();
        return new FieldPaths(new FieldPaths.Fields() {
                    @Override
                    public Optional<BoundField> field(String of, String key) {
                        return fields.stream()
                                .filter(field -> field.key().equals(key))
                                .findFirst();
                    }

                    @Override
                    public Stream<BoundField> all(String of) {
                        return fields.stream();
                    }

                    /** Nothing is imported into what a lookup leads to. */
                    @Override
                    public boolean exists(String of) {
                        return false;
                    }
                })
                .resolve(entity.name(), path);
    }

    /** What a path begins with where that holds files, which no cell brings. */
    Optional<BoundField> files(String path) {
        return entity.field(path.split("\\.")[0])
                .filter(field -> !archive && field.input() instanceof InputSpec.Files)
                .filter(field ->
                        permissions.field(user, entity.name(), field.key()).mayEdit());
    }

    private boolean enterable(BoundField field) {
        return !field.computed()
                && (field.kind() != ValueKind.ROWS && field.inWords()
                        || archive && field.input() instanceof InputSpec.Files)
                && permissions.field(user, entity.name(), field.key()).mayEdit();
    }
}
