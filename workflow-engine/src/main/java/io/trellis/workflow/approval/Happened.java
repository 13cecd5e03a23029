package io.trellis.workflow.approval;

import io.trellis.core.company.Company;
import io.trellis.core.i18n.DateText;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.form.record.RecordData;
import io.trellis.workflow.ProcessInfo;
import io.trellis.workflow.TaskResult;
import io.trellis.workflow.inbox.Inbox;
import io.trellis.workflow.inbox.ProcessDocument;
import io.trellis.workflow.inbox.Relay;
import io.trellis.workflow.inbox.TaskDocument;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells somebody who was too late what happened: who did what with the task, and when. */
@Component
final class Happened {

    private final Inbox inbox;
    private final Relay relay;
    private final Users users;
    private final Company company;
    private final Messages messages;

    Happened(Inbox inbox, Relay relay, Users users, Company company, Messages messages) {
        this.inbox = inbox;
        this.relay = relay;
        this.users = users;
        this.company = company;
        this.messages = messages;
    }

    /** Whoever had to do with a task and is told that it was not theirs to decide any more. */
    boolean concerned(CurrentUser user, TaskDocument task) {
        return task.holders().candidates().stream()
                        .anyMatch(candidate -> candidate.equals(user.id())
                                || candidate.startsWith("role:") && user.roles().contains(candidate.substring(5)))
                || entries(task).stream()
                        .anyMatch(entry ->
                                user.id().equals(entry.by()) || user.id().equals(entry.to()));
    }

    /** That it is done, or what was done with the task before. */
    TaskResult unless(boolean taken, TaskDocument task) {
        return taken ? new TaskResult.Done() : with(task);
    }

    /** What was done with a task last. */
    TaskResult.Conflict with(TaskDocument task) {
        relay.drain();
        Optional<ProcessInfo.Entry> last = entries(task).reversed().stream().findFirst();
        LocalizedText text = last.map(entry -> words(task, entry)).orElseGet(() -> inbox.find(task.id())
                .filter(now -> !inbox.isWaiting(now))
                .map(now -> both(task, "workflow.happened.elsewhere"))
                .orElseGet(() -> both(task, "workflow.happened.deciding")));
        return new TaskResult.Conflict(text, last, Optional.empty());
    }

    /** Somebody has changed the record since it was looked at. */
    TaskResult.Conflict with(RecordData current) {
        String who = users.find(current.updatedBy()).map(User::name).orElse(current.updatedBy());
        LocalizedText when = at(current.updatedAt());
        LocalizedText text = new LocalizedText(
                messages.text("workflow.happened.record", who, when.zh()).zh(),
                messages.text("workflow.happened.record", who, when.en()).en());
        return new TaskResult.Conflict(text, Optional.empty(), Optional.of(current));
    }

    private LocalizedText words(TaskDocument task, ProcessInfo.Entry entry) {
        String who = name(entry.by());
        String whom = entry.to() == null ? "" : name(entry.to());
        String key = "workflow.happened." + entry.action();
        LocalizedText when = at(entry.at());
        return new LocalizedText(
                messages.text(key, who, task.name().zh(), when.zh(), whom).zh(),
                messages.text(key, who, task.name().en(), when.en(), whom).en());
    }

    private LocalizedText both(TaskDocument task, String key) {
        return new LocalizedText(
                messages.text(key, task.name().zh()).zh(),
                messages.text(key, task.name().en()).en());
    }

    private String name(String user) {
        return users.find(user).map(User::name).orElse(user);
    }

    private LocalizedText at(Instant moment) {
        return DateText.both(moment, company.zone());
    }

    /** What was done with the task or with its whole process since it arose, oldest first; not what changes nobody's turn. */
    private List<ProcessInfo.Entry> entries(TaskDocument task) {
        Instant since = Optional.ofNullable(task.created()).orElse(Instant.EPOCH);
        return inbox.process(task.process()).stream()
                .flatMap(process -> process.log().stream())
                .map(entry -> entry(entry, task))
                .filter(entry -> !entry.at().isBefore(since)
                        && (entry.element().isEmpty()
                                || entry.element().equals(task.element())
                                || entry.action().equals("withdraw")
                                || entry.action().equals("return") && !isOpen(task))
                        && !TakeBack.MERE_WORDS.contains(entry.action()))
                .toList();
    }

    private boolean isOpen(TaskDocument task) {
        return inbox.find(task.id()).filter(inbox::isWaiting).isPresent();
    }

    private static ProcessInfo.Entry entry(ProcessDocument.Entry entry, TaskDocument task) {
        return new ProcessInfo.Entry(
                Objects.requireNonNullElse(entry.at(), Instant.EPOCH),
                entry.action(),
                Objects.requireNonNullElse(entry.element(), ""),
                task.name(),
                entry.by(),
                Objects.requireNonNullElse(entry.comment(), ""),
                entry.to());
    }
}
