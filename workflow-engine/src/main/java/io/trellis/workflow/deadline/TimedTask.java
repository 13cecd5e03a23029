package io.trellis.workflow.deadline;

import io.trellis.core.i18n.DateText;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.notify.Notifications;
import io.trellis.core.security.CurrentUser;
import io.trellis.workflow.ApprovalSettings;
import io.trellis.workflow.TaskAction;
import io.trellis.workflow.TaskTime;
import io.trellis.workflow.absence.Substitutes;
import io.trellis.workflow.definition.Definitions;
import io.trellis.workflow.definition.Deployed;
import io.trellis.workflow.engine.Deadline;
import io.trellis.workflow.engine.EngineTask;
import io.trellis.workflow.engine.TaskChange;
import io.trellis.workflow.run.TimedPeople;
import io.trellis.workflow.time.Spans;
import io.trellis.workflow.time.TaskPlan;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What becomes of a task by its time. What is done stands in its history as done by the product. */
@Component
final class TimedTask {

    private static final Duration BUSY = Duration.ofMinutes(1);

    private final Definitions definitions;
    private final TimedPeople people;
    private final Notifications notifications;
    private final Spans spans;
    private final Messages messages;
    private final Clock clock;

    TimedTask(
            Definitions definitions,
            TimedPeople people,
            Notifications notifications,
            Spans spans,
            Messages messages,
            Clock clock) {
        this.definitions = definitions;
        this.people = people;
        this.notifications = notifications;
        this.spans = spans;
        this.messages = messages;
        this.clock = clock;
    }

    /** @param last whether no later one by the same rule has come too */
    Deadline.Answer answer(Deadline deadline, Deadline.Met.AtTask met, boolean last) {
        Deployed flow = definitions.deployed(
                met.place().definition(), () -> met.place().content().get());
        TaskTime time = flow.definition().task(met.task().element()).time();
        return switch (TaskPlan.read(deadline.what()).orElse(null)) {
            case null -> new Deadline.Answer.Dropped();
            case TaskPlan.What.Remind(var index)
            when index < time.reminders().size() -> last ? remind(deadline, met, flow) : new Deadline.Answer.Dropped();
            case TaskPlan.What.Escalate(var index)
            when index < time.escalations().size() ->
                escalate(deadline, met, flow, time.escalations().get(index).act());
            case TaskPlan.What.Remind _, TaskPlan.What.Escalate _ -> new Deadline.Answer.Dropped();
        };
    }

    private Deadline.Answer remind(Deadline deadline, Deadline.Met.AtTask met, Deployed flow) {
        Instant now = clock.instant();
        Instant aloud = spans.aloud(now);
        if (aloud.isAfter(now)) {
            return new Deadline.Answer.Later(aloud);
        }
        tell(deadline, met, flow, people.waitedFor(met.task()), isOver(met) ? "overdue" : "due");
        return new Deadline.Answer.OfTask(note("timed-remind", null));
    }

    private boolean isOver(Deadline.Met.AtTask met) {
        Instant due = met.due();
        return due != null && !due.isAfter(clock.instant());
    }

    private Deadline.Answer escalate(Deadline deadline, Deadline.Met.AtTask met, Deployed flow, TaskTime.Act act) {
        EngineTask task = met.task();
        EngineTask.Deciding deciding = task.deciding();
        if (deciding != null && !deciding.isForgotten(clock.instant())) {
            return new Deadline.Answer.Later(clock.instant().plus(BUSY));
        }
        return switch (act) {
            case TaskTime.Act.Tell(var to) -> {
                Instant aloud = spans.aloud(clock.instant());
                if (aloud.isAfter(clock.instant())) {
                    yield new Deadline.Answer.Later(aloud);
                }
                Collection<String> told = people.told(to, flow, met.place());
                tell(deadline, met, flow, told, "escalated");
                yield new Deadline.Answer.OfTask(note("timed-tell", first(told)));
            }
            case TaskTime.Act.Reassign(var to) -> {
                Substitutes.Covered others = people.instead(to, task.element(), flow, met.place());
                yield new Deadline.Answer.OfTask(
                        others.people().isEmpty()
                                ? note("timed-nobody", null)
                                : new TaskChange.Hand(handed(others), log("timed-transfer", first(others.people()))));
            }
            case TaskTime.Act.Decide(var outcome) -> new Deadline.Answer.OfTask(decide(outcome, task, flow));
        };
    }

    /** Whoever had it, had voted or was to sign has it no more. */
    private static EngineTask.Holders handed(Substitutes.Covered others) {
        return new EngineTask.Holders(
                first(others.people()),
                List.copyOf(others.people()),
                List.of(),
                List.of(),
                null,
                List.of(),
                others.behalf());
    }

    private static @Nullable String first(Collection<String> people) {
        return people.size() == 1 ? people.iterator().next() : null;
    }

    private static TaskChange decide(TaskAction outcome, EngineTask task, Deployed flow) {
        TaskChange.Log log = log("timed-" + outcome.code(), null);
        return switch (outcome) {
            case APPROVE -> new TaskChange.Complete("approved", log);
            case REJECT ->
                flow.goesOnWhenRejected(task.element())
                        ? new TaskChange.Complete("rejected", log)
                        : new TaskChange.End("rejected", "rejected", log);
            case RETURN ->
                new TaskChange.ToInitiator(
                        flow.definition().approval().resubmit() == ApprovalSettings.Resubmit.STEP, log);
            default -> throw new IllegalStateException("no decision: " + outcome.code());
        };
    }

    private static TaskChange note(String action, @Nullable String to) {
        return new TaskChange.Note(Optional.of(log(action, to)));
    }

    private static TaskChange.Log log(String action, @Nullable String to) {
        return new TaskChange.Log(action, CurrentUser.SYSTEM_ID, "", to);
    }

    private void tell(Deadline deadline, Deadline.Met.AtTask met, Deployed flow, Collection<String> whom, String how) {
        Instant due = Objects.requireNonNullElse(met.due(), deadline.at());
        LocalizedText when = DateText.both(due, spans.zone());
        LocalizedText task = flow.taskLabel(met.task().element());
        LocalizedText label = flow.definition().label();
        String key = "workflow.timed." + how;
        LocalizedText text = new LocalizedText(
                messages.text(key, label.zh(), task.zh(), when.zh()).zh(),
                messages.text(key, label.en(), task.en(), when.en()).en());
        whom.forEach(person -> notifications.tell(
                person,
                "deadline/" + deadline.id(),
                text,
                "/inbox/" + met.task().id()));
    }
}
