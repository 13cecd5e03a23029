package io.trellis.workflow.approval;

import io.trellis.core.i18n.Messages;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.workflow.TaskRequest;
import io.trellis.workflow.TaskResult;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** The person to whom a task is handed or shown. */
@Component
final class Somebody {

    private final Users users;
    private final Messages messages;

    Somebody(Users users, Messages messages) {
        this.users = users;
        this.messages = messages;
    }

    /** Does something with whoever is named, or says why nobody can be. */
    TaskResult named(Case about, TaskRequest request, Function<User, TaskResult> then) {
        String to = request.to();
        Optional<User> person = to == null
                ? Optional.empty()
                : users.find(to).or(() -> users.byUsername(to)).filter(User::active);
        if (person.isEmpty()) {
            return new TaskResult.Invalid("to", messages.text("workflow.act.nobody"));
        }
        if (person.get().id().equals(about.user().id())) {
            return new TaskResult.Invalid("to", messages.text("workflow.act.oneself"));
        }
        return then.apply(person.get());
    }

    /** As above, of somebody who is to decide: not who asked for it, where the flow does not let them. */
    TaskResult deciding(Case about, TaskRequest request, Function<User, TaskResult> then) {
        return named(
                about,
                request,
                person -> person.id().equals(about.task().initiator())
                                && !about.flow().allowsInitiator(about.task().element())
                        ? new TaskResult.Invalid("to", messages.text("workflow.act.initiator", person.name()))
                        : then.apply(person));
    }
}
