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

    Session(CurrentUsers users) {
        this.users = users;
    }

    /** @throws AccessDeniedException when nobody is signed in any more */
    public CurrentUser user() {
        Locale locale = UI.getCurrent() != null
                ? UI.getCurrent().getLocale()
                : VaadinSession.getCurrent().getLocale();
        return users.find(locale).orElseThrow(() -> new AccessDeniedException("not signed in"));
    }
}
