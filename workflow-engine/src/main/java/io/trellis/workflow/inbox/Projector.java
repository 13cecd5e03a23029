package io.trellis.workflow.inbox;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DuplicateKeyException;
import io.trellis.core.store.MappedCollection;
import io.trellis.workflow.bpmn.Resubmission;
import io.trellis.workflow.definition.Definitions;
import io.trellis.workflow.definition.Deployed;
import io.trellis.workflow.engine.EngineEvent;
import io.trellis.workflow.engine.EngineTask;
import io.trellis.workflow.engine.FlowEngine;
import io.trellis.workflow.engine.FlowStuck;
import io.trellis.workflow.run.StuckWords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
        void ended(ProcessDocument process, String state);
    }

    /** In their order; what begins together is written together. */
    void apply(List<EngineEvent> all, FlowEngine engine) {
        List<ProcessDocument> processes = new ArrayList<>();
        List<TaskDocument> tasks = new ArrayList<>();
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

    private void begin(List<ProcessDocument> processes, List<TaskDocument> tasks) {
        inserted(inbox.processes(), processes);
        tasks.forEach(record::waits);
        Map<TaskDocument, Long> waiting = new LinkedHashMap<>();
        Set<TaskDocument> known = inserted(inbox.tasks(), tasks);
        tasks.forEach(task -> {
            if (!known.contains(task) || retold(task)) {
                waiting.put(task, task.seq());
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
    private static <T extends Record> Set<T> inserted(MappedCollection<T> collection, List<T> documents) {
        Set<T> known = Collections.newSetFromMap(new IdentityHashMap<>());
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

    private Deployed deployed(String definition, FlowEngine engine) {
        return definitions.deployed(definition, () -> engine.content(definition));
    }

    private ProcessDocument started(Map<String, Object> data, FlowEngine engine) {
        String definition = text(data, "definition");
        LocalizedText label = deployed(definition, engine).definition().label();
        return new ProcessDocument(
                text(data, "process"),
                definition,
                text(data, "workflow"),
                text(data, "entity"),
                text(data, "record"),
                text(data, "initiator"),
                label.zh(),
                label.en(),
                "running",
                instant(data, "at"),
                null,
                0,
                List.of());
    }

    private TaskDocument task(EngineEvent event, Map<String, Object> data, FlowEngine engine) {
        String definition = text(data, "definition");
        Deployed flow = deployed(definition, engine);
        String element = text(data, "element");
        LocalizedText name = Resubmission.is(element) ? messages.text("workflow.resubmit") : flow.taskLabel(element);
        LocalizedText label = flow.definition().label();
        EngineTask.Holders holders = holders(data);
        return new TaskDocument(
                text(data, "id"),
                event.sequence(),
                text(data, "process"),
                definition,
                text(data, "workflow"),
                element,
                text(data, "entity"),
                text(data, "record"),
                text(data, "initiator"),
                name.zh(),
                name.en(),
                label.zh(),
                label.en(),
                "open",
                waitsFor(holders),
                texts(data.get("cc")),
                List.of(),
                holders.assignee(),
                holders.candidates(),
                holders.voted(),
                holders.signers(),
                holders.returnTo(),
                instant(data, "created"),
                instant(data, "due"),
                null,
                null,
                null,
                null,
                null);
    }

    /** Brings a task that is shown up to date. @return whether it is as this document says, now or already */
    private boolean retold(TaskDocument task) {
        Change change = Change.of()
                .set("seq", task.seq())
                .set("state", "open")
                .set("for", task.waitsFor())
                .set("candidates", task.candidates())
                .set("voted", task.voted())
                .set("signers", task.signers());
        change = replaced(change, "assignee", task.assignee());
        change = replaced(change, "returnTo", task.returnTo());
        Criteria shown = Criteria.id(task.id()).and(Criteria.in("state", List.of("open", "processing")));
        return inbox.tasks()
                        .updateOne(shown.and(Criteria.lt("seq", task.seq())), change)
                        .isPresent()
                // the same once more, where a crash may have come before anybody was told: they hear it only once
                || inbox.tasks().count(shown.and(Criteria.eq("seq", task.seq()))) > 0;
    }

    private static Change replaced(Change change, String field, @Nullable String value) {
        return value == null ? change.unset(field) : change.set(field, value);
    }

    private static EngineTask.Holders holders(Map<String, Object> data) {
        Map<?, ?> holders = data.get("holders") instanceof Map<?, ?> map ? map : Map.of();
        return new EngineTask.Holders(
                holders.get("assignee") instanceof String assignee ? assignee : null,
                texts(holders.get("candidates")),
                texts(holders.get("voted")),
                texts(holders.get("signers")),
                holders.get("returnTo") instanceof String back ? back : null);
    }

    /** The assignee; while there is none, every candidate who has not voted. */
    private static List<String> waitsFor(EngineTask.Holders holders) {
        if (holders.assignee() != null) {
            return List.of("u:" + holders.assignee());
        }
        return holders.candidates().stream()
                .filter(candidate -> !holders.voted().contains(candidate))
                .map(candidate -> candidate.startsWith("role:") ? "r:" + candidate.substring(5) : "u:" + candidate)
                .toList();
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
        Optional<TaskDocument> before = inbox.tasks().get(text(data, "id"));
        before.ifPresent(task -> {
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
        before.ifPresent(watch::changed);
    }

    private void log(EngineEvent event, Map<String, Object> data) {
        ProcessDocument.Entry entry = new ProcessDocument.Entry(
                text(data, "element"),
                text(data, "action"),
                text(data, "by"),
                text(data, "comment"),
                data.get("to") instanceof String to ? to : null,
                instant(data, "at"));
        inbox.processes()
                .updateOne(
                        Criteria.id(text(data, "process")).and(Criteria.lt("logged", event.sequence())),
                        Change.of().push("log", entry).set("logged", event.sequence()));
    }

    private void failed(Map<String, Object> data, FlowEngine engine) {
        String element = text(data, "element");
        inbox.processes().get(text(data, "process")).ifPresent(process -> {
            String name = deployed(process.definition(), engine).taskLabel(element).en();
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

    private static List<String> texts(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static @Nullable Instant instant(Map<String, Object> data, String field) {
        return data.get(field) instanceof Instant instant ? instant : null;
    }

    private static String text(Map<String, Object> data, String field) {
        return data.get(field) instanceof String text ? text : "";
    }
}
