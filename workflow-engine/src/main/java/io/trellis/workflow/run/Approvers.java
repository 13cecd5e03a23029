package io.trellis.workflow.run;

import io.trellis.core.security.CurrentUser;
import io.trellis.workflow.AssigneePolicy;
import io.trellis.workflow.bpmn.FlowNode;
import io.trellis.workflow.definition.Deployed;
import io.trellis.workflow.engine.Place;
import io.trellis.workflow.engine.TaskChange;
import io.trellis.workflow.engine.Votes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Who is asked for a task, after what its flow says of nobody, of whoever asked for it, and of who approved before. */
@Component
final class Approvers {

    private final Assignees assignees;

    Approvers(Assignees assignees) {
        this.assignees = assignees;
    }

    /**
     * Who is asked.
     *
     * @param people users and {@code role:<name>}, in their order
     * @param voted those of them who have approved before and are not asked again
     * @param passed why nobody is asked and it counts as approved; an action in the history
     * @param notes what the history says of others than named being asked
     */
    record Found(
            Set<String> people,
            List<String> voted,
            Optional<String> passed,
            List<TaskChange.Log> notes,
            Missing missing) {}

    /** Whether nobody was found, and what came of it. */
    enum Missing {
        NO,
        ADMINISTRATORS,
        MANAGER,
        /** It would stand still. */
        STOP
    }

    Found of(FlowNode.UserTask task, Deployed flow, Place place) {
        FlowAsking asking = assignees.asking(flow, place, task.id());
        AssigneePolicy policy = flow.policy(task.id());
        Set<String> people = assignees.named(task, asking);
        List<TaskChange.Log> notes = new ArrayList<>();
        if (!flow.allowsInitiator(task.id()) && !people.isEmpty()) {
            Set<String> others = new LinkedHashSet<>(people);
            others.removeIf(person ->
                    asking.organisation().users(Set.of(person)).stream().allMatch(place.initiator()::equals));
            if (others.isEmpty()) {
                if (policy.whenOwn() == AssigneePolicy.Own.PASS) {
                    return passed("passed-own", List.of());
                }
                others = policy.whenOwn() == AssigneePolicy.Own.MANAGER ? manager(asking) : Set.of();
                if (others.isEmpty()) {
                    return administrators(policy, asking, notes);
                }
                others.forEach(person -> notes.add(note("instead-own", person)));
            }
            people = others;
        }
        return people.isEmpty()
                ? nobody(policy, asking, notes)
                : repeated(people, flow, task.id(), policy, asking, notes);
    }

    private static Found passed(String why, List<String> voted) {
        return new Found(Set.of(), voted, Optional.of(why), List.of(), Missing.NO);
    }

    private static TaskChange.Log note(String action, String person) {
        return new TaskChange.Log(action, CurrentUser.SYSTEM_ID, "", person);
    }

    private static Set<String> manager(FlowAsking asking) {
        return asking.organisation().above(asking.initiator(), 1).map(Set::of).orElse(Set.of());
    }

    private Found nobody(AssigneePolicy policy, FlowAsking asking, List<TaskChange.Log> notes) {
        return switch (policy.whenNobody()) {
            case PASS -> passed("passed-nobody", List.of());
            case STOP -> new Found(Set.of(), List.of(), Optional.empty(), notes, Missing.STOP);
            case ADMINISTRATORS -> administrators(policy, asking, notes);
            case MANAGER -> {
                Set<String> manager = manager(asking);
                manager.forEach(person -> notes.add(note("instead-nobody", person)));
                yield manager.isEmpty()
                        ? administrators(policy, asking, notes)
                        : new Found(manager, List.of(), Optional.empty(), notes, Missing.MANAGER);
            }
        };
    }

    /** Those of the flow, without whoever asked; else those of the product. */
    private Found administrators(AssigneePolicy policy, FlowAsking asking, List<TaskChange.Log> notes) {
        Set<String> named = new LinkedHashSet<>(asking.organisation().named(policy.administrators()));
        named.remove(asking.initiator());
        Set<String> people = named.isEmpty() ? assignees.admins(asking.initiator()) : named;
        people.forEach(person -> notes.add(note("instead-nobody", person)));
        return new Found(people, List.of(), Optional.empty(), notes, Missing.ADMINISTRATORS);
    }

    private static Found repeated(
            Set<String> people,
            Deployed flow,
            String task,
            AssigneePolicy policy,
            FlowAsking asking,
            List<TaskChange.Log> notes) {
        Set<String> before = new LinkedHashSet<>();
        if (policy.whenRepeated() != AssigneePolicy.Repeat.ASKED) {
            before.addAll(Approvals.of(flow, asking.place())
                    .approvers(task, policy.whenRepeated() == AssigneePolicy.Repeat.NOT_IN_A_ROW));
            before.retainAll(asking.organisation().users(people));
        }
        List<String> voted = List.copyOf(before);
        boolean firstDecides = Votes.of(flow.voting(task)).firstDecides();
        if (!voted.isEmpty() && firstDecides) {
            return passed("passed-repeat", voted);
        }
        voted.forEach(person -> notes.add(note("skipped-repeat", person)));
        return new Found(people, voted, Optional.empty(), notes, Missing.NO);
    }
}
