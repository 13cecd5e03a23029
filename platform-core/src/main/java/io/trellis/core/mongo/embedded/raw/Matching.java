package io.trellis.core.mongo.embedded.raw;

import de.bwaldvogel.mongo.backend.QueryMatcher;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A filter as it is asked of each document. The library goes through a long {@code $in} value by value for every
 * document; here its texts are a set. Everything else is asked of the library.
 */
final class Matching {

    private static final int LONG = 16;

    private final QueryMatcher library;

    private Matching(QueryMatcher library) {
        this.library = library;
    }

    static Predicate<Document> of(Document filter, QueryMatcher library) {
        return new Matching(library).whole(filter);
    }

    private Predicate<Document> whole(Document filter) {
        if (!holdsLongList(filter)) {
            return document -> library.matches(document, filter);
        }
        List<Predicate<Document>> parts = new ArrayList<>();
        Document rest = new Document();
        filter.forEach((name, condition) -> {
            if (isLong(name, condition)) {
                parts.add(among(name, condition));
            } else if (holdsLongList(new Document(name, condition))) {
                parts.add(combined(name, (Collection<?>) condition));
            } else {
                rest.put(name, condition);
            }
        });
        if (!rest.isEmpty()) {
            parts.addFirst(document -> library.matches(document, rest));
        }
        return document -> parts.stream().allMatch(part -> part.test(document));
    }

    private Predicate<Document> combined(String operator, Collection<?> conditions) {
        List<Predicate<Document>> parts = conditions.stream()
                .map(condition -> whole((Document) condition))
                .toList();
        return switch (operator) {
            case "$and" -> document -> parts.stream().allMatch(part -> part.test(document));
            case "$or" -> document -> parts.stream().anyMatch(part -> part.test(document));
            default -> document -> parts.stream().noneMatch(part -> part.test(document));
        };
    }

    private static boolean holdsLongList(Document filter) {
        return filter.entrySet().stream()
                .anyMatch(entry -> isLong(entry.getKey(), entry.getValue())
                        || Set.of("$and", "$or", "$nor").contains(entry.getKey())
                                && entry.getValue() instanceof Collection<?> parts
                                && parts.stream().allMatch(Document.class::isInstance)
                                && parts.stream().anyMatch(part -> holdsLongList((Document) part)));
    }

    private static boolean isLong(String path, @Nullable Object condition) {
        return !path.startsWith("$")
                // A number in the path may mean a place in a list.
                && path.chars().noneMatch(Character::isDigit)
                && condition instanceof Document operators
                && operators.size() == 1
                && operators.get("$in") instanceof Collection<?> values
                && values.size() > LONG
                && values.stream().allMatch(String.class::isInstance);
    }

    private static Predicate<Document> among(String path, Object condition) {
        Set<Object> values = new HashSet<>((Collection<?>) ((Document) condition).get("$in"));
        String[] names = path.split("\\.");
        return document -> among(document, names, 0, values);
    }

    private static boolean among(@Nullable Object value, String[] path, int depth, Set<Object> values) {
        return switch (value) {
            case null -> false;
            case Collection<?> list when depth == path.length -> list.stream().anyMatch(values::contains);
            case Collection<?> list ->
                list.stream().anyMatch(element -> element instanceof Map<?, ?> && among(element, path, depth, values));
            case Map<?, ?> inner -> depth < path.length && among(inner.get(path[depth]), path, depth + 1, values);
            default -> depth == path.length && values.contains(value);
        };
    }
}
