package io.trellis.workflow.guard;

import io.trellis.core.company.Company;
import io.trellis.core.i18n.DateText;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.RecordLock;
import io.trellis.form.record.RecordLocks;
import io.trellis.workflow.inbox.Inbox;
import io.trellis.workflow.inbox.TaskDocument;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Says of a locked record with whom its approval is, and since when. Asked only when somebody is stopped. */
@Component
final class ApprovalReasons implements RecordLocks.Reasons {

    private final Inbox inbox;
    private final Users users;
    private final Company company;
    private final Messages messages;

    ApprovalReasons(Inbox inbox, Users users, Company company, Messages messages) {
        this.inbox = inbox;
        this.users = users;
        this.company = company;
        this.messages = messages;
    }

    @Override
    public Optional<LocalizedText> why(RecordId id, RecordLock lock) {
        if (inbox.process(lock.holder()).isEmpty()) {
            return Optional.empty();
        }
        List<String> people = inbox.ofProcess(lock.holder()).stream()
                .filter(inbox::isWaiting)
                .flatMap(task -> names(task).stream())
                .distinct()
                .limit(5)
                .toList();
        LocalizedText since = DateText.both(lock.since(), company.zone());
        return Optional.of(
                people.isEmpty()
                        ? both("workflow.locked.alone", lock, since, "", "")
                        : both("workflow.locked", lock, since, String.join("、", people), String.join(", ", people)));
    }

    private LocalizedText both(String key, RecordLock lock, LocalizedText since, String zh, String en) {
        return new LocalizedText(
                messages.text(key, lock.label().zh(), since.zh(), zh).zh(),
                messages.text(key, lock.label().en(), since.en(), en).en());
    }

    private List<String> names(TaskDocument task) {
        return task.waitsFor().stream()
                .flatMap(token -> token.startsWith("r:")
                        ? users.inRole(token.substring(2)).stream()
                                .filter(User::active)
                                .map(User::name)
                        : users.find(token.substring(2)).map(User::name).stream())
                .toList();
    }
}
