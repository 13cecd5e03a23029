package io.trellis.workflow.approval;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.notify.Notifications;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.workflow.TaskAction;
import io.trellis.workflow.TaskRequest;
import io.trellis.workflow.TaskResult;
import io.trellis.workflow.inbox.TaskDocument;
import java.time.Clock;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Whoever asked asks for a decision. */
@Component
final class Remind implements Act {

    private final Decisions decisions;
    private final Happened happened;
    private final Users users;
    private final Notifications notifications;
    private final Messages messages;
    private final Clock clock;

    Remind(
            Decisions decisions,
            Happened happened,
            Users users,
            Notifications notifications,
            Messages messages,
            Clock clock) {
        this.decisions = decisions;
        this.happened = happened;
        this.users = users;
        this.notifications = notifications;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public TaskAction action() {
        return TaskAction.REMIND;
    }

    @Override
    public boolean fits(Case about) {
        return about.waiting() && about.isInitiator() && !about.isResubmission();
    }

    @Override
    public boolean isOffered() {
        return false;
    }

    @Override
    public TaskResult perform(Case about, TaskRequest request) {
        tell(about.user(), about.task(), request.comment());
        return happened.unless(
                decisions.note(about.user(), about.task().id(), action(), request.comment(), null, about.beside()),
                about.task());
    }

    private void tell(CurrentUser user, TaskDocument task, String comment) {
        var text = messages.text("workflow.remind", user.name(), task.name().zh(), comment);
        var english = messages.text("workflow.remind", user.name(), task.name().en(), comment);
        task.waitsFor().stream()
                .flatMap(token -> token.startsWith("r:")
                        ? users.inRole(token.substring(2)).stream().map(User::id)
                        : Stream.of(token.substring(2)))
                .distinct()
                .forEach(person -> notifications.tell(
                        person,
                        "remind/" + task.id() + "/" + clock.millis(),
                        new LocalizedText(text.zh(), english.en()),
                        "/inbox/" + task.id()));
    }
}
