package io.trellis.workflow.mail;

import io.trellis.core.i18n.Messages;
import io.trellis.core.link.SignedLinks;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.IndexSpec;
import io.trellis.core.store.MappedCollection;
import io.trellis.form.field.Violation;
import io.trellis.workflow.MailDecisions;
import io.trellis.workflow.TaskAction;
import io.trellis.workflow.TaskItem;
import io.trellis.workflow.TaskRequest;
import io.trellis.workflow.TaskResult;
import io.trellis.workflow.Tasks;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** {@link MailDecisions} by signed links; which of them were used is kept until they are good no more. */
@Component
final class DefaultMailDecisions implements MailDecisions {

    static final Duration GOOD_FOR = Duration.ofDays(3);

    private final Tasks tasks;
    private final SignedLinks key;
    private final MappedCollection<Used> used;
    private final Users users;
    private final Messages messages;
    private final Clock clock;
    private final boolean allowed;

    /** @param allowed false where an administrator wants no decisions by mail, whatever flows say */
    DefaultMailDecisions(
            Tasks tasks,
            SignedLinks key,
            DocumentStore store,
            Users users,
            Messages messages,
            Clock clock,
            @Value("${trellis.mail-decisions:true}") boolean allowed) {
        this.tasks = tasks;
        this.key = key;
        this.used =
                store.collection(CollectionSpec.of("usedTaskLink", Used.class).index(IndexSpec.on("until")));
        this.users = users;
        this.messages = messages;
        this.clock = clock;
        this.allowed = allowed;
    }

    /** A link that has decided something. @param id made of its text */
    record Used(String id, Instant until) {}

    /** Whether it can be done by a link: its flow says so, and demands nothing that a small page cannot take. */
    boolean offers(CurrentUser user, TaskItem task, TaskAction action) {
        return allowed
                && task.byMail()
                && task.actions().contains(action)
                && !task.ask(action).signature()
                && user.look().isEmpty();
    }

    String link(CurrentUser user, TaskItem task, TaskAction action) {
        return new Link(task.id(), user.id(), action, clock.instant().plus(GOOD_FOR)).text(key);
    }

    @Override
    public Found look(String text) {
        Optional<Link> link = Link.of(text, key);
        Optional<User> person = link.flatMap(one -> users.find(one.person()));
        if (link.isEmpty() || person.isEmpty()) {
            return new Found.Nothing();
        }
        Locale locale = Locale.forLanguageTag(person.get().locale());
        CurrentUser user = users.asCurrent(person.get());
        Optional<String> over = over(text, link.get(), person.get(), locale);
        if (over.isPresent()) {
            return new Found.Over(over.get(), locale);
        }
        Optional<TaskItem> task = tasks.find(user, link.get().task());
        if (task.isEmpty() || !offers(user, task.get(), link.get().action())) {
            return new Found.Over(happened(user, link.get(), locale), locale);
        }
        return new Found.Open(
                task.get(),
                link.get().action(),
                users.find(task.get().initiator())
                        .map(User::name)
                        .orElse(task.get().initiator()),
                tasks.facts(user, List.of(task.get())).getOrDefault(task.get().id(), List.of()),
                locale);
    }

    private Optional<String> over(String text, Link link, User person, Locale locale) {
        if (!person.active()) {
            return Optional.of(messages.text("workflow.mail.gone", locale));
        }
        if (clock.instant().isAfter(link.until())) {
            return Optional.of(messages.text("workflow.mail.expired", locale));
        }
        return used.get(id(text)).map(any -> messages.text("workflow.mail.used", locale));
    }

    /** What a trial says: who did what with it meanwhile. */
    private String happened(CurrentUser user, Link link, Locale locale) {
        TaskResult tried = tasks.together(user, List.of(link.task()), TaskRequest.of(link.action(), ""), true)
                .getFirst();
        return tried instanceof TaskResult.Conflict conflict
                ? conflict.what().in(locale)
                : messages.text("workflow.mail.gone", locale);
    }

    private static String id(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }

    @Override
    public Answer decide(String text, String comment, @Nullable String reason) {
        return switch (look(text)) {
            case Found.Nothing _ -> new Answer(false, "", Locale.ENGLISH);
            case Found.Over(var why, var locale) -> new Answer(false, why, locale);
            case Found.Open open -> decide(text, open, comment, reason);
        };
    }

    private Answer decide(String text, Found.Open open, String comment, @Nullable String reason) {
        Link link = Link.of(text, key).orElseThrow();
        Locale locale = open.locale();
        // first: of two who send it at once only one goes on
        if (!used.insertIfAbsent(new Used(id(text), link.until()))) {
            return new Answer(false, messages.text("workflow.mail.used", locale), locale);
        }
        CurrentUser user = users.asCurrent(users.find(link.person()).orElseThrow());
        boolean done = false;
        try {
            TaskResult result = tasks.act(
                    user, link.task(), TaskRequest.of(link.action(), comment).because(reason));
            done = result instanceof TaskResult.Done || result instanceof TaskResult.Processing;
            return new Answer(done, words(result, link.action(), locale), locale);
        } finally {
            if (!done) {
                used.delete(Criteria.id(id(text)));
            }
            used.delete(Criteria.lt("until", clock.instant()));
        }
    }

    private String words(TaskResult result, TaskAction action, Locale locale) {
        return switch (result) {
            case TaskResult.Done _, TaskResult.Processing _ ->
                messages.text("workflow.mail.done." + action.code(), locale);
            case TaskResult.Conflict conflict -> conflict.what().in(locale);
            case TaskResult.Invalid(var path, var message) -> message.in(locale);
            case TaskResult.Rejected(var violations) ->
                violations.stream()
                        .findFirst()
                        .map(Violation::message)
                        .map(message -> message.in(locale))
                        .orElse("");
            case TaskResult.Forbidden forbidden ->
                forbidden.why().map(why -> why.in(locale)).orElseGet(() -> messages.text("workflow.mail.gone", locale));
            case TaskResult.Missing _ -> messages.text("workflow.mail.gone", locale);
        };
    }
}
