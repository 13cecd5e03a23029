package io.trellis.form.mongo;

import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.form.entity.EntityStorage.SortedList;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ValueKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bson.Document;

/**
 * The indexes that let a list be read in its order from the first record on: what must be equal, then the order, then the
 * id, which every order ends with.
 */
final class ListIndexes {

    /** Of one entity: each has to be kept in step by every save. */
    private static final int MOST = 8;

    private static final Set<ValueKind> SINGLE = Set.of(
            ValueKind.TEXT,
            ValueKind.CODE,
            ValueKind.NUMBER,
            ValueKind.MONEY,
            ValueKind.BOOLEAN,
            ValueKind.DATE,
            ValueKind.REFERENCE);

    private ListIndexes() {}

    /** Keys of the indexes, without those that say the same. */
    static List<Document> of(BoundEntity entity, List<SortedList> lists) {
        List<Document> indexes = new ArrayList<>();
        for (SortedList list : lists) {
            keys(entity, list)
                    .filter(keys -> indexes.stream().noneMatch(known -> covers(known, keys)))
                    .ifPresent(indexes::add);
        }
        return List.copyOf(indexes.subList(0, Math.min(MOST, indexes.size())));
    }

    /** Whether the one index begins with all of the other. */
    static boolean covers(Document longer, Document shorter) {
        List<?> steps = List.copyOf(longer.entrySet());
        return steps.size() >= shorter.size()
                && steps.subList(0, shorter.size()).equals(List.copyOf(shorter.entrySet()));
    }

    /** Empty where nothing must be equal or nothing is sorted by: indexes of single fields are as good. */
    private static Optional<Document> keys(BoundEntity entity, SortedList list) {
        Set<String> equal = new TreeSet<>();
        equal(entity, list.filter(), equal);
        Document keys = new Document();
        equal.forEach(path -> keys.append(path, 1));
        if (equal.isEmpty() || list.order().isEmpty()) {
            return Optional.empty();
        }
        // An index is walked either way, so that only how the steps differ from the first one counts.
        boolean backwards = list.order().getFirst().descending();
        for (SortedList.Step step : list.order()) {
            Optional<String> path = sorted(entity, step.field());
            if (path.isEmpty()) {
                return Optional.empty();
            }
            keys.putIfAbsent(path.get(), step.descending() == backwards ? 1 : -1);
        }
        keys.putIfAbsent(RecordPaths.ID, list.order().getLast().descending() == backwards ? 1 : -1);
        return Optional.of(keys);
    }

    private static Optional<String> sorted(BoundEntity entity, String field) {
        return field.equals("id")
                ? Optional.of(RecordPaths.ID)
                : entity.field(field).filter(BoundField::sortable).map(RecordPaths::sort);
    }

    private static void equal(BoundEntity entity, Filter filter, Set<String> paths) {
        switch (filter) {
            case Filter.And(var parts) -> parts.forEach(part -> equal(entity, part, paths));
            case Filter.Condition(var path, var operator, var value) -> {
                if (operator == Operator.EQ && value != null && !value.equals(People.MY_TEAM) && !path.isJoined()) {
                    entity.field(path.first())
                            .filter(field -> SINGLE.contains(field.kind()) && !field.multiple())
                            .ifPresent(field -> paths.add(RecordPaths.compared(field)));
                }
            }
            case Filter.Or _, Filter.Not _ -> {}
        }
    }
}
