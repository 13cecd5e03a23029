package io.trellis.workflow.run;

import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.notify.Notifications;
import io.trellis.workflow.TaskSettings;
import io.trellis.workflow.TaskTime;
import io.trellis.workflow.WorkflowError;
import io.trellis.workflow.absence.Substitutes;
import io.trellis.workflow.assignee.AssigneeRule;
import io.trellis.workflow.assignee.Organisation;
import io.trellis.workflow.assignee.Voting;
import io.trellis.workflow.bpmn.FlowNode;
import io.trellis.workflow.definition.Deployed;
import io.trellis.workflow.engine.Deadline;
import io.trellis.workflow.engine.FlowCallbacks.Setup;
import io.trellis.workflow.engine.Place;
import io.trellis.workflow.engine.Tally;
import io.trellis.workflow.engine.Votes;
import io.trellis.workflow.time.Spans;
import io.trellis.workflow.time.TaskPlan;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a task is when it arises: whom it asks, how they decide together, by when. */
@Component
final class TaskSetups {

    private final Assignees assignees;
    private final Approvers approvers;
    private final FlowValues values;
    private final Substitutes substitutes;
    private final Notifications notifications;
    private final Messages messages;
    private final Spans spans;
    private final Clock clock;

    TaskSetups(
            Assignees assignees,
            Approvers approvers,
            FlowValues values,
            Substitutes substitutes,
            Notifications notifications,
            Messages messages,
            Spans spans,
            Clock clock) {
        this.assignees = assignees;
        this.approvers = approvers;
        this.values = values;
        this.substitutes = substitutes;
        this.notifications = notifications;
        this.messages = messages;
        this.spans = spans;
        this.clock = clock;
    }

    Setup of(FlowNode.UserTask task, Deployed flow, Place place) {
        Approvers.Found found = approvers.of(task, flow, place);
        String element = task.id();
        if (found.passed().isPresent()) {
            return Setup.passed(found.passed().get(), found.voted(), found.notes());
        }
        if (found.missing() == Approvers.Missing.STOP) {
            throw new TrellisException(WorkflowError.FLOW_STUCK, about("workflow.nobody.stop", flow, element));
        }
        if (found.missing() == Approvers.Missing.ADMINISTRATORS) {
            LocalizedText text = about("workflow.nobody", flow, element);
            found.people()
                    .forEach(admin ->
                            notifications.tell(admin, "nobody/" + place.process() + "/" + element, text, "/inbox"));
        }
        Voting voting = found.missing() == Approvers.Missing.NO ? flow.voting(element) : Voting.ANY;
        List<String> people = new ArrayList<>(found.people());
        Votes votes = Votes.NONE;
        if (!voting.firstDecides()) {
            people = voters(people, flow, place, element);
            votes = Votes.of(settled(voting, people));
        }
        Substitutes.Covered covered = substitutes.cover(
                new LinkedHashSet<>(people),
                place.workflow(),
                flow.allowsInitiator(element) ? null : place.initiator());
        people = List.copyOf(covered.people());
        for (Map.Entry<String, String> stands : covered.behalf().entrySet()) {
            votes = votes.handed(stands.getValue(), stands.getKey(), false);
        }
        List<String> voted = found.voted().stream().filter(people::contains).toList();
        List<String> left = new ArrayList<>(people);
        left.removeAll(voted);
        if (left.isEmpty() || !voted.isEmpty() && Tally.of(people, voted, votes) == Tally.APPROVED) {
            return Setup.passed("passed-repeat", voted, found.notes());
        }
        String first = left.getFirst();
        boolean alone = votes.inSequence() || left.size() == 1 && !first.startsWith("role:");
        Instant due = due(task, flow, place);
        AssigneeRule told = flow.definition().task(element).copies();
        Set<String> copies = told == null ? Set.of() : assignees.users(assignees.resolve(told, flow, place));
        List<Deadline.Wanted> deadlines = due == null
                ? List.of()
                : TaskPlan.of(flow.definition().task(element).time(), due, clock.instant(), spans);
        return new Setup(
                alone ? first : null,
                people,
                due,
                List.copyOf(copies),
                covered.behalf(),
                deadlines,
                voted,
                votes,
                null,
                found.notes());
    }

    private @Nullable Instant due(FlowNode.UserTask task, Deployed flow, Place place) {
        TaskSettings settings = flow.definition().task(task.id());
        TaskTime.Due own = settings.time().due();
        return own != null
                ? TaskPlan.due(own, clock.instant(), spans, path -> values.at(place.record(), path))
                        .orElse(null)
                : DueDates.of(
                        settings.due(),
                        task.due(),
                        clock.instant(),
                        feel -> values.evaluate(feel, flow, place, Map.of()));
    }

    /** Everyone by name; whoever asked for it has no vote where there are others. */
    private List<String> voters(Collection<String> people, Deployed flow, Place place, String element) {
        Set<String> voters = new LinkedHashSet<>(assignees.users(people));
        if (!flow.allowsInitiator(element) && voters.size() > 1) {
            voters.remove(place.initiator());
        }
        return new ArrayList<>(voters);
    }

    /** Weights and vetoes by the people whom they mean now. */
    private Voting settled(Voting voting, List<String> voters) {
        Organisation organisation = assignees.organisation();
        Map<String, Integer> weights = new LinkedHashMap<>();
        voting.weights().forEach((who, weight) -> organisation
                .users(organisation.named(who))
                .forEach(user -> weights.merge(user, weight, Math::max)));
        weights.keySet().retainAll(voters);
        List<String> veto = voting.veto().stream()
                .flatMap(who -> organisation.users(organisation.named(who)).stream())
                .filter(voters::contains)
                .distinct()
                .toList();
        return new Voting(voting.mode(), voting.needed(), voting.rejection(), veto, weights);
    }

    private LocalizedText about(String key, Deployed flow, String element) {
        LocalizedText label = flow.definition().label();
        LocalizedText task = flow.taskLabel(element);
        return new LocalizedText(
                messages.text(key, label.zh(), task.zh()).zh(),
                messages.text(key, label.en(), task.en()).en());
    }
}
