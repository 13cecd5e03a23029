package io.trellis.core.audit;

import io.trellis.core.audit.SecurityLog.What;
import io.trellis.core.event.EventHandler;
import io.trellis.core.event.RecordEvent;
import io.trellis.core.event.RecordEvent.Change;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.GoverningFields;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Notes in the {@link SecurityLog} who was given or lost power, and which record was opened in spite of its approval, by
 * whatever way it was done. What the product does by itself is not noted.
 */
@Component
class PowerChanges implements EventHandler {

    private static final String USER = "user";
    /** It has entries of its own. */
    private static final String PASSWORD = "password";

    private final StoredSecurityLog log;
    private final ObjectProvider<Users> users;

    PowerChanges(StoredSecurityLog log, ObjectProvider<Users> users) {
        this.log = log;
        this.users = users;
    }

    @Override
    public String name() {
        return "security-log";
    }

    @Override
    public LocalizedText label(Messages messages) {
        return messages.text("core.handler.security-log");
    }

    @Override
    public boolean wants(RecordEvent event) {
        return !event.by().equals(CurrentUser.SYSTEM_ID)
                && switch (event) {
                    case RecordEvent.LockLifted lifted -> true;
                    case RecordEvent.Created(var origin, var changes) ->
                        !governing(origin, changes).isEmpty();
                    case RecordEvent.Updated(var origin, var changes) ->
                        !governing(origin, changes).isEmpty();
                    case RecordEvent.Deleted deleted -> event.entity().equals(USER);
                    case RecordEvent.Restored restored -> event.entity().equals(USER);
                    case RecordEvent.Decided decided -> false;
                    case RecordEvent.Shared shared -> false;
                };
    }

    @Override
    public void handle(RecordEvent event) {
        String by = username(event.by());
        switch (event) {
            case RecordEvent.LockLifted lifted -> log.note(event, What.LOCK_LIFTED, by, by, Map.of());
            case RecordEvent.Created(var origin, var changes) -> rights(event, by, governing(origin, changes));
            case RecordEvent.Updated(var origin, var changes) -> rights(event, by, governing(origin, changes));
            // who is gone is known by their name alone
            case RecordEvent.Deleted(var origin, var title, var _) ->
                log.note(event, What.RIGHTS_CHANGED, title.orElseGet(() -> username(origin.record())), by, Map.of());
            case RecordEvent.Restored restored -> rights(event, by, Map.of());
            case RecordEvent.Decided decided -> {}
            case RecordEvent.Shared shared -> {}
        }
    }

    private void rights(RecordEvent event, String by, Map<String, Change> changes) {
        String about = event.entity().equals(USER) ? username(event.record()) : by;
        log.note(event, What.RIGHTS_CHANGED, about, by, changes);
    }

    private static Map<String, Change> governing(RecordEvent.Origin origin, Map<String, Change> changes) {
        Map<String, Change> governing = new HashMap<>();
        changes.forEach((field, change) -> {
            if (!field.equals(PASSWORD) && GoverningFields.among(origin.entity(), field)) {
                governing.put(field, change);
            }
        });
        return governing;
    }

    private String username(String id) {
        Optional<User> user = users.getObject().find(id);
        return user.map(User::username).orElse(id);
    }
}
