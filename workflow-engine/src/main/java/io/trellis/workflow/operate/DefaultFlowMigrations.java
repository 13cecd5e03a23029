package io.trellis.workflow.operate;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.job.Job;
import io.trellis.core.job.JobUndo;
import io.trellis.core.job.Jobs;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.FlowMigrations;
import io.trellis.workflow.ProcessDetail.Target;
import io.trellis.workflow.ProcessQuery;
import io.trellis.workflow.definition.Deployed;
import io.trellis.workflow.engine.FlowEngine;
import io.trellis.workflow.engine.Migrations;
import io.trellis.workflow.engine.Migrations.Plan;
import io.trellis.workflow.engine.TaskChange;
import io.trellis.workflow.inbox.ProcessDocument;
import io.trellis.workflow.inbox.ProcessList;
import io.trellis.workflow.inbox.Relay;
import io.trellis.workflow.inbox.SeenTitles;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** {@link FlowMigrations}, with the way back as {@link JobUndo}. */
@Component
final class DefaultFlowMigrations implements FlowMigrations, JobUndo {

    private static final int LOOKED = 100;
    private static final int TOGETHER = 50;

    private final FlowRight right;
    private final ElementNames names;
    private final FlowEngine engine;
    private final MigrationWords words;
    private final ProcessList list;
    private final ProcessReports reports;
    private final OperationsNoted noted;
    private final SeenTitles titles;
    private final Relay relay;
    private final Jobs jobs;
    private final Messages messages;
    private final Clock clock;

    DefaultFlowMigrations(
            FlowRight right,
            ElementNames names,
            FlowEngine engine,
            MigrationWords words,
            ProcessList list,
            ProcessReports reports,
            OperationsNoted noted,
            SeenTitles titles,
            Relay relay,
            Jobs jobs,
            Messages messages,
            Clock clock) {
        this.right = right;
        this.names = names;
        this.engine = engine;
        this.words = words;
        this.list = list;
        this.reports = reports;
        this.noted = noted;
        this.titles = titles;
        this.relay = relay;
        this.jobs = jobs;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public Proposal propose(CurrentUser user, String flow, String from, String to) {
        right.look(user);
        Deployed older = version(flow, from);
        Deployed newer = version(flow, to);
        Shape before = Shape.of(older);
        Shape after = Shape.of(newer);
        Likeness likeness = Likeness.between(before, after);
        Map<String, String> steps = new LinkedHashMap<>(likeness.pairs());
        steps.keySet().removeIf(element -> !before.rests(element));
        // what the engine does not take is not proposed
        while (steps.keySet().removeAll(refused(new Plan(from, to, steps, Map.of())))) {
            continue;
        }
        Map<String, Long> standing = engine.control().crowds(from);
        List<Row> rows = before.nodes().keySet().stream()
                .filter(element -> before.rests(element) || standing.containsKey(element))
                .map(element -> new Row(
                        element,
                        older.taskLabel(element),
                        before.kind(element),
                        steps.get(element),
                        steps.containsKey(element) ? likeness.why(element) : Alike.NOTHING,
                        standing.getOrDefault(element, 0L)))
                .toList();
        Map<String, List<Target>> targets = new HashMap<>();
        after.nodes().keySet().forEach(element -> targets.computeIfAbsent(
                        after.kind(element), kind -> new ArrayList<>())
                .add(new Target(element, newer.taskLabel(element))));
        return new Proposal(names.version(flow, from), names.version(flow, to), rows, targets);
    }

    private Set<String> refused(Plan plan) {
        return engine.control().migrations().check(plan).stream()
                .map(Migrations.Hindrance::element)
                .collect(Collectors.toSet());
    }

    private Deployed version(String flow, String definition) {
        return names.version(flow, definition) == 0
                ? unknown(definition)
                : names.deployed(definition).orElseGet(() -> unknown(definition));
    }

    private Deployed unknown(String definition) {
        throw new TrellisException(
                CoreError.INVALID_INPUT, messages.text("workflow.migrate.unknown-version", definition));
    }

    /** @throws TrellisException INVALID_INPUT where a step is in neither version, or two go to one */
    private Plan plan(Mapping mapping) {
        Deployed older = version(mapping.flow(), mapping.from());
        Deployed newer = version(mapping.flow(), mapping.to());
        if (mapping.from().equals(mapping.to())) {
            throw refused("workflow.migrate.same-version");
        }
        if (!String.valueOf(older.definition().entity())
                .equals(String.valueOf(newer.definition().entity()))) {
            throw refused("workflow.migrate.other-entity");
        }
        Shape before = Shape.of(older);
        Shape after = Shape.of(newer);
        Set<String> taken = new HashSet<>();
        mapping.steps().forEach((from, to) -> {
            if (!before.nodes().containsKey(from)) {
                throw refused("workflow.migrate.unknown-step", from);
            }
            if (!after.nodes().containsKey(to)) {
                throw refused("workflow.migrate.unknown-step", to);
            }
            if (!before.kind(from).equals(after.kind(to))) {
                throw refused("workflow.migrate.other-kind", label(older, from), label(newer, to));
            }
            if (!taken.add(to)) {
                throw refused("workflow.migrate.two-to-one", label(newer, to));
            }
        });
        Map<String, String> nodes =
                new HashMap<>(Likeness.between(before, after).pairs());
        nodes.putAll(mapping.steps());
        return new Plan(mapping.from(), mapping.to(), mapping.steps(), Likeness.ways(before, after, nodes));
    }

    private static String label(Deployed flow, String element) {
        return flow.taskLabel(element).zh();
    }

    private TrellisException refused(String key, Object... arguments) {
        return new TrellisException(CoreError.INVALID_INPUT, messages.text(key, arguments));
    }

    @Override
    public Trial attempt(CurrentUser user, Mapping mapping, Optional<List<String>> processes) {
        right.operate(user);
        Plan plan = plan(mapping);
        Deployed older = version(mapping.flow(), mapping.from());
        Deployed newer = version(mapping.flow(), mapping.to());
        Map<String, LocalizedText> refused = new HashMap<>();
        engine.control()
                .migrations()
                .check(plan)
                .forEach(one -> refused.putIfAbsent(one.element(), words.of(older, List.of(one))));
        List<ProcessDocument> first = refused.isEmpty() ? meant(mapping, processes, LOOKED) : List.of();
        Map<ProcessDocument, LocalizedText> hindered = new LinkedHashMap<>();
        TaskChange.Log log = new TaskChange.Log("migrate", user.id(), "", null);
        for (ProcessDocument process : first) {
            List<Migrations.Hindrance> why = engine.control().migrations().migrate(process.id(), plan, null, log);
            if (!why.isEmpty()) {
                hindered.put(process, words.of(older, why));
            }
        }
        return new Trial(
                refused,
                words.warnings(older, newer, plan.steps()),
                all(mapping, processes),
                first.size(),
                first.size() - hindered.size(),
                named(user, hindered));
    }

    private List<Hindered> named(CurrentUser user, Map<ProcessDocument, LocalizedText> hindered) {
        Map<RecordId, String> seen = titles.of(
                user, hindered.keySet().stream().map(ProcessDocument::record).collect(Collectors.toSet()));
        return hindered.entrySet().stream()
                .map(one -> new Hindered(
                        one.getKey().id(), seen.getOrDefault(one.getKey().record(), ""), one.getValue()))
                .toList();
    }

    private static ProcessQuery running(Mapping mapping) {
        return ProcessQuery.ALL.ofFlow(mapping.flow()).ofVersion(mapping.from()).in(ProcessQuery.State.RUNNING);
    }

    private long all(Mapping mapping, Optional<List<String>> processes) {
        return processes
                .map(List::size)
                .map(Long::valueOf)
                .orElseGet(() -> list.count(running(mapping), Optional.empty()));
    }

    private List<ProcessDocument> meant(Mapping mapping, Optional<List<String>> processes, int limit) {
        return processes
                .map(ids -> list.of(ids.stream().distinct().limit(limit).toList()))
                .orElseGet(() -> list.find(running(mapping), Optional.empty(), Optional.empty(), limit));
    }

    @Override
    public String start(CurrentUser user, Mapping mapping, Optional<List<String>> processes) {
        right.operate(user);
        Plan plan = plan(mapping);
        Deployed older = version(mapping.flow(), mapping.from());
        List<Migrations.Hindrance> refused = engine.control().migrations().check(plan);
        if (!refused.isEmpty()) {
            throw new TrellisException(CoreError.INVALID_INPUT, words.of(older, refused));
        }
        String undo = UUID.randomUUID().toString();
        int number = names.version(mapping.flow(), mapping.to());
        Map<String, Object> parameters = Map.of(
                "flow",
                mapping.flow(),
                "from",
                names.version(mapping.flow(), mapping.from()),
                "to",
                number,
                "undo",
                undo);
        TaskChange.Log log = new TaskChange.Log(
                "migrate", user.id(), names.version(mapping.flow(), mapping.from()) + " → " + number, null);
        String job = jobs.start(
                user,
                KIND,
                parameters,
                progress -> each(
                        user,
                        progress,
                        meant(mapping, processes, ManyProcesses.MOST),
                        process -> words.reason(
                                older, engine.control().migrations().migrate(process.id(), plan, undo, log))));
        noted.job(user, job);
        return job;
    }

    private void each(
            CurrentUser user,
            Jobs.Progress progress,
            List<ProcessDocument> processes,
            java.util.function.Function<ProcessDocument, Optional<LocalizedText>> change) {
        progress.total(processes.size());
        ProcessReports.Report report = reports.begin(user, progress);
        for (int at = 0; at < processes.size() && !progress.cancelled(); at++) {
            report.came(processes.get(at), change.apply(processes.get(at)));
            if (at % TOGETHER == TOGETHER - 1) {
                relay.drain();
            }
        }
        relay.drain();
        report.close();
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String undo(CurrentUser user, Job job) {
        user.requireActing();
        right.operate(user);
        Instant ended = job.ended();
        if (ended == null || ended.isBefore(clock.instant().minus(WINDOW))) {
            throw refused("workflow.migrate.too-late", WINDOW.toDays());
        }
        String key = String.valueOf(job.parameters().get("undo"));
        TaskChange.Log log = new TaskChange.Log(
                "migrate-back",
                user.id(),
                job.parameters().get("to") + " → " + job.parameters().get("from"),
                null);
        String back = jobs.start(
                user,
                KIND + "-undo",
                Map.of("flow", String.valueOf(job.parameters().get("flow"))),
                progress -> {
                    List<ProcessDocument> processes = new ArrayList<>();
                    List<String> ids = engine.control().migrations().migrated(key);
                    for (int at = 0; at < ids.size(); at += TOGETHER) {
                        processes.addAll(list.of(ids.subList(at, Math.min(ids.size(), at + TOGETHER))));
                    }
                    each(user, progress, processes, process -> names.deployed(process.definition())
                            .flatMap(now -> words.reason(
                                    now, engine.control().migrations().back(process.id(), key, log))));
                });
        noted.job(user, back);
        return back;
    }
}
