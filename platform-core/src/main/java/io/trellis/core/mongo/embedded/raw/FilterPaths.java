package io.trellis.core.mongo.embedded.raw;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The paths that a filter looks at; empty where that cannot be said. */
final class FilterPaths {

    private FilterPaths() {}

    static Optional<Set<String>> of(Document filter) {
        Set<String> paths = new LinkedHashSet<>();
        return collect(filter, paths) ? Optional.of(paths) : Optional.empty();
    }

    private static boolean collect(Document filter, Set<String> paths) {
        for (Map.Entry<String, Object> entry : filter.entrySet()) {
            String name = entry.getKey();
            if (!name.startsWith("$")) {
                paths.add(name);
            } else if (Set.of("$and", "$or", "$nor").contains(name)
                    && entry.getValue() instanceof Collection<?> parts) {
                for (Object part : parts) {
                    if (!(part instanceof Document document) || !collect(document, paths)) {
                        return false;
                    }
                }
            } else {
                return false;
            }
        }
        return true;
    }
}
