package io.trellis.workflow.inbox;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.notify.Notifications;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.form.record.RecordId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Tells people that something waits for them or has ended, and pages that an inbox has changed. */
@Component
public final class InboxWatch {

    private static final int MOST_TOLD = 50;

    private final Notifications notifications;
    private final Users users;
    private final SeenTitles titles;
    private final Messages messages;
    private final Map<String, List<Runnable>> listeners = new ConcurrentHashMap<>();

    public InboxWatch(Notifications notifications, Users users, SeenTitles titles, Messages messages) {
        this.notifications = notifications;
        this.users = users;
        this.titles = titles;
        this.messages = messages;
    }

    public AutoCloseable listen(String userId, Runnable listener) {
        listeners.computeIfAbsent(userId, any -> new CopyOnWriteArrayList<>()).add(listener);
        return () -> listeners.getOrDefault(userId, List.of()).remove(listener);
    }

    /** @param tasks each with the sequence of the news of it */
    void waiting(Map<TaskDocument, Long> tasks) {
        List<Notifications.Told> told = new ArrayList<>();
        Set<String> people = new LinkedHashSet<>();
        Map<String, Map<RecordId, String>> seen = new HashMap<>();
        Set<RecordId> records = tasks.keySet().stream().map(TaskDocument::record).collect(Collectors.toSet());
        tasks.forEach((task, sequence) -> {
            Set<String> waitedFor = people(task.waitsFor());
            waitedFor.stream()
                    .limit(MOST_TOLD)
                    .forEach(user -> told.add(new Notifications.Told(
                            user,
                            "task/" + task.id() + "/" + sequence,
                            told(
                                    "workflow.waiting",
                                    task.name(),
                                    Optional.ofNullable(seen.computeIfAbsent(user, one -> titles(one, records))
                                            .get(task.record())),
                                    ""),
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
                            Optional.ofNullable(titles(person, List.of(task.record())).get(task.record())),
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

    void ended(Map<String, Object> process) {
        String initiator = String.valueOf(process.get("initiator"));
        String entity = String.valueOf(process.get("entity"));
        String record = String.valueOf(process.get("record"));
        String state = String.valueOf(process.get("state"));
        RecordId id = new RecordId(entity, record);
        if (users.find(initiator).isPresent()) {
            notifications.tell(
                    initiator,
                    "process/" + process.get("_id"),
                    told(
                            "workflow.ended." + state,
                            new LocalizedText(
                                    String.valueOf(process.get("labelZh")), String.valueOf(process.get("labelEn"))),
                            Optional.ofNullable(titles(initiator, List.of(id)).get(id)),
                            ""),
                    "/records/" + entity + "/" + record);
        }
        wake(initiator);
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
