package io.trellis.form.mongo;

import io.trellis.form.field.ResolvedPath;
import io.trellis.form.query.Sort;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The order of a list: what was asked for, and the id, so that no two records stand at the same place. */
record ListOrder(List<Step> steps) {

    /** @param read what of a document holds the value at {@code path} */
    record Step(String path, String read, boolean descending) {}

    /** Newest first where nothing was asked for. */
    static ListOrder of(VisibleEntities visible, VisibleEntity entity, List<Sort> sort) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < sort.size(); i++) {
            String where = "sort[" + i + "].field";
            String key = sort.get(i).field();
            ResolvedPath path = visible.path(entity, key, where);
            if (!(path instanceof ResolvedPath.Own || path instanceof ResolvedPath.Part)) {
                throw visible.problems().joinedSort(where, key);
            }
            if (!path.leaf().sortable()) {
                throw visible.problems().notSortable(where, key);
            }
            DocumentPath place = DocumentPath.of(path);
            Step step = new Step(place.sorted(), place.read(), sort.get(i).descending());
            if (steps.stream().noneMatch(before -> before.path().equals(step.path()))) {
                steps.add(step);
            }
        }
        if (steps.stream().noneMatch(step -> step.path().equals(RecordPaths.ID))) {
            steps.add(new Step(
                    RecordPaths.ID,
                    RecordPaths.ID,
                    steps.isEmpty() || steps.getLast().descending()));
        }
        return new ListOrder(List.copyOf(steps));
    }

    Document bson() {
        Document order = new Document();
        steps.forEach(step -> order.append(step.path(), step.descending() ? -1 : 1));
        return order;
    }

    /** What a page's last record says about where the next one begins. */
    List<@Nullable Object> placeOf(Document record) {
        List<@Nullable Object> place = new ArrayList<>();
        steps.forEach(step -> place.add(Documents.at(record, step.path())));
        return place;
    }

    /** What comes after a place: greater in the first step in which it differs. No value is the lowest value. */
    Document after(List<?> place) {
        List<Document> ways = new ArrayList<>();
        Document same = new Document();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            Object value = place.get(i);
            Document beyond = beyond(step, value);
            if (beyond != null) {
                ways.add(Bson.all(new Document(same), beyond));
            }
            same.append(step.path(), value);
        }
        return Bson.any(ways);
    }

    private static @Nullable Document beyond(Step step, @Nullable Object value) {
        if (value == null) {
            return step.descending() ? null : new Document(step.path(), new Document("$ne", null));
        }
        if (!step.descending()) {
            return new Document(step.path(), new Document("$gt", value));
        }
        Document less = new Document(step.path(), new Document("$lt", value));
        return step.path().equals(RecordPaths.ID)
                ? less
                : new Document("$or", List.of(less, new Document(step.path(), null)));
    }
}
