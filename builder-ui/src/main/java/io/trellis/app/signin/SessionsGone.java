package io.trellis.app.signin;

import io.trellis.core.security.Sessions;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A session that somebody signed out of, or left alone for too long, is no longer listed. */
@Component
class SessionsGone implements HttpSessionListener {

    private final Sessions sessions;

    SessionsGone(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        SignedIn.in(event.getSession())
                .flatMap(signedIn -> Optional.ofNullable(signedIn.session()))
                .ifPresent(sessions::gone);
    }
}
