package io.trellis.workflow.simulate;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.SaveResult;
import io.trellis.workflow.StepRights;
import io.trellis.workflow.TaskAction;
import io.trellis.workflow.approval.TriedDecisions;
import io.trellis.workflow.bpmn.Resubmission;
import io.trellis.workflow.engine.EngineEvent;
import io.trellis.workflow.engine.EngineTask;
import io.trellis.workflow.engine.ExternalWork;
import io.trellis.workflow.engine.FlowEngine;
import io.trellis.workflow.engine.Post;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What may happen in a trial: people decide, time goes by, messages come, the record changes. Each answers why it cannot. */
final class TrialActs {

    /** Longer than this no time goes by at once. */
    private static final Duration LONGEST = Duration.ofDays(3_660);

    private final RunningTrial trial;
    private final Users users;
    private final Messages messages;
    private final SampleRecords samples;

    TrialActs(RunningTrial trial, Users users, Messages messages, SampleRecords samples) {
        this.trial = trial;
        this.users = users;
        this.messages = messages;
        this.samples = samples;
    }

    Optional<LocalizedText> take(FlowStep.Act act) {
        if (trial.failure().isPresent()) {
            return Optional.of(trial.failure().get().why());
        }
        Optional<LocalizedText> refused =
                switch (act) {
                    case FlowStep.Decide decide -> decide(decide);
                    case FlowStep.Advance(var by) -> advance(by);
                    case FlowStep.Send send -> send(send);
                    case FlowStep.Change(var values) -> change(values);
                    case FlowStep.Work work -> work(work);
                };
        trial.settle();
        return refused;
    }

    private Optional<LocalizedText> decide(FlowStep.Decide decide) {
        Optional<EngineEvent.Asked> open = trial.asked().stream()
                .filter(asked -> asked.element().equals(decide.task()))
                .findFirst();
        Optional<EngineTask> task =
                open.flatMap(asked -> trial.now(() -> trial.engine.engine().task(asked.task())));
        if (open.isEmpty() || task.isEmpty()) {
            return said("workflow.trial.no-task", trial.label(decide.task()));
        }
        Optional<User> person = decide.as().map(this::person).orElseGet(() -> holder(task.get(), decide.action()));
        if (person.isEmpty()) {
            return Optional.of(
                    decide.as().isPresent()
                            ? messages.text(
                                    "workflow.trial.nobody-called", decide.as().get())
                            : about("workflow.trial.nobody", trial.label(decide.task())));
        }
        CurrentUser user = users.asCurrent(person.get());
        if (!decide.values().isEmpty()) {
            Optional<LocalizedText> refused = save(user, task.get(), decide.values());
            if (refused.isPresent()) {
                return refused;
            }
        }
        String to = decide.to().map(this::target).orElse(null);
        boolean[] taken = {false};
        trial.attempt(
                decide.task(),
                () -> taken[0] = trial.world
                        .get(TriedDecisions.class)
                        .act(
                                user,
                                task.get(),
                                trial.flow(task.get().definition()),
                                decide.action(),
                                decide.comment(),
                                to));
        return taken[0] || trial.failure().isPresent()
                ? Optional.empty()
                : Optional.of(about(
                        "workflow.trial.not-theirs",
                        LocalizedText.same(user.name()),
                        messages.text("workflow.timeline." + decide.action().code()),
                        trial.label(decide.task())));
    }

    private Optional<User> person(String name) {
        return users.byUsername(name).or(() -> users.find(name)).filter(User::active);
    }

    /** A person by their username, else the step that is meant. */
    private String target(String to) {
        return person(to).map(User::id).orElse(to);
    }

    /** Whoever would decide: the assignee, else the first of those who may and have not yet. */
    private Optional<User> holder(EngineTask task, TaskAction action) {
        if (action == TaskAction.WITHDRAW || action == TaskAction.REMIND) {
            return users.find(task.initiator());
        }
        List<User> may = task.holders().waitsFor().stream()
                .flatMap(one ->
                        one.startsWith("role:") ? users.inRole(one.substring(5)).stream() : users.find(one).stream())
                .filter(User::active)
                .filter(one -> !task.holders().voted().contains(one.id()))
                .toList();
        return may.stream()
                .filter(one -> !one.id().equals(task.initiator()))
                .findFirst()
                .or(() -> may.stream().findFirst());
    }

    private Optional<LocalizedText> save(CurrentUser user, EngineTask task, Map<String, @Nullable Object> values) {
        Set<String> others = new LinkedHashSet<>(values.keySet());
        if (!Resubmission.is(task.element())) {
            StepRights.of(trial.flow(task.definition()).definition().task(task.element()))
                    .editable()
                    .forEach(others::remove);
            if (!others.isEmpty()) {
                return Optional.of(messages.text("workflow.trial.not-editable", labels(others)));
            }
        }
        return trial.now(() -> {
            long revision = trial.world
                    .records
                    .get(CurrentUser.system(), trial.record)
                    .map(RecordData::revision)
                    .orElse(0L);
            SaveResult own = trial.world.records.update(user, trial.record, revision, values);
            // whoever has the task may, for as long as they have it
            boolean lent = own instanceof SaveResult.Missing || own instanceof SaveResult.Forbidden;
            return refused(
                    lent
                            ? trial.world.records.systemUpdate(
                                    trial.record, UUID.randomUUID().toString(), values)
                            : own);
        });
    }

    private Optional<LocalizedText> refused(SaveResult result) {
        return switch (result) {
            case SaveResult.Saved _ -> Optional.empty();
            case SaveResult.Rejected(var violations) -> Optional.of(samples.words(trial.record.entity(), violations));
            case SaveResult.Conflict _, SaveResult.Missing _ -> Optional.of(messages.text("workflow.trial.gone"));
            case SaveResult.Forbidden(var fields) ->
                Optional.of(messages.text("workflow.trial.not-editable", labels(fields)));
        };
    }

    private String labels(Set<String> fields) {
        return fields.stream()
                .map(key -> trial.world
                        .entities
                        .find(trial.record.entity())
                        .flatMap(entity -> entity.definition().field(key))
                        .map(FieldDefinition::label)
                        .map(label -> label.zh().equals(label.en()) ? label.en() : label.zh() + " / " + label.en())
                        .orElse(key))
                .collect(Collectors.joining(", "));
    }

    private Optional<LocalizedText> advance(Optional<Duration> by) {
        if (by.filter(one -> one.isNegative() || one.compareTo(LONGEST) > 0).isPresent()) {
            return Optional.of(messages.text("workflow.trial.too-long"));
        }
        Optional<Instant> until = by.map(trial.time()::plus)
                .or(() -> trial.timers().stream().map(TrialState.Timer::at).findFirst());
        if (until.isEmpty()) {
            return Optional.of(messages.text("workflow.trial.no-timer"));
        }
        trial.advance(until.get());
        return Optional.empty();
    }

    private Optional<LocalizedText> send(FlowStep.Send send) {
        Post post = new Post(
                UUID.randomUUID().toString(),
                Post.Kind.valueOf(send.kind().name()),
                trial.flow.definition().app(),
                send.name(),
                Optional.of(trial.record),
                trial.initiator.id(),
                send.values(),
                0);
        List<FlowEngine.Waiting> waiting = trial.waiting(post);
        if (waiting.isEmpty()) {
            return Optional.of(messages.text("workflow.trial.not-awaited", send.name()));
        }
        waiting.forEach(one -> trial.attempt("", () -> trial.engine.engine().receive(one, post, true)));
        return Optional.empty();
    }

    private Optional<LocalizedText> change(Map<String, @Nullable Object> values) {
        return trial.now(() -> refused(trial.world.records.systemUpdate(
                trial.record, UUID.randomUUID().toString(), samples.resolved(trial.record.entity(), values))));
    }

    private Optional<LocalizedText> work(FlowStep.Work work) {
        ExternalWork outside = trial.engine.engine().externalWork();
        String worker = "trial-" + trial.process();
        return trial.now(() -> {
            List<ExternalWork.Item> mine = outside.fetch(
                    worker,
                    TrialStates.topics(trial),
                    1,
                    Duration.ofMinutes(1),
                    item -> item.record().equals(trial.record) && item.element().equals(work.element()));
            if (mine.isEmpty()) {
                return said("workflow.trial.no-work", trial.label(work.element()));
            }
            trial.attempt(work.element(), () -> outside.complete(mine.getFirst().id(), worker, work.values()));
            return Optional.empty();
        });
    }

    private Optional<LocalizedText> said(String key, LocalizedText about) {
        return Optional.of(about(key, about));
    }

    private LocalizedText about(String key, LocalizedText... about) {
        return new LocalizedText(
                messages.text(key, Stream.of(about).map(LocalizedText::zh).toArray())
                        .zh(),
                messages.text(key, Stream.of(about).map(LocalizedText::en).toArray())
                        .en());
    }
}
