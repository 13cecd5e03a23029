package io.trellis.core.security;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Users of whom there are none; a test says otherwise where it asks. */
public class Nobody implements Users {

    @Override
    public Optional<User> find(String id) {
        return Optional.empty();
    }

    @Override
    public Optional<User> byUsername(String username) {
        return find(username);
    }

    @Override
    public List<User> all() {
        return List.of();
    }

    @Override
    public Optional<User> managerOf(String userId) {
        return Optional.empty();
    }

    @Override
    public List<User> inRole(String role) {
        return List.of();
    }

    @Override
    public Optional<Department> department(String id) {
        return Optional.empty();
    }

    @Override
    public List<Department> departments() {
        return List.of();
    }

    @Override
    public Set<String> departmentsUnder(String id) {
        return Set.of(id);
    }

    @Override
    public Set<String> teamOf(String userId) {
        return Set.of(userId);
    }

    @Override
    public CurrentUser asCurrent(User user) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void changed() {}
}
