package io.trellis.form.bulk;

import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.entity.BuiltinEntities;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.SystemFields;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ValueKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The fields of records that name people and that somebody fills in, as far as who asks may read them. */
@Component
final class NamedFields {

    /** @param several whether it names several people */
    record Named(String entity, String field, LocalizedText label, boolean several) {

        Filter of(String person) {
            return Filter.where(field, several ? Operator.CONTAINS : Operator.EQ, person);
        }

        Bulk.What.Mark swap(String from, String to) {
            return new Bulk.What.Mark(field, List.of(to), List.of(from));
        }
    }

    private static final Set<String> SYSTEM =
            Set.of(SystemFields.OWNER, SystemFields.CREATED_BY, SystemFields.UPDATED_BY);

    private final Entities entities;
    private final BoundEntities bound;
    private final Permissions permissions;

    NamedFields(Entities entities, BoundEntities bound, Permissions permissions) {
        this.entities = entities;
        this.bound = bound;
        this.permissions = permissions;
    }

    List<Named> of(CurrentUser user) {
        return entities.all().stream()
                .flatMap(entity -> bound.get(entity.name()).fields().stream()
                        .filter(NamedFields::names)
                        .filter(field -> permissions
                                .field(user, entity.name(), field.definition().key())
                                .mayRead())
                        .map(field -> named(entity.name(), entity.plural(), field)))
                .toList();
    }

    private static boolean names(BoundField field) {
        boolean people = field.target().filter(BuiltinEntities.USER::equals).isPresent();
        boolean held = field.kind() == ValueKind.REFERENCE || field.kind() == ValueKind.CODES;
        return people
                && held
                && !field.computed()
                && !SYSTEM.contains(field.definition().key());
    }

    private static Named named(String entity, LocalizedText plural, BoundField field) {
        LocalizedText label = field.definition().label();
        return new Named(
                entity,
                field.definition().key(),
                new LocalizedText(plural.zh() + " · " + label.zh(), plural.en() + " · " + label.en()),
                field.kind() == ValueKind.CODES);
    }

    /** Empty where there is no such field, or the user may not read it. */
    Optional<Named> find(CurrentUser user, String entity, String field) {
        return of(user).stream()
                .filter(named -> named.entity().equals(entity) && named.field().equals(field))
                .findFirst();
    }
}
