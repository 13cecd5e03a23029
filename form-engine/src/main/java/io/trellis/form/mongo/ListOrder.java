package io.trellis.form.mongo;

import io.trellis.form.field.ResolvedPath;
import io.trellis.form.query.Sort;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The order of a list: what was asked for, and the id, so that no two records stand at the same place. */
record ListOrder(List<Step> steps) {

    /**
     * @param read what of a document holds the value at {@code path}
     * @param lookup whose title it is; null for what a record holds itself
     * @param absent whether it counts as without a value, whatever is stored
     */
    record Step(
            String path,
            String read,
            boolean descending,
            @Nullable DocumentPath lookup,
            boolean absent) {

        /** By what a record holds itself. */
        Step(String path, String read, boolean descending) {
            this(path, read, descending, null, false);
        }

        Step withoutValue() {
            return new Step(path, read, descending, lookup, true);
        }
    }

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
            if (!path.sortable()) {
                throw visible.problems().notSortable(where, key);
            }
            DocumentPath place = DocumentPath.of(path);
            boolean title = path.leaf().target().isPresent();
            Step step = new Step(place.sorted(), place.read(), sort.get(i).descending(), title ? place : null, false);
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

    /** The same of records whose step counts as without a value. */
    ListOrder without(int step) {
        List<Step> others = new ArrayList<>(steps);
        others.set(step, steps.get(step).withoutValue());
        return new ListOrder(List.copyOf(others));
    }

    Document bson() {
        Document order = new Document();
        steps.stream()
                .filter(step -> !step.absent())
                .forEach(step -> order.append(step.path(), step.descending() ? -1 : 1));
        return order;
    }

    /** What a page's last record says about where the next one begins. */
    List<@Nullable Object> placeOf(Document record) {
        List<@Nullable Object> place = new ArrayList<>();
        steps.forEach(step -> place.add(step.absent() ? null : Documents.at(record, step.path())));
        return place;
    }

    /** Which of two places comes first. */
    int compare(List<?> one, List<?> other) {
        for (int i = 0; i < steps.size(); i++) {
            int difference = StoredOrder.compare(one.get(i), other.get(i));
            if (difference != 0) {
                return steps.get(i).descending() ? -difference : difference;
            }
        }
        return 0;
    }

    /** What comes after a place: greater in the first step in which it differs. No value is the lowest value. */
    Document after(List<?> place) {
        List<Document> ways = new ArrayList<>();
        Document same = new Document();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            Object value = place.get(i);
            beyond(step, value).ifPresent(beyond -> ways.add(Bson.all(new Document(same), beyond)));
            if (!step.absent()) {
                same.append(step.path(), value);
            } else if (value != null) {
                break; // none of these stands at such a place
            }
        }
        return Bson.any(ways);
    }

    private static Optional<Document> beyond(Step step, @Nullable Object value) {
        if (step.absent()) {
            return value != null && step.descending() ? Optional.of(new Document()) : Optional.empty();
        }
        if (value == null) {
            return step.descending()
                    ? Optional.empty()
                    : Optional.of(new Document(step.path(), new Document("$ne", null)));
        }
        if (!step.descending()) {
            return Optional.of(new Document(step.path(), new Document("$gt", value)));
        }
        Document less = new Document(step.path(), new Document("$lt", value));
        return Optional.of(
                step.path().equals(RecordPaths.ID)
                        ? less
                        : new Document("$or", List.of(less, new Document(step.path(), null))));
    }
}
