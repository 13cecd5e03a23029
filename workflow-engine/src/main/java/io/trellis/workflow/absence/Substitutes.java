package io.trellis.workflow.absence;

import io.trellis.core.company.Company;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.workflow.Absence;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who gets a task in the place of those who are away. */
@Component
public final class Substitutes {

    /** A substitute who is away has one, too, and so on; so far. */
    static final int FARTHEST = 3;

    private static final String ROLE = "role:";

    private final DefaultAbsences absences;
    private final Users users;
    private final Company company;
    private final Clock clock;

    Substitutes(DefaultAbsences absences, Users users, Company company, Clock clock) {
        this.absences = absences;
        this.users = users;
        this.company = company;
        this.clock = clock;
    }

    /**
     * People who get a task.
     *
     * @param people user ids and {@code role:<name>}
     * @param behalf for whom somebody gets it, by who gets it
     */
    public record Covered(Set<String> people, Map<String, String> behalf) {}

    /**
     * Puts substitutes in the place of people who are away, and of a role of which everybody is.
     *
     * @param barred who must not get it in this way, as they asked for it themselves; null for nobody
     */
    public Covered cover(Set<String> people, String flow, @Nullable String barred) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), company.zone());
        Set<String> covered = new LinkedHashSet<>();
        Map<String, String> behalf = new LinkedHashMap<>();
        for (String person : people) {
            for (String one : membersIfAway(person, flow, today)) {
                Optional<String> substitute = one.startsWith(ROLE)
                        ? Optional.empty()
                        : substitute(one, flow, today).filter(other -> !other.equals(barred));
                covered.add(substitute.orElse(one));
                substitute.filter(other -> !people.contains(other)).ifPresent(other -> behalf.putIfAbsent(other, one));
            }
        }
        return new Covered(covered, behalf);
    }

    /** Whether somebody is away today, whatever they are away for. */
    public boolean isAway(String person) {
        return away(person, "", LocalDate.ofInstant(clock.instant(), company.zone()))
                .isPresent();
    }

    /** A role as it is, or those who are in it where all of them are away. */
    private List<String> membersIfAway(String person, String flow, LocalDate today) {
        if (!person.startsWith(ROLE)) {
            return List.of(person);
        }
        List<String> members = users.inRole(person.substring(ROLE.length())).stream()
                .filter(User::active)
                .map(User::id)
                .toList();
        return !members.isEmpty()
                        && members.stream()
                                .allMatch(member -> away(member, flow, today).isPresent())
                ? members
                : List.of(person);
    }

    private Optional<Absence> away(String person, String flow, LocalDate today) {
        return absences.of(person).stream()
                .filter(absence -> absence.isOn(today) && absence.isAbout(flow))
                .findFirst();
    }

    /** Empty where they are there, or nobody who is there can be found. */
    private Optional<String> substitute(String person, String flow, LocalDate today) {
        Set<String> seen = new LinkedHashSet<>(Set.of(person));
        String last = person;
        for (int step = 0; step < FARTHEST; step++) {
            Optional<String> next = away(last, flow, today).map(Absence::substitute);
            if (next.isEmpty()) {
                break;
            }
            if (!seen.add(next.get())) {
                return Optional.empty();
            }
            last = next.get();
        }
        return Optional.of(last)
                .filter(other -> !other.equals(person))
                .filter(other -> users.find(other).filter(User::active).isPresent());
    }
}
