package io.trellis.form.mongo;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;

/** Conditions as the store reads them, from a few forms that every store answers alike. */
final class Bson {

    private Bson() {}

    /** Matches nothing. */
    static Document never() {
        return new Document("_id", new Document("$in", List.of()));
    }

    /** All of them; flat where no name occurs twice, so that the store sees at a glance what it may look up in an index. */
    static Document all(List<Document> parts) {
        Document flat = new Document();
        List<Document> rest = new ArrayList<>();
        for (Document part : parts) {
            if (part.keySet().stream().anyMatch(flat::containsKey)) {
                rest.add(part);
            } else {
                flat.putAll(part);
            }
        }
        if (rest.isEmpty()) {
            return flat;
        }
        if (flat.containsKey("$and")) {
            rest.addFirst(flat);
            return new Document("$and", rest);
        }
        return flat.append("$and", rest);
    }

    static Document all(Document... parts) {
        return all(List.of(parts));
    }

    static Document any(List<Document> parts) {
        return parts.isEmpty() ? never() : parts.size() == 1 ? parts.getFirst() : new Document("$or", parts);
    }

    /** Everything else, what has no value included. */
    static Document not(Document part) {
        if (part.size() == 1) {
            Map.Entry<String, Object> only = part.entrySet().iterator().next();
            if (only.getKey().equals("$nor") && only.getValue() instanceof List<?> parts && parts.size() == 1) {
                return (Document) parts.getFirst();
            }
            if (!only.getKey().startsWith("$")) {
                Object value = only.getValue();
                if (!(value instanceof Document)) {
                    return new Document(only.getKey(), new Document("$ne", value));
                }
                if (value instanceof Document inner && inner.size() == 1 && inner.containsKey("$in")) {
                    return new Document(only.getKey(), new Document("$nin", inner.get("$in")));
                }
            }
        }
        return new Document("$nor", List.of(part));
    }

    static Document in(String path, Collection<?> values) {
        List<@Nullable Object> stored = new ArrayList<>();
        values.forEach(value -> stored.add(value(value)));
        return stored.size() == 1
                ? new Document(path, stored.getFirst())
                : new Document(path, new Document("$in", stored));
    }

    /** A plain value as it is stored. */
    static @Nullable Object value(@Nullable Object plain) {
        return switch (plain) {
            case null -> null;
            case BigDecimal number -> new Decimal128(number);
            case Instant instant -> Date.from(instant);
            case LocalDate date -> Date.from(date.atStartOfDay(ZoneOffset.UTC).toInstant());
            case Map<?, ?> map -> {
                Document document = new Document();
                map.forEach((key, item) -> document.append(String.valueOf(key), value(item)));
                yield document;
            }
            case Collection<?> items -> {
                List<@Nullable Object> list = new ArrayList<>();
                items.forEach(item -> list.add(value(item)));
                yield list;
            }
            default -> plain;
        };
    }
}
