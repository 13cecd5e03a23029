package io.trellis.workflow.approval;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.bulk.Handed;
import io.trellis.workflow.inbox.Inbox;
import io.trellis.workflow.inbox.TaskDocument;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Open tasks that wait for somebody themselves: what waits for a role waits for it still. */
@Component
final class HandedTasks implements Handed {

    private final Inbox inbox;
    private final Decisions decisions;
    private final Messages messages;

    HandedTasks(Inbox inbox, Decisions decisions, Messages messages) {
        this.inbox = inbox;
        this.decisions = decisions;
        this.messages = messages;
    }

    @Override
    public String name() {
        return "tasks";
    }

    @Override
    public LocalizedText label() {
        return messages.text("workflow.handover.tasks");
    }

    @Override
    public List<String> of(CurrentUser user, String person) {
        return inbox.waitingFor(person, MOST).stream().map(TaskDocument::id).toList();
    }

    @Override
    public Optional<LocalizedText> give(CurrentUser user, String id, String from, String to) {
        user.requireActing();
        if (decisions.handOver(user, id, from, to)) {
            return Optional.empty();
        }
        boolean own =
                inbox.find(id).map(TaskDocument::initiator).filter(to::equals).isPresent();
        return Optional.of(messages.text(own ? "workflow.handover.own" : "workflow.handover.gone"));
    }
}
