package io.trellis.app.signin;

import io.trellis.core.event.Event;
import io.trellis.core.event.EventHandler;
import io.trellis.core.security.Credentials;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Who is switched off or deleted is refused at once; this ends their sessions for good as well, so that none comes back to
 * life with the account.
 */
@Component
class SwitchedOff implements EventHandler {

    private final Credentials credentials;

    SwitchedOff(Credentials credentials) {
        this.credentials = credentials;
    }

    @Override
    public String name() {
        return "switched-off";
    }

    @Override
    public boolean wants(Event event) {
        return event.entity().equals("user")
                && (event.type().equals("deleted")
                        || (event.payload().get("changes") instanceof Map<?, ?> changes
                                && changes.get("active") instanceof Map<?, ?> active
                                && Boolean.FALSE.equals(active.get("to"))));
    }

    /** Twice does no harm. */
    @Override
    public void handle(Event event) {
        credentials.endSessions(event.record());
    }
}
