package io.trellis.workflow.assignee;

import io.trellis.core.security.Department;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** People and who stands above whom, at some moment. Whoever is gone by now stands for nobody. */
public final class Organisation {

    private static final int HIGHEST = 50;
    private static final String ROLE = "role:";

    private final Users users;
    private final Former former;

    private Organisation(Users users, Former former) {
        this.users = users;
        this.former = former;
    }

    public static Organisation now(Users users) {
        return new Organisation(users, (entity, id, field, now) -> now);
    }

    public static Organisation as(Users users, Former former) {
        return new Organisation(users, former);
    }

    /** What a field of a user or department held at the moment, which may be what it holds now. */
    @FunctionalInterface
    public interface Former {
        @Nullable
        String was(String entity, String id, String field, @Nullable String now);
    }

    /** Active users whom a value names: ids, usernames, {@code role:<name>}, records, lists of those. */
    public Set<String> named(@Nullable Object who) {
        return switch (who) {
            case null -> Set.of();
            case Collection<?> several ->
                several.stream()
                        .flatMap(one -> named(one).stream())
                        .collect(Collectors.toCollection(LinkedHashSet::new));
            case Map<?, ?> record -> named(record.get("id"));
            default -> person(who.toString());
        };
    }

    private Set<String> person(String name) {
        if (name.startsWith(ROLE)) {
            return members(name.substring(ROLE.length())).isEmpty() ? Set.of() : Set.of(name);
        }
        return find(name).filter(User::active).map(user -> Set.of(user.id())).orElse(Set.of());
    }

    /** Active or not, by id or username. */
    public Optional<User> find(String name) {
        return users.find(name).or(() -> users.byUsername(name));
    }

    public boolean isActive(String id) {
        return users.find(id).filter(User::active).isPresent();
    }

    /** The ids of all active users. */
    public Set<String> everybody() {
        return users.all().stream()
                .filter(User::active)
                .map(User::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The ids of the active users in a role. */
    public List<String> members(String role) {
        return users.inRole(role).stream().filter(User::active).map(User::id).toList();
    }

    /** Users only, with everyone in a role by name. */
    public Set<String> users(Collection<String> people) {
        return people.stream()
                .flatMap(person ->
                        person.startsWith(ROLE) ? members(person.substring(ROLE.length())).stream() : Stream.of(person))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    public Optional<Department> department(String name) {
        return users.department(name).or(() -> users.departments().stream()
                .filter(one -> name.equals(one.code()))
                .findFirst());
    }

    public Optional<String> headOf(String department) {
        return department(department)
                .flatMap(one -> Optional.ofNullable(former.was("department", one.id(), "manager", one.manager())));
    }

    private Optional<Department> above(Department one) {
        return Optional.ofNullable(former.was("department", one.id(), "parent", one.parent()))
                .flatMap(users::department);
    }

    /** The department and what is above it, the nearest first. */
    public List<Department> upFrom(String department) {
        List<Department> way = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        Optional<Department> next = department(department);
        while (next.isPresent() && seen.add(next.get().id()) && way.size() < HIGHEST) {
            way.add(next.get());
            next = above(next.get());
        }
        return way;
    }

    public Optional<String> departmentOf(String user) {
        return users.find(user)
                .flatMap(one -> Optional.ofNullable(former.was("user", one.id(), "department", one.department())));
    }

    /** The active people of a department. @param under also of those beneath it */
    public List<String> in(String department, boolean under) {
        Optional<Department> found = department(department);
        if (found.isEmpty()) {
            return List.of();
        }
        Set<String> all = under
                ? users.departmentsUnder(found.get().id())
                : Set.of(found.get().id());
        return users.all().stream()
                .filter(user -> user.active() && user.department() != null && all.contains(user.department()))
                .map(User::id)
                .toList();
    }

    /** The user's own manager, else the nearest head of a department above who is not the user. */
    public Optional<String> managerOf(String user) {
        Optional<User> one = users.find(user);
        String own = one.isEmpty()
                ? null
                : former.was("user", user, "manager", one.get().manager());
        if (own != null) {
            return Optional.of(own);
        }
        return departmentOf(user).stream()
                .flatMap(department -> upFrom(department).stream())
                .flatMap(department -> headOf(department.id()).stream())
                .filter(head -> !head.equals(user))
                .findFirst();
    }

    /** Everybody above, the nearest first, also those who are gone by now. */
    public List<String> above(String user) {
        Set<String> way = new LinkedHashSet<>();
        Optional<String> next = managerOf(user);
        while (next.isPresent() && !next.get().equals(user) && way.size() < HIGHEST && way.add(next.get())) {
            next = managerOf(next.get());
        }
        return List.copyOf(way);
    }

    /** Whoever is so many levels above; where they are gone, the next above who is there. */
    public Optional<String> above(String user, int level) {
        return above(user).stream()
                .skip(Math.max(0, level - 1))
                .filter(this::isActive)
                .findFirst();
    }
}
