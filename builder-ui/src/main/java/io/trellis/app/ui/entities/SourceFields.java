package io.trellis.app.ui.entities;

import static io.trellis.app.ui.shell.Texts.t;

import io.trellis.app.ui.filters.Fields;
import io.trellis.app.ui.filters.Offered;
import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.Operator;
import io.trellis.form.field.Balance;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ResolvedPath;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the filter of a balance's source may ask: own fields of its entity, as the draft has them. */
record SourceFields(BoundEntity entity) implements Offered {

    @Override
    public List<Fields.Named> all() {
        return entity.fields().stream()
                .filter(field -> !asked(field).isEmpty() && !field.gathered())
                .map(SourceFields::named)
                .toList();
    }

    @Override
    public Optional<Fields.Named> at(FieldPath path) {
        return path.isJoined() ? Optional.empty() : entity.own(path.first()).map(SourceFields::named);
    }

    @Override
    public Set<Operator> operators(Fields.Named named) {
        return asked(named.field());
    }

    private static Set<Operator> asked(BoundField field) {
        return field.operators().stream()
                .filter(operator -> Balance.asks(field, operator))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Fields.Named named(BoundField field) {
        return new Fields.Named(
                new ResolvedPath.Own(field),
                FieldPath.of(field.key()),
                field,
                t(field.definition().label()));
    }
}
