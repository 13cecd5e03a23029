package io.trellis.core.folder;

import io.trellis.core.folder.Arrival.Fate;
import java.util.List;
import java.util.Set;

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
}
