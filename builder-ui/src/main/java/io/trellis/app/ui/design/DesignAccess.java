package io.trellis.app.ui.design;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.router.NotFoundException;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.security.Capability;
import io.trellis.core.security.Permissions;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Asks for the right to design, and says who can give it. */
@Component
public class DesignAccess {

    private static final int MOST_NAMED = 3;

    private final Session session;
    private final Permissions permissions;
    private final Users users;

    DesignAccess(Session session, Permissions permissions, Users users) {
        this.session = session;
        this.permissions = permissions;
        this.users = users;
    }

    /**
     * @throws NotFoundException for who has not got it, with the names of those who can give it, and for who looks as
     *     somebody else: drafts are their author's
     */
    public void ask() {
        if (session.user().look().isPresent()) {
            throw new NotFoundException(t("look.closed"));
        }
        if (!permissions.has(session.user(), Capability.DESIGN)) {
            String givers = users.all().stream()
                    .filter(User::active)
                    .filter(user -> permissions.has(users.asCurrent(user), Capability.ADMIN))
                    .limit(MOST_NAMED)
                    .map(User::name)
                    .collect(Collectors.joining(", "));
            throw new NotFoundException(
                    givers.isEmpty() ? t("design.forbidden") : t("design.forbidden.givers", givers));
        }
    }
}
