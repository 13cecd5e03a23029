package io.trellis.workflow.inbox;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.notify.Notifications;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.run.FlowOwners;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Tells people that something waits for them or has ended, and pages that an inbox has changed. */
@Component
public final class InboxWatch {

    private static final String COMPLETED = "completed";
    private static final Duration MOMENT = Duration.ofMinutes(1);
    private static final int MOST_TOLD = 50;
    private static final String RECORD_DELETED = "record_deleted";

    private final Notifications notifications;
    private final Users users;
    private final SeenTitles titles;
    private final Messages messages;
    private final Inbox inbox;
    private final FlowOwners owners;
    private final Map<String, List<Runnable>> listeners = new ConcurrentHashMap<>();

    public InboxWatch(
            Notifications notifications,
            Users users,
            SeenTitles titles,
            Messages messages,
            Inbox inbox,
            FlowOwners owners) {
        this.inbox = inbox;
        this.owners = owners;
        this.notifications = notifications;
        this.users = users;
        this.titles = titles;
        this.messages = messages;
    }

    public AutoCloseable listen(String userId, Runnable listener) {
        listeners.computeIfAbsent(userId, any -> new CopyOnWriteArrayList<>()).add(listener);
        return () -> listeners.getOrDefault(userId, List.of()).remove(listener);
    }

    /** @param tasks each with the sequence of the event that told of it */
    void waiting(Map<TaskDocument, Long> tasks) {
        List<Notifications.Told> told = new ArrayList<>();
        Set<String> people = new LinkedHashSet<>();
        Map<String, Map<RecordId, String>> seen = new HashMap<>();
        Set<RecordId> records =
                tasks.keySet().stream().map(TaskDocument::record).collect(Collectors.toSet());
        tasks.forEach((task, sequence) -> {
            Set<String> waitedFor = people(task.waitsFor());
            waitedFor.stream()
                    .limit(MOST_TOLD)
                    .forEach(user -> told.add(new Notifications.Told(
                            user,
                            "task/" + task.id() + "/" + sequence,
                            told(
                                    task.behalf().containsKey(user) ? "workflow.waiting.behalf" : "workflow.waiting",
                                    task.name(),
                                    Optional.ofNullable(seen.computeIfAbsent(user, one -> titles(one, records))
                                            .get(task.record())),
                                    Optional.ofNullable(task.behalf().get(user))
                                            .flatMap(users::find)
                                            .map(User::name)
                                            .orElse("")),
                            "/inbox/" + task.id())));
            people.addAll(waitedFor);
            people.add(task.initiator());
        });
        notifications.tell(told);
        people.forEach(this::wake);
    }

    private Map<RecordId, String> titles(String user, Collection<RecordId> records) {
        return users.find(user)
                .map(person -> titles.of(users.asCurrent(person), records))
                .orElse(Map.of());
    }

    /** @param title as the person may see it; empty for who may not see the record */
    private LocalizedText told(String key, LocalizedText what, Optional<String> title, String who) {
        LocalizedText unseen = messages.text("workflow.unseen");
        return new LocalizedText(
                messages.text(key, Locale.SIMPLIFIED_CHINESE, what.zh(), title.orElse(unseen.zh()), who),
                messages.text(key, Locale.ENGLISH, what.en(), title.orElse(unseen.en()), who));
    }

    /** @param from who sent the copies; empty for the flow itself */
    public void copied(TaskDocument task, List<String> people, Optional<User> from) {
        String who = from.map(User::name).orElse("");
        String key = from.isPresent() ? "workflow.copied.by" : "workflow.copied";
        people.forEach(person -> {
            notifications.tell(
                    person,
                    "copy/" + task.id(),
                    told(
                            key,
                            task.name(),
                            Optional.ofNullable(
                                    titles(person, List.of(task.record())).get(task.record())),
                            who),
                    "/inbox/" + task.id() + "?view=cc");
            wake(person);
        });
    }

    void changed(TaskDocument task) {
        people(task.waitsFor()).forEach(this::wake);
        task.copies().forEach(this::wake);
        wake(task.initiator());
    }

    void ended(ProcessDocument process) {
        String initiator = process.initiator();
        RecordId id = process.record();
        boolean gone = process.state().equals(RECORD_DELETED);
        if (!atOnce(process) && users.find(initiator).isPresent()) {
            notifications.tell(
                    initiator,
                    "process/" + process.id(),
                    told(
                            "workflow.ended." + process.state(),
                            process.label(),
                            gone
                                    ? deletedTitle(process)
                                    : Optional.ofNullable(
                                            titles(initiator, List.of(id)).get(id)),
                            ""),
                    gone ? "/inbox?view=started" : "/records/" + id.entity() + "/" + id.id());
        }
        wake(initiator);
    }

    /** What asked nobody and was through in a moment is no news: each save of a record may start such a flow. */
    private static boolean atOnce(ProcessDocument process) {
        Instant started = process.started();
        Instant ended = process.ended();
        return process.state().equals(COMPLETED)
                && process.log().stream().allMatch(entry -> entry.element() == null)
                && started != null
                && ended != null
                && Duration.between(started, ended).compareTo(MOMENT) < 0;
    }

    /** A record in the recycle bin has no label any more; whoever ended the process has left it for its initiator. */
    private static Optional<String> deletedTitle(ProcessDocument process) {
        return process.log().stream()
                .filter(entry -> entry.action().equals("record-deleted"))
                .map(entry -> Objects.requireNonNullElse(entry.comment(), ""))
                .filter(comment -> !comment.isBlank())
                .reduce((first, last) -> last);
    }

    /** A record is back: whoever brought it back, and whose flows ended with it, hear that they can be started again. */
    public void restored(RecordId record, String by, String event) {
        List<ProcessDocument> ended = inbox.processes(record).stream()
                .filter(process -> process.state().equals(RECORD_DELETED))
                .toList();
        if (ended.isEmpty()) {
            return;
        }
        Set<String> people = new LinkedHashSet<>(List.of(by));
        ended.forEach(process -> people.add(process.initiator()));
        LocalizedText flows = new LocalizedText(
                names(ended, ProcessDocument::labelZh, "、"), names(ended, ProcessDocument::labelEn, ", "));
        people.stream()
                .filter(person -> users.find(person).isPresent())
                .forEach(person -> notifications.tell(
                        person,
                        "restored/" + event,
                        told("workflow.restored", flows, title(person, record), ""),
                        "/records/" + record.entity() + "/" + record.id()));
    }

    private Optional<String> title(String person, RecordId record) {
        return Optional.ofNullable(titles(person, List.of(record)).get(record));
    }

    private static String names(
            List<ProcessDocument> processes, Function<ProcessDocument, String> label, String between) {
        return processes.stream().map(label).distinct().collect(Collectors.joining(between));
    }

    /**
     * A step that is not tried again by itself: the flow's owner can mend it, an operator can try again.
     *
     * @param name of the step
     */
    void failed(ProcessDocument process, String element, String name, LocalizedText reason) {
        RecordId record = process.record();
        LocalizedText unseen = messages.text("workflow.unseen");
        owners.tell(process.workflow(), "failed/" + process.id() + "/" + element, owner -> {
            Optional<String> title = title(owner.id(), record);
            return new LocalizedText(
                    messages.text(
                            "workflow.trouble.step",
                            Locale.SIMPLIFIED_CHINESE,
                            process.labelZh(),
                            title.orElse(unseen.zh()),
                            name,
                            reason.zh()),
                    messages.text(
                            "workflow.trouble.step",
                            Locale.ENGLISH,
                            process.labelEn(),
                            title.orElse(unseen.en()),
                            name,
                            reason.en()));
        });
    }

    /** Its end alone does not say why, nor what to do. */
    void lost(ProcessDocument process) {
        String initiator = process.initiator();
        RecordId record = process.record();
        if (users.find(initiator).isPresent()) {
            notifications.tell(
                    initiator,
                    "lost/" + process.id(),
                    told("workflow.lost", process.label(), title(initiator, record), ""),
                    "/records/" + record.entity() + "/" + record.id());
        }
    }

    private Set<String> people(List<String> tokens) {
        Set<String> people = new LinkedHashSet<>();
        for (String token : tokens) {
            if (token.startsWith("r:")) {
                users.inRole(token.substring(2)).stream()
                        .filter(User::active)
                        .map(User::id)
                        .forEach(people::add);
            } else {
                people.add(token.substring(2));
            }
        }
        return people;
    }

    private void wake(String user) {
        listeners.getOrDefault(user, List.of()).forEach(Runnable::run);
    }
}
