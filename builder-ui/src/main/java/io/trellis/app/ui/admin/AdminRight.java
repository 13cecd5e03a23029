package io.trellis.app.ui.admin;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.router.NotFoundException;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import org.springframework.stereotype.Component;

/** Asks for the right to administer; nobody does while they look as somebody else. */
@Component
class AdminRight {

    private final Permissions permissions;

    AdminRight(Permissions permissions) {
        this.permissions = permissions;
    }

    boolean has(CurrentUser user) {
        return user.look().isEmpty() && permissions.has(user, Capability.ADMIN);
    }

    /** @throws NotFoundException for who has not got it */
    void ask(CurrentUser user) {
        if (user.look().isPresent()) {
            throw new NotFoundException(t("look.closed"));
        }
        if (!has(user)) {
            throw new NotFoundException(t("admin.forbidden"));
        }
    }
}
