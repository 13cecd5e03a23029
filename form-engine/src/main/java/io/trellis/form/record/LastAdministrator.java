package io.trellis.form.record;

import io.trellis.core.i18n.Messages;
import io.trellis.core.security.Capability;
import io.trellis.core.security.Permissions;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.form.entity.BuiltinEntities;
import io.trellis.form.field.Violation;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The one administrator who is left stays one: nobody else could give the rights back. */
@Component
final class LastAdministrator {

    private static final String ACTIVE = "active";
    private static final String ROLES = "roles";

    private final Users users;
    private final Permissions permissions;
    private final Messages messages;

    LastAdministrator(Users users, Permissions permissions, Messages messages) {
        this.users = users;
        this.permissions = permissions;
        this.messages = messages;
    }

    /** @param working the values as they would be kept */
    List<Violation> losing(RecordId id, Map<String, Object> working) {
        if (!isLast(id)) {
            return List.of();
        }
        if (Boolean.FALSE.equals(working.get(ACTIVE))) {
            return List.of(violation(ACTIVE));
        }
        return permissions.give(roles(working.get(ROLES)), Capability.ADMIN) ? List.of() : List.of(violation(ROLES));
    }

    List<Violation> deleting(RecordId id) {
        return isLast(id) ? List.of(violation("")) : List.of();
    }

    private boolean isLast(RecordId id) {
        return id.entity().equals(BuiltinEntities.USER) && administrators().equals(Set.of(id.id()));
    }

    /** The ids of those who could be the last. */
    Set<String> administrators() {
        return users.all().stream()
                .filter(User::active)
                .filter(user -> permissions.give(user.roles(), Capability.ADMIN))
                .map(User::id)
                .collect(Collectors.toSet());
    }

    private static Set<String> roles(@Nullable Object value) {
        return value instanceof Collection<?> several
                ? several.stream().map(String::valueOf).collect(Collectors.toSet())
                : Set.of();
    }

    private Violation violation(String path) {
        return new Violation(path, "last-administrator", messages.text("record.last-administrator"));
    }
}
