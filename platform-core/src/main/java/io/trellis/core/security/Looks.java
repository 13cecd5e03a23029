package io.trellis.core.security;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.Look.Eyes;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Lets people look at the product as others see it: as a role who designs, as a person who administers. */
@Component
public class Looks {

    private final Permissions permissions;
    private final Users users;
    private final Roles roles;
    private final Messages messages;

    Looks(Permissions permissions, Users users, Roles roles, Messages messages) {
        this.permissions = permissions;
        this.users = users;
        this.roles = roles;
        this.messages = messages;
    }

    public boolean mayAsRoles(CurrentUser viewer) {
        return viewer.look().isEmpty()
                && (permissions.has(viewer, Capability.DESIGN) || permissions.has(viewer, Capability.ADMIN));
    }

    public boolean mayAsPersons(CurrentUser viewer) {
        return viewer.look().isEmpty() && permissions.has(viewer, Capability.ADMIN);
    }

    /**
     * Who asks while this viewer looks so: to be asked anew for each request, as rights change.
     *
     * @throws TrellisException FORBIDDEN for who may not, NOT_FOUND where there is no such role, or nobody active of that id
     */
    public CurrentUser as(CurrentUser viewer, Eyes eyes) {
        return switch (eyes) {
            case Eyes.OfRole role -> {
                require(mayAsRoles(viewer), "core.look.roles");
                if (role.drafted().isEmpty() && roles.find(role.role()).isEmpty()) {
                    throw missing("core.look.no-role", role.role());
                }
                yield viewer.looking(eyes, viewer.username(), viewer.name(), viewer.department(), Set.of(role.role()));
            }
            case Eyes.OfPerson person -> {
                require(mayAsPersons(viewer), "core.look.persons");
                User seen = users.find(person.id())
                        .filter(User::active)
                        .orElseThrow(() -> missing("core.look.no-person", person.id()));
                yield viewer.looking(eyes, seen.username(), seen.name(), seen.department(), seen.roles());
            }
        };
    }

    /** As whom, in words: the person's name, the role's label. */
    public LocalizedText name(Eyes eyes) {
        return switch (eyes) {
            case Eyes.OfRole(var role, var drafted) ->
                drafted.or(() -> roles.find(role)).map(RoleDefinition::label).orElseGet(() -> LocalizedText.same(role));
            case Eyes.OfPerson(var id) ->
                LocalizedText.same(users.find(id).map(User::name).orElse(id));
        };
    }

    private void require(boolean may, String otherwise) {
        if (!may) {
            throw new TrellisException(CoreError.FORBIDDEN, messages.text(otherwise));
        }
    }

    private TrellisException missing(String key, String name) {
        return new TrellisException(CoreError.NOT_FOUND, messages.text(key, name));
    }
}
