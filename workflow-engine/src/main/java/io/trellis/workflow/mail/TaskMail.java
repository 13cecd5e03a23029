package io.trellis.workflow.mail;

import io.trellis.core.i18n.Messages;
import io.trellis.core.notify.MailAddition;
import io.trellis.core.notify.Notifications.Notification;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.workflow.TaskAction;
import io.trellis.workflow.TaskItem;
import io.trellis.workflow.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What a mail about a task says of it, with links that decide it where its flow lets them. */
@Component
final class TaskMail implements MailAddition {

    private static final String INBOX = "/inbox/";

    private final ObjectProvider<Tasks> tasks;
    private final ObjectProvider<DefaultMailDecisions> decisions;
    private final Users users;
    private final Messages messages;

    TaskMail(
            ObjectProvider<Tasks> tasks,
            ObjectProvider<DefaultMailDecisions> decisions,
            Users users,
            Messages messages) {
        this.tasks = tasks;
        this.decisions = decisions;
        this.users = users;
        this.messages = messages;
    }

    @Override
    public Optional<Added> to(User person, Notification notification) {
        String link = notification.link();
        if (!link.startsWith(INBOX) || link.indexOf('?') >= 0) {
            return Optional.empty();
        }
        CurrentUser user = users.asCurrent(person);
        Locale locale = Locale.forLanguageTag(person.locale());
        return tasks.getObject()
                .find(user, link.substring(INBOX.length()))
                .filter(task -> task.actions().contains(TaskAction.APPROVE))
                .map(task -> added(user, task, locale));
    }

    private Added added(CurrentUser user, TaskItem task, Locale locale) {
        List<Fact> facts = new ArrayList<>();
        if (!task.title().isEmpty()) {
            facts.add(new Fact(messages.text("workflow.mail.record", locale), task.title()));
        }
        facts.add(new Fact(
                messages.text("workflow.mail.asker", locale),
                users.find(task.initiator()).map(User::name).orElse(task.initiator())));
        tasks.getObject()
                .facts(user, List.of(task))
                .getOrDefault(task.id(), List.of())
                .forEach(fact -> facts.add(new Fact(fact.label().in(locale), fact.text())));
        DefaultMailDecisions links = decisions.getObject();
        List<Link> offered = Stream.of(TaskAction.APPROVE, TaskAction.REJECT)
                .filter(action -> links.offers(user, task, action))
                .map(action -> new Link(
                        messages.text("workflow.mail." + action.code(), locale),
                        "/decide/" + links.link(user, task, action),
                        action == TaskAction.APPROVE))
                .toList();
        String note = offered.isEmpty()
                ? ""
                : messages.text("workflow.mail.note", locale, DefaultMailDecisions.GOOD_FOR.toDays());
        return new Added(facts, offered, note);
    }
}
