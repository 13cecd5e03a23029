package io.trellis.form.mongo;

import io.trellis.core.security.Department;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.form.field.BoundField;
import java.util.Optional;

/**
 * The names of users and departments, which nearly every record points at several times and which are kept in memory
 * anyway.
 */
final class KnownPeople {

    private static final String USER = "user";
    private static final String DEPARTMENT = "department";
    private static final String NAME = "name";

    private final Users users;

    KnownPeople(Users users) {
        this.users = users;
    }

    /** Empty where the store has to be asked: for another entity, other rows or another title than the usual ones. */
    Optional<String> title(VisibleEntity entity, BoundField title, String id) {
        if (!title.key().equals(NAME) || !entity.everyRow()) {
            return Optional.empty();
        }
        return switch (entity.name()) {
            case USER -> users.find(id).map(User::name);
            case DEPARTMENT -> users.department(id).map(Department::name);
            default -> Optional.empty();
        };
    }
}
