package io.trellis.form.timeline;

import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.FieldAccess;
import io.trellis.core.security.Permissions;
import io.trellis.form.entity.ActivityMark;
import io.trellis.form.entity.BuiltinEntities;
import io.trellis.form.entity.Entities;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ValueKind;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * An entity whose records are activities of others, as somebody may know it.
 *
 * @param lookups the fields by which its records name those of the other entity; those that may be read
 * @param rights by field key
 */
record ActivityEntity(
        BoundEntity entity, ActivityMark mark, List<BoundField> lookups, Function<String, FieldAccess> rights) {

    boolean reads(String key) {
        return !key.isEmpty() && rights.apply(key).mayRead();
    }

    boolean edits(BoundField field) {
        return !field.computed()
                && !field.definition().readOnly()
                && rights.apply(field.key()).mayEdit();
    }

    /** A field that the mark names, where it names one and the field is there. */
    Optional<BoundField> field(String key) {
        return key.isEmpty() ? Optional.empty() : entity.field(key);
    }

    /** Finds them. */
    @Component
    static final class Finder {

        private final Entities entities;
        private final BoundEntities bound;
        private final Permissions permissions;

        Finder(Entities entities, BoundEntities bound, Permissions permissions) {
            this.entities = entities;
            this.bound = bound;
            this.permissions = permissions;
        }

        /** Those whose records may name a record of this entity. */
        List<ActivityEntity> of(CurrentUser user, String named, Action action) {
            return those(user, action, named::equals)
                    .filter(entity -> !entity.lookups().isEmpty())
                    .toList();
        }

        /** All of them, whatever their records name. */
        List<ActivityEntity> all(CurrentUser user, Action action) {
            return those(user, action, target -> BuiltinEntities.find(target).isEmpty())
                    .toList();
        }

        private Stream<ActivityEntity> those(CurrentUser user, Action action, Predicate<String> named) {
            return entities.all().stream()
                    .filter(entity -> entity.activity().isPresent() && permissions.may(user, entity.name(), action))
                    .map(entity ->
                            of(user, named, bound.of(entity), entity.activity().orElseThrow()));
        }

        private ActivityEntity of(CurrentUser user, Predicate<String> named, BoundEntity entity, ActivityMark mark) {
            Function<String, FieldAccess> rights = permissions.fields(user, entity.name());
            List<BoundField> lookups = entity.fields().stream()
                    .filter(field -> field.kind() == ValueKind.REFERENCE
                            && field.target().filter(named).isPresent()
                            && rights.apply(field.key()).mayRead())
                    .toList();
            return new ActivityEntity(entity, mark, lookups, rights);
        }
    }
}
