package io.trellis.core.security;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Users over a small organisation that a test draws itself. */
final class People implements Users {

    static final List<Department> DEPARTMENTS = List.of(
            new Department("hq", "hq", "Headquarters", null, "boss"),
            new Department("sales", "sales", "Sales", "hq", "wang"),
            new Department("east", "east", "East", "sales", null),
            new Department("south", "south", "South", "sales", null));

    private final Organisation organisation;

    People(User... users) {
        this.organisation = new Organisation(List.of(users), DEPARTMENTS);
    }

    static User user(String id, @Nullable String department, String... roles) {
        return new User(id, id, id, null, department, null, Set.of(roles), true, "zh-CN");
    }

    static User left(User user) {
        return new User(
                user.id(),
                user.username(),
                user.name(),
                null,
                user.department(),
                user.manager(),
                user.roles(),
                false,
                user.locale());
    }

    static User under(User user, String manager) {
        return new User(
                user.id(), user.username(), user.name(), null, user.department(), manager, user.roles(), true, "zh-CN");
    }

    Organisation organisation() {
        return organisation;
    }

    CurrentUser current(String id) {
        return asCurrent(organisation.user(id).orElseThrow());
    }

    @Override
    public Optional<User> find(String id) {
        return organisation.user(id);
    }

    @Override
    public Optional<User> byUsername(String username) {
        return organisation.byUsername(username);
    }

    @Override
    public List<User> all() {
        return organisation.users();
    }

    @Override
    public Optional<User> managerOf(String userId) {
        return organisation.managerOf(userId);
    }

    @Override
    public List<User> inRole(String role) {
        return all().stream().filter(user -> user.roles().contains(role)).toList();
    }

    @Override
    public Optional<Department> department(String id) {
        return organisation.department(id);
    }

    @Override
    public List<Department> departments() {
        return organisation.departments();
    }

    @Override
    public Set<String> departmentsUnder(String id) {
        return organisation.departmentsUnder(id);
    }

    @Override
    public Set<String> teamOf(String userId) {
        return organisation.teamOf(userId);
    }

    @Override
    public CurrentUser asCurrent(User user) {
        return new CurrentUser(
                user.id(),
                user.username(),
                user.name(),
                Locale.forLanguageTag(user.locale()),
                ZoneId.of("Asia/Shanghai"),
                user.department(),
                user.roles(),
                null);
    }

    @Override
    public void changed() {}
}
