package io.trellis.workflow.deadline;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.notify.Notifications;
import io.trellis.core.security.CurrentUser;
import io.trellis.workflow.RunLimit;
import io.trellis.workflow.TaskSettings;
import io.trellis.workflow.assignee.AssigneeRule;
import io.trellis.workflow.bpmn.Resubmission;
import io.trellis.workflow.definition.Definitions;
import io.trellis.workflow.definition.Deployed;
import io.trellis.workflow.engine.Deadline;
import io.trellis.workflow.engine.FlowEngine;
import io.trellis.workflow.engine.TaskChange;
import io.trellis.workflow.run.TimedPeople;
import io.trellis.workflow.time.RestedLimit;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What becomes of a process that takes longer than it may. */
@Component
final class TimedProcess {

    private final Definitions definitions;
    private final TimedPeople people;
    private final Notifications notifications;
    private final Messages messages;
    private final ObjectProvider<FlowEngine> engine;
    private final RestedLimit rested;
    private final Clock clock;

    TimedProcess(
            Definitions definitions,
            TimedPeople people,
            Notifications notifications,
            Messages messages,
            ObjectProvider<FlowEngine> engine,
            RestedLimit rested,
            Clock clock) {
        this.engine = engine;
        this.rested = rested;
        this.clock = clock;
        this.definitions = definitions;
        this.people = people;
        this.notifications = notifications;
        this.messages = messages;
    }

    Deadline.Answer answer(Deadline deadline, Deadline.Met.InProcess met) {
        Deployed flow = definitions.deployed(
                met.place().definition(), () -> met.place().content().get());
        RunLimit limit = flow.definition().limit();
        if (limit == null) {
            return new Deadline.Answer.Dropped();
        }
        Instant now = clock.instant();
        Instant until = limit.rests().isEmpty()
                ? now
                : rested.until(limit, engine.getObject().stood(deadline.process(), elements(limit)), now);
        if (until.isAfter(now)) {
            return new Deadline.Answer.Later(until);
        }
        tell(deadline, met, flow, limit);
        return switch (limit.then()) {
            case TELL -> new Deadline.Answer.OfProcess(null, log("timed-limit"));
            case REJECT -> new Deadline.Answer.OfProcess("rejected", log("timed-limit-reject"));
            case CANCEL -> new Deadline.Answer.OfProcess("cancelled", log("timed-limit-cancel"));
        };
    }

    private static Set<String> elements(RunLimit limit) {
        return limit.rests().stream()
                .map(one -> one.equals(TaskSettings.INITIATOR) ? Resubmission.ELEMENT : one)
                .collect(Collectors.toSet());
    }

    private static TaskChange.Log log(String action) {
        return new TaskChange.Log(action, CurrentUser.SYSTEM_ID, "", null);
    }

    private void tell(Deadline deadline, Deadline.Met.InProcess met, Deployed flow, RunLimit limit) {
        @Nullable AssigneeRule rule = limit.tell();
        Set<String> whom = new LinkedHashSet<>(rule == null ? Set.of() : people.told(rule, flow, met.place()));
        whom.add(met.place().initiator());
        LocalizedText label = flow.definition().label();
        LocalizedText text = messages.textAbout(
                "workflow.timed.limit." + limit.then().name().toLowerCase(java.util.Locale.ROOT), label);
        whom.forEach(person -> notifications.tell(
                person,
                "deadline/" + deadline.id(),
                text,
                "/records/" + met.place().record()));
    }
}
