package io.trellis.form.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import io.trellis.form.entity.EntityStorage.Tally;
import io.trellis.form.field.BoundField;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.bson.Document;

/** Counts records by what they hold in a field, for as long as somebody who designs would wait. */
record HeldValues(MongoCollection<Document> records, BoundField field, String titleField, Clock clock) {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int MOST_TITLES = 3;
    private static final int BATCH = 1_000;

    Tally holding(Predicate<Object> wanted) {
        String path = RecordPaths.value(field);
        return tally(new Document(path, new Document("$ne", null)), record -> {
            Object value = StoredValues.read(field, Documents.at(record, path));
            return value != null && wanted.test(value);
        });
    }

    Tally lacking() {
        return tally(new Document(RecordPaths.value(field), null), record -> true);
    }

    private Tally tally(Document which, Predicate<Document> counts) {
        String title = RecordPaths.VALUES + "." + titleField;
        Instant end = clock.instant().plus(PATIENCE);
        List<String> titles = new ArrayList<>();
        long found = 0;
        boolean whole = true;
        Document projection = new Document(title, 1);
        if (!title.equals(RecordPaths.value(field))) {
            projection.append(RecordPaths.value(field), 1);
        }
        try (MongoCursor<Document> cursor = records.find(which.append(RecordPaths.DELETED, null))
                .projection(projection)
                .batchSize(BATCH)
                .iterator()) {
            while (whole && cursor.hasNext()) {
                Document record = cursor.next();
                if (counts.test(record)) {
                    found++;
                    if (titles.size() < MOST_TITLES) {
                        Object name = Documents.at(record, title);
                        titles.add(name == null ? record.getString(RecordPaths.ID) : name.toString());
                    }
                }
                whole = clock.instant().isBefore(end);
            }
            whole = whole || !cursor.hasNext();
        }
        return new Tally(found, whole, titles);
    }
}
