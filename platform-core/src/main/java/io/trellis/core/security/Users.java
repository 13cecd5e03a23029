package io.trellis.core.security;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The people and the org tree, read from the records of {@code user} and {@code department}; cached, and fresh again as
 * soon as one of those records has been saved. Managing people is saving those records through Records.
 */
public interface Users {

    Optional<User> find(String id);

    Optional<User> byUsername(String username);

    /** Active and inactive, ordered by username. */
    List<User> all();

    /** The id of the manager: the user's own, else the manager of the nearest department above that has one who is not the user. */
    Optional<User> managerOf(String userId);

    List<User> inRole(String role);

    Optional<Department> department(String id);

    List<Department> departments();

    /** The department itself and everything under it. */
    Set<String> departmentsUnder(String id);

    /** The department itself and those that it is under, nearest first; empty where there is no such department. */
    default List<String> departmentsOver(String id) {
        Set<String> over = new LinkedHashSet<>();
        Optional<Department> at = department(id);
        // of a circle, which only two nodes at one instant could make, each once
        while (at.isPresent() && over.add(at.get().id())) {
            at = Optional.ofNullable(at.get().parent()).flatMap(this::department);
        }
        return List.copyOf(over);
    }

    /** The user and everyone whose manager, near or far, the user is. */
    Set<String> teamOf(String userId);

    /** The user as somebody who asks, with the rights of a session. */
    CurrentUser asCurrent(User user);

    /** To be called when a user or department record has changed: every node forgets what it cached, this one before the call returns. */
    void changed();
}
