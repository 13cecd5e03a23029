package io.trellis.app.signin;

import io.trellis.core.audit.SecurityLog;
import io.trellis.core.audit.SecurityLog.What;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Look.Eyes;
import io.trellis.core.security.RoleDefinition;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Notes who looks as whom. */
@Component
public class LookLog {

    /** Who says with each call as whom they look begins once an hour, as far as the log goes. */
    private static final Duration SAME_CLIENT = Duration.ofHours(1);

    private final SecurityLog log;
    private final Users users;
    private final CallerAddress address;
    private final Forgetful<String, Boolean> noted;

    LookLog(SecurityLog log, Users users, CallerAddress address, Clock clock) {
        this.log = log;
        this.users = users;
        this.address = address;
        this.noted = new Forgetful<>(clock, SAME_CLIENT, 10_000);
    }

    public void began(CurrentUser viewer, Eyes eyes) {
        note(What.LOOKED_AS, viewer, eyes);
    }

    public void called(CurrentUser viewer, Eyes eyes) {
        if (noted.putIfAbsent(viewer.id() + '\n' + eyes + '\n' + address.get(), true)) {
            began(viewer, eyes);
        }
    }

    public void ended(CurrentUser viewer, Eyes eyes) {
        note(What.LOOK_ENDED, viewer, eyes);
    }

    private void note(What what, CurrentUser viewer, Eyes eyes) {
        String name =
                switch (eyes) {
                    case Eyes.OfRole(var _, var _) -> viewer.username();
                    case Eyes.OfPerson(var id) ->
                        users.find(id).map(User::username).orElse(id);
                };
        String record =
                switch (eyes) {
                    case Eyes.OfRole(var role, var _) -> RoleDefinition.KIND + "/" + role;
                    case Eyes.OfPerson(var id) -> "user/" + id;
                };
        log.note(what, name, viewer.username(), address.get(), address.way(), record);
    }
}
