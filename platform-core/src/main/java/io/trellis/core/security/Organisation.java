package io.trellis.core.security;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** People and departments at one moment; never changes. Org trees drawn by people may hold circles, so every walk ends at what it has seen. */
final class Organisation {

    private final Map<String, User> users = new LinkedHashMap<>();
    private final Map<String, User> byUsername = new HashMap<>();
    private final Map<String, Department> departments = new LinkedHashMap<>();
    private final Map<String, Set<String>> subDepartments = new HashMap<>();
    private final Map<String, Set<String>> reports = new HashMap<>();

    Organisation(Collection<User> people, Collection<Department> tree) {
        people.stream().sorted(Comparator.comparing(User::username)).forEach(user -> {
            users.put(user.id(), user);
            byUsername.putIfAbsent(normal(user.username()), user);
        });
        tree.stream().sorted(Comparator.comparing(Department::code)).forEach(department -> {
            departments.put(department.id(), department);
            add(subDepartments, department.parent(), department.id());
        });
        users.values().forEach(user -> managerOf(user.id()).ifPresent(boss -> add(reports, boss.id(), user.id())));
    }

    private static void add(Map<String, Set<String>> children, @Nullable String parent, String child) {
        if (parent != null) {
            children.computeIfAbsent(parent, key -> new LinkedHashSet<>()).add(child);
        }
    }

    private static String normal(String username) {
        return username.strip().toLowerCase(Locale.ROOT);
    }

    Optional<User> user(String id) {
        return Optional.ofNullable(users.get(id));
    }

    Optional<User> byUsername(String username) {
        return Optional.ofNullable(byUsername.get(normal(username)));
    }

    List<User> users() {
        return List.copyOf(users.values());
    }

    Optional<Department> department(String id) {
        return Optional.ofNullable(departments.get(id));
    }

    List<Department> departments() {
        return List.copyOf(departments.values());
    }

    /** Somebody who has left cannot answer for others: the search goes on above. */
    Optional<User> managerOf(String userId) {
        User user = users.get(userId);
        if (user == null) {
            return Optional.empty();
        }
        Optional<User> own = other(user.manager(), userId);
        Set<String> seen = new HashSet<>();
        for (String id = user.department(); own.isEmpty() && id != null && seen.add(id); ) {
            Department department = departments.get(id);
            if (department == null) {
                break;
            }
            own = other(department.manager(), userId);
            id = department.parent();
        }
        return own;
    }

    private Optional<User> other(@Nullable String id, String userId) {
        return id == null || id.equals(userId)
                ? Optional.empty()
                : Optional.ofNullable(users.get(id)).filter(User::active);
    }

    Set<String> departmentsUnder(String id) {
        return below(id, subDepartments);
    }

    Set<String> teamOf(String userId) {
        return below(userId, reports);
    }

    private static Set<String> below(String root, Map<String, Set<String>> children) {
        Set<String> found = new LinkedHashSet<>();
        collect(root, children, found);
        return Set.copyOf(found);
    }

    private static void collect(String id, Map<String, Set<String>> children, Set<String> found) {
        if (found.add(id)) {
            children.getOrDefault(id, Set.of()).forEach(child -> collect(child, children, found));
        }
    }
}
