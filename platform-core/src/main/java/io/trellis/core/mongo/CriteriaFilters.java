package io.trellis.core.mongo;

import io.trellis.core.store.Criteria;
import io.trellis.core.store.Sort;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Conditions of the port as filters of the query language. */
final class CriteriaFilters {

    private static final String SPECIAL = "\\^$.|?*+()[]{}/-#&~";

    private CriteriaFilters() {}

    static Document filter(Criteria criteria) {
        return switch (criteria) {
            case Criteria.Compare(String field, Criteria.Operator operator, Object value) ->
                new Document(field, new Document(operator(operator), BsonValues.toBsonValue(value)));
            case Criteria.In(String field, List<Object> values) ->
                new Document(field, new Document("$in", BsonValues.toBsonValue(values)));
            case Criteria.Contains(String field, String text) ->
                new Document(field, new Document("$regex", quoted(text)));
            case Criteria.Exists(String field, boolean wanted) -> new Document(field, new Document("$exists", wanted));
            case Criteria.And(List<Criteria> parts) ->
                switch (parts.size()) {
                    case 0 -> new Document();
                    case 1 -> filter(parts.getFirst());
                    default ->
                        new Document(
                                "$and",
                                parts.stream().map(CriteriaFilters::filter).toList());
                };
            case Criteria.Or(List<Criteria> parts) ->
                parts.isEmpty()
                        ? new Document("_id", new Document("$in", List.of()))
                        : new Document(
                                "$or",
                                parts.stream().map(CriteriaFilters::filter).toList());
        };
    }

    /** Nothing in it is an operator. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (SPECIAL.indexOf(point) >= 0) {
                quoted.append('\\');
            }
            quoted.appendCodePoint(point);
        });
        return quoted.toString();
    }

    static Document both(Document one, Document other) {
        return one.isEmpty() ? other : new Document("$and", List.of(one, other));
    }

    private static String operator(Criteria.Operator operator) {
        return switch (operator) {
            case EQ -> "$eq";
            case NE -> "$ne";
            case LT -> "$lt";
            case LE -> "$lte";
            case GT -> "$gt";
            case GE -> "$gte";
        };
    }

    /** The order with {@code _id} at its end, so that it is definite. */
    static List<Sort> settled(List<Sort> order) {
        List<Sort> settled = new ArrayList<>(order);
        if (order.stream().noneMatch(sort -> sort.field().equals("_id"))) {
            settled.add(Sort.ascending("_id"));
        }
        return settled;
    }

    static Document order(List<Sort> order) {
        Document document = new Document();
        order.forEach(sort -> document.append(sort.field(), sort.descending() ? -1 : 1));
        return document;
    }

    /** What comes behind this document: behind it in the first field, or level there and behind in the next, and so on. */
    static Document behind(Map<?, ?> document, List<Sort> order) {
        List<Document> ways = new ArrayList<>();
        Document level = new Document();
        for (Sort sort : order) {
            Object value = BsonValues.toBsonValue(valueAt(document, sort.field()));
            for (Object step : beyond(value, sort.descending())) {
                ways.add(new Document(level).append(sort.field(), step));
            }
            level.append(sort.field(), value);
        }
        return new Document("$or", ways);
    }

    /** Absent is least, and comparisons never hold for it. */
    private static List<@Nullable Object> beyond(@Nullable Object value, boolean descending) {
        List<@Nullable Object> steps = new ArrayList<>();
        if (value == null) {
            if (!descending) {
                steps.add(new Document("$ne", null));
            }
        } else {
            steps.add(new Document(descending ? "$lt" : "$gt", value));
            if (descending) {
                steps.add(null);
            }
        }
        return steps;
    }

    private static @Nullable Object valueAt(Map<?, ?> document, String path) {
        Object value = document;
        for (String name : path.split("\\.")) {
            value = value instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return value;
    }
}
