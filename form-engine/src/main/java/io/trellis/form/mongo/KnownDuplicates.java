package io.trellis.form.mongo;

import io.trellis.form.entity.EntityStorage.Duplicate;
import io.trellis.form.entity.FieldDefinition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which values records share for as long as none of them is saved: a designer asks again at each of its steps,
 * and the answer looks at every record. Not for publishing: a save that took long may have gone unnoticed.
 */
final class KnownDuplicates {

    /** A save that began before the last one known may still arrive: what was found within so long is not remembered. */
    private static final Duration SETTLED = Duration.ofSeconds(5);

    private static final String SAVED = RecordPaths.UPDATED + "." + RecordPaths.AT;

    private final Clock clock;
    private final Map<String, Found> latest = new ConcurrentHashMap<>();

    KnownDuplicates(Clock clock) {
        this.clock = clock;
    }

    /** @param last when one of the records was saved last, and how many there were */
    private record Found(FieldDefinition field, String title, int most, Stamp last, List<Duplicate> duplicates) {
        boolean answers(SharedValues asked, int wanted, Stamp now) {
            return field.equals(asked.field().definition())
                    && title.equals(asked.titleField())
                    && most == wanted
                    && last.equals(now);
        }
    }

    private record Stamp(@Nullable Date saved, long records) {}

    List<Duplicate> find(SharedValues values, int most) {
        Instant began = clock.instant();
        Stamp now = stamp(values);
        String place = values.records().getNamespace().getCollectionName()
                + "/"
                + values.field().key();
        Found known = latest.get(place);
        if (known != null && known.answers(values, most, now)) {
            return known.duplicates();
        }
        List<Duplicate> found = values.find(most);
        if (now.saved() != null && now.saved().toInstant().plus(SETTLED).isBefore(began)) {
            latest.put(place, new Found(values.field().definition(), values.titleField(), most, now, found));
        }
        return found;
    }

    private static Stamp stamp(SharedValues values) {
        Document last = values.records()
                .find()
                .projection(new Document(SAVED, 1))
                .sort(new Document(SAVED, -1))
                .limit(1)
                .first();
        return new Stamp(
                last != null && Documents.at(last, SAVED) instanceof Date date ? date : null,
                values.records().estimatedDocumentCount());
    }
}
