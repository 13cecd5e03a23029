package io.trellis.app.ui.filters;

import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.Operator;
import io.trellis.core.security.CurrentUser;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What conditions may be made of. */
public interface Offered {

    List<Fields.Named> all();

    /** The field at the end of a path, which may lead further than what is offered. */
    Optional<Fields.Named> at(FieldPath path);

    Set<Operator> operators(Fields.Named named);

    /** What points at these records and may be asked whether it is there. */
    default List<Fields.Pointing> pointing() {
        return List.of();
    }

    /** What conditions on those are made of. */
    default Offered of(Fields.Pointing pointing) {
        throw new IllegalArgumentException("nothing points here: " + pointing);
    }

    /** What somebody sees of an entity's records, compared as lists compare. */
    static Offered seen(Fields fields, CurrentUser user, String entity) {
        return new Offered() {
            @Override
            public List<Fields.Named> all() {
                return fields.reachable(user, entity);
            }

            @Override
            public Optional<Fields.Named> at(FieldPath path) {
                return fields.at(user, entity, path);
            }

            @Override
            public List<Fields.Pointing> pointing() {
                return fields.pointingAt(user, entity);
            }

            @Override
            public Offered of(Fields.Pointing pointing) {
                return seen(fields, user, pointing.entity());
            }

            @Override
            public Set<Operator> operators(Fields.Named named) {
                return named.field().operators();
            }
        };
    }
}
