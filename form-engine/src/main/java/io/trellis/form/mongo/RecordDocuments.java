package io.trellis.form.mongo;

import io.trellis.core.event.EventDocument;
import io.trellis.core.event.RecordEvent;
import io.trellis.core.mongo.BsonValues;
import io.trellis.core.security.AccessTokens;
import io.trellis.form.entity.ValuePlaces;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.StoredRecord;
import io.trellis.form.record.StoredRecord.Derived;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Records as documents, and what tells one state of a document from another. */
final class RecordDocuments {

    /** What stands under the places of fields. */
    static final List<String> KEYED =
            List.of(RecordPaths.VALUES, RecordPaths.SORT_KEYS, RecordPaths.UNIQUE_KEYS, RecordPaths.FOLDED);

    private RecordDocuments() {}

    static Document write(BoundEntity entity, StoredRecord record) {
        ValuePlaces places = entity.places();
        Document document = new Document(RecordPaths.ID, record.id().id())
                .append(RecordPaths.REVISION, record.revision())
                .append(RecordPaths.OWNER, record.owner())
                .append(RecordPaths.DEPARTMENT, record.department())
                .append(RecordPaths.ACCESS, record.access().tokens())
                .append(RecordPaths.CREATED, stamp(record.createdAt(), record.createdBy()))
                .append(RecordPaths.UPDATED, stamp(record.updatedAt(), record.updatedBy()))
                .append(RecordPaths.DELETED, BsonValues.toBsonValue(record.deletedAt()))
                .append(RecordPaths.VALUES, placed(places, record.values()))
                .append(RecordPaths.SORT_KEYS, placed(places, record.derived().sortKeys()))
                .append(RecordPaths.UNIQUE_KEYS, placed(places, record.derived().uniqueKeys()))
                .append(RecordPaths.FOLDED, placed(places, record.derived().folded()))
                .append(RecordPaths.SEARCH, record.derived().search());
        if (!record.derived().duplicateKeys().isEmpty()) {
            document.append(RecordPaths.DUPLICATE_KEYS, record.derived().duplicateKeys());
        }
        if (!record.writeKeys().isEmpty()) {
            document.append(RecordPaths.WRITE_KEYS, record.writeKeys());
        }
        if (!record.locks().isEmpty()) {
            document.append(RecordPaths.LOCKS, LockDocuments.write(record.locks()));
        }
        if (!record.shares().isEmpty()) {
            document.append(RecordPaths.SHARES, ShareDocuments.write(record.shares()));
        }
        return document;
    }

    private static Document placed(ValuePlaces places, Map<String, ?> values) {
        Document placed = new Document();
        BsonValues.toBson(values).forEach((name, value) -> placed.append(places.place(name), value));
        return placed;
    }

    private static Document stamp(Instant at, String by) {
        return new Document(RecordPaths.AT, Date.from(at)).append(RecordPaths.BY, by);
    }

    /** The steps from one state to the other; each touches no more than what differs. */
    static Document difference(BoundEntity entity, StoredRecord before, StoredRecord after, List<RecordEvent> events) {
        Document old = write(entity, before);
        Document wanted = write(entity, after);
        Document set = new Document();
        Document unset = new Document();
        wanted.forEach((name, value) -> {
            if (KEYED.contains(name)) {
                step(name + ".", old.get(name, Document.class), (Document) value, set, unset);
            } else if (!Objects.equals(old.get(name), value)) {
                set.append(name, value);
            }
        });
        for (String sometimes : List.of(RecordPaths.LOCKS, RecordPaths.SHARES, RecordPaths.DUPLICATE_KEYS)) {
            if (old.containsKey(sometimes) && !wanted.containsKey(sometimes)) {
                unset.append(sometimes, "");
            }
        }
        Document steps = new Document();
        if (!set.isEmpty()) {
            steps.append("$set", set);
        }
        if (!unset.isEmpty()) {
            steps.append("$unset", unset);
        }
        if (!events.isEmpty()) {
            steps.append("$push", new Document(RecordPaths.EVENTS, new Document("$each", events(events))));
        }
        return steps;
    }

    private static void step(String under, Document old, Document wanted, Document set, Document unset) {
        Set<String> keys = new LinkedHashSet<>(wanted.keySet());
        keys.addAll(old.keySet());
        for (String key : keys) {
            if (!wanted.containsKey(key)) {
                unset.append(under + key, "");
            } else if (!old.containsKey(key) || !Objects.equals(old.get(key), wanted.get(key))) {
                set.append(under + key, wanted.get(key));
            }
        }
    }

    static List<Document> events(List<RecordEvent> events) {
        return events.stream()
                .map(event -> {
                    EventDocument kept = EventDocument.of(event);
                    return new Document("id", event.id())
                            .append("type", kept.type())
                            .append("at", Date.from(event.at()))
                            .append("by", event.by())
                            .append("payload", BsonValues.toBson(kept.payload()));
                })
                .toList();
    }

    static StoredRecord read(BoundEntity entity, Document document) {
        Document created = document.get(RecordPaths.CREATED, new Document());
        Document updated = document.get(RecordPaths.UPDATED, new Document());
        return new StoredRecord(
                new RecordId(entity.name(), document.getString(RecordPaths.ID)),
                document.get(RecordPaths.REVISION) instanceof Number revision ? revision.longValue() : 0,
                document.getString(RecordPaths.OWNER),
                document.getString(RecordPaths.DEPARTMENT),
                access(document),
                created.get(RecordPaths.AT, Date.from(Instant.EPOCH)).toInstant(),
                created.get(RecordPaths.BY, ""),
                updated.get(RecordPaths.AT, Date.from(Instant.EPOCH)).toInstant(),
                updated.get(RecordPaths.BY, ""),
                document.get(RecordPaths.DELETED) instanceof Date deleted ? deleted.toInstant() : null,
                values(entity, document.get(RecordPaths.VALUES, new Document())),
                derived(entity.places(), document),
                document.getList(RecordPaths.WRITE_KEYS, String.class, List.of()),
                LockDocuments.read(document.getList(RecordPaths.LOCKS, Document.class, List.of())),
                ShareDocuments.read(document.getList(RecordPaths.SHARES, Document.class, List.of())));
    }

    static AccessTokens access(Document document) {
        return AccessTokens.stored(
                document.getString(RecordPaths.OWNER),
                document.getString(RecordPaths.DEPARTMENT),
                document.getList(RecordPaths.ACCESS, String.class, List.of()));
    }

    private static Derived derived(ValuePlaces places, Document document) {
        Map<String, @Nullable Object> sortKeys = new LinkedHashMap<>();
        document.get(RecordPaths.SORT_KEYS, new Document())
                .forEach((key, value) -> sortKeys.put(places.name(key), BsonValues.fromBsonValue(value)));
        Map<String, String> uniqueKeys = new LinkedHashMap<>();
        document.get(RecordPaths.UNIQUE_KEYS, new Document())
                .forEach((key, value) -> uniqueKeys.put(places.name(key), String.valueOf(value)));
        Map<String, Object> folded = new LinkedHashMap<>();
        document.get(RecordPaths.FOLDED, new Document()).forEach((key, value) -> {
            Object texts = value instanceof String text ? text : BsonValues.fromBsonValue(value);
            if (texts != null) {
                folded.put(places.name(key), texts);
            }
        });
        return new Derived(
                sortKeys,
                uniqueKeys,
                folded,
                document.get(RecordPaths.SEARCH, ""),
                document.getList(RecordPaths.DUPLICATE_KEYS, String.class, List.of()));
    }

    private static Map<String, Object> values(BoundEntity entity, Document stored) {
        Map<String, Object> values = new LinkedHashMap<>();
        stored.forEach((place, value) -> {
            String key = entity.places().name(place);
            Object read = value(entity, key, value);
            if (read != null) {
                values.put(key, read);
            }
        });
        return values;
    }

    private static @Nullable Object value(BoundEntity entity, String key, @Nullable Object stored) {
        BoundField field = entity.field(key).orElse(null);
        return field == null ? StoredValues.plain(stored, false) : StoredValues.read(field, stored);
    }

    /** Up to the first of a type that only a later version knows: it and what follows wait for a node of that version. */
    static List<RecordEvent> events(BoundEntity entity, Document document) {
        List<RecordEvent> events = new ArrayList<>();
        for (Document kept : document.getList(RecordPaths.EVENTS, Document.class, List.of())) {
            Optional<RecordEvent> event = new EventDocument(
                            kept.getString("type"), payload(entity, kept.get("payload", new Document())))
                    .event(new RecordEvent.Origin(
                            kept.getString("id"),
                            entity.name(),
                            document.getString(RecordPaths.ID),
                            kept.getDate("at").toInstant(),
                            kept.getString("by")));
            if (event.isEmpty()) {
                break;
            }
            events.add(event.get());
        }
        return events;
    }

    private static Map<String, Object> payload(BoundEntity entity, Document stored) {
        Map<String, Object> payload = new LinkedHashMap<>();
        stored.forEach((name, value) -> {
            Object read = name.equals(EventDocument.CHANGES) && value instanceof Document changes
                    ? changes(entity, changes)
                    : StoredValues.plain(value, false);
            if (read != null) {
                payload.put(name, read);
            }
        });
        return payload;
    }

    private static Map<String, Object> changes(BoundEntity entity, Document stored) {
        Map<String, Object> changes = new LinkedHashMap<>();
        stored.forEach((key, value) -> {
            Map<String, Object> change = new LinkedHashMap<>();
            if (value instanceof Document sides) {
                sides.forEach((side, state) -> {
                    Object read = value(entity, key, state);
                    if (read != null) {
                        change.put(side, read);
                    }
                });
            }
            changes.put(key, change);
        });
        return changes;
    }
}
