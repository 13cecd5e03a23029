package io.trellis.form.decision;

import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.Sort;
import io.trellis.core.store.StoreQuery;
import io.trellis.form.record.RecordCompanion;
import io.trellis.form.record.RecordId;
import io.trellis.form.timeline.Place;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps what was decided about records, and by which row. */
@Component
public class DecisionNotes implements RecordCompanion {

    private static final JsonMapper JSON = new JsonMapper();

    private final MappedCollection<DecisionDocument> documents;
    private final Clock clock;

    DecisionNotes(DocumentStore store, Clock clock) {
        this.documents = store.collection(DecisionDocument.COLLECTION);
        this.clock = clock;
    }

    /** A note as text, for whoever keeps it later. */
    public static String text(DecisionNote note) {
        return JSON.writeValueAsString(note);
    }

    /**
     * Once for a key.
     *
     * @param by a user id; empty for the product
     * @param note by {@link #text}
     */
    public void keep(String key, RecordId record, String by, String note) {
        documents.insertIfAbsent(new DecisionDocument(key, record.toString(), clock.instant(), by, note));
    }

    public void drop(String key) {
        documents.delete(Criteria.id(key));
    }

    /** Newest first. */
    List<DecisionDocument> of(RecordId record, Optional<Place> after, int limit) {
        StoreQuery newest = StoreQuery.of(Criteria.eq("of", record.toString()))
                .by(Sort.descending("at"), Sort.descending("_id"))
                .limit(limit);
        return documents.find(
                after.map(place -> newest.after(DecisionDocument.at(place))).orElse(newest));
    }

    static DecisionNote read(DecisionDocument document) {
        return JSON.readValue(document.note(), DecisionNote.class);
    }

    @Override
    public void gone(RecordId record) {
        documents.delete(Criteria.eq("of", record.toString()));
    }
}
