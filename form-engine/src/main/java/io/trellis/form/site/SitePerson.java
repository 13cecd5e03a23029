package io.trellis.form.site;

import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** In whose rights a site's events are kept: never more than to save and read records, and only while they may make such. */
@Component
final class SitePerson {

    private static final CurrentUser.Restriction RECORDS_ONLY =
            new CurrentUser.Restriction(Set.of("records:write"), Map.of());

    private final Users users;
    private final Permissions permissions;

    SitePerson(Users users, Permissions permissions) {
        this.users = users;
        this.permissions = permissions;
    }

    Optional<CurrentUser> of(Site site) {
        return users.find(site.person())
                .filter(User::active)
                .map(users::asCurrent)
                .map(user -> new CurrentUser(
                        user.id(),
                        user.username(),
                        user.name(),
                        user.locale(),
                        user.zone(),
                        user.department(),
                        user.roles(),
                        RECORDS_ONLY))
                .filter(user -> permissions.may(user, site.entity(), Action.CREATE));
    }
}
