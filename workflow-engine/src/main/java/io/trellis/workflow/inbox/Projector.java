package io.trellis.workflow.inbox;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.workflow.definition.Definitions;
import io.trellis.workflow.definition.Deployed;
import io.trellis.workflow.engine.EngineNews;
import io.trellis.workflow.engine.FlowEngine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Applies the engine's news to the documents. Each piece may come twice, also from two nodes at once: a document
 * remembers the sequence of the last that it took and takes none that is older.
 */
@Component
final class Projector {

    private final Inbox inbox;
    private final Definitions definitions;
    private final InboxWatch watch;

    Projector(Inbox inbox, Definitions definitions, InboxWatch watch) {
        this.inbox = inbox;
        this.definitions = definitions;
        this.watch = watch;
    }

    void apply(EngineNews news, FlowEngine engine) {
        Map<String, Object> data = news.data();
        switch (news.kind()) {
            case "started" -> started(data, engine);
            case "task" -> task(news, data, engine);
            case "taskEnded" -> taskEnded(data);
            case "log" -> log(news, data);
            case "ended" -> ended(data);
            default -> {
                // A number that was only drawn.
            }
        }
    }

    private Deployed deployed(Map<String, Object> data, FlowEngine engine) {
        String id = text(data, "definition");
        return definitions.deployed(id, () -> engine.content(id));
    }

    private void started(Map<String, Object> data, FlowEngine engine) {
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
        inbox.processes().insertIfAbsent(document);
    }

    private void task(EngineNews news, Map<String, Object> data, FlowEngine engine) {
        Map<String, Object> document = new LinkedHashMap<>(data);
        Deployed flow = deployed(data, engine);
        LocalizedText name = flow.taskLabel(text(data, "element"));
        LocalizedText label = flow.definition().label();
        document.remove("id");
        document.remove("holders");
        document.put("_id", text(data, "id"));
        document.put("seq", news.sequence());
        document.put("state", "open");
        document.put("nameZh", name.zh());
        document.put("nameEn", name.en());
        document.put("labelZh", label.zh());
        document.put("labelEn", label.en());
        Map<String, Object> holders = holders(data);
        document.putAll(holders);
        List<String> waitsFor = waitsFor(holders);
        document.put("for", waitsFor);
        boolean fresh = inbox.tasks().insertIfAbsent(document);
        if (!fresh) {
            Change change =
                    Change.of().set("seq", news.sequence()).set("for", waitsFor).set("state", "open");
            for (String field : List.of("assignee", "candidates", "voted", "signers", "returnTo")) {
                Object value = holders.get(field);
                change = value == null ? change.unset(field) : change.set(field, value);
            }
            fresh = inbox.tasks()
                    .updateOne(
                            Criteria.id(text(data, "id"))
                                    .and(Criteria.lt("seq", news.sequence()))
                                    .and(Criteria.in("state", List.of("open", "processing"))),
                            change)
                    .isPresent();
        }
        if (fresh) {
            TaskDocument task = new TaskDocument(document);
            watch.waiting(task, news.sequence());
            watch.copied(task, task.copies(), Optional.empty());
        }
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

    private void taskEnded(Map<String, Object> data) {
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
        inbox.tasks()
                .updateOne(
                        Criteria.id(text(data, "id")).and(Criteria.in("state", List.of("open", "processing"))), change);
        before.ifPresent(document -> watch.changed(new TaskDocument(document)));
    }

    private void log(EngineNews news, Map<String, Object> data) {
        Map<String, Object> entry = new LinkedHashMap<>(data);
        entry.remove("process");
        inbox.processes()
                .updateOne(
                        Criteria.id(text(data, "process")).and(Criteria.lt("logged", news.sequence())),
                        Change.of().push("log", entry).set("logged", news.sequence()));
    }

    private void ended(Map<String, Object> data) {
        Object at = data.get("at");
        Change change = Change.of().set("state", text(data, "state"));
        inbox.processes()
                .updateOne(
                        Criteria.id(text(data, "process")).and(Criteria.eq("state", "running")),
                        at == null ? change : change.set("ended", at))
                .ifPresent(watch::ended);
    }

    private static String text(Map<String, Object> data, String field) {
        return data.get(field) instanceof String text ? text : "";
    }
}
