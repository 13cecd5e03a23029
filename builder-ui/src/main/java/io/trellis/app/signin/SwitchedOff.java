package io.trellis.app.signin;

import io.trellis.core.event.EventHandler;
import io.trellis.core.event.RecordEvent;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.Credentials;
import io.trellis.core.security.Passkeys;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who is switched off or deleted is refused at once; this ends their sessions for good as well, so that none comes back to
 * life with the account. Passkeys of who is deleted go.
 */
@Component
class SwitchedOff implements EventHandler {

    private final Credentials credentials;
    private final Passkeys passkeys;

    SwitchedOff(Credentials credentials, Passkeys passkeys) {
        this.credentials = credentials;
        this.passkeys = passkeys;
    }

    @Override
    public String name() {
        return "switched-off";
    }

    @Override
    public LocalizedText label(Messages messages) {
        return messages.text("app.handler.sessions");
    }

    @Override
    public boolean wants(RecordEvent event) {
        return event.entity().equals("user")
                && switch (event) {
                    case RecordEvent.Deleted deleted -> true;
                    case RecordEvent.Created(var origin, var changes) -> isOff(changes.get("active"));
                    case RecordEvent.Updated(var origin, var changes) -> isOff(changes.get("active"));
                    case RecordEvent.Restored restored -> false;
                    case RecordEvent.Decided decided -> false;
                    case RecordEvent.LockLifted lifted -> false;
                    case RecordEvent.Shared shared -> false;
                };
    }

    private static boolean isOff(RecordEvent.@Nullable Change active) {
        return active != null && Boolean.FALSE.equals(active.to());
    }

    /** Twice does no harm. */
    @Override
    public void handle(RecordEvent event) {
        if (event instanceof RecordEvent.Deleted) {
            passkeys.removeAll(event.record());
        }
        credentials.endSessions(event.record());
    }
}
