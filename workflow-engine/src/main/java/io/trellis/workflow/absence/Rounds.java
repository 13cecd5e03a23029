package io.trellis.workflow.absence;

import io.trellis.workflow.Absence;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Whether substitutes lead round in a circle: on a day and for a flow on which all of them are away. */
final class Rounds {

    private final List<Absence> all;

    Rounds(List<Absence> all) {
        this.all = all;
    }

    /** The people of a circle that an absence would close, from who is away back to them; empty where it closes none. */
    Optional<List<String>> of(Absence absence) {
        return from(absence, absence.from(), absence.to(), absence.flows(), List.of(absence.person()));
    }

    private Optional<List<String>> from(
            Absence step, LocalDate first, LocalDate last, List<String> flows, List<String> path) {
        List<String> longer =
                Stream.concat(path.stream(), Stream.of(step.substitute())).toList();
        if (step.substitute().equals(path.getFirst())) {
            return Optional.of(longer);
        }
        if (path.contains(step.substitute())) {
            // another circle, which was there before
            return Optional.empty();
        }
        for (Absence next : all) {
            LocalDate begins = next.from().isAfter(first) ? next.from() : first;
            LocalDate ends = next.to().isBefore(last) ? next.to() : last;
            Optional<List<String>> shared = shared(flows, next.flows());
            if (next.person().equals(step.substitute()) && !begins.isAfter(ends) && shared.isPresent()) {
                Optional<List<String>> found = from(next, begins, ends, shared.get(), longer);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** What both are about; an empty list is about everything, an empty answer about nothing. */
    static Optional<List<String>> shared(List<String> flows, List<String> others) {
        if (flows.isEmpty() || others.isEmpty()) {
            return Optional.of(flows.isEmpty() ? others : flows);
        }
        List<String> both = new ArrayList<>(flows);
        both.retainAll(Set.copyOf(others));
        return both.isEmpty() ? Optional.empty() : Optional.of(both);
    }
}
