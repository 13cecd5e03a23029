package io.trellis.app.ui.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinSession;
import io.trellis.app.signin.CurrentUsers;
import io.trellis.core.security.CurrentUser;
import java.util.Locale;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Who sits before this page, in the page's language and with the rights of this moment. */
@Component
public class Session {

    private final CurrentUsers users;
    private final Looking looking;

    Session(CurrentUsers users, Looking looking) {
        this.users = users;
        this.looking = looking;
    }

    /**
     * Them, or as whom they look in this tab.
     *
     * @throws AccessDeniedException when nobody is signed in any more
     */
    public CurrentUser user() {
        return looking.through(self());
    }

    /** Them, as whomever they look: for what is theirs, as their language and the way out. */
    public CurrentUser self() {
        Locale locale = UI.getCurrent() != null
                ? UI.getCurrent().getLocale()
                : VaadinSession.getCurrent().getLocale();
        return users.find(locale).orElseThrow(() -> new AccessDeniedException("not signed in"));
    }
}
