package io.trellis.form.mongo;

import io.trellis.core.filter.Filter;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ValueKind;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Lookups that lead to nothing that the viewer may see: the record behind was deleted, or is not theirs. A report counts
 * such a record among those without a value, and so do the conditions that ask for none, lest a figure and the records
 * behind it differ. The product itself, which asks for no figures, goes by what is stored.
 */
final class LostLookups {

    /** More different records behind one lookup are not followed: there, what is stored decides. */
    private static final int MOST_POINTED = 500_000;

    private final QueryAccess access;
    private final VisibleEntities visible;

    LostLookups(QueryAccess access, VisibleEntities visible) {
        this.access = access;
        this.visible = visible;
    }

    /** Whether what is stored at this place may lead to nothing. */
    boolean concern(DocumentPath place) {
        return place.field().kind() == ValueKind.REFERENCE
                && place.rows().isEmpty()
                && !visible.user().isSystem()
                && place.field().target().flatMap(visible::find).isPresent();
    }

    /** A record whose lookup leads to nothing visible, though something is stored. */
    Document condition(VisibleEntity entity, DocumentPath place) {
        BoundField lookup = place.field();
        Set<String> pointed = pointed(entity, place);
        if (pointed.size() > MOST_POINTED) {
            return Bson.never();
        }
        Set<String> found = access.titles()
                .of(visible, lookup.target().orElseThrow(), pointed)
                .keySet();
        if (lookup.multiple()) {
            return Bson.not(new Document(place.path(), new Document("$in", List.copyOf(found))));
        }
        List<String> lost = pointed.stream().filter(id -> !found.contains(id)).toList();
        return lost.isEmpty() ? Bson.never() : new Document(place.path(), new Document("$in", lost));
    }

    /**
     * What a list must not be sorted by the titles of.
     *
     * @param ids of the records behind the lookup that the viewer may not see
     * @param all whether they may see none, or so many are pointed at that they are not told apart
     */
    record Unseen(Set<String> ids, boolean all) {
        static final Unseen NONE = new Unseen(Set.of(), false);
        static final Unseen ALL = new Unseen(Set.of(), true);
    }

    Unseen unseen(VisibleEntity entity, DocumentPath place) {
        Optional<VisibleEntity> target = place.field().target().flatMap(visible::find);
        if (target.isEmpty() || target.get().title().isEmpty() || target.get().noRow()) {
            return Unseen.ALL;
        }
        if (target.get().everyRow()) {
            return Unseen.NONE;
        }
        Set<String> pointed = pointed(entity, place);
        if (pointed.size() > MOST_POINTED) {
            return Unseen.ALL;
        }
        pointed.removeAll(
                access.titles().of(visible, target.get().name(), pointed).keySet());
        return new Unseen(pointed, false);
    }

    private Set<String> pointed(VisibleEntity entity, DocumentPath place) {
        Set<String> pointed = new HashSet<>();
        access.collection(entity)
                .aggregate(List.of(
                        new Document("$match", entity.rows()),
                        new Document("$group", new Document("_id", new Document("g0", "$" + place.path()))),
                        new Document("$limit", MOST_POINTED + 1)))
                .forEach(group -> add(pointed, Documents.at(group, "_id.g0")));
        return pointed;
    }

    private static void add(Set<String> pointed, @Nullable Object stored) {
        if (stored instanceof String id) {
            pointed.add(id);
        } else if (stored instanceof Collection<?> many) {
            many.forEach(one -> add(pointed, one));
        }
    }

    /** Whether nothing is among what the condition asks for. */
    static boolean meantBy(Filter.Condition condition) {
        return switch (condition.operator()) {
            case EMPTY, NOT_EMPTY -> true;
            case EQ, NE -> condition.value() == null;
            case IN, NOT_IN ->
                condition.value() instanceof Collection<?> values
                        && values.stream().anyMatch(value -> value == null || value.equals(""));
            case LT, LE, GT, GE, BETWEEN, CONTAINS, STARTS_WITH, WITHIN -> false;
        };
    }
}
