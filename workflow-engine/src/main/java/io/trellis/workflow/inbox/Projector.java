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
import io.trellis.workflow.engine.Post;
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
    private final Mail mail;
    private final TaskWords taskWords;
    private final Messages messages;
    private final ProcessHistory history;
    private final MigratedTasks migratedTasks;
    private final TaskDrafts drafts;

    Projector(
            Inbox inbox,
            Definitions definitions,
            InboxWatch watch,
            StuckWords words,
            ProcessRecord record,
            Mail mail,
            TaskWords taskWords,
            Messages messages,
            ProcessHistory history,
            MigratedTasks migratedTasks,
            TaskDrafts drafts) {
        this.drafts = drafts;
        this.history = history;
        this.migratedTasks = migratedTasks;
        this.taskWords = taskWords;
        this.mail = mail;
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

        /** It runs another version of its flow. @param open what waits for somebody */
        void migrated(ProcessDocument process, List<TaskDocument> open);

        /** @param process as the projection holds it; {@code state} how it ended */
        void ended(ProcessDocument process, String state);
    }

    /** Where messages and signals go. */
    public interface Mail {

        /** May be repeated: what was received is not received again. */
        void deliver(Post post);
    }

    /** In their order; what begins together is written together. */
    void apply(List<EngineEvent.Numbered> all, FlowEngine engine) {
        List<ProcessDocument> processes = new ArrayList<>();
        List<TaskDocument> tasks = new ArrayList<>();
        Set<Object> begun = new HashSet<>();
        for (EngineEvent.Numbered numbered : all) {
            long sequence = numbered.sequence();
            boolean begins = numbered.event() instanceof EngineEvent.Started
                    || numbered.event() instanceof EngineEvent.Asked asked && begun.add(asked.task());
            if (!begins) {
                begin(processes, tasks);
                begun.clear();
            }
            switch (numbered.event()) {
                case EngineEvent.Started started -> processes.add(started(started, engine));
                case EngineEvent.Asked asked -> tasks.add(task(sequence, asked, engine));
                case EngineEvent.TaskEnded ended -> taskEnded(sequence, ended);
                case EngineEvent.Logged logged -> history.log(sequence, logged, engine);
                case EngineEvent.Migrated migrated -> migrated(migrated, engine);
                case EngineEvent.Failed failed -> failed(failed, engine);
                case EngineEvent.Ended ended -> ended(ended);
                case EngineEvent.Sent(var process, var post) -> mail.deliver(post);
                case EngineEvent.Drawn drawn -> {}
            }
        }
        begin(processes, tasks);
    }

    private void begin(List<ProcessDocument> processes, List<TaskDocument> tasks) {
        tasks.replaceAll(taskWords.of(tasks));
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

    private ProcessDocument started(EngineEvent.Started event, FlowEngine engine) {
        LocalizedText label = deployed(event.definition(), engine).definition().label();
        return new ProcessDocument(
                event.process(),
                event.definition(),
                event.workflow(),
                event.record().entity(),
                event.record().id(),
                event.initiator(),
                label.zh(),
                label.en(),
                "running",
                event.at(),
                null,
                0,
                List.of(),
                null,
                List.of());
    }

    private TaskDocument task(long sequence, EngineEvent.Asked event, FlowEngine engine) {
        Deployed flow = deployed(event.definition(), engine);
        String element = event.element();
        LocalizedText name = Resubmission.is(element) ? messages.text("workflow.resubmit") : flow.taskLabel(element);
        LocalizedText label = flow.definition().label();
        EngineTask.Holders holders = event.holders();
        return new TaskDocument(
                event.task(),
                sequence,
                event.process(),
                event.definition(),
                event.workflow(),
                element,
                event.record().entity(),
                event.record().id(),
                event.initiator(),
                name.zh(),
                name.en(),
                label.zh(),
                label.en(),
                "open",
                waitsFor(holders),
                event.copies(),
                List.of(),
                holders.assignee(),
                holders.candidates(),
                holders.decided(),
                holders.signers(),
                holders.returnTo(),
                holders.together(),
                holders.behalf(),
                event.created(),
                event.due(),
                null,
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
                .set("signers", task.signers())
                .set("together", task.together())
                .set("behalf", task.behalf());
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

    /** The assignee; while there is none, every candidate who has not voted. */
    private static List<String> waitsFor(EngineTask.Holders holders) {
        return holders.waitsFor().stream()
                .map(candidate -> candidate.startsWith("role:") ? "r:" + candidate.substring(5) : "u:" + candidate)
                .toList();
    }

    private void taskEnded(long sequence, EngineEvent.TaskEnded event) {
        EngineEvent.Decided decided = event.decided();
        String outcome = decided == null ? "" : decided.outcome();
        Change change = Change.of()
                .set("state", event.state())
                .unset("for")
                .unset("processing")
                .set("ended", event.at());
        if (decided != null) {
            change = change.set("outcome", outcome).set("by", decided.by()).set("comment", decided.comment());
        }
        Optional<TaskDocument> before = inbox.tasks().get(event.task());
        before.ifPresent(task -> {
            record.decided(task, outcome, sequence);
            if (Resubmission.is(task.element())) {
                inbox.processes()
                        .updateOne(
                                Criteria.id(task.process()).and(Criteria.eq("state", "returned")),
                                Change.of().set("state", "running"));
            }
        });
        inbox.tasks()
                .updateOne(Criteria.id(event.task()).and(Criteria.in("state", List.of("open", "processing"))), change);
        drafts.over(event.task());
        before.ifPresent(watch::changed);
    }

    private void migrated(EngineEvent.Migrated event, FlowEngine engine) {
        migratedTasks.apply(event, engine).ifPresent(process -> {
            List<TaskDocument> open = inbox.ofProcess(process.id()).stream()
                    .filter(inbox::isWaiting)
                    .toList();
            record.migrated(process, open);
            open.forEach(watch::changed);
        });
    }

    private void failed(EngineEvent.Failed event, FlowEngine engine) {
        inbox.processes().get(event.process()).ifPresent(process -> {
            String name = deployed(process.definition(), engine)
                    .taskLabel(event.element())
                    .en();
            watch.failed(process, event.element(), name, words.of(event.reason(), name, event.said()));
        });
    }

    private void ended(EngineEvent.Ended event) {
        inbox.process(event.process()).ifPresent(process -> record.ended(process, event.state()));
        inbox.processes()
                .updateOne(
                        Criteria.id(event.process())
                                .and(Criteria.anyOf(
                                        Criteria.eq("state", "running"),
                                        Criteria.eq("state", "returned").and(new Criteria.Exists("ended", false)))),
                        Change.of().set("state", event.state()).set("ended", event.at()))
                .ifPresent(watch::ended);
    }
}
