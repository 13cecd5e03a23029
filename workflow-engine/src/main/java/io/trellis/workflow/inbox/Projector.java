package io.trellis.workflow.inbox;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentCollection;
import io.trellis.core.store.DuplicateKeyException;
import io.trellis.workflow.bpmn.Resubmission;
import io.trellis.workflow.definition.Definitions;
import io.trellis.workflow.definition.Deployed;
import io.trellis.workflow.engine.EngineEvent;
import io.trellis.workflow.engine.FlowEngine;
import io.trellis.workflow.engine.FlowStuck;
import io.trellis.workflow.run.StuckWords;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Applies the engine's events to the documents. Each may come twice, also from two nodes at once: a document
 * remembers the sequence of the last that it took and takes none that is older.
 */
@Component
public final class Projector {

    private final Inbox inbox;
    private final Definitions definitions;
    private final InboxWatch watch;
    private final StuckWords words;
    private final ProcessRecord record;
    private final Messages messages;

    Projector(
            Inbox inbox,
            Definitions definitions,
            InboxWatch watch,
            StuckWords words,
            ProcessRecord record,
            Messages messages) {
        this.words = words;
        this.inbox = inbox;
        this.definitions = definitions;
        this.watch = watch;
        this.record = record;
        this.messages = messages;
    }

    /** What becomes of a process's record, before anybody sees what became of the process. Each call may be repeated. */
    public interface ProcessRecord {

        /** Somebody is asked. */
        void waits(TaskDocument task);

        /** A task is over, however. @param sequence the same in every repetition */
        void decided(TaskDocument task, String outcome, long sequence);

        /** @param process as the projection holds it; {@code state} how it ended */
        void ended(Map<String, Object> process, String state);
    }

    /** In their order; what begins together is written together. */
    void apply(List<EngineEvent> all, FlowEngine engine) {
        List<Map<String, Object>> processes = new ArrayList<>();
        List<Map<String, Object>> tasks = new ArrayList<>();
        Set<Object> begun = new HashSet<>();
        for (EngineEvent event : all) {
            Map<String, Object> data = event.data();
            boolean begins = event.kind().equals("started")
                    || event.kind().equals("task") && begun.add(String.valueOf(data.get("id")));
            if (!begins) {
                begin(processes, tasks);
                begun.clear();
            }
            switch (event.kind()) {
                case "started" -> processes.add(started(data, engine));
                case "task" -> tasks.add(task(event, data, engine));
                case "taskEnded" -> taskEnded(event, data);
                case "log" -> log(event, data);
                case "failed" -> failed(data, engine);
                case "ended" -> ended(data);
                default -> {
                    // A number that was only drawn.
                }
            }
        }
        begin(processes, tasks);
    }

    private void begin(List<Map<String, Object>> processes, List<Map<String, Object>> tasks) {
        inserted(inbox.processes(), processes);
        tasks.forEach(document -> record.waits(new TaskDocument(document)));
        Map<TaskDocument, Long> waiting = new LinkedHashMap<>();
        Set<Map<String, Object>> known = inserted(inbox.tasks(), tasks);
        tasks.forEach(document -> {
            if (!known.contains(document) || retold(document)) {
                waiting.put(new TaskDocument(document), (Long) document.getOrDefault("seq", 0L));
            }
        });
        waiting.keySet().stream()
                .filter(task -> Resubmission.is(task.element()))
                .forEach(task -> inbox.processes()
                        .updateOne(
                                Criteria.id(task.process()).and(Criteria.eq("state", "running")),
                                Change.of().set("state", "returned")));
        if (!waiting.isEmpty()) {
            watch.waiting(waiting);
            waiting.keySet().forEach(task -> watch.copied(task, task.copies(), Optional.empty()));
        }
        processes.clear();
        tasks.clear();
    }

    /** @return those that were there already */
    private static Set<Map<String, Object>> inserted(
            DocumentCollection collection, List<Map<String, Object>> documents) {
        Set<Map<String, Object>> known = Collections.newSetFromMap(new IdentityHashMap<>());
        try {
            collection.insertAll(documents);
        } catch (DuplicateKeyException e) {
            // a crash or another node came between: what is there, whoever wrote it, decides for itself what is new
            documents.stream()
                    .filter(document -> !collection.insertIfAbsent(document))
                    .forEach(known::add);
        }
        return known;
    }

    private Deployed deployed(Map<String, Object> data, FlowEngine engine) {
        String id = text(data, "definition");
        return definitions.deployed(id, () -> engine.content(id));
    }

    private Map<String, Object> started(Map<String, Object> data, FlowEngine engine) {
        LocalizedText label = deployed(data, engine).definition().label();
        Map<String, Object> document = new LinkedHashMap<>(data);
        document.remove("process");
        document.remove("at");
        document.put("_id", text(data, "process"));
        document.put("started", data.getOrDefault("at", ""));
        document.put("state", "running");
        document.put("labelZh", label.zh());
        document.put("labelEn", label.en());
        document.put("logged", 0L);
        document.put("log", List.of());
        return document;
    }

    private Map<String, Object> task(EngineEvent event, Map<String, Object> data, FlowEngine engine) {
        Map<String, Object> document = new LinkedHashMap<>(data);
        Deployed flow = deployed(data, engine);
        String element = text(data, "element");
        LocalizedText name = Resubmission.is(element) ? messages.text("workflow.resubmit") : flow.taskLabel(element);
        LocalizedText label = flow.definition().label();
        document.remove("id");
        document.remove("holders");
        document.put("_id", text(data, "id"));
        document.put("seq", event.sequence());
        document.put("state", "open");
        document.put("nameZh", name.zh());
        document.put("nameEn", name.en());
        document.put("labelZh", label.zh());
        document.put("labelEn", label.en());
        Map<String, Object> holders = holders(data);
        document.putAll(holders);
        document.put("for", waitsFor(holders));
        return document;
    }

    /** Brings a task that is shown up to date. @return whether it is as this document says, now or already */
    private boolean retold(Map<String, Object> document) {
        Object sequence = document.getOrDefault("seq", 0L);
        Change change = Change.of().set("seq", sequence).set("state", "open");
        for (String field : List.of("for", "assignee", "candidates", "voted", "signers", "returnTo")) {
            Object value = document.get(field);
            change = value == null ? change.unset(field) : change.set(field, value);
        }
        Criteria shown = Criteria.id(text(document, "_id")).and(Criteria.in("state", List.of("open", "processing")));
        return inbox.tasks()
                        .updateOne(shown.and(Criteria.lt("seq", sequence)), change)
                        .isPresent()
                // the same once more, where a crash may have come before anybody was told: they hear it only once
                || inbox.tasks().count(shown.and(Criteria.eq("seq", sequence))) > 0;
    }

    private static Map<String, Object> holders(Map<String, Object> data) {
        Map<String, Object> holders = new LinkedHashMap<>();
        if (data.get("holders") instanceof Map<?, ?> map) {
            map.forEach((key, value) -> holders.put(String.valueOf(key), value));
        }
        return holders;
    }

    /** The assignee; while there is none, every candidate who has not voted. */
    private static List<String> waitsFor(Map<String, Object> holders) {
        if (holders.get("assignee") instanceof String assignee) {
            return List.of("u:" + assignee);
        }
        List<String> tokens = new ArrayList<>();
        List<?> voted = holders.get("voted") instanceof List<?> list ? list : List.of();
        if (holders.get("candidates") instanceof List<?> candidates) {
            candidates.stream().filter(candidate -> !voted.contains(candidate)).forEach(candidate -> {
                String name = String.valueOf(candidate);
                tokens.add(name.startsWith("role:") ? "r:" + name.substring(5) : "u:" + name);
            });
        }
        return tokens;
    }

    private void taskEnded(EngineEvent event, Map<String, Object> data) {
        Change change =
                Change.of().set("state", text(data, "state")).unset("for").unset("processing");
        Object at = data.get("at");
        if (at != null) {
            change = change.set("ended", at);
        }
        for (String field : List.of("outcome", "by", "comment")) {
            if (data.get(field) instanceof String value) {
                change = change.set(field, value);
            }
        }
        Optional<Map<String, Object>> before = inbox.tasks().get(text(data, "id"));
        before.map(TaskDocument::new).ifPresent(task -> {
            record.decided(task, text(data, "outcome"), event.sequence());
            if (Resubmission.is(task.element())) {
                inbox.processes()
                        .updateOne(
                                Criteria.id(task.process()).and(Criteria.eq("state", "returned")),
                                Change.of().set("state", "running"));
            }
        });
        inbox.tasks()
                .updateOne(
                        Criteria.id(text(data, "id")).and(Criteria.in("state", List.of("open", "processing"))), change);
        before.ifPresent(document -> watch.changed(new TaskDocument(document)));
    }

    private void log(EngineEvent event, Map<String, Object> data) {
        Map<String, Object> entry = new LinkedHashMap<>(data);
        entry.remove("process");
        inbox.processes()
                .updateOne(
                        Criteria.id(text(data, "process")).and(Criteria.lt("logged", event.sequence())),
                        Change.of().push("log", entry).set("logged", event.sequence()));
    }

    private void failed(Map<String, Object> data, FlowEngine engine) {
        String element = text(data, "element");
        inbox.processes().get(text(data, "process")).ifPresent(process -> {
            String name = deployed(process, engine).taskLabel(element).en();
            LocalizedText reason = words.of(
                    FlowStuck.Reason.valueOf(text(data, "reason")),
                    name,
                    new LocalizedText(text(data, "zh"), text(data, "en")));
            watch.failed(process, element, name, reason);
        });
    }

    private void ended(Map<String, Object> data) {
        Object at = data.get("at");
        inbox.process(text(data, "process")).ifPresent(process -> record.ended(process, text(data, "state")));
        Change change = Change.of().set("state", text(data, "state"));
        inbox.processes()
                .updateOne(
                        Criteria.id(text(data, "process"))
                                .and(Criteria.anyOf(
                                        Criteria.eq("state", "running"),
                                        Criteria.eq("state", "returned").and(new Criteria.Exists("ended", false)))),
                        at == null ? change : change.set("ended", at))
                .ifPresent(watch::ended);
    }

    private static String text(Map<String, Object> data, String field) {
        return data.get(field) instanceof String text ? text : "";
    }
}
