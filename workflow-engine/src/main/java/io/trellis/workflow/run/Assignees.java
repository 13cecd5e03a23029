package io.trellis.workflow.run;

import io.trellis.core.security.Capability;
import io.trellis.core.security.Permissions;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.workflow.assignee.AssigneeRule;
import io.trellis.workflow.assignee.Organisation;
import io.trellis.workflow.bpmn.FlowNode;
import io.trellis.workflow.definition.Deployed;
import io.trellis.workflow.engine.Place;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Finds the people whom rules name: active users by id, and {@code role:<name>}. */
@Component
final class Assignees {

    private final Users users;
    private final Permissions permissions;
    private final FlowValues values;
    private final AsOfSubmission submission;
    private final FlowDecisions decisions;

    Assignees(
            Users users,
            Permissions permissions,
            FlowValues values,
            AsOfSubmission submission,
            FlowDecisions decisions) {
        this.decisions = decisions;
        this.users = users;
        this.permissions = permissions;
        this.values = values;
        this.submission = submission;
    }

    FlowAsking asking(Deployed flow, Place place, String task) {
        return new FlowAsking(values, decisions, submission.at(place.submitted()), flow, place, task);
    }

    /** Whom the rules of a task name, whatever else is said of them. */
    Set<String> named(FlowNode.UserTask task, FlowAsking asking) {
        Set<String> people = new LinkedHashSet<>();
        asking.flow().rules(task.id()).forEach(rule -> people.addAll(rule.people(asking)));
        boolean own = asking.flow().definition().task(task.id()).assignee() != null;
        if (task.feel() != null && !own) {
            people.addAll(
                    asking.organisation().named(values.evaluate(task.feel(), asking.flow(), asking.place(), Map.of())));
        }
        return people;
    }

    Set<String> resolve(AssigneeRule rule, Deployed flow, Place place) {
        return rule.people(asking(flow, place, ""));
    }

    Organisation organisation() {
        return Organisation.now(users);
    }

    /** Users only, with everyone in a role by name. */
    Set<String> users(Collection<String> people) {
        return organisation().users(people);
    }

    /** Whoever looks after tasks that nobody else has; the initiator only where there is nobody else. */
    Set<String> admins(String initiator) {
        Set<String> all = admins();
        Set<String> others = new LinkedHashSet<>(all);
        others.remove(initiator);
        return others.isEmpty() ? all : others;
    }

    Set<String> admins() {
        return users.all().stream()
                .filter(User::active)
                .filter(user -> permissions.has(users.asCurrent(user), Capability.ADMIN))
                .map(User::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
