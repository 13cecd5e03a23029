package io.trellis.form.mailbox;

import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** In whose rights a mailbox finds and makes records, as long as they are there and may. */
@Component
final class MailboxPerson {

    private final Users users;
    private final Permissions permissions;

    MailboxPerson(Users users, Permissions permissions) {
        this.users = users;
        this.permissions = permissions;
    }

    /** Empty where they are gone, or may make no such records any more. */
    Optional<CurrentUser> of(Mailbox mailbox) {
        return users.find(mailbox.person())
                .filter(User::active)
                .map(users::asCurrent)
                .filter(user -> mailbox.entity().isEmpty() || permissions.may(user, mailbox.entity(), Action.CREATE));
    }
}
