package io.trellis.workflow.run;

import io.trellis.core.audit.History;
import io.trellis.core.event.RecordEvent;
import io.trellis.core.security.Users;
import io.trellis.workflow.assignee.Organisation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The organisation as it was on the day of submission, told by the history of its people and departments: what was changed
 * since then is looked up as it was before.
 */
@Component
final class AsOfSubmission {

    private static final int AT_ONCE = 50;
    private static final int MOST = 2_000;

    private final Users users;
    private final History history;

    AsOfSubmission(Users users, History history) {
        this.users = users;
        this.history = history;
    }

    Organisation at(Instant moment) {
        return moment.equals(Instant.MAX)
                ? Organisation.now(users)
                : Organisation.as(users, (entity, id, field, now) -> was(entity, id, field, now, moment));
    }

    private @Nullable String was(String entity, String id, String field, @Nullable String now, Instant moment) {
        String then = now;
        Optional<History.Before> next = Optional.empty();
        for (int read = 0; read < MOST; read += AT_ONCE) {
            List<RecordEvent> page = history.of(entity, id, next, AT_ONCE);
            for (RecordEvent event : page) {
                if (!event.at().isAfter(moment)) {
                    return then;
                }
                if (event instanceof RecordEvent.Updated(var _, var changes) && changes.get(field) != null) {
                    Object from = changes.get(field).from();
                    then = from == null ? null : from.toString();
                }
            }
            if (page.size() < AT_ONCE) {
                return then;
            }
            next = Optional.of(
                    new History.Before(page.getLast().at(), page.getLast().id()));
        }
        return then;
    }
}
