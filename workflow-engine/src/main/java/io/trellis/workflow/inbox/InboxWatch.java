package io.trellis.workflow.inbox;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.notify.Notifications;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.form.record.Labels;
import io.trellis.form.record.RecordId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;

/** Tells people that something waits for them or has ended, and pages that an inbox has changed. */
@Component
public final class InboxWatch {

    private static final int MOST_TOLD = 50;

    private final Notifications notifications;
    private final Users users;
    private final Labels labels;
    private final Messages messages;
    private final Map<String, List<Runnable>> listeners = new ConcurrentHashMap<>();

    public InboxWatch(Notifications notifications, Users users, Labels labels, Messages messages) {
        this.notifications = notifications;
        this.users = users;
        this.labels = labels;
        this.messages = messages;
    }

    public AutoCloseable listen(String userId, Runnable listener) {
        listeners.computeIfAbsent(userId, any -> new CopyOnWriteArrayList<>()).add(listener);
        return () -> listeners.getOrDefault(userId, List.of()).remove(listener);
    }

    /** @param tasks each with the sequence of the news of it */
    void waiting(Map<TaskDocument, Long> tasks) {
        Map<RecordId, String> titles = titles(tasks.keySet());
        List<Notifications.Told> told = new ArrayList<>();
        Set<String> people = new LinkedHashSet<>();
        tasks.forEach((task, sequence) -> {
            String title = titles.getOrDefault(task.record(), task.record().id());
            LocalizedText zh = messages.text("workflow.waiting", task.name().zh(), title);
            LocalizedText en = messages.text("workflow.waiting", task.name().en(), title);
            Set<String> waitedFor = people(task.waitsFor());
            waitedFor.stream()
                    .limit(MOST_TOLD)
                    .forEach(user -> told.add(new Notifications.Told(
                            user,
                            "task/" + task.id() + "/" + sequence,
                            new LocalizedText(zh.zh(), en.en()),
                            "/inbox/" + task.id())));
            people.addAll(waitedFor);
            people.add(task.initiator());
        });
        notifications.tell(told);
        people.forEach(this::wake);
    }

    private Map<RecordId, String> titles(Collection<TaskDocument> tasks) {
        Map<String, Set<String>> records = new LinkedHashMap<>();
        tasks.forEach(task -> records.computeIfAbsent(task.record().entity(), entity -> new LinkedHashSet<>())
                .add(task.record().id()));
        Map<RecordId, String> titles = new HashMap<>();
        records.forEach((entity, ids) -> labels.of(CurrentUser.system(), entity, ids)
                .forEach((id, title) -> titles.put(new RecordId(entity, id), title)));
        return titles;
    }

    /** @param from who sent the copies; empty for the flow itself */
    public void copied(TaskDocument task, List<String> people, Optional<User> from) {
        String title = title(task.record().entity(), task.record().id());
        String who = from.map(User::name).orElse("");
        String key = from.isPresent() ? "workflow.copied.by" : "workflow.copied";
        LocalizedText zh = messages.text(key, task.name().zh(), title, who);
        LocalizedText en = messages.text(key, task.name().en(), title, who);
        people.forEach(person -> {
            notifications.tell(
                    person,
                    "copy/" + task.id(),
                    new LocalizedText(zh.zh(), en.en()),
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
        String title = title(entity, record);
        LocalizedText zh = messages.text("workflow.ended." + state, String.valueOf(process.get("labelZh")), title);
        LocalizedText en = messages.text("workflow.ended." + state, String.valueOf(process.get("labelEn")), title);
        if (users.find(initiator).isPresent()) {
            notifications.tell(
                    initiator,
                    "process/" + process.get("_id"),
                    new LocalizedText(zh.zh(), en.en()),
                    "/records/" + entity + "/" + record);
        }
        wake(initiator);
    }

    private String title(String entity, String record) {
        return labels.of(CurrentUser.system(), entity, List.of(record)).getOrDefault(record, record);
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
