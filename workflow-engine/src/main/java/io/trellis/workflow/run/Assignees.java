package io.trellis.workflow.run;

import io.trellis.core.security.Capability;
import io.trellis.core.security.Department;
import io.trellis.core.security.Permissions;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.workflow.AssigneeRule;
import io.trellis.workflow.bpmn.FlowNode;
import io.trellis.workflow.definition.Deployed;
import io.trellis.workflow.engine.Place;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the people whom a rule names: active users by id, and {@code role:<name>}. */
@Component
final class Assignees {

    private final Users users;
    private final Permissions permissions;
    private final FlowValues values;

    Assignees(Users users, Permissions permissions, FlowValues values) {
        this.users = users;
        this.permissions = permissions;
        this.values = values;
    }

    /**
     * Who gets a task; empty when the rules name nobody who is there. Whoever asked for the decision is not among them: where
     * they would be alone, it goes to their manager.
     */
    Set<String> of(FlowNode.UserTask task, Deployed flow, Place place) {
        Set<String> named = named(task, flow, place);
        if (flow.allowsInitiator(task.id())) {
            return named;
        }
        Set<String> others = named.stream()
                .filter(person -> others(Set.of(person), place.initiator()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return others.isEmpty() && !named.isEmpty() ? above(place.initiator()) : others;
    }

    private boolean others(Set<String> people, String initiator) {
        return users(people).stream().anyMatch(person -> !person.equals(initiator));
    }

    /** The nearest manager of somebody who is there. */
    private Set<String> above(String person) {
        Set<String> seen = new LinkedHashSet<>(Set.of(person));
        Optional<User> manager = users.managerOf(person);
        while (manager.isPresent() && seen.add(manager.get().id())) {
            if (manager.get().active()) {
                return Set.of(manager.get().id());
            }
            manager = users.managerOf(manager.get().id());
        }
        return Set.of();
    }

    private Set<String> named(FlowNode.UserTask task, Deployed flow, Place place) {
        AssigneeRule own = flow.definition().task(task.id()).assignee();
        if (own != null) {
            return resolve(own, flow, place);
        }
        Set<String> people = new LinkedHashSet<>();
        Collection<String> names = task.assignees().isEmpty() ? Set.of(task.id()) : task.assignees();
        for (String name : names) {
            AssigneeRule rule = flow.definition().bindings().assignees().get(name);
            if (rule != null) {
                people.addAll(resolve(rule, flow, place));
            }
        }
        if (task.feel() != null) {
            people.addAll(named(values.evaluate(task.feel(), flow, place, Map.of())));
        }
        return people;
    }

    Set<String> resolve(AssigneeRule rule, Deployed flow, Place place) {
        return switch (rule) {
            case AssigneeRule.User(var name) -> named(name);
            case AssigneeRule.Role(var role) -> named("role:" + role);
            case AssigneeRule.DepartmentManager(var name) ->
                department(name).map(found -> named((Object) found.manager())).orElse(Set.of());
            case AssigneeRule.OwnersManager(var level) -> manager(values.at(place.record(), "owner"), level);
            case AssigneeRule.InitiatorsManager(var level) -> manager(place.initiator(), level);
            case AssigneeRule.RecordOwner() -> named(values.at(place.record(), "owner"));
            case AssigneeRule.UserField(var path) -> named(values.at(place.record(), path));
            case AssigneeRule.Initiator() -> named(place.initiator());
            case AssigneeRule.Expression(var feel) -> named(values.evaluate(feel, flow, place, Map.of()));
            case AssigneeRule.AnyOf(var rules) ->
                rules.stream()
                        .flatMap(part -> resolve(part, flow, place).stream())
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        };
    }

    /** Users only, with everyone in a role by name. */
    Set<String> users(Collection<String> people) {
        return people.stream()
                .flatMap(person -> person.startsWith("role:")
                        ? active(users.inRole(person.substring(5)).stream()).map(User::id)
                        : Stream.of(person))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Whoever looks after tasks that nobody else has; the initiator only where there is nobody else. */
    Set<String> admins(String initiator) {
        Set<String> all = admins();
        Set<String> others = new LinkedHashSet<>(all);
        others.remove(initiator);
        return others.isEmpty() ? all : others;
    }

    Set<String> admins() {
        return active(users.all().stream())
                .filter(user -> permissions.has(users.asCurrent(user), Capability.ADMIN))
                .map(User::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Set<String> named(@Nullable Object who) {
        return switch (who) {
            case null -> Set.of();
            case Collection<?> several ->
                several.stream()
                        .flatMap(one -> named(one).stream())
                        .collect(Collectors.toCollection(LinkedHashSet::new));
            case Map<?, ?> record -> named(record.get("id"));
            default -> named(who.toString());
        };
    }

    private Set<String> named(String name) {
        if (name.startsWith("role:")) {
            return active(users.inRole(name.substring(5)).stream()).findAny().isPresent() ? Set.of(name) : Set.of();
        }
        return active(users.find(name).or(() -> users.byUsername(name)).stream())
                .map(User::id)
                .collect(Collectors.toSet());
    }

    private Set<String> manager(@Nullable Object of, int level) {
        Optional<User> user = of == null ? Optional.empty() : users.find(of.toString());
        for (int i = 0; i < level && user.isPresent(); i++) {
            user = users.managerOf(user.get().id());
        }
        return active(user.stream()).map(User::id).collect(Collectors.toSet());
    }

    private Optional<Department> department(String name) {
        return users.department(name).or(() -> users.departments().stream()
                .filter(department -> department.code().equals(name))
                .findFirst());
    }

    private static Stream<User> active(Stream<User> users) {
        return users.filter(User::active);
    }
}
