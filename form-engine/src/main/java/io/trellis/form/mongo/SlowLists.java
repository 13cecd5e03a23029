package io.trellis.form.mongo;

import io.trellis.core.store.SlowQueries;
import io.trellis.core.store.SlowQuery;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.BoundField;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;

/** Says of a list that read far more than it shows which fields an index would help on. */
final class SlowLists {

    private final SlowQueries queries;
    private final Clock clock;

    SlowLists(SlowQueries queries, Clock clock) {
        this.queries = queries;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /**
     * @param since when it began to be read
     * @param total whether all that match were counted as well
     * @return keys of fields that are not indexed and that the viewer may see; empty where an index would not help
     */
    List<String> wanted(
            VisibleEntity entity, Document from, ListOrder order, Document matching, boolean total, Instant since) {
        Set<String> paths = new LinkedHashSet<>(wanted(queries.noted(entity.collection(), from, order.bson(), since)));
        if (total) {
            paths.addAll(wanted(queries.noted(entity.collection(), matching, new Document(), since)));
        }
        List<String> fields = new ArrayList<>();
        for (FieldDefinition definition : entity.definition().allFields().toList()) {
            if (!definition.indexed()
                    && !definition.unique()
                    && entity.field(definition.key()).isPresent()) {
                BoundField field = entity.field(definition.key()).orElseThrow();
                if (paths.contains(RecordPaths.asked(field)) || paths.contains(RecordPaths.sort(field))) {
                    fields.add(definition.key());
                }
            }
        }
        return fields;
    }

    private static List<String> wanted(Optional<SlowQuery> noted) {
        return noted.map(SlowQuery::wanted).orElse(List.of());
    }
}
