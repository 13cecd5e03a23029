package io.trellis.form.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.function.BooleanSupplier;
import org.bson.Document;

/**
 * Remembers, in the store, of which unique fields every record is known to have its key, so that a publish need not look
 * at all of them. A field that becomes unique is looked at twice: before it is published, and again some time after, as
 * until every node has followed, one may still save records without the key.
 */
final class CompleteKeys {

    /** Nodes follow a publish within a second; the rest is for clocks that differ. */
    private static final Duration FOLLOWED = Duration.ofMinutes(2);

    private static final String SINCE = "since";
    private static final String COMPLETE = "complete";

    private final MongoCollection<Document> notes;
    private final Clock clock;

    CompleteKeys(MongoDatabase database, Clock clock) {
        this.notes = database.getCollection("unique_keys");
        this.clock = clock;
    }

    /**
     * @param written whether the field is unique already, so that saves write its key
     * @param look gives records the keys that are missing; answers whether all have theirs afterwards
     */
    void unless(boolean written, String entity, String field, BooleanSupplier look) {
        Document which = new Document("_id", entity + "/" + field);
        Document known = written ? notes.find(which).first() : null;
        if (known != null && known.getBoolean(COMPLETE, false)) {
            return;
        }
        if (!written) {
            notes.deleteOne(which);
        }
        Instant began = clock.instant();
        boolean all = look.getAsBoolean();
        Instant since = known == null ? clock.instant() : known.getDate(SINCE).toInstant();
        boolean complete = all && known != null && since.plus(FOLLOWED).isBefore(began);
        notes.replaceOne(
                which,
                new Document(which).append(SINCE, Date.from(since)).append(COMPLETE, complete),
                new ReplaceOptions().upsert(true));
    }
}
