package io.trellis.form.mongo;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.core.filter.ViewerWord;
import io.trellis.form.entity.EntityStorage.SortedList;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ValueKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bson.Document;

/**
 * The indexes that let a list be read in its order from the first record on: what must be equal, then the order, then the
 * id, which every order ends with.
 */
final class ListIndexes {

    /** What the names of these indexes begin with, and of no others. */
    private static final String PREFIX = "list_";
    /** Characters of a name: earlier servers have a limit, with the names of the database and the collection in it. */
    private static final int LONGEST = 60;

    /** Of one entity: each has to be kept in step by every save. */
    static final int MOST = 8;

    private static final Set<ValueKind> SINGLE = Set.of(
            ValueKind.TEXT,
            ValueKind.CODE,
            ValueKind.NUMBER,
            ValueKind.MONEY,
            ValueKind.BOOLEAN,
            ValueKind.DATE,
            ValueKind.TIME,
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

    static IndexModel model(Document keys) {
        return new IndexModel(keys, new IndexOptions().name(name(keys)));
    }

    /** The same for the same keys. */
    static String name(Document keys) {
        String name = PREFIX
                + keys.entrySet().stream()
                        .map(step -> step.getKey() + "_" + step.getValue())
                        .collect(Collectors.joining("_"));
        String hash =
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST - hash.length() - 1) + "_" + hash;
    }

    /** Whether it was made for a list. */
    static boolean isName(String index) {
        return index.startsWith(PREFIX);
    }

    /** Whether the one index begins with all of the other. */
    static boolean covers(Document longer, Document shorter) {
        List<?> steps = List.copyOf(longer.entrySet());
        return steps.size() >= shorter.size()
                && steps.subList(0, shorter.size()).equals(List.copyOf(shorter.entrySet()));
    }

    /** Empty where nothing is sorted by, or a single field alone: its own index is as good. */
    private static Optional<Document> keys(BoundEntity entity, SortedList list) {
        Set<String> equal = new TreeSet<>();
        equal(entity, list.filter(), equal);
        Document keys = new Document();
        equal.forEach(path -> keys.append(path, 1));
        if (list.order().isEmpty() || equal.isEmpty() && isSingle(list.order())) {
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

    /** What comes after the id counts for nothing. */
    private static boolean isSingle(List<SortedList.Step> order) {
        return order.size() == 1 || order.getFirst().field().equals("id");
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
                if (operator == Operator.EQ
                        && value != null
                        && ViewerWord.of(value).filter(ViewerWord::several).isEmpty()
                        && !path.isJoined()) {
                    entity.field(path.first())
                            .filter(field -> SINGLE.contains(field.kind()) && !field.multiple())
                            .ifPresent(field -> paths.add(RecordPaths.asked(field)));
                }
            }
            case Filter.Or _, Filter.Not _, Filter.Having _ -> {}
        }
    }
}
