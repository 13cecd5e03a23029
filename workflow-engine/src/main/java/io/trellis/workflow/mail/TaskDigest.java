package io.trellis.workflow.mail;

import io.trellis.core.i18n.DateText;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.notify.DigestPart;
import io.trellis.core.notify.MailAddition.Fact;
import io.trellis.core.notify.MailAddition.Link;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.workflow.TaskItem;
import io.trellis.workflow.TaskQuery;
import io.trellis.workflow.TaskView;
import io.trellis.workflow.Tasks;
import io.trellis.workflow.time.Spans;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What waits for somebody in the inbox, however long: what is overdue first, then the newest. */
@Component
@Order(10)
final class TaskDigest implements DigestPart {

    private static final int MOST = 20;
    /** More than so many are not counted. */
    private static final int COUNTED = 100;

    private final ObjectProvider<Tasks> tasks;
    private final Users users;
    private final Spans spans;
    private final Messages messages;

    TaskDigest(ObjectProvider<Tasks> tasks, Users users, Spans spans, Messages messages) {
        this.tasks = tasks;
        this.users = users;
        this.spans = spans;
        this.messages = messages;
    }

    @Override
    public Optional<Part> of(User person, Instant since) {
        CurrentUser user = users.asCurrent(person);
        Tasks all = tasks.getObject();
        long waiting = all.count(user, TaskView.TODO);
        if (waiting == 0) {
            return Optional.empty();
        }
        List<TaskItem> late = all.query(
                        user, new TaskQuery(TaskView.TODO, "", "", TaskQuery.Due.OVERDUE, false), null, COUNTED)
                .tasks();
        List<TaskItem> listed = new ArrayList<>(late);
        all.query(user, TaskView.TODO, null, MOST).tasks().stream()
                .filter(task -> late.stream().noneMatch(one -> one.id().equals(task.id())))
                .forEach(listed::add);
        Locale locale = Locale.forLanguageTag(person.locale());
        LocalizedText says = late.isEmpty()
                ? messages.text("workflow.digest", waiting)
                : messages.text("workflow.digest.late", waiting, late.size());
        List<Fact> facts = new ArrayList<>(
                listed.stream().limit(MOST).map(task -> fact(task, locale)).toList());
        if (waiting > facts.size()) {
            facts.add(new Fact("", messages.text("workflow.digest.more", locale, waiting - facts.size())));
        }
        return Optional.of(new Part(
                says, facts, List.of(new Link(messages.text("workflow.digest.open", locale), "/inbox", true))));
    }

    private Fact fact(TaskItem task, Locale locale) {
        Instant due = task.due();
        String when = due == null
                ? ""
                : messages.text(
                        "workflow.digest.due",
                        locale,
                        DateText.both(due, spans.zone()).in(locale));
        String who = users.find(task.initiator()).map(User::name).orElse("");
        String what = task.title().isEmpty() ? task.workflowLabel().in(locale) : task.title();
        return new Fact(
                task.name().in(locale), String.join(" · ", List.of(what, who)) + (when.isEmpty() ? "" : " · " + when));
    }
}
