package io.trellis.workflow.simulate;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.time.TriedTime;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.ApprovalSettings;
import io.trellis.workflow.bpmn.FlowEvent;
import io.trellis.workflow.bpmn.FlowNode;
import io.trellis.workflow.bpmn.Resubmission;
import io.trellis.workflow.deadline.TriedDeadlines;
import io.trellis.workflow.definition.Definitions;
import io.trellis.workflow.definition.Deployed;
import io.trellis.workflow.definition.Deployments;
import io.trellis.workflow.engine.EngineEvent;
import io.trellis.workflow.engine.FlowEngine;
import io.trellis.workflow.engine.Post;
import io.trellis.workflow.engine.TrialEngine;
import io.trellis.workflow.run.StuckWords;
import io.trellis.workflow.step.FlowWrites;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One process of one trial: lets it go on, and keeps what the engine says of it. On the thread that has the engine. */
final class RunningTrial {

    /** Ends in which what was asked for is not; as in the guard of records. */
    private static final Set<String> TO_NOTHING = Set.of("rejected", "withdrawn", "returned", "cancelled", "stopped");

    /** So much happens by itself at most before somebody is asked. */
    private static final int MOST_ROUNDS = 500;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int RECEIVERS = 100;

    private static final int MOST_DEADLINES = 500;

    final TrialWorld world;
    final TrialEngine engine;
    final Deployed flow;
    final CurrentUser initiator;
    final RecordId record;
    private final Map<String, Object> answers;
    private final Clock clock;
    private final Messages messages;
    private final Map<String, EngineEvent.Asked> asked = new LinkedHashMap<>();
    private final Set<String> processes = new LinkedHashSet<>();
    private final Map<String, Duration> timersFrom = new HashMap<>();
    private final Deque<Post> posts = new ArrayDeque<>();
    private Duration shift;
    private String process = "";
    private @Nullable String ended;
    private TrialState.@Nullable Failure failure;
    private Map<String, Object> seen = Map.of();
    private Map<String, Object> given = Map.of();

    RunningTrial(
            TrialWorld world,
            TrialEngine engine,
            Deployed flow,
            CurrentUser initiator,
            RecordId record,
            Map<String, Object> answers,
            Duration shift) {
        this.world = world;
        this.engine = engine;
        this.flow = flow;
        this.initiator = initiator;
        this.record = record;
        this.answers = answers;
        this.shift = shift;
        this.clock = world.get(Clock.class);
        this.messages = world.get(Messages.class);
    }

    /** Does something at the time that it is in the trial. */
    <T> T now(Supplier<T> work) {
        return TriedTime.shifted(shift, work);
    }

    Instant time() {
        return now(clock::instant);
    }

    Map<String, Object> given() {
        return given;
    }

    void start() {
        given = values();
        seen = given;
        attempt("", () -> {
            Definitions.Published published =
                    world.definitions.published(flow.definition().name()).orElseThrow();
            world.get(Deployments.class).ensure(published);
            Optional<String> at = flow.flow()
                    .start()
                    .filter(start -> start.event().isPresent())
                    .map(FlowNode::id);
            FlowEngine.Start start = new FlowEngine.Start(
                            flow.definition().name(),
                            published.version(),
                            record,
                            initiator.id(),
                            Optional.empty(),
                            at,
                            Map.of(),
                            0)
                    .answering(answers);
            process = engine.engine().start(deleted() ? start.outliving() : start);
            processes.add(process);
        });
        settle();
    }

    /** Where nothing else starts the flow, the record goes into the recycle bin of the trial. */
    private boolean deleted() {
        boolean deletes = flow.definition().trigger().byDeletionOnly();
        if (deletes) {
            world.records
                    .get(CurrentUser.system(), record)
                    .ifPresent(standing -> world.records.delete(CurrentUser.system(), record, standing.revision()));
        }
        return deletes;
    }

    /** Lets it go on until it waits for somebody, for something or for a later time. */
    void settle() {
        long until = System.nanoTime() + PATIENCE.toNanos();
        for (int round = 0; failure == null; round++) {
            if (round > MOST_ROUNDS || System.nanoTime() > until) {
                failure = failed("", messages.text("workflow.trial.endless"));
                return;
            }
            hear();
            if (!deliver() && !conditions() && !work()) {
                return;
            }
        }
        hear();
    }

    private boolean deliver() {
        Post post = posts.poll();
        if (post == null) {
            return false;
        }
        boolean received = false;
        for (FlowEngine.Waiting waiting : waiting(post)) {
            received |= Boolean.TRUE.equals(attempted("", () -> engine.engine().receive(waiting, post, false)));
        }
        world.notes.note(received ? "workflow.trial.sent" : "workflow.trial.unheard", LocalizedText.same(post.name()));
        return true;
    }

    List<FlowEngine.Waiting> waiting(Post post) {
        return engine.engine().waiting(post, null, RECEIVERS).stream()
                .filter(waiting -> waiting.record().equals(record))
                .toList();
    }

    /** What a step has changed may be what the process waits for. */
    private boolean conditions() {
        Map<String, Object> values = values();
        if (values.equals(seen) || process.isEmpty()) {
            return false;
        }
        seen = values;
        attempt("", () -> engine.engine().changed(record, UUID.randomUUID().toString()));
        return true;
    }

    private Map<String, Object> values() {
        return now(() -> world.records.last(CurrentUser.system(), record))
                .map(RecordData::values)
                .orElse(Map.of());
    }

    private boolean work() {
        Instant now = time();
        for (String one : processes) {
            for (TrialEngine.Due due : due(one)) {
                if (due.at() == null || !at(due).isAfter(now)) {
                    attempt(due.element(), () -> engine.run(due));
                    return true;
                }
            }
        }
        return deadline(now);
    }

    /** What is to happen to a task or the process by its time; moments of these are moments of the trial. */
    private boolean deadline(Instant now) {
        return engine.engine().come(now, MOST_DEADLINES).stream()
                .filter(deadline -> processes.contains(deadline.process()))
                .findFirst()
                .map(deadline ->
                        attempted("", () -> world.get(TriedDeadlines.class).meet(engine.engine(), deadline)))
                .orElse(false);
    }

    private List<TrialEngine.Due> due(String one) {
        List<TrialEngine.Due> all = engine.due(one);
        all.stream().filter(due -> due.at() != null).forEach(due -> timersFrom.putIfAbsent(due.id(), shift));
        return all;
    }

    /** The engine counts from the machine's time; a date that the diagram names is that date. */
    private Instant at(TrialEngine.Due due) {
        Instant at = due.at() == null ? Instant.MIN : due.at();
        boolean named = flow.flow()
                .node(due.element())
                .flatMap(FlowNode::event)
                .filter(event ->
                        event instanceof FlowEvent.Timer timer && timer.kind().equals("timeDate") && !timer.isFeel())
                .isPresent();
        return named ? at : at.plus(timersFrom.getOrDefault(due.id(), shift));
    }

    /** The timers that run, the next first. */
    List<TrialState.Timer> timers() {
        Stream<TrialState.Timer> deadlines = processes.stream()
                .flatMap(one -> engine.engine().awaited(one).stream())
                .filter(awaited -> !awaited.what().isEmpty())
                .map(awaited -> new TrialState.Timer(awaited.element(), byTime(awaited), awaited.at()));
        Stream<TrialState.Timer> timers = processes.stream()
                .flatMap(one -> due(one).stream())
                .filter(due -> due.at() != null)
                .map(due -> new TrialState.Timer(due.element(), label(due.element()), at(due)));
        return Stream.concat(deadlines, timers)
                .sorted(java.util.Comparator.comparing(TrialState.Timer::at))
                .toList();
    }

    private LocalizedText byTime(FlowEngine.Awaited awaited) {
        return awaited.element().isEmpty() ? flow.definition().label() : label(awaited.element());
    }

    /** @param until what comes due by then happens in its order, each at its time */
    void advance(Instant until) {
        for (int round = 0; round < MOST_ROUNDS && failure == null; round++) {
            Optional<Instant> next =
                    timers().stream().map(TrialState.Timer::at).findFirst().filter(at -> !at.isAfter(until));
            shift = shift.plus(Duration.between(
                    time(), next.filter(at -> at.isAfter(time())).orElse(time())));
            if (next.isEmpty()) {
                break;
            }
            settle();
        }
        if (until.isAfter(time())) {
            shift = shift.plus(Duration.between(time(), until));
        }
        settle();
    }

    /** Hears what the engine did. */
    private void hear() {
        List<EngineEvent> heard = new ArrayList<>();
        engine.engine().relay(events -> events.forEach(event -> heard.add(event.event())));
        heard.forEach(this::heard);
    }

    private void heard(EngineEvent event) {
        switch (event) {
            case EngineEvent.Started started -> processes.add(started.process());
            case EngineEvent.Asked one -> {
                asked.put(one.task(), one);
                if (Resubmission.is(one.element())) {
                    writes().accept(one.process(), "undo/" + one.task(), true);
                }
            }
            case EngineEvent.TaskEnded over -> {
                EngineEvent.Asked one = asked.remove(over.task());
                boolean again =
                        over.decided() != null && over.decided().outcome().equals("resubmitted");
                if (one != null
                        && again
                        && flow(one.definition()).definition().approval().resubmit()
                                == ApprovalSettings.Resubmit.STEP) {
                    writes().accept(one.process(), "redo/" + one.task(), false);
                }
            }
            case EngineEvent.Ended over -> {
                if (TO_NOTHING.contains(over.state())) {
                    writes().accept(over.process(), "undo/" + over.process(), true);
                }
                if (over.process().equals(process)) {
                    ended = over.state();
                }
            }
            case EngineEvent.Failed failed ->
                failure = failed(
                        failed.element(),
                        world.get(StuckWords.class).of(failed.reason(), element(failed.element()), failed.said()));
            case EngineEvent.Sent sent -> posts.add(sent.post());
            case EngineEvent.Logged _, EngineEvent.Migrated _, EngineEvent.Drawn _ -> {}
        }
    }

    private interface Turn {
        void accept(String process, String key, boolean back);
    }

    private Turn writes() {
        FlowWrites writes = world.get(FlowWrites.class);
        return (one, key, back) -> now(() -> {
            if (back) {
                writes.undo(one, key);
            } else {
                writes.redo(one, key);
            }
            return true;
        });
    }

    /** What a step throws is where the process stands still. */
    void attempt(String element, Runnable work) {
        attempted(element, () -> {
            work.run();
            return true;
        });
    }

    private @Nullable Boolean attempted(String element, Supplier<Boolean> work) {
        try {
            return now(work);
        } catch (RuntimeException e) {
            failure = failed(element, world.get(StuckWords.class).of(flow.definition(), e));
            return null;
        }
    }

    private TrialState.Failure failed(String element, LocalizedText why) {
        return new TrialState.Failure(element, label(element), why);
    }

    private String element(String id) {
        return flow.flow()
                .node(id)
                .map(FlowNode::name)
                .filter(name -> !name.isBlank())
                .orElse(id);
    }

    LocalizedText label(String element) {
        return Resubmission.is(element) ? messages.text("workflow.trial.resubmission") : flow.taskLabel(element);
    }

    Deployed flow(String definition) {
        return world.definitions.deployed(definition, () -> engine.engine().content(definition));
    }

    List<EngineEvent.Asked> asked() {
        return List.copyOf(asked.values());
    }

    Set<String> processes() {
        return processes;
    }

    String process() {
        return process;
    }

    Optional<String> ended() {
        return Optional.ofNullable(ended);
    }

    Optional<TrialState.Failure> failure() {
        return Optional.ofNullable(failure);
    }

    void forget() {
        processes.forEach(engine::forget);
    }
}
