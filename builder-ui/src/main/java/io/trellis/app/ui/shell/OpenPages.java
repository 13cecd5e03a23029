package io.trellis.app.ui.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.UIInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.WrappedSession;
import io.trellis.app.signin.CurrentUsers;
import io.trellis.app.signin.SignedIn;
import io.trellis.core.security.Credentials;
import io.trellis.core.security.Sessions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Pages that stand open when somebody's sessions end go to the sign-in page by themselves, and are sent nothing more. */
@Component
class OpenPages implements VaadinServiceInitListener {

    private final CurrentUsers users;
    private final Set<UI> open = ConcurrentHashMap.newKeySet();

    OpenPages(CurrentUsers users, Credentials credentials, Sessions sessions) {
        this.users = users;
        // the lock of a session may be held for a while: whoever tells goes on at once
        Runnable soon = () -> Thread.ofVirtual().name("open-pages").start(this::look);
        credentials.onChange(soon);
        sessions.onEnd(soon);
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addUIInitListener(this::opened);
    }

    private void opened(UIInitEvent event) {
        UI ui = event.getUI();
        open.add(ui);
        ui.addDetachListener(gone -> open.remove(ui));
    }

    private void look() {
        for (UI ui : open) {
            VaadinSession session = ui.getSession();
            // a session that ends meanwhile loses what it wraps
            WrappedSession wrapped = session == null ? null : session.getSession();
            if (wrapped != null && isOver(wrapped)) {
                ui.access(() -> ui.getPage().setLocation("login?ended"));
            }
        }
    }

    private boolean isOver(WrappedSession session) {
        try {
            return SignedIn.of(session.getAttribute(SignedIn.KEPT))
                    .filter(signedIn -> users.find(signedIn).isEmpty())
                    .isPresent();
        } catch (IllegalStateException e) {
            // given back meanwhile
            return false;
        }
    }
}
