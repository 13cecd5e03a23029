package io.trellis.form.mongo;

import io.trellis.core.filter.FieldPath;
import io.trellis.form.field.SameText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The values by which a report groups, from what the store answered; what may not be seen is nothing. */
final class GroupValues {

    private final QueryAccess access;
    private final VisibleEntities visible;
    private final ReportPlan plan;
    private final Map<String, Map<String, Map<FieldPath, Object>>> related;
    private final Map<String, Map<String, String>> titles = new HashMap<>();
    private final Map<Integer, Map<String, String>> spellings = new HashMap<>();

    GroupValues(
            QueryAccess access,
            VisibleEntities visible,
            ReportPlan plan,
            Map<String, Map<String, Map<FieldPath, Object>>> related) {
        this.access = access;
        this.visible = visible;
        this.plan = plan;
        this.related = related;
    }

    /** Reads the titles of all that groups name. */
    void prepare(List<Document> found) {
        Map<String, Set<String>> ids = new HashMap<>();
        for (int i = 0; i < plan.groups().size(); i++) {
            ReportField reach = plan.groups().get(i).reach();
            Optional<String> target = reach.leaf().target();
            if (target.isEmpty()) {
                continue;
            }
            Set<String> wanted = ids.computeIfAbsent(target.get(), key -> new HashSet<>());
            for (Document group : found) {
                for (Object value : each(raw(i, group))) {
                    if (value instanceof String id) {
                        wanted.add(id);
                    }
                }
            }
        }
        for (int i = 0; i < plan.groups().size(); i++) {
            if (plan.groups().get(i).reach().leaf().folded()) {
                Map<String, String> first = spellings.computeIfAbsent(i, key -> new HashMap<>());
                for (Document group : found) {
                    for (Object value : each(raw(i, group))) {
                        if (value instanceof String text && !text.isEmpty()) {
                            first.merge(
                                    SameText.of(text), text, (one, other) -> one.compareTo(other) <= 0 ? one : other);
                        }
                    }
                }
            }
        }
        ids.forEach((entity, wanted) -> titles.put(entity, access.titles().of(visible, entity, wanted)));
    }

    /** The titles of an entity's records that were read. */
    Map<String, String> titles(String entity) {
        return titles.getOrDefault(entity, Map.of());
    }

    /** The rows that a group of the store belongs to: a record with several values in a field belongs to each of them. */
    List<List<@Nullable Object>> keys(Document group) {
        List<List<@Nullable Object>> keys = new ArrayList<>();
        keys.add(List.of());
        for (int i = 0; i < plan.groups().size(); i++) {
            List<List<@Nullable Object>> longer = new ArrayList<>();
            for (Object value : each(value(i, group))) {
                for (List<@Nullable Object> key : keys) {
                    List<@Nullable Object> extended = new ArrayList<>(key);
                    extended.add(value);
                    longer.add(extended);
                }
            }
            keys = longer;
        }
        return keys;
    }

    private @Nullable Object value(int column, Document group) {
        ReportPlan.Group by = plan.groups().get(column);
        if (by.step().isPresent() && by.reach().isHeld()) {
            return by.step().get().fold(Documents.at(group, "_id.g" + column));
        }
        if (by.ranges().isPresent() && by.reach().isHeld()) {
            return by.ranges().get().fold(Documents.at(group, "_id.g" + column));
        }
        Object value = raw(column, group);
        if (by.step().isPresent()) {
            return by.step().get().of(value);
        }
        if (by.ranges().isPresent()) {
            return by.ranges().get().of(value);
        }
        Optional<String> target = by.reach().leaf().target();
        if (target.isPresent()) {
            return visibleOnly(value, titles(target.get()));
        }
        boolean folded = by.reach().leaf().folded();
        if (value instanceof String text) {
            return text.isEmpty() ? null : folded ? spelled(column, text) : text;
        }
        if (folded && value instanceof Collection<?> many) {
            return many.stream()
                    .map(one -> spelled(column, String.valueOf(one)))
                    .toList();
        }
        return Numbers.comparable(value);
    }

    /** Texts that are the same to people are one group, called by the first of them: a list asks for them alike. */
    private String spelled(int column, String text) {
        String first = spellings.getOrDefault(column, Map.of()).get(SameText.of(text));
        return first == null ? text : first;
    }

    private static @Nullable Object visibleOnly(@Nullable Object value, Map<String, String> visible) {
        if (value instanceof Collection<?> many) {
            return many.stream()
                    .filter(one -> one != null && visible.containsKey(one.toString()))
                    .toList();
        }
        return value != null && visible.containsKey(value.toString()) ? value : null;
    }

    private @Nullable Object raw(int column, Document group) {
        ReportField reach = plan.groups().get(column).reach();
        return reach.in(group, "g" + column, related);
    }

    private static List<@Nullable Object> each(@Nullable Object value) {
        List<@Nullable Object> each = new ArrayList<>();
        if (value instanceof Collection<?> many && !many.isEmpty()) {
            each.addAll(new HashSet<>(many));
        } else {
            each.add(value instanceof Collection<?> ? null : value);
        }
        return each;
    }
}
