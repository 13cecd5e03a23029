package io.trellis.app.ui.signin;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import io.trellis.app.signin.CurrentUsers;
import io.trellis.app.signin.Passwords;
import org.springframework.stereotype.Component;

/** Whoever has a password that others have seen is led to where it is changed, whichever page they ask for. */
@Component
class FirstPassword implements VaadinServiceInitListener {

    private final CurrentUsers users;
    private final Passwords passwords;

    FirstPassword(CurrentUsers users, Passwords passwords) {
        this.users = users;
        this.passwords = passwords;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addUIInitListener(init -> init.getUI().addBeforeEnterListener(this::lead));
    }

    private void lead(BeforeEnterEvent event) {
        if (event.getNavigationTarget() != PasswordView.class
                && users.find().filter(passwords::mustChange).isPresent()) {
            event.forwardTo(PasswordView.class);
        }
    }
}
