package io.trellis.workflow.operate;

import io.trellis.core.company.Company;
import io.trellis.core.i18n.DateText;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.Roles;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.workflow.engine.ProcessControl.Wait;
import io.trellis.workflow.inbox.ProcessDocument;
import io.trellis.workflow.inbox.TaskDocument;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a process waits for, in words: whom, since when, until when; which timer, message, step, program. */
@Component
final class WaitWords {

    private final ElementNames names;
    private final Users users;
    private final Roles roles;
    private final Company company;
    private final Messages messages;
    private final Clock clock;

    WaitWords(ElementNames names, Users users, Roles roles, Company company, Messages messages, Clock clock) {
        this.names = names;
        this.users = users;
        this.roles = roles;
        this.company = company;
        this.messages = messages;
        this.clock = clock;
    }

    List<LocalizedText> of(ProcessDocument process, List<TaskDocument> open, List<Wait> waits) {
        List<LocalizedText> words = new ArrayList<>();
        Instant suspended = process.suspended();
        if (suspended != null) {
            words.add(both(at -> List.of(at(suspended, at)), "workflow.wait.suspended"));
        }
        open.forEach(task -> words.add(task(task)));
        waits.forEach(wait -> words.add(wait(process, wait)));
        return words.stream().distinct().toList();
    }

    private LocalizedText task(TaskDocument task) {
        Instant since = Optional.ofNullable(task.created()).orElse(clock.instant());
        Instant due = task.due();
        String key = due == null
                ? "workflow.wait.task"
                : due.isBefore(clock.instant()) ? "workflow.wait.task.late" : "workflow.wait.task.due";
        return both(
                locale -> List.of(
                        task.name().in(locale),
                        who(task, locale),
                        at(since, locale),
                        due == null ? "" : at(due, locale)),
                key);
    }

    private String who(TaskDocument task, Locale locale) {
        String assignee = task.assignee();
        List<String> holders = assignee == null ? task.candidates() : List.of(assignee);
        String together = holders.stream().map(holder -> name(holder, locale)).collect(Collectors.joining(", "));
        return together.isEmpty() ? messages.text("workflow.wait.nobody", locale) : together;
    }

    private String name(String holder, Locale locale) {
        if (holder.startsWith("role:")) {
            String role = holder.substring("role:".length());
            return roles.find(role).map(found -> found.label().in(locale)).orElse(role);
        }
        return users.find(holder).map(User::name).orElse(holder);
    }

    private LocalizedText wait(ProcessDocument process, Wait wait) {
        String key = "workflow.wait." + wait.kind().name().toLowerCase(Locale.ROOT);
        Instant due = wait.due();
        boolean timed = due != null && (wait.kind() == Wait.Kind.TIMER || wait.kind() == Wait.Kind.RETRY);
        return both(
                locale -> List.of(
                        wait.element().isEmpty()
                                ? ""
                                : names.of(process, wait.element()).in(locale),
                        wait.name(),
                        at(due, locale)),
                timed || wait.kind() != Wait.Kind.RETRY ? key : "workflow.wait.step");
    }

    private String at(@Nullable Instant moment, Locale locale) {
        return moment == null ? "" : DateText.both(moment, company.zone()).in(locale);
    }

    private LocalizedText both(Function<Locale, List<String>> arguments, String key) {
        return new LocalizedText(
                messages.text(
                        key,
                        Locale.SIMPLIFIED_CHINESE,
                        arguments.apply(Locale.SIMPLIFIED_CHINESE).toArray()),
                messages.text(
                        key, Locale.ENGLISH, arguments.apply(Locale.ENGLISH).toArray()));
    }
}
