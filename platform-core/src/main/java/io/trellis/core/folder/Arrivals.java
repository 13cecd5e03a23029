package io.trellis.core.folder;

import io.trellis.core.artifact.MergeChoices;
import io.trellis.core.folder.Arrival.Fate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an import would do, before it does.
 *
 * @param published the version of the app that is in use here; 0 for an app that is new
 * @param all ordered by id
 */
public record Arrivals(AppHead head, long published, List<Arrival> all) {

    public Arrivals {
        all = List.copyOf(all);
    }

    public List<Arrival> of(Fate... fates) {
        Set<Fate> wanted = Set.of(fates);
        return all.stream().filter(one -> wanted.contains(one.fate())).toList();
    }

    public boolean isPossible() {
        return of(Fate.TAKEN).isEmpty();
    }

    /** Whether something that both sides changed is left to be chosen. */
    public boolean isOpen(MergeChoices choices) {
        return all.stream()
                .anyMatch(one -> one.conflicts().stream().anyMatch(conflict -> choices.isOpen(one.id(), conflict)));
    }

    /** The keys that are chosen about and are none of a conflict, ordered. */
    public static List<String> unknown(List<Arrival> all, MergeChoices choices) {
        Set<String> keys = new TreeSet<>(choices.each().keySet());
        all.forEach(one -> one.conflicts().forEach(conflict -> keys.remove(conflict.key(one.id()))));
        return List.copyOf(keys);
    }
}
