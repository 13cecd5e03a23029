package io.trellis.workflow.deadline;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.workflow.engine.Deadline;
import io.trellis.workflow.engine.FlowEngine;
import io.trellis.workflow.inbox.Relay;
import io.trellis.workflow.run.FlowOwners;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Meets the deadlines that have come. Every node that runs jobs looks; a deadline is met in one transaction with its end, and
 * what is told beside it under a key of its own, so that two nodes and a crash in between do it once.
 */
@Component
public final class DeadlineWatch {

    private static final Logger LOG = LoggerFactory.getLogger(DeadlineWatch.class);
    private static final int SECONDS = 10;
    private static final int AT_ONCE = 200;
    private static final int ROUNDS = 50;
    private static final int TOLD_AFTER = 3;
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final FlowEngine engine;
    private final TimedTask tasks;
    private final TimedProcess processes;
    private final FlowOwners owners;
    private final Relay relay;
    private final Messages messages;
    private final Clock clock;
    private final boolean active;

    DeadlineWatch(
            FlowEngine engine,
            TimedTask tasks,
            TimedProcess processes,
            FlowOwners owners,
            Relay relay,
            Messages messages,
            Clock clock,
            @Value("${trellis.engine.jobs:true}") boolean active) {
        this.engine = engine;
        this.tasks = tasks;
        this.processes = processes;
        this.owners = owners;
        this.relay = relay;
        this.messages = messages;
        this.clock = clock;
        this.active = active;
    }

    @Scheduled(initialDelay = SECONDS, fixedDelay = SECONDS, timeUnit = TimeUnit.SECONDS)
    void lookForWhatCame() {
        if (active) {
            look();
        }
    }

    /** Meets everything that has come. @return how many were met */
    public int look() {
        int met = 0;
        for (int round = 0; round < ROUNDS; round++) {
            List<Deadline> come = engine.come(clock.instant(), AT_ONCE);
            Map<String, Long> last = new HashMap<>();
            come.forEach(one -> last.merge(group(one), one.id(), Math::max));
            for (Deadline deadline : come) {
                met += met(deadline, Objects.equals(last.get(group(deadline)), deadline.id())) ? 1 : 0;
            }
            if (come.size() < AT_ONCE) {
                break;
            }
        }
        if (met > 0) {
            relay.drain();
        }
        return met;
    }

    /** Of several reminders by one rule that have come at once, as nobody looked for a while, one is enough. */
    private static String group(Deadline deadline) {
        return deadline.task() + " " + deadline.process() + " " + deadline.what();
    }

    private boolean met(Deadline deadline, boolean last) {
        try {
            return engine.meet(deadline, met -> switch (met) {
                case Deadline.Met.AtTask task -> tasks.answer(deadline, task, last);
                case Deadline.Met.InProcess process -> processes.answer(deadline, process);
            });
        } catch (RuntimeException e) {
            LOG.warn("the deadline {} of the process {} could not be met", deadline.what(), deadline.process(), e);
            Duration wait = Duration.ofMinutes(1L << Math.min(deadline.tries(), 6));
            Instant again = clock.instant().plus(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
            engine.unmet(deadline, again);
            if (deadline.tries() + 1 == TOLD_AFTER) {
                tell(deadline, e);
            }
            return false;
        }
    }

    private void tell(Deadline deadline, RuntimeException why) {
        Optional<FlowEngine.Position> position = engine.position(deadline.process());
        position.ifPresent(at -> owners.tell(
                at.workflow(),
                "deadline-failed/" + deadline.id(),
                owner -> text(at.workflow(), String.valueOf(why.getMessage()))));
    }

    private LocalizedText text(String workflow, String why) {
        return messages.text("workflow.timed.failed", workflow, why);
    }
}
