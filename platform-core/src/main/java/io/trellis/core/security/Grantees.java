package io.trellis.core.security;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.Share.Grantee;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Those with whom something can be shared, and what people call them. */
@Component
public final class Grantees {

    private final Users users;
    private final Roles roles;

    public Grantees(Users users, Roles roles) {
        this.users = users;
        this.roles = roles;
    }

    /** Whether there is such a department or role, or somebody who may sign in. */
    public boolean isThere(Grantee to) {
        return to.kind() == Share.Kind.USER
                ? users.find(to.id()).filter(User::active).isPresent()
                : found(to).isPresent();
    }

    /** Its id where it is gone. */
    public LocalizedText name(Grantee to) {
        return found(to).orElseGet(() -> new LocalizedText(to.id(), to.id()));
    }

    private Optional<LocalizedText> found(Grantee to) {
        return switch (to.kind()) {
            case USER -> users.find(to.id()).map(User::name).map(name -> new LocalizedText(name, name));
            case DEPARTMENT ->
                users.department(to.id()).map(Department::name).map(name -> new LocalizedText(name, name));
            case ROLE -> roles.find(to.id()).map(RoleDefinition::label);
        };
    }
}
