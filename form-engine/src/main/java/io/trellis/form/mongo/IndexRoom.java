package io.trellis.form.mongo;

import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bson.Document;

/**
 * How the indexes that a collection may have are given out. Each indexed field has one for conditions and, while there is
 * room, another for its order; so many are kept free for lists.
 */
final class IndexRoom {

    /** A server's limit, the one on the id included. */
    static final int MOST = 64;

    /** On the id, and on the times of events. */
    private static final int ALWAYS = 2;

    /** What lists are sorted by without a field of the entity's own. */
    private static final Set<String> SORTED = Set.of(
            RecordPaths.DELETED,
            RecordPaths.CREATED + "." + RecordPaths.AT,
            RecordPaths.UPDATED + "." + RecordPaths.AT);

    private IndexRoom() {}

    /** Keys of plain indexes, the important ones first. */
    static List<Document> keys(BoundEntity entity) {
        Set<String> compared = compared(entity);
        List<Document> keys = new ArrayList<>();
        compared.forEach(path -> keys.add(SORTED.contains(path) ? sorted(path) : new Document(path, 1)));
        long room = MOST - always(entity) - ListIndexes.MOST - unique(entity) - compared.size();
        for (BoundField field : indexed(entity)) {
            String path = RecordPaths.sort(field);
            boolean ordered = field.sortable() && path.startsWith(RecordPaths.SORT_KEYS + ".");
            if (room > 0 && ordered && compared.add(path)) {
                keys.add(sorted(path));
                room--;
            }
        }
        return keys;
    }

    /** The order of a list by this path, which the id settles: walked either way, a server needs no sort. */
    static Document sorted(String path) {
        return new Document(path, 1).append(RecordPaths.ID, 1);
    }

    /** How many fields may be indexed, of so many that are unique. */
    static long mostIndexed(BoundEntity entity) {
        Set<String> paths = compared(entity);
        long own = indexed(entity).size();
        return own + MOST - always(entity) - ListIndexes.MOST - unique(entity) - paths.size();
    }

    static List<BoundField> indexed(BoundEntity entity) {
        List<BoundField> fields = new ArrayList<>();
        for (FieldDefinition definition : entity.definition().allFields().toList()) {
            if (definition.indexed() || definition.unique()) {
                fields.add(entity.field(definition.key()).orElseThrow());
            }
        }
        return fields;
    }

    private static int always(BoundEntity entity) {
        return entity.definition().duplicates().isEmpty() ? ALWAYS : ALWAYS + 1;
    }

    private static long unique(BoundEntity entity) {
        return entity.fields().stream()
                .filter(field -> field.definition().unique())
                .count();
    }

    private static Set<String> compared(BoundEntity entity) {
        // what every list may be filtered or sorted by without a field of the entity's own
        Set<String> paths = new LinkedHashSet<>(List.of(
                RecordPaths.ACCESS,
                RecordPaths.OWNER,
                RecordPaths.DELETED,
                RecordPaths.CREATED + "." + RecordPaths.AT,
                RecordPaths.UPDATED + "." + RecordPaths.AT));
        // titles are looked up by word wherever a record is chosen by its name
        entity.own(entity.definition().titleField()).ifPresent(title -> paths.add(RecordPaths.asked(title)));
        indexed(entity).forEach(field -> paths.add(RecordPaths.asked(field)));
        return paths;
    }
}
