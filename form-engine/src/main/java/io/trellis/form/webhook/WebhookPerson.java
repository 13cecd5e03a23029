package io.trellis.form.webhook;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** In whose rights a webhook reads and writes, as long as they are there and may. */
@Component
final class WebhookPerson {

    private final Users users;
    private final Permissions permissions;
    private final Messages messages;

    WebhookPerson(Users users, Permissions permissions, Messages messages) {
        this.users = users;
        this.permissions = permissions;
        this.messages = messages;
    }

    /** Empty where they are gone or may not read such records any more. */
    Optional<CurrentUser> of(Webhook webhook) {
        return users.find(webhook.person())
                .filter(User::active)
                .map(users::asCurrent)
                .filter(user -> permissions.may(user, webhook.entity(), Action.READ));
    }

    /** @throws TrellisException FORBIDDEN where there is nobody */
    CurrentUser require(Webhook webhook) {
        return of(webhook)
                .orElseThrow(() -> new TrellisException(
                        CoreError.FORBIDDEN,
                        messages.text(
                                "form.webhook.person-gone",
                                users.find(webhook.person()).map(User::name).orElse(webhook.person()))));
    }
}
