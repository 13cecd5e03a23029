package io.trellis.core.security;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What an administrator demands of whoever signs in. The same on every node, and changed within a second or two. */
public interface SignInPolicy {

    Rules rules();

    /** Whoever calls has looked at them: whether they hold together, and whether anybody could still come in. */
    void save(Rules rules);

    /**
     * @param shortestPassword of passwords that are set from now on, in characters
     * @param passwordDays after which a password has to be changed; 0 for never
     * @param secondFactor roles whose people need a second factor
     * @param idleMinutes how long a session lasts that nobody uses, where the operator set no less; 0 for as the operator set
     * @param longestHours how long a session lasts at most, where the operator set no less; 0 for as the operator set
     * @param addresses or ranges from which people may sign in; empty for anywhere
     */
    record Rules(
            int shortestPassword,
            int passwordDays,
            Set<String> secondFactor,
            int idleMinutes,
            int longestHours,
            List<String> addresses) {

        public static final Rules NONE = new Rules(PasswordRules.SHORTEST, 0, Set.of(), 0, 0, List.of());

        public Rules {
            secondFactor = Set.copyOf(secondFactor);
            addresses = List.copyOf(addresses);
        }

        /** Whether somebody with these roles needs a second factor. */
        public boolean demandsSecondFactor(Set<String> roles) {
            return roles.stream().anyMatch(secondFactor::contains);
        }

        public Optional<Duration> idle() {
            return idleMinutes == 0 ? Optional.empty() : Optional.of(Duration.ofMinutes(idleMinutes));
        }

        public Optional<Duration> longest() {
            return longestHours == 0 ? Optional.empty() : Optional.of(Duration.ofHours(longestHours));
        }
    }
}
